package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/galleylint/galley/internal/nearest"
	"github.com/galleylint/galley/internal/report"
)

// Exit statuses.
const (
	statusOK       = 0
	statusFindings = 1
	statusError    = 2 // of usage, or a file that could not be read or written
	statusSignal   = 128
)

// streams are what a command reads and writes besides files.
type streams struct {
	in       io.Reader
	out, err io.Writer
	writing  *sync.RWMutex // held for reading while a file is replaced
}

// A status is the error of a command that has told what there is to tell; it only sets the exit status.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// execute runs the command and returns the exit status.
func execute(ctx context.Context, args []string, s streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.ExecuteContext(ctx)
	var st status
	switch {
	case err == nil:
		return statusOK
	case errors.As(err, &st):
		return int(st)
	case errors.Is(err, syscall.EPIPE): // the reader has seen enough
		return statusSignal + int(syscall.SIGPIPE)
	}
	fmt.Fprintf(s.err, "galley: %v\n", err)
	return statusError
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "galley",
		Short: "Find and mend what does not belong in edited copy",
		Long: `Galley reads articles (plain text, Markdown, HTML, JSON Lines) and finds what does not belong in edited copy:
leftover page furniture, damaged text and spun phrasing. It shows where and why, and mends it.`,
		Example: `  galley check article.txt          what is wrong with an article
  galley fix --diff article.txt     what mending it would change
  galley fix articles/              mend all articles in a folder`,
		Version:       version(),
		Args:          noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceUsage:  true,
		SilenceErrors: true,

		SuggestionsMinimumDistance: 2,
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newCheck(s), newFix(s), newRules(s), newLearn(s), newIndex(s), newCompare(s), newConfig(s), newBaseline(s), newCache(s), newInit(s), newVersion(s))
	root.AddCommand(newPackaging(root)...)
	strict(root)
	offerNothing(root)
	if isTerminal(s.out) {
		fitHelp(root, columns(s.out))
	}
	return root
}

// flagError adds to an error about flags what to do: the flag may be one of another command, or another command.
func flagError(cmd *cobra.Command, err error) error {
	hint := fmt.Sprintf("%q lists the flags", cmd.CommandPath()+" --help")
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if ok && isThere("-"+unknown.GetSpecifiedShortnames()) {
		hint = fmt.Sprintf("the file is %q", "./-"+unknown.GetSpecifiedShortnames())
	} else if ok && unknown.GetSpecifiedShortnames() == "" {
		name := unknown.GetSpecifiedName()
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest.To(name, names); near != "" {
			hint = "did you mean --" + near + "?"
		}
		for _, other := range cmd.Root().Commands() {
			if other.Name() == name {
				hint = fmt.Sprintf("did you mean %q?", other.CommandPath())
			} else if other.Flags().Lookup(name) != nil {
				hint = fmt.Sprintf("did you mean %q?", other.CommandPath()+" --"+name)
			}
		}
	}
	return fmt.Errorf("%w; %s", err, hint)
}

// noCommand refuses arguments of a command that only has others below it: none of those has such a name.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := fmt.Sprintf("%q lists the commands", cmd.CommandPath()+" --help")
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = fmt.Sprintf("did you mean %q?", cmd.CommandPath()+" "+near[0])
	} else if isThere(args[0]) && !cmd.HasParent() {
		hint = fmt.Sprintf("did you mean %q?", "galley check "+args[0])
	}
	return fmt.Errorf("there is no command %q; %s", args[0], hint)
}

// fitHelp makes the help fit into so many columns of a terminal, which would cut words.
func fitHelp(root *cobra.Command, columns int) {
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", fmt.Sprintf(".FlagUsagesWrapped %d", columns)))
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		cmd.Long = report.Fold(cmd.Long, columns)
		help(cmd, args)
	})
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// strict makes the commands that cobra adds of its own refuse names that they do not know.
func strict(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Run, cmd.RunE = nil, func(_ *cobra.Command, args []string) error {
				topic, rest, err := root.Find(args)
				if err == nil {
					err = noCommand(topic, rest)
				}
				if err != nil {
					return err
				}
				topic.InitDefaultHelpFlag()
				return topic.Help()
			}
		case "completion":
			cmd.Args = noCommand
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
}
