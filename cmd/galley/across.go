package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/index"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/site"
	"github.com/galleylint/galley/internal/walk"
	"github.com/galleylint/galley/rules"
)

// acrossFlags say which other articles an article is compared with.
type acrossFlags struct {
	site  bool
	index string
}

func (a *acrossFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&a.site, "site", false, "compare the articles with each other; without it that is done for a folder, several files or JSON Lines")
	f.StringVar(&a.index, "index", "", "compare the articles with those in the index `FILE`, which galley index add makes")
}

// compared are the articles that those of a run are compared with.
type compared struct {
	run, archive *site.Memory // nil where there are none
	fault        error        // why the articles of the run could not be read
	folders      bool         // those of whole folders are compared, so that what is not found is not there
}

// compare opens the index and reads the articles at the paths, as far as the flags ask for it, and gives the rules of opt
// what they say.
func (a *acrossFlags) compare(ctx context.Context, cmd *cobra.Command, paths []string, takes func(string) bool, opt *run.Options) (*compared, error) {
	c := &compared{}
	if a.site && slices.Contains(paths, walk.Stdin) {
		return nil, errors.New("--site reads the articles twice, and standard input can be read once only; save it to a file first")
	}
	if !looksAcross(paths, opt) {
		return c, nil
	}
	among := a.site || cmd.Flags().Lookup("site") != nil && !cmd.Flags().Changed("site") && several(paths)
	if a.index != "" {
		x, err := index.OpenRead(a.index)
		if err != nil {
			return nil, plain(err)
		}
		c.archive = site.NewMemory(x)
	}
	if !among && c.archive == nil {
		return c, nil
	}
	c.folders = among && !slices.ContainsFunc(paths, func(path string) bool { return !isFolder(path) })
	read := *opt // as it is before the rules are told of others
	memory := sync.OnceValue(func() *site.Memory {
		if among {
			c.run, c.fault = readAll(ctx, paths, takes, &read, nil) // problems are told when the articles are checked
		}
		return c.run
	})
	if opt.Known != nil {
		opt.Known.Across = run.Unknown()
		if among && c.archive == nil {
			opt.Known.Across = run.AcrossOf(ctx, walk.Files(ctx, paths, takes), opt)
		}
	}
	if opt.Known == nil || !opt.Known.Across.Known() {
		memory()
		if c.fault != nil {
			return nil, cmp.Or(c.close(), plain(c.fault))
		}
	}
	sketch := site.Sketcher()
	site.Tell(opt, func(doc *galley.Document) *rules.Others {
		var run, archive *rules.Others
		if m := memory(); m != nil {
			run = m.Others(doc, nil)
		}
		if c.archive != nil {
			archive = c.archive.Others(doc, sketch)
		}
		return site.Both(run, archive)
	})
	return c, nil
}

// acrossNames returns the names of the rules that look across articles.
func acrossNames() []string {
	var names []string
	for _, r := range rules.All() {
		if rules.LooksAcross(r) {
			names = append(names, r.Name)
		}
	}
	return names
}

// looksAcross reports whether a rule that is on for one of the paths looks across articles.
func looksAcross(paths []string, opt *run.Options) bool {
	return slices.ContainsFunc(paths, func(path string) bool {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			path = filepath.Join(path, "article.txt")
		}
		set, err := opt.Settings(path)
		return err == nil && slices.ContainsFunc(set.Rules, rules.LooksAcross)
	})
}

// readAll returns what the articles at the paths are known by. What cannot be read is handed to problem, which may be nil.
func readAll(ctx context.Context, paths []string, takes func(string) bool, opt *run.Options, problem func(*run.Problem)) (*site.Memory, error) {
	x, err := index.Temporary()
	if err != nil {
		return nil, err
	}
	m := site.NewMemory(x)
	if err := m.Read(ctx, walk.Files(ctx, paths, takes), opt, problem); err != nil {
		return nil, cmp.Or(err, m.Close())
	}
	return m, nil
}

// several reports whether the paths may hold several articles that can be read twice.
func several(paths []string) bool {
	if slices.Contains(paths, walk.Stdin) {
		return false
	}
	if len(paths) > 1 {
		return true
	}
	info, err := os.Stat(paths[0])
	return err == nil && (info.IsDir() || info.Mode().IsRegular() && galley.FormatOf(paths[0]) == galley.JSONLines)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// close closes what compare opened, and returns what went wrong with it during the run.
func (c *compared) close() error {
	first := c.fault
	for _, m := range []*site.Memory{c.run, c.archive} {
		if m != nil {
			first = cmp.Or(first, m.Fault(), m.Close())
		}
	}
	if first != nil {
		return plain(first)
	}
	return nil
}
