package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

func newCheck(s streams) *cobra.Command {
	var opt options
	cmd := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Report what does not belong in edited copy",
		Long: `Check reads the articles at the paths and reports what it finds. A path is a file, a folder or - for standard input;
without one the current folder is read. In folders, .gitignore is respected, and files that end in .txt, .md, .html
or .jsonl are read.

The exit status is 0 if there is nothing to report, 1 if there is, and 2 if a flag is wrong or a file cannot be read.`,
		RunE: func(cmd *cobra.Command, args []string) error { return check(cmd, s, &opt, paths(args)) },
	}
	opt.register(cmd)
	return cmd
}

// check checks the articles at the paths and prints what it finds.
func check(cmd *cobra.Command, s streams, opt *options, paths []string) error {
	ctx := cmd.Context()
	runOpt, loader, err := opt.run(cmd, s, paths)
	if err != nil {
		return err
	}
	others, err := opt.across.compare(ctx, cmd, paths, loader.Takes, runOpt)
	if err != nil {
		return err
	}
	out := newOutput(s.out, s.err, opt, report.Options{})
	results := run.Check(ctx, walk.Files(ctx, paths, loader.Takes), runOpt)
	err = out.print(results, paths, func(*run.File) error { return nil })
	if err := cmp.Or(others.close(), err); err != nil {
		return err
	}
	if out.summary.Findings > 0 {
		return status(statusFindings)
	}
	return nil
}
