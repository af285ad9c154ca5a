package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// outputFlags say what is printed, where, and with which exit status.
type outputFlags struct {
	format     string
	files      []string // FORMAT=PATH
	color      colorFlag
	quiet      bool
	statistics bool
	failOn     string
	exitZero   bool
}

func (o *outputFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "text", "how to print, `NAME`: "+strings.Join(report.Formats, ", "))
	f.StringArrayVar(&o.files, "output", nil, "write a report to a file as well, `FORMAT=PATH` (repeatable)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print findings and errors, and nothing else")
	f.BoolVar(&o.statistics, "statistics", false, "print how often each rule found something instead of what it found")
	f.StringVar(&o.failOn, "fail-on", "info", "exit with 1 only for findings of this severity or above, `LEVEL`: "+strings.Join(severities(), ", "))
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit with 0 whatever is found; errors still count")
	o.color.register(cmd)
	complete(cmd, "format", report.Formats)
	complete(cmd, "fail-on", severities())
	completeWith(cmd, "output", func(_ *cobra.Command, _ []string, begins string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(begins, "=") {
			return nil, cobra.ShellCompDirectiveDefault // files
		}
		var begun []string
		for _, format := range report.Formats {
			begun = append(begun, format+"=")
		}
		return begun, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}

func severities() []string {
	return []string{galley.Info.String(), galley.Warning.String(), galley.Error.String()}
}

// check refuses values that no flag has and flags that contradict each other.
func (o *outputFlags) check(cmd *cobra.Command) error {
	if err := oneOf(origin(cmd, "format"), o.format, report.Formats); err != nil {
		return err
	}
	if err := oneOf(origin(cmd, "fail-on"), o.failOn, severities()); err != nil {
		return err
	}
	if o.exitZero && cmd.Flags().Changed("fail-on") {
		return errors.New("--exit-zero and --fail-on do not go together")
	}
	if o.statistics && !slices.Contains(report.StatisticsFormats, o.format) {
		return fmt.Errorf("--statistics prints text or json, not %s", o.format)
	}
	return o.color.check(origin(cmd, "color"))
}

// fails reports whether what was found is to be told by the exit status.
func (o *outputFlags) fails(s *report.Summary) bool {
	if o.exitZero {
		return false
	}
	for _, n := range s.Severities[slices.Index(severities(), o.failOn):] {
		if n > 0 {
			return true
		}
	}
	return false
}

// output prints a run: results through reporters, problems on standard error.
type output struct {
	streams
	reports []*reportTo // the first one is what is printed
	live    bool        // somebody is watching
	quiet   bool
	summary report.Summary

	narrowed bool // articles may be left out because nothing in them is new
}

// A reportTo is a report and where it goes.
type reportTo struct {
	report.Reporter
	out  *bufio.Writer
	path string   // "" for what is printed
	file *os.File // nil for what is printed
}

// newOutput returns an output that prints to w and makes the files that the flags ask for, none of which may be among
// the paths.
func newOutput(w io.Writer, s streams, o *outputFlags, paths []string, opt report.Options) (*output, error) {
	targets, err := o.targets(paths)
	if err != nil {
		return nil, err
	}
	opt.Quiet, opt.Version = o.quiet, release()
	shown := opt
	shown.Color, shown.Width = o.color.on(w), columns(w)
	shown.Links = shown.Color && showsLinks(w)
	out := &output{streams: s, live: isTerminal(w), quiet: o.quiet}
	printed := &reportTo{out: bufio.NewWriterSize(w, bufferSize)}
	printed.Reporter = report.New(o.format, printed.out, shown)
	if o.statistics {
		printed.Reporter = report.NewStatistics(o.format, printed.out, shown)
	}
	out.reports = append(out.reports, printed)
	opt.Width = defaultColumns
	for _, t := range targets {
		file, err := os.Create(t.path)
		if err != nil {
			return nil, fmt.Errorf("--output: %w", plain(err))
		}
		to := &reportTo{out: bufio.NewWriterSize(file, bufferSize), path: t.path, file: file}
		to.Reporter = report.New(t.format, to.out, opt)
		out.reports = append(out.reports, to)
	}
	return out, nil
}

const bufferSize = 1 << 16

// A target is a report that goes to a file.
type target struct{ format, path string }

// targets returns the files that the flags ask for.
func (o *outputFlags) targets(paths []string) ([]target, error) {
	var out []target
	for _, value := range o.files {
		format, path, ok := strings.Cut(value, "=")
		if !ok || path == "" {
			return nil, fmt.Errorf("--output takes FORMAT=PATH, such as sarif=galley.sarif, not %q", value)
		}
		if err := oneOf("--output", format, report.Formats); err != nil {
			return nil, err
		}
		if path == walk.Stdin {
			return nil, errors.New("--output writes files; --format says how to print")
		}
		if slices.ContainsFunc(out, func(t target) bool { return t.path == path }) {
			return nil, fmt.Errorf("--output names %s twice", path)
		}
		if info, err := os.Stat(path); err == nil && slices.ContainsFunc(paths, func(p string) bool { return isFile(p, info) }) {
			return nil, fmt.Errorf("--output would replace %s, which is to be read", path)
		}
		out = append(out, target{format, path})
	}
	return out, nil
}

func isFile(path string, info os.FileInfo) bool {
	other, err := os.Stat(path)
	return err == nil && os.SameFile(info, other)
}

// takes returns which files found in folders are read: those that are articles, but none that is being written to. A report
// that is read while it grows would not end.
func (o *output) takes(articles func(string) bool) func(string) bool {
	var written []os.FileInfo
	add := func(w any) {
		if f, ok := w.(*os.File); ok {
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
				written = append(written, info)
			}
		}
	}
	add(o.out)
	add(o.err)
	for _, r := range o.reports[1:] {
		add(r.file)
	}
	return func(path string) bool {
		return articles(path) && !slices.ContainsFunc(written, func(info os.FileInfo) bool { return isFile(path, info) })
	}
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
		for _, r := range o.reports {
			if err := r.File(f); err != nil {
				return r.failed(err)
			}
		}
		if o.live || len(f.Problems) > 0 {
			if err := o.reports[0].out.Flush(); err != nil {
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
	for _, r := range o.reports {
		err := r.Close(&o.summary)
		if err == nil {
			err = r.out.Flush()
		}
		if err == nil && r.path != "" {
			err = r.file.Close()
		}
		if err != nil {
			return r.failed(err)
		}
	}
	if o.summary.Files == 0 && o.summary.Errors == 0 && len(paths) > 0 && !slices.Contains(paths, walk.Stdin) && !o.quiet && !o.narrowed {
		fmt.Fprintln(o.err, "galley: no articles found: no file ends in .txt, .md, .html or .jsonl")
	}
	return nil
}

func outputError(err error) error { return fmt.Errorf("the output cannot be written: %w", err) }

// failed returns an error that says which report could not be written.
func (r *reportTo) failed(err error) error {
	if r.path == "" {
		return outputError(err)
	}
	return fmt.Errorf("the report %s cannot be written: %w", r.path, err)
}
