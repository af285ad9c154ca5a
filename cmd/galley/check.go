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
	var changes changeFlags
	var known baselineFlags
	var reason string
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
			if err := cmp.Or(known.check(), checkReason(cmd, reason, job.paths)); err != nil {
				return err
			}
			if err := changes.read(ctx, s, job.paths, opt.inputs.fileList == walk.Stdin); err != nil {
				return err
			}
			out, err := newOutput(s.out, s, &opt.output, job.paths, report.Options{})
			if err != nil {
				return err
			}
			out.narrowed = changes.set != nil
			results := run.Check(ctx, changes.files(walk.Files(ctx, job.paths, out.takes(job.loader.Takes))), job.run)
			results = changes.only(known.unknown(job.loader, results))
			if cmd.Flags().Changed("add-stet") {
				adder := stetAdder{streams: s, reason: reason, loader: job.loader}
				return adder.all(out, results)
			}
			if err := out.print(results, job.paths, func(*run.File) error { return nil }); err != nil {
				return err
			}
			known.remind(s)
			if opt.output.fails(&out.summary) {
				return status(statusFindings)
			}
			return nil
		},
	}
	opt.register(cmd)
	changes.register(cmd)
	known.register(cmd)
	known.registerNone(cmd)
	cmd.Flags().StringVar(&reason, "add-stet", "", "write suppressions for all findings into the articles, for this `REASON`")
	return cmd
}
