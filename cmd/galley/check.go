package main

import (
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

The exit status is 0 if there is nothing to report, 1 if there is, and 2 if a flag is wrong or a file cannot be read.
--fail-on and --exit-zero change what counts.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			job, err := opt.job(cmd, s, args)
			if err != nil {
				return err
			}
			out, err := newOutput(s.out, s, &opt.output, job.paths, report.Options{})
			if err != nil {
				return err
			}
			results := run.Check(ctx, walk.Files(ctx, job.paths, out.takes(job.loader.Takes)), job.run)
			if err := out.print(results, job.paths, func(*run.File) error { return nil }); err != nil {
				return err
			}
			if opt.output.fails(&out.summary) {
				return status(statusFindings)
			}
			return nil
		},
	}
	opt.register(cmd)
	return cmd
}
