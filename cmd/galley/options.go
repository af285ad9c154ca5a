package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/run"
)

// options are the flags that check and fix share.
type options struct {
	config configFlags
	inputs inputFlags
	output outputFlags
	across acrossFlags
}

func (o *options) register(cmd *cobra.Command) {
	o.config.register(cmd)
	o.inputs.register(cmd)
	o.output.register(cmd)
	o.across.register(cmd)
	nameVariables(cmd)
}

// A job is what a command has been asked to do.
type job struct {
	run    *run.Options
	loader *config.Loader
	inputs
}

// job returns what the arguments and flags ask for. Its errors are errors of usage.
func (o *options) job(cmd *cobra.Command, s streams, args []string) (*job, error) {
	loader, err := o.config.loader(cmd)
	if err != nil {
		return nil, err
	}
	if err := o.output.check(cmd); err != nil {
		return nil, err
	}
	in, err := o.inputs.find(s, args, loader)
	if err != nil {
		return nil, err
	}
	if err := o.checkField(in, args, loader.Format); err != nil {
		return nil, err
	}
	return &job{&run.Options{Settings: loader.For, Stdin: s.in, StdinPath: o.inputs.stdinPath}, loader, in}, nil
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

// colorFlag is the value of --color.
type colorFlag string

func (c *colorFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar((*string)(c), "color", "auto", "when to colour, `WHEN`: auto, always, never")
	complete(cmd, "color", colors())
}

func colors() []string { return []string{"auto", "always", "never"} }

// check returns an error of what set the flag.
func (c colorFlag) check(origin string) error { return oneOf(origin, string(c), colors()) }

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
