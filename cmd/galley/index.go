package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/index"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/site"
	"github.com/galleylint/galley/internal/walk"
)

func newIndex(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Remember an archive's articles, and check new ones against them",
		Long: `An index is a file that remembers articles: what their copies are known by, and how often lines stand on their sites. Their
texts are not in it. "galley check --index FILE" uses it, so that a new article is compared with all that were added.`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(newIndexAdd(s), newIndexQuery(s), newIndexStats(s), newIndexDrop(s))
	return cmd
}

// indexPaths wants a file and at least one more argument.
func indexPaths(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return errors.New("say which index: galley index " + cmd.Name() + " FILE " + what)
		case 1:
			return fmt.Errorf("say what to %s: galley index %s %s %s", cmd.Name(), cmd.Name(), args[0], what)
		}
		return nil
	}
}

func indexOnly(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("say which index: galley index " + cmd.Name() + " FILE")
	}
	return nil
}

func newIndexAdd(s streams) *cobra.Command {
	var config configFlags
	var batch int
	cmd := &cobra.Command{
		Use:   "add FILE PATH…",
		Short: "Add articles to an index, which is made if there is none",
		Long: `Add adds the articles at the paths to the index. An article is known by its path, one of JSON Lines by its line as well; one
that is added again takes the place of the old one. After so many articles (--batch) what was added is written and told:
no crash can undo that.

The exit status is 0 if all articles were added, and 2 if not.`,
		Args: indexPaths("PATH…"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if batch < 1 {
				return errors.New("--batch takes a number of articles, 1 or more")
			}
			loader, err := config.loader(cmd)
			if err != nil {
				return err
			}
			x, err := index.Open(args[0])
			if err != nil {
				return plain(err)
			}
			m := site.NewMemory(x)
			m.OnSave(batch, func(n int) { fmt.Fprintf(s.err, "galley: %s: %s added\n", report.Printable(args[0]), articles(n)) })
			faults := 0
			opt := &run.Options{Settings: loader.For, Stdin: s.in}
			err = m.Read(cmd.Context(), walk.Files(cmd.Context(), args[1:], loader.Takes), opt, func(p *run.Problem) {
				faults++
				fmt.Fprintf(s.err, "galley: %s\n", report.Printable(p.Error()))
			})
			if err := cmp.Or(err, m.Close()); err != nil {
				return plain(err)
			}
			if faults > 0 {
				return status(statusError)
			}
			return nil
		},
	}
	config.registerFile(cmd)
	cmd.Flags().StringSliceVar(&config.fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	cmd.Flags().IntVar(&batch, "batch", 2000, "write after so many articles (`N`)")
	return cmd
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}

func newIndexQuery(s streams) *cobra.Command {
	var opt checkFlags
	cmd := &cobra.Command{
		Use:   "query FILE PATH…",
		Short: "Tell which of an index's articles are copies of some, and which of their lines it knows",
		Long: `Query checks the articles at the paths against the index and nothing else: for copies, and for lines that their sites
repeat. It says what "galley check --index FILE" says of that.

The exit status is 0 if there is nothing to tell, 1 if there is, and 2 if something cannot be read.`,
		Args: indexPaths("PATH…"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.config.selected = acrossNames()
			opt.across.index = args[0]
			return opt.check(cmd, s, args[1:])
		},
	}
	opt.inputs.register(cmd)
	opt.output.register(cmd)
	opt.config.registerFile(cmd)
	cmd.Flags().StringSliceVar(&opt.config.fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	return cmd
}

func newIndexStats(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "stats FILE",
		Short: "Tell what is in an index",
		Args:  indexOnly,
		RunE: func(_ *cobra.Command, args []string) error {
			x, err := index.OpenRead(args[0])
			if err != nil {
				return plain(err)
			}
			stats, err := x.Stats()
			if err := cmp.Or(err, x.Close()); err != nil {
				return plain(err)
			}
			return printStats(s, stats)
		},
	}
}

// mostSites is the number of sites that stats lists.
const mostSites = 20

func printStats(s streams, stats *index.Stats) error {
	var out strings.Builder
	fmt.Fprintf(&out, "articles   %d\ncopies     %d\ndropped    %d\nsites      %d\npostings   %d in %d runs\nbytes      %d\n",
		stats.Articles, stats.Copies, stats.Dropped, len(stats.Sites), stats.Postings, stats.Runs, stats.Size)
	names := slices.SortedFunc(maps.Keys(stats.Sites), func(a, b string) int {
		return cmp.Or(cmp.Compare(stats.Sites[b], stats.Sites[a]), cmp.Compare(a, b))
	})
	for _, name := range names[:min(len(names), mostSites)] {
		fmt.Fprintf(&out, "%8d   %s\n", stats.Sites[name], report.Printable(name))
	}
	if more := len(names) - mostSites; more > 0 {
		fmt.Fprintf(&out, "           and %d more sites\n", more)
	}
	if _, err := s.out.Write([]byte(out.String())); err != nil {
		return outputError(err)
	}
	return nil
}

func newIndexDrop(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "drop FILE NAME…",
		Short: "Forget articles, or all those of a folder or a JSON Lines file",
		Long: `Drop makes the index forget articles. A name is the path under which an article was added, for one of JSON Lines with a
colon and its line; a folder or a JSON Lines file stands for all its articles. The file does not shrink, but its room is
used again.

The exit status is 0 if every name stood for an article, and 2 if not.`,
		Args: indexPaths("NAME…"),
		RunE: func(_ *cobra.Command, args []string) error { return dropFrom(s, args[0], args[1:]) },
	}
}

func dropFrom(s streams, file string, names []string) error {
	if _, err := os.Stat(file); err != nil { // do not make one
		return plain(err)
	}
	x, err := index.Open(file)
	if err != nil {
		return plain(err)
	}
	missing := 0
	for _, name := range names {
		clean := path.Clean(filepath.ToSlash(name))
		n, err := x.Drop(func(article string) bool {
			article = path.Clean(filepath.ToSlash(article))
			rest, ok := strings.CutPrefix(article, clean)
			return ok && (rest == "" || rest[0] == '/' || rest[0] == ':')
		})
		if err != nil {
			return plain(cmp.Or(err, x.Close()))
		}
		if n == 0 {
			missing++
			fmt.Fprintf(s.err, "galley: %s: is not in the index\n", report.Printable(name))
			continue
		}
		fmt.Fprintf(s.err, "galley: %s: %s dropped\n", report.Printable(name), articles(n))
	}
	if err := cmp.Or(x.Flush(), x.Close()); err != nil {
		return plain(err)
	}
	if missing > 0 {
		return status(statusError)
	}
	return nil
}
