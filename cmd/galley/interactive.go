package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// interactiveFlags say whether each fix is asked about, and where the answers come from.
type interactiveFlags struct {
	on      bool
	answers string
}

func (i *interactiveFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVarP(&i.on, "interactive", "i", false, "show each fix, safe or not, and ask whether to make it")
	f.StringVar(&i.answers, "answers", "", "`FILE` of answers for --interactive, one a line, instead of the terminal; - for standard input")
}

// dialog returns what asks about the fixes, or nil if nothing is asked.
func (i *interactiveFlags) dialog(s streams, color colorFlag, in inputs, listed bool) (*dialog, error) {
	switch {
	case !i.on && i.answers != "":
		return nil, errors.New("--answers is for --interactive")
	case !i.on:
		return nil, nil
	}
	d := &dialog{streams: s, always: map[*galley.Rule]bool{}, never: map[*galley.Rule]bool{}}
	switch {
	case i.answers != "" && i.answers != walk.Stdin:
		text, err := os.ReadFile(i.answers)
		if err != nil {
			return nil, fmt.Errorf("--answers: %w", plain(err))
		}
		d.answers, d.piped = bufio.NewReader(bytes.NewReader(text)), true
	case slices.Contains(in.paths, walk.Stdin) || listed:
		return nil, errors.New("--interactive reads the answers from standard input, which cannot be an article or a list of files as well")
	case i.answers == "" && !isTerminal(s.in):
		return nil, errors.New("--interactive asks at a terminal, and standard input is none; --answers - takes the answers from there all the same")
	default:
		d.answers, d.piped = bufio.NewReader(s.in), !isTerminal(s.in)
	}
	d.shown = report.Options{Color: color.on(s.err), Width: columns(s.err)}
	d.shown.Links = d.shown.Color && showsLinks(s.err)
	return d, nil
}

// A dialog asks on standard error which fixes are to be made.
type dialog struct {
	streams
	answers       *bufio.Reader
	shown         report.Options
	always, never map[*galley.Rule]bool // what was said of all fixes of a rule
	quit          bool
	piped         bool // the answers come from no terminal, where they would be seen
	stets         int  // suppressions that were asked for in the present file
}

// help is what ? prints.
const help = `  y         make this fix
  n         do not
  a         make this fix and all others of the rule
  d         do not, nor any other of the rule
  s REASON  do not, and write a suppression with this reason
  q         do not, and ask no more; what you accepted stays
  ?         print this
Ctrl-C ends at once, and leaves the present file as it is.
`

// ask asks about one finding.
func (d *dialog) ask(path string, doc *galley.Document, f galley.Finding) fixer.Answer {
	switch {
	case d.quit || d.never[f.Rule]:
		return fixer.Answer{}
	case d.always[f.Rule]:
		return fixer.Answer{Fix: 1}
	}
	if err := report.Change(d.err, d.shown, path, doc, f); err != nil {
		d.quit = true // nobody can see what is asked
		return fixer.Answer{}
	}
	keys := "y,n,a,d,s,q"
	if len(f.Fixes) > 1 {
		for i, fix := range f.Fixes {
			if len(fix.Edits) > 0 {
				fmt.Fprintf(d.err, "    %d  %s\n", i+1, report.Printable(fix.Message))
			}
		}
		keys = fmt.Sprintf("1-%d,", len(f.Fixes)) + keys
	}
	for {
		note := ""
		if f.Fixes[0].Safety == galley.Review {
			note = " (review)"
		}
		answer, ok := d.line(fmt.Sprintf("%s%s? [%s,?] ", report.Printable(f.Fixes[0].Message), note, keys))
		if !ok {
			answer = "q"
		}
		if a, ok := d.obey(answer, f); ok {
			fmt.Fprintln(d.err)
			return a
		}
	}
}

// obey returns what an answer stands for, or false if it is none.
func (d *dialog) obey(answer string, f galley.Finding) (fixer.Answer, bool) {
	word, rest, _ := strings.Cut(answer, " ")
	if n, err := strconv.Atoi(word); err == nil && 1 <= n && n <= len(f.Fixes) && len(f.Fixes[n-1].Edits) > 0 && rest == "" {
		return fixer.Answer{Fix: n}, true
	}
	switch {
	case word == "s":
		return d.suppress(strings.TrimSpace(rest))
	case rest != "":
		word = "?"
	}
	switch word {
	case "y":
		return fixer.Answer{Fix: 1}, true
	case "n":
		return fixer.Answer{}, true
	case "a":
		d.always[f.Rule] = true
		return fixer.Answer{Fix: 1}, true
	case "d":
		d.never[f.Rule] = true
		return fixer.Answer{}, true
	case "q":
		d.quit = true
		return fixer.Answer{}, true
	case "":
		return fixer.Answer{}, false
	}
	fmt.Fprint(d.err, help)
	if len(f.Fixes) > 1 {
		fmt.Fprintf(d.err, "  1-%-7d make this one of the fixes\n", len(f.Fixes))
	}
	return fixer.Answer{}, false
}

// suppress returns the answer that lets a finding stand for a reason, which it asks for if there is none yet.
func (d *dialog) suppress(reason string) (fixer.Answer, bool) {
	if reason == "" {
		reason, _ = d.line("Why does it stand? ")
		if reason == "" {
			return fixer.Answer{}, false
		}
	}
	if err := fixer.CheckReason(reason); err != nil {
		fmt.Fprintf(d.err, "galley: %v\n", err)
		return fixer.Answer{}, false
	}
	d.stets++
	return fixer.Answer{Reason: reason}, true
}

// line prints a prompt and returns the line that answers it, or false where there are no more.
func (d *dialog) line(prompt string) (string, bool) {
	fmt.Fprint(d.err, prompt)
	text, err := d.answers.ReadString('\n')
	if err != nil && text == "" {
		fmt.Fprintln(d.err)
		return "", false
	}
	text = strings.TrimSpace(text)
	if d.piped || err != nil {
		fmt.Fprintln(d.err, report.Printable(text))
	}
	return text, true
}

// files yields the files until nothing more is to be asked.
func (d *dialog) files(ctx context.Context, all iter.Seq2[string, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for path, err := range all {
			if d.quit || ctx.Err() != nil || !yield(path, err) {
				return
			}
		}
	}
}

// told says what became of the suppressions of a file, and which fixes could not be made.
func (d *dialog) told(file *run.File) {
	tell := func(format string, args ...any) {
		fmt.Fprintf(d.err, "galley: %s%s\n", report.Printable(file.Path), fmt.Sprintf(format, args...))
	}
	written, left := 0, d.stets
	d.stets = 0
	for _, a := range file.Articles {
		written += a.Stets
		for _, s := range a.Skipped {
			p := a.Doc.Position(s.Finding.Span.Start)
			tell(":%d:%d: %s: left as it is: %s", p.Line, p.Column, s.Finding.Rule.Name, report.Printable(s.Reason))
			left -= min(left, 1)
		}
	}
	if written > 0 {
		tell(": %s written", plural(written, "suppression"))
	}
	if left -= written; left > 0 && len(file.Problems) == 0 {
		tell(": %s not needed, since nothing is found there any more", plural(left, "suppression"))
	}
}
