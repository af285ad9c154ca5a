// Package report prints what a run finds.
package report

import (
	"io"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// A Reporter prints the results of a run in one format. Results come in order.
type Reporter interface {
	File(*run.File) error
	// Close prints what comes last. Nothing follows it.
	Close(*Summary) error
}

// Options say how results are printed.
type Options struct {
	Color bool
	Links bool // names of rules link to what is said of them
	Width int  // columns of a line of text
	Fix   bool // the run was one that fixes
	// Review is set where review-level fixes were made as well.
	Review bool
	// Dry is set where fixes were made but not written.
	Dry   bool
	Quiet bool // findings and nothing else
	// Suppressed says that the formats in SuppressedFormats tell also of findings that are held back.
	Suppressed bool
	Version    string // of Galley
}

// Formats lists the names of the formats.
var Formats = []string{"text", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl"}

// New returns a reporter for one of Formats. All but json, which keeps findings for its end, write as results come.
func New(format string, w io.Writer, opt Options) Reporter {
	switch format {
	case "json":
		return newJSON(w, opt)
	case "jsonl":
		return &jsonLines{w, opt.Suppressed}
	case "sarif":
		return newSARIF(w, opt)
	case "github":
		return &github{w}
	case "gitlab":
		return newGitLab(w)
	case "checkstyle":
		return &checkstyle{w: w}
	case "junit":
		return &junit{w: w}
	case "rdjson":
		return newRDJSON(w)
	case "rdjsonl":
		return &rdjson{w: w}
	}
	return &text{w: w, opt: opt}
}

// A Summary counts what a run found.
type Summary struct {
	Files    int // that were read
	Articles int
	Findings int
	Errors   int
	Fixed    int

	Severities [3]int // findings, by galley.Severity

	ArticlesWithFindings int
	FilesFixed           int
	Safe, Review         int // findings with a fix, by its safety, but for those that go with a deletion
}

// Add counts one part of a result.
func (s *Summary) Add(f *run.File) {
	if f.First && (len(f.Articles) > 0 || len(f.Problems) == 0) {
		s.Files++
	}
	s.Articles += len(f.Articles)
	s.Errors += len(f.Problems)
	fixed := 0
	for _, a := range f.Articles {
		fixed += len(a.Fixed)
		s.Findings += len(a.Result.Findings)
		if len(a.Result.Findings) > 0 {
			s.ArticlesWithFindings++
		}
		deleted := deletionsOf(a)
		for _, finding := range a.Result.Findings {
			s.Severities[finding.Severity]++
			switch {
			case !fixable(a, finding), deleted.take(finding):
			case finding.Fixes[0].Safety == galley.Safe:
				s.Safe++
			default:
				s.Review++
			}
		}
	}
	s.Fixed += fixed
	if fixed > 0 {
		s.FilesFixed++
	}
}

// fixable reports whether a finding has a fix that could still be made.
func fixable(a *run.Article, f galley.Finding) bool {
	return len(f.Fixes) > 0 && skipReason(a, f) == ""
}

// skipReason returns why the fix of the finding could not be made, or "" if it was not tried.
func skipReason(a *run.Article, f galley.Finding) string {
	for _, s := range a.Skipped {
		if s.Finding.Rule == f.Rule && s.Finding.Span == f.Span {
			return s.Reason
		}
	}
	return ""
}
