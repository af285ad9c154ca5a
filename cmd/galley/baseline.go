package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/baseline"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
	"github.com/galleylint/galley/rules"
)

// baselineFlags say which findings are known. The files are read when the first article is that they hold for.
type baselineFlags struct {
	file     string
	none     bool
	standard string // the file where neither a flag nor the configuration names one; may be empty
	fresh    bool   // a file that is not there has no entries
	keep     bool   // known findings are kept in run.Article.Known
	cache    cacheFlags

	folders bool // all articles of the folders are compared with each other
	loader  *config.Loader
	opened  map[string]*baseline.Baseline // by absolute path; nil if it could not be read
}

func (b *baselineFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&b.file, "baseline", "", "`FILE` of known findings, which are not reported")
}

func (b *baselineFlags) registerNone(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&b.none, "no-baseline", false, "report known findings too")
}

// check returns an error if the flags contradict each other.
func (b *baselineFlags) check() error {
	if b.none && b.file != "" {
		return errors.New("--baseline and --no-baseline do not go together")
	}
	return nil
}

// of returns the baseline for the file of that name and its path, or nil if there is none.
func (b *baselineFlags) of(name string) (*baseline.Baseline, string, error) {
	path := cmp.Or(b.file, b.loader.Baseline(name), b.standard)
	if b.none || path == "" {
		return nil, "", nil
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, path, err
	}
	if known, ok := b.opened[path]; ok {
		return known, path, nil
	}
	known, err := baseline.Read(path)
	if b.fresh && errors.Is(err, fs.ErrNotExist) {
		known, err = baseline.New(path), nil
	}
	if b.opened == nil {
		b.opened = map[string]*baseline.Baseline{}
	}
	b.opened[path] = known
	return known, path, err
}

// unknown leaves out the findings that are known, of the files as loader configures them. A baseline that cannot be read is a
// problem of the first file that needs it, and the articles that it is for are passed over.
func (b *baselineFlags) unknown(loader *config.Loader, files iter.Seq[*run.File]) iter.Seq[*run.File] {
	b.loader = loader
	judged := func(yield func(*run.File) bool) {
		for f := range files {
			known, path, err := b.of(f.Path)
			if err != nil {
				f.Problems = append(f.Problems, &run.Problem{Path: relative(path), Message: err.Error()})
			}
			if known == nil && path != "" { // what is known cannot be told from what is new
				f.Articles = slices.DeleteFunc(f.Articles, func(a *run.Article) bool { return len(a.Fixed) == 0 })
			}
			if known != nil {
				var running []*galley.Rule
				set, err := loader.For(f.Path)
				if err == nil {
					running = set.Rules
				}
				if !b.folders { // what rules would say that look across articles is not known
					running = slices.DeleteFunc(slices.Clone(running), rules.LooksAcross)
				}
				known.Judge(absolute(f.Path), running, err != nil || len(f.Problems) > 0)
			}
			if !yield(f) {
				return
			}
		}
	}
	return run.Only(judged, func(f *run.File, a *run.Article) []galley.Finding {
		switch known, path, _ := b.of(f.Path); {
		case known != nil:
			fresh := known.New(absolute(f.Path), a.Doc, a.Result.Findings)
			if b.keep {
				a.Known = others(a.Result.Findings, fresh)
			}
			return fresh
		case path != "":
			return nil
		}
		return a.Result.Findings
	})
}

// others returns the findings that are not among some of them, which stand in the same order.
func others(all, some []galley.Finding) []galley.Finding {
	var out []galley.Finding
	for _, f := range all {
		if len(some) > 0 && some[0].Rule == f.Rule && some[0].Span == f.Span && some[0].Message == f.Message {
			some = some[1:]
			continue
		}
		out = append(out, f)
	}
	return out
}

// stale calls told for each baseline with entries that are stale.
func (b *baselineFlags) stale(told func(path string, entries []baseline.Entry)) {
	for _, path := range slices.Sorted(maps.Keys(b.opened)) {
		if known := b.opened[path]; known != nil {
			if entries := known.Stale(rules.All()); len(entries) > 0 {
				told(relative(path), entries)
			}
		}
	}
}

// remind says that there are stale entries.
func (b *baselineFlags) remind(s streams) {
	b.stale(func(path string, entries []baseline.Entry) {
		fmt.Fprintf(s.err, "galley: %s in %s; galley baseline write drops what is gone\n", counted(entries), report.Printable(path))
	})
}

