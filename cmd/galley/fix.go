package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/walk"
)

func newFix(s streams) *cobra.Command {
	var opt options
	var review, diff, failOnFix bool
	var known baselineFlags
	var interactive interactiveFlags
	cmd := &cobra.Command{
		Use:   "fix [PATH…]",
		Short: "Mend what can be mended, and report what is left",
		Long: `Fix mends the articles at the paths, in place, and reports what is left. It makes the safe fixes, which cannot change
what an article says; with --review also those that a person should look at, for which --diff is there.
Of standard input (-) the mended text is printed, and the report goes to standard error.
With --interactive each fix, of either kind, is shown as a diff of words, and made if you say so.

The exit status is 0 if nothing is left, 1 if something is, and 2 if a flag is wrong or a file cannot be read or
written. With --diff it is 1 if there is a diff.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := opt.job(cmd, s, args)
			if err != nil {
				return err
			}
			if err := known.check(); err != nil {
				return err
			}
			if diff {
				if err := opt.output.checkDiff(cmd); err != nil {
					return err
				}
			}
			if failOnFix && opt.output.exitZero {
				return errors.New("--exit-zero and --exit-non-zero-on-fix do not go together")
			}
			safety := galley.Safe
			if review {
				safety = galley.Review
			}
			reportTo := s.out
			if diff || job.untouched || slices.Contains(job.paths, walk.Stdin) {
				reportTo = s.err
			}
			ask, err := interactive.dialog(s, opt.output.color, job.inputs, opt.inputs.fileList == walk.Stdin)
			if err != nil {
				return err
			}
			if ask != nil {
				safety = galley.Review
				job.run.Ask = ask.ask
			}
			f := &fixRun{streams: s, diff: diff, dialog: ask}
			ctx := cmd.Context()
			others, err := opt.across.compare(ctx, cmd, job.paths, job.loader.Takes, job.run)
			if err != nil {
				return err
			}
			known.folders = others.folders
			out, err := newOutput(reportTo, s, &opt.output, job.paths, report.Options{Fix: true, Review: safety == galley.Review, Dry: diff})
			if err != nil {
				return err
			}
			if diff || ask != nil && opt.output.format == "text" && !opt.output.statistics { // the rest was shown already
				out.reports[0].Reporter = closeOnly{out.reports[0].Reporter}
			}
			if job.untouched && !diff {
				if _, err := io.Copy(s.out, s.in); err != nil {
					return outputError(err)
				}
			}
			files := walk.Files(ctx, job.paths, out.takes(job.loader.Takes))
			if ask != nil {
				files = ask.files(ctx, files)
			}
			results := run.Fix(ctx, files, job.run, safety, f.write)
			results = known.unknown(job.loader, results)
			err = out.print(results, job.paths, f.print)
			if err := cmp.Or(others.close(), err); err != nil {
				return err
			}
			if diff && f.differs && !opt.output.exitZero || !diff && opt.output.fails(&out.summary) || failOnFix && out.summary.Fixed > 0 {
				return status(statusFindings)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&review, "review", false, "make the review-level fixes as well")
	cmd.Flags().BoolVar(&diff, "diff", false, "print a unified diff and write nothing")
	cmd.Flags().BoolVar(&failOnFix, "exit-non-zero-on-fix", false, "exit with 1 if something was fixed, even if nothing is left")
	interactive.register(cmd)
	opt.register(cmd)
	known.register(cmd)
	known.registerNone(cmd)
	return cmd
}

// checkDiff refuses flags about reports: of a diff there is none.
func (o *outputFlags) checkDiff(cmd *cobra.Command) error {
	if o.format != "text" {
		return errors.New("--diff prints a diff; it does not go with --format")
	}
	for _, name := range []string{"output", "statistics", "fail-on", "exit-non-zero-on-fix"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--diff prints a diff; it does not go with --%s", name)
		}
	}
	return nil
}

// fixRun does with mended files what the flags ask for.
type fixRun struct {
	streams
	diff    bool
	differs bool
	dialog  *dialog // nil if nothing is asked
}

func (f *fixRun) write(path string, old, new []byte) error {
	if f.diff || path == walk.Stdin {
		return nil
	}
	f.writing.RLock()
	defer f.writing.RUnlock()
	return fixer.WriteFile(path, old, new)
}

// print writes diffs, and of standard input the mended text, to standard output.
func (f *fixRun) print(file *run.File) error {
	if f.dialog != nil {
		f.dialog.told(file)
	}
	text := file.New
	if f.diff {
		text = fixer.Diff(file.Path, file.Old, file.New)
		f.differs = f.differs || len(text) > 0
	} else if !file.Stdin {
		return nil
	}
	_, err := io.Copy(f.out, bytes.NewReader(text))
	return err
}

// closeOnly passes on the summary alone.
type closeOnly struct{ report.Reporter }

func (closeOnly) File(*run.File) error { return nil }
