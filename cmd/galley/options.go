package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/rules"
	"github.com/galleylint/galley/spin"
)

// options are the flags that check and fix share.
type options struct {
	selected, ignored []string
	format            string
	stdinPath         string
	field             string
	lexicons          []string
	page              bool
	color             colorFlag
}

func (o *options) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&o.selected, "select", nil, "run only these rules or categories (`NAMES`, separated by commas)")
	f.StringSliceVar(&o.ignored, "ignore", nil, "leave out these rules or categories (`NAMES`, separated by commas)")
	f.StringVar(&o.format, "format", "text", "how to print: `text` or json")
	f.StringVar(&o.stdinPath, "stdin-path", "", "`PATH` to call standard input by; its ending names the format")
	f.StringVar(&o.field, "field", "", "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	f.StringArrayVar(&o.lexicons, "lexicon", nil, "`FILE` of further pairs of original and spun phrase, such as learn spin writes (repeatable)")
	f.BoolVar(&o.page, "page", false, "report what HTML pages hold around their articles, too: menus, asides, footers")
	o.color.register(cmd)
	for _, name := range []string{"select", "ignore"} {
		complete(cmd, name, ruleset.Names(rules.All()))
	}
	complete(cmd, "format", report.Formats)
}

// complete offers the values for a flag to the shell.
func complete(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // there is no such flag
	}
}

// run returns the options of a run. Its errors are errors of usage.
func (o *options) run(s streams) (*run.Options, error) {
	if err := oneOf("--format", o.format, report.Formats); err != nil {
		return nil, err
	}
	if err := o.color.check(); err != nil {
		return nil, err
	}
	all, err := rulesWith(o.lexicons)
	if err != nil {
		return nil, err
	}
	if o.page {
		all = rules.WholePages(all)
	}
	picked, err := ruleset.Pick(all, o.selected, o.ignored)
	if err != nil {
		return nil, err
	}
	if len(picked) == 0 {
		return nil, errors.New("--select and --ignore leave no rule to run")
	}
	return &run.Options{
		Rules: picked, Parse: galley.Options{Field: o.field}, Stdin: s.in, StdinPath: o.stdinPath,
	}, nil
}

// rulesWith returns all rules, those about spun phrasing with the pairs of the lexicon files besides the built-in ones.
func rulesWith(lexicons []string) ([]*galley.Rule, error) {
	if len(lexicons) == 0 {
		return rules.All(), nil
	}
	rows, err := readRows(lexicons)
	if err != nil {
		return nil, err
	}
	d, err := spin.Default().With(rows)
	if err != nil {
		return nil, fmt.Errorf("--lexicon: %w", err)
	}
	return rules.With(d), nil
}

// readRows reads the rows of lexicon files.
func readRows(files []string) ([]spin.Row, error) {
	var rows []spin.Row
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, plain(err)
		}
		more, err := spin.ReadRows(bytes.NewReader(text), name)
		if err != nil {
			return nil, plain(err)
		}
		if len(more) == 0 {
			return nil, fmt.Errorf("%s: has no rows of original and spun phrase", name)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// plain returns an error about a path without the name of the system call.
func plain(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", pathErr.Path, pathErr.Err)
	}
	return err
}

func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	last := len(known) - 1
	return fmt.Errorf("%s takes %s or %s, not %q", flag, strings.Join(known[:last], ", "), known[last], value)
}

// paths returns the paths of the arguments: the current folder if there are none.
func paths(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}

// colorFlag is the value of --color.
type colorFlag string

func (c *colorFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar((*string)(c), "color", "auto", "when to colour: `auto`, always or never")
	complete(cmd, "color", colors())
}

func colors() []string { return []string{"auto", "always", "never"} }

func (c colorFlag) check() error { return oneOf("--color", string(c), colors()) }

// on reports whether what is written to w is to be coloured.
func (c colorFlag) on(w any) bool {
	switch c {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Columns of a line where no terminal says how many there are, and where one says too few.
const defaultColumns, leastColumns = 100, 40

func columns(w any) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil {
			return max(n, leastColumns)
		}
	}
	return defaultColumns
}
