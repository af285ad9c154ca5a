package report

import (
	"cmp"
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// SuppressedFormats lists the formats that can tell of findings which are held back.
var SuppressedFormats = []string{"json", "jsonl", "sarif"}

// A suppressed is a finding that is held back.
type suppressed struct {
	galley.Finding
	by     suppressor
	reason string // of a directive
}

// A suppressor is what holds a finding back.
type suppressor string

const (
	byStet     suppressor = "stet"
	byBaseline suppressor = "baseline"
)

// heldBack returns the findings of an article that are held back, in the order of where they begin.
func heldBack(a *run.Article) []suppressed {
	var out []suppressed
	for _, s := range a.Result.Suppressed {
		out = append(out, suppressed{s.Finding, byStet, s.Reason})
	}
	for _, f := range a.Known {
		out = append(out, suppressed{f, byBaseline, ""})
	}
	slices.SortStableFunc(out, func(a, b suppressed) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule.Name, b.Rule.Name), cmp.Compare(a.Span.End, b.Span.End))
	})
	return out
}
