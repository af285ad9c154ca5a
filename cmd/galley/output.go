package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// output prints a run: results through a reporter, problems on standard error.
type output struct {
	reporter report.Reporter
	out      *bufio.Writer
	live     bool // somebody is watching
	err      io.Writer
	summary  report.Summary
}

// newOutput returns an output whose report goes to w.
func newOutput(w, errs io.Writer, o *options, opt report.Options) *output {
	opt.Color, opt.Width, opt.Version = o.color.on(w), columns(w), release()
	out := bufio.NewWriterSize(w, 1<<16)
	return &output{reporter: report.New(o.format, out, opt), out: out, live: isTerminal(w), err: errs}
}

// print prints a run over the paths: its results, each of which it hands to also, and what comes last. It fails with a
// status if something could not be read or written.
func (o *output) print(results iter.Seq[*run.File], paths []string, also func(*run.File) error) error {
	if err := o.all(results, also); err != nil {
		return err
	}
	if err := o.close(paths); err != nil {
		return err
	}
	if o.summary.Errors > 0 {
		return status(statusError)
	}
	return nil
}

func (o *output) all(files iter.Seq[*run.File], also func(*run.File) error) error {
	for f := range files {
		o.summary.Add(f)
		if err := also(f); err != nil {
			return outputError(err)
		}
		if err := o.reporter.File(f); err != nil {
			return outputError(err)
		}
		if o.live || len(f.Problems) > 0 {
			if err := o.out.Flush(); err != nil {
				return outputError(err)
			}
		}
		o.problems(f)
	}
	return nil
}

func (o *output) problems(f *run.File) {
	for _, p := range f.Problems {
		fmt.Fprintf(o.err, "galley: %s\n", report.Printable(p.Error()))
	}
}

func (o *output) close(paths []string) error {
	if err := o.reporter.Close(&o.summary); err != nil {
		return outputError(err)
	}
	if err := o.out.Flush(); err != nil {
		return outputError(err)
	}
	if o.summary.Files == 0 && o.summary.Errors == 0 && !slices.Contains(paths, walk.Stdin) {
		fmt.Fprintln(o.err, "galley: no articles found: no file ends in .txt, .md, .html or .jsonl")
	}
	return nil
}

func outputError(err error) error { return fmt.Errorf("the output cannot be written: %w", err) }