func counted(entries []baseline.Entry) string {
	n := 0
	for _, e := range entries {
		n += e.Count
	}
	if n == 1 {
		return "1 finding is stale"
	}
	return fmt.Sprintf("%d findings are stale", n)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// relative returns an absolute path as a user would write it from the current folder.
func relative(path string) string {
	if rel, err := filepath.Rel(absolute("."), path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}

func newBaseline(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Keep the findings that there are today, so that only new ones are reported",
		Long: `A baseline is a file of findings that are known. Check and fix do not report them if --baseline or the key "baseline" of the
configuration names the file. A finding is known by its file, its rule, its text and the words around it, wherever it moves.`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(newBaselineWrite(s), newBaselineCheck(s))
	return cmd
}

func newBaselineWrite(s streams) *cobra.Command {
	opt, b := options{}, baselineFlags{standard: baseline.Name, fresh: true}
	cmd := &cobra.Command{
		Use:   "write [PATH…]",
		Short: "Write the findings in the articles to the baseline",
		Long: `Write puts all findings in the articles at the paths into the baseline and drops those that are gone. Entries for other files
that are still there, and of rules that do not run, stay.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return b.run(cmd, s, &opt, args, func(out *output, results iter.Seq[*run.File], _ []string) error {
				for f := range results {
					out.summary.Add(f)
					out.problems(f)
				}
				if len(b.opened) == 0 { // there are no articles
					if _, _, err := b.of("article.txt"); err != nil {
						return err
					}
				}
				for _, path := range slices.Sorted(maps.Keys(b.opened)) {
					if b.opened[path] == nil {
						continue
					}
					text, n := b.opened[path].Format(rules.All())
					if err := replace(relative(path), text); err != nil {
						return plain(err)
					}
					fmt.Fprintf(s.out, "wrote %s: %s\n", report.Printable(relative(path)), plural(n, "finding"))
				}
				if out.summary.Errors > 0 {
					return status(statusError)
				}
				return nil
			})
		},
	}
	opt.config.register(cmd)
	opt.inputs.register(cmd)
	opt.across.register(cmd)
	b.register(cmd)
	b.cache.register(cmd)
	nameVariables(cmd)
	return cmd
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func newBaselineCheck(s streams) *cobra.Command {
	opt, b := options{}, baselineFlags{standard: baseline.Name}
	cmd := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Compare the baseline with the articles",
		Long: `Check reports the findings in the articles at the paths that are not in the baseline, and the entries of the baseline that are
stale: their findings are gone.

The exit status is 0 if there are neither, 1 if there are, and 2 if a flag is wrong or a file cannot be read.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return b.run(cmd, s, &opt, args, func(out *output, results iter.Seq[*run.File], args []string) error {
				if err := out.print(results, args, func(*run.File) error { return nil }); err != nil {
					return err
				}
				some := out.summary.Findings > 0
				b.stale(func(path string, entries []baseline.Entry) {
					some = true
					for _, e := range entries {
						in := filepath.Join(filepath.Dir(path), filepath.FromSlash(e.Path))
						fmt.Fprintf(s.out, "%s: stale %s: %s%s\n", report.Printable(in), e.Rule, report.Printable(e.Text), times(e.Count))
					}
					fmt.Fprintf(s.out, "%s in %s; galley baseline write drops what is gone\n", counted(entries), report.Printable(path))
				})
				if some {
					return status(statusFindings)
				}
				return nil
			})
		},
	}
	opt.config.register(cmd)
	opt.inputs.register(cmd)
	opt.across.register(cmd)
	opt.output.color.register(cmd)
	b.register(cmd)
	b.cache.register(cmd)
	nameVariables(cmd)
	return cmd
}

func times(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" (%d times)", n)
}

// run checks the articles and hands on what is not known.
func (b *baselineFlags) run(cmd *cobra.Command, s streams, opt *options, args []string,
	then func(out *output, results iter.Seq[*run.File], args []string) error,
) error {
	opt.output = outputFlags{format: "text", color: cmp.Or(opt.output.color, "auto"), failOn: galley.Info.String()}
	job, err := opt.job(cmd, s, args)
	if err != nil {
		return err
	}
	if slices.Contains(job.paths, walk.Stdin) {
		return errors.New("a baseline is about files; it does not take standard input")
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	kept := b.cache.open(s)
	defer kept.close()
	job.run.Known = kept.known
	others, err := opt.across.compare(ctx, cmd, job.paths, job.loader.Takes, job.run)
	if err != nil {
		return err
	}
	b.folders = others.folders
	out, err := newOutput(s.out, s, &opt.output, job.paths, report.Options{})
	if err == nil {
		err = then(out, b.unknown(job.loader, run.Check(ctx, walk.Files(ctx, job.paths, job.loader.Takes), job.run)), job.paths)
	}
	return cmp.Or(others.close(), err)
}

// replace writes a file that may be there already.
func replace(path string, text []byte) error {
	old, err := os.ReadFile(path)
	if err == nil {
		return fixer.WriteFile(path, old, text)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return cmp.Or(err, f.Close())
}
