package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// A stetAdder writes suppressions for the findings of a run into its files.
type stetAdder struct {
	streams
	reason          string
	settings        func(name string) (*config.Settings, error)
	files, findings int
	failed          bool
}

// all goes through the files, whose parts follow one another.
func (a *stetAdder) all(out *output, parts iter.Seq[*run.File]) error {
	var name string
	var articles []*run.Article
	finish := func() {
		if err := a.add(name, articles); err != nil {
			a.fail(plain(err))
		}
		articles = nil
	}
	for f := range parts {
		if f.First {
			finish()
		}
		name = f.Path
		for _, article := range f.Articles {
			if len(article.Result.Findings) > 0 {
				articles = append(articles, article)
			}
		}
		out.summary.Add(f)
		out.problems(f)
	}
	finish()
	fmt.Fprintf(a.out, "added suppressions for %s in %s\n", plural(a.findings, "finding"), plural(a.files, "file"))
	if a.failed || out.summary.Errors > 0 {
		return status(statusError)
	}
	return nil
}

func (a *stetAdder) fail(err error) {
	fmt.Fprintf(a.err, "galley: %s\n", report.Printable(err.Error()))
	a.failed = true
}

// add writes suppressions for the findings of the articles into the one file that they are from.
func (a *stetAdder) add(name string, articles []*run.Article) error {
	if len(articles) == 0 {
		return nil
	}
	set, err := a.settings(name)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	done, found := 0, 0
	for _, article := range articles {
		doc := article.Doc
		end := doc.Offset + len(doc.Source)
		if end > len(old) || !bytes.Equal(old[doc.Offset:end], doc.Source) {
			return &fs.PathError{Op: "write", Path: name, Err: fixer.ErrChanged}
		}
		source, n, err := fixer.Stet(doc, article.Result.Findings, a.reason, set.Rules)
		if err != nil { // the others of the file may still have theirs
			a.fail(fmt.Errorf("%s:%d: %w", name, max(doc.Record, 1), err))
			continue
		}
		text.Write(old[done:doc.Offset])
		text.Write(source)
		done, found = end, found+n
	}
	if found == 0 {
		return nil
	}
	text.Write(old[done:])
	a.writing.RLock()
	defer a.writing.RUnlock()
	if err := fixer.WriteFile(name, old, text.Bytes()); err != nil {
		return err
	}
	a.files++
	a.findings += found
	return nil
}

// checkReason returns an error if --add-stet was given and cannot be obeyed.
func checkReason(cmd *cobra.Command, reason string, args []string) error {
	if !cmd.Flags().Changed("add-stet") {
		return nil
	}
	if cmd.Flags().Changed("output") {
		return errors.New("--add-stet prints no report; it does not go with --output")
	}
	if slices.Contains(args, walk.Stdin) {
		return errors.New("--add-stet writes into files; it does not go with standard input")
	}
	if err := fixer.CheckReason(reason); err != nil {
		return fmt.Errorf("--add-stet: %w", err)
	}
	return nil
}
