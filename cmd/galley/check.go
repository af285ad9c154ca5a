package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

// checkFlags are those of check.
type checkFlags struct {
	options
	changes changeFlags
	known   baselineFlags
	cache   cacheFlags
	reason  string
	shown   bool // findings that are held back
}

func newCheck(s streams) *cobra.Command {
	var opt checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Report what does not belong in edited copy",

		SuggestFor: []string{"lint"},

		Long: `Check reads the articles at the paths and reports what it finds. A path is a file, a folder or - for standard input;
without one the current folder is read. In folders, .gitignore is respected, and files that end in .txt, .md, .html
or .jsonl are read.

The exit status is 0 if there is nothing to report, 1 if there is, and 2 if a flag is wrong or a file cannot be read.
--fail-on and --exit-zero change what counts.`,
		RunE: func(cmd *cobra.Command, args []string) error { return opt.check(cmd, s, args) },
	}
	opt.cache.register(cmd)
	opt.register(cmd)
	opt.changes.register(cmd)
	opt.known.register(cmd)
	opt.known.registerNone(cmd)
	cmd.Flags().BoolVar(&opt.shown, "show-suppressed", false, "tell also of findings that suppressions and the baseline hold back, as such ("+strings.Join(report.SuppressedFormats, ", ")+")")
	cmd.Flags().StringVar(&opt.reason, "add-stet", "", "write suppressions for all findings into the articles, for this `REASON`")
	complete(cmd, "add-stet", nil)
	return cmd
}

// checkShown refuses --show-suppressed where no report would tell of them.
func (opt *checkFlags) checkShown() error {
	tells := func(format string) bool { return slices.Contains(report.SuppressedFormats, format) }
	if !opt.shown || tells(opt.output.format) && !opt.output.statistics {
		return nil
	}
	for _, file := range opt.output.files {
		if format, _, _ := strings.Cut(file, "="); tells(format) {
			return nil
		}
	}
	return fmt.Errorf("--show-suppressed is for the formats %s", strings.Join(report.SuppressedFormats, ", "))
}

// check checks the articles that the arguments and flags name, and prints what it finds.
func (opt *checkFlags) check(cmd *cobra.Command, s streams, args []string) error {
	ctx := cmd.Context()
	job, err := opt.job(cmd, s, args)
	if err != nil {
		return err
	}
	if err := cmp.Or(opt.checkShown(), opt.known.check(), checkReason(cmd, opt.reason, job.paths)); err != nil {
		return err
	}
	if err := opt.changes.read(ctx, s, job.paths, opt.inputs.fileList == walk.Stdin); err != nil {
		return err
	}
	if !cmd.Flags().Changed("add-stet") { // which needs the fixes whole
		kept := opt.cache.open(s)
		defer kept.close()
		job.run.Known = kept.known
	}
	others, err := opt.across.compare(ctx, cmd, job.paths, job.loader.Takes, job.run)
	if err != nil {
		return err
	}
	opt.known.keep, opt.known.folders = opt.shown, others.folders
	out, err := newOutput(s.out, s, &opt.output, job.paths, report.Options{Suppressed: opt.shown})
	if err != nil {
		return cmp.Or(others.close(), err)
	}
	out.narrowed = opt.changes.set != nil
	results := run.Check(ctx, opt.changes.files(walk.Files(ctx, job.paths, out.takes(job.loader.Takes))), job.run)
	results = opt.changes.only(opt.known.unknown(job.loader, results))
	if cmd.Flags().Changed("add-stet") {
		adder := stetAdder{streams: s, reason: opt.reason, settings: job.run.Settings}
		err := adder.all(out, results)
		return cmp.Or(others.close(), err)
	}
	err = out.print(results, job.paths, func(*run.File) error { return nil })
	if err := cmp.Or(others.close(), err); err != nil {
		return err
	}
	opt.known.remind(s)
	if opt.output.fails(&out.summary) {
		return status(statusFindings)
	}
	return nil
}
