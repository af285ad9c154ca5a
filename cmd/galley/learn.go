package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/walk"
	"github.com/galleylint/galley/rules"
	"github.com/galleylint/galley/spin"
)

func newLearn(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "learn",
		Short: "Learn a lexicon from spun articles, or a site's furniture from its pages",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newLearnSpin(s), newLearnFurniture(s))
	return cmd
}

func newLearnSpin(s streams) *cobra.Command {
	l := &learning{streams: s}
	cmd := &cobra.Command{
		Use:   "spin --spun FOLDER [--original FOLDER] -o FILE",
		Short: "Learn which phrases a spinner puts for which",
		Long: `Spin reads articles that a spinner made and writes the pairs of original and spun phrase that they show, for a person to
look over and for check and fix to use (--lexicon FILE).

With the originals (--original, under the same names) it compares the articles with them. Without, it looks for the pairs
that explain the articles best, which takes some twenty articles or more; pairs that galley knows already are left out.

The exit status is 0 if a lexicon was written, and 2 if not, or if a file cannot be read.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return l.run(cmd.Context()) },
	}
	f := cmd.Flags()
	f.StringVar(&l.spun, "spun", "", "`FOLDER` (or file) of spun articles")
	f.StringVar(&l.original, "original", "", "`FOLDER` (or file) of their originals, under the same names")
	f.StringArrayVar(&l.candidates, "candidates", nil, "`FILE` of pairs to choose from besides those that the articles suggest (repeatable)")
	f.StringVarP(&l.out, "output", "o", "", "`FILE` to write, which must not be there yet; - for standard output")
	f.StringSliceVar(&l.fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	return cmd
}

// learning is one run of learn spin.
type learning struct {
	streams
	spun, original     string
	fields, candidates []string
	out                string

	faults int // files that could not be read
}

func (l *learning) run(ctx context.Context) error {
	if err := l.check(); err != nil {
		return err
	}
	candidates, err := readRows(l.candidates)
	if err != nil {
		return err
	}
	articles := l.read(ctx, l.spun)
	if len(articles) == 0 && l.faults == 0 {
		return fmt.Errorf("no articles found in %s", l.spun)
	}
	var learned []spin.Learned
	if l.original != "" {
		learned = l.align(ctx, articles)
	} else if learned, err = l.guess(articles, candidates); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(learned) > 0 {
		if err := l.write(learned, len(articles)); err != nil {
			return err
		}
	} else {
		l.tell("no pair is plain enough to be learned%s", l.advice())
	}
	if l.faults > 0 || len(learned) == 0 {
		return status(statusError)
	}
	return nil
}

func (l *learning) advice() string {
	if l.original != "" {
		return ""
	}
	return "; give more articles, or their originals (--original)"
}

// check looks at the flags before long work is begun.
func (l *learning) check() error {
	switch {
	case l.spun == "":
		return errors.New("say where the spun articles are: --spun FOLDER")
	case l.out == "":
		return errors.New("say where the lexicon goes: -o FILE, or -o - for standard output")
	case l.original != "" && len(l.candidates) > 0:
		return errors.New("--candidates does not go with --original, which says what was replaced")
	}
	for _, path := range []string{l.spun, l.original} {
		if _, err := os.Stat(path); err != nil && path != "" {
			return plain(err)
		}
	}
	if _, err := os.Lstat(l.out); err == nil && l.out != "-" {
		return l.taken()
	}
	return nil
}

func (l *learning) taken() error {
	return taken(l.out)
}

func (l *learning) tell(format string, args ...any) {
	fmt.Fprintf(l.err, "galley: %s\n", report.Printable(fmt.Sprintf(format, args...)))
}

func (l *learning) fault(err error) {
	l.faults++
	l.tell("%v", plain(err))
}

// An article is the wording of one article, and where it comes from: two articles of one name and record belong together.
type article struct {
	path       string
	name       string // the path below the folder
	record     int
	paragraphs []string
}

// read reads all English articles below a path.
func (l *learning) read(ctx context.Context, root string) []article {
	var out []article
	for path, err := range walk.Files(ctx, []string{root}, walk.HasFormat) {
		if err != nil {
			l.fault(err)
			continue
		}
		name, err := filepath.Rel(root, path)
		if err != nil || name == "." {
			name = "" // the root is a file
		}
		out = append(out, l.readFile(path, name)...)
	}
	return out
}

func (l *learning) readFile(path, name string) []article {
	f, err := os.Open(path)
	if err != nil {
		l.fault(err)
		return nil
	}
	defer f.Close()
	var out []article
	for doc, err := range galley.Articles(path, f, galley.Options{Fields: l.fields}) {
		if err != nil {
			l.fault(err)
			continue
		}
		a := article{path: path, name: name, record: doc.Record}
		for _, b := range doc.Blocks {
			if rules.Spinnable(b) {
				a.paragraphs = append(a.paragraphs, b.Text)
			}
		}
		out = append(out, a)
	}
	return out
}

// align learns from articles and their originals.
func (l *learning) align(ctx context.Context, articles []article) []spin.Learned {
	aligner := spin.NewAligner()
	var originals []article // of one file
	name := "\x00"
	for _, a := range articles {
		if ctx.Err() != nil {
			return nil
		}
		if a.name != name {
			name = a.name
			originals = nil
			path := filepath.Join(l.original, a.name)
			if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
				l.fault(fmt.Errorf("%s: has no original %s", a.path, path))
				continue
			}
			originals = l.readFile(path, a.name)
		}
		i, ok := slices.BinarySearchFunc(originals, a.record, func(o article, record int) int { return cmp.Compare(o.record, record) })
		if !ok {
			if len(originals) > 0 {
				l.fault(fmt.Errorf("%s:%d: has no original in %s", a.path, a.record, originals[0].path))
			}
			continue
		}
		if agreement := aligner.Add(a.paragraphs, originals[i].paragraphs); agreement < spin.LeastAgreement {
			l.fault(fmt.Errorf("%s: %s does not look like its original; only %.0f%% of the words are the same", a.path, originals[i].path, 100*agreement))
		}
	}
	return aligner.Learned()
}

// guess learns from articles alone.
func (l *learning) guess(articles []article, candidates []spin.Row) ([]spin.Learned, error) {
	return spin.Default().Learn(func(yield func([]string) bool) {
		for _, a := range articles {
			if !yield(a.paragraphs) {
				return
			}
		}
	}, candidates)
}

// write writes the lexicon.
func (l *learning) write(learned []spin.Learned, articles int) error {
	text := fmt.Appendf(nil, `# Pairs learned from %d spun articles by galley learn spin. Look them over and delete what is wrong before use.
# Columns: original, spun phrase, class (x: no other forms; n, v, a: with the forms of a noun, verb, adjective), weight (1 to 4),
# family (O keeps these pairs apart from the spinners that galley knows).
`, articles)
	text = append(text, spin.FormatLearned(learned)...)
	if l.out == "-" {
		if _, err := l.streams.out.Write(text); err != nil {
			return outputError(err)
		}
		return nil
	}
	f, err := os.OpenFile(l.out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return l.taken()
	}
	if err != nil {
		return plain(err)
	}
	_, err = f.Write(text)
	if err := cmp.Or(err, f.Close()); err != nil {
		os.Remove(l.out)
		return plain(err)
	}
	l.tell("%s: %d pairs; look them over, then: galley check --lexicon %s", l.out, len(learned), l.out)
	return nil
}
