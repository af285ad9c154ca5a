package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/changed"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// changeFlags say in which lines findings are reported.
type changeFlags struct {
	newFrom, diffFrom string
	set               *changed.Set // nil for all lines
}

func (c *changeFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.newFrom, "new-from", "", "report only what stands in lines that differ from this `REVISION` of git (REVISION...: from where the branch left it)")
	f.StringVar(&c.diffFrom, "diff-from", "", "report only what stands in lines that the unified diff in `FILE` adds (- is standard input)")
	complete(cmd, "new-from", nil)
}

// read finds out what has changed. Where the paths are listed on standard input, a diff cannot come from there.
func (c *changeFlags) read(ctx context.Context, s streams, paths []string, listed bool) error {
	flag := "--new-from"
	if c.diffFrom != "" {
		flag = "--diff-from"
	}
	switch {
	case c.newFrom == "" && c.diffFrom == "":
		return nil
	case c.newFrom != "" && c.diffFrom != "":
		return errors.New("--new-from and --diff-from do not go together")
	case c.diffFrom == walk.Stdin && listed:
		return errors.New("--diff-from and --file-list cannot both read standard input")
	case slices.Contains(paths, walk.Stdin):
		return fmt.Errorf("%s is about files; it does not go with an article from standard input", flag)
	}
	var err error
	if c.newFrom != "" {
		c.set, err = changed.Since(ctx, ".", c.newFrom)
	} else {
		c.set, err = c.readDiff(s.in)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", flag, err)
	}
	return nil
}

func (c *changeFlags) readDiff(stdin io.Reader) (*changed.Set, error) {
	in := stdin
	if c.diffFrom != walk.Stdin {
		f, err := os.Open(c.diffFrom)
		if err != nil {
			return nil, plain(err)
		}
		defer f.Close()
		in = f
	}
	set, err := changed.FromDiff(in, diffFolders())
	if err != nil {
		return nil, fmt.Errorf("%s %w", c.diffFrom, err)
	}
	return set, nil
}

// diffFolders returns what the paths of a diff may be relative to: the current folder, and that of the repository it is in.
func diffFolders() []string {
	dir, err := filepath.Abs(".")
	if err != nil {
		return []string{"."}
	}
	for up := dir; ; up = filepath.Dir(up) {
		if _, err := os.Lstat(filepath.Join(up, ".git")); err == nil {
			return []string{up, dir}
		}
		if up == filepath.Dir(up) {
			return []string{dir}
		}
	}
}

// files leaves out the files in which nothing has changed.
func (c *changeFlags) files(all iter.Seq2[string, error]) iter.Seq2[string, error] {
	if c.set == nil {
		return all
	}
	return func(yield func(string, error) bool) {
		for path, err := range all {
			if (errors.Is(err, os.ErrNotExist) || c.set.Has(path)) && !yield(path, err) {
				return
			}
		}
	}
}

// only leaves out what stands in other lines.
func (c *changeFlags) only(files iter.Seq[*run.File]) iter.Seq[*run.File] {
	if c.set == nil {
		return files
	}
	files = run.Only(files, func(f *run.File, a *run.Article) []galley.Finding {
		return c.set.Findings(f.Path, a.Doc, a.Result.Findings)
	})
	return func(yield func(*run.File) bool) {
		for f := range files {
			for _, a := range f.Articles {
				c.onlyHeldBack(f, a)
			}
			if !yield(f) {
				return
			}
		}
	}
}

// onlyHeldBack leaves out findings that are held back and stand in other lines.
func (c *changeFlags) onlyHeldBack(f *run.File, a *run.Article) {
	a.Known = c.set.Findings(f.Path, a.Doc, a.Known)
	if len(a.Result.Suppressed) == 0 {
		return
	}
	result := *a.Result
	result.Suppressed = nil
	for _, s := range a.Result.Suppressed {
		if len(c.set.Findings(f.Path, a.Doc, []galley.Finding{s.Finding})) > 0 {
			result.Suppressed = append(result.Suppressed, s)
		}
	}
	a.Result = &result
}
