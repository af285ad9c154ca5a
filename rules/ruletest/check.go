package ruletest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/galleylint/galley"
)

// check returns what the rule reports of doc, and tests what holds for every report.
func check(t tester, r *galley.Rule, beside []*galley.Rule, doc *galley.Document) []galley.Finding {
	t.Helper()
	result := galley.Check(doc, append(slices.Clip(beside), r))
	for _, err := range result.Errors {
		t.Fatal(err)
	}
	findings := slices.DeleteFunc(result.Findings, func(f galley.Finding) bool { return f.Rule != r })
	for _, f := range findings {
		if f.Message == "" {
			t.Error("a report has no message")
		}
		if !inside(f.Span, doc) {
			t.Errorf("the report %q is at %v, outside the text of %d bytes", f.Message, f.Span, len(doc.Source))
		}
		if f.Confidence <= 0 || f.Confidence > 1 {
			t.Errorf("the report %q has a confidence of %g", f.Message, f.Confidence)
		}
		for _, fix := range f.Fixes {
			checkFix(t, doc, fix)
		}
	}
	return findings
}

func checkFix(t tester, doc *galley.Document, fix galley.Fix) {
	t.Helper()
	if fix.Message == "" {
		t.Error("a fix has no message")
	}
	for i, e := range fix.Edits {
		if !inside(e.Span, doc) {
			t.Errorf("the fix %q edits %v, outside the text of %d bytes", fix.Message, e.Span, len(doc.Source))
		}
		if i > 0 && e.Start < fix.Edits[i-1].End {
			t.Errorf("the fix %q has edits that overlap or are not sorted: %v, %v", fix.Message, fix.Edits[i-1].Span, e.Span)
		}
	}
}

func inside(s galley.Span, doc *galley.Document) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(doc.Source)
}

// same reports whether the spans got are those wanted; an empty one that is wanted needs the same start only.
func same(got, want []galley.Span) bool {
	return slices.EqualFunc(got, want, func(g, w galley.Span) bool {
		return g == w || w.Len() == 0 && g.Start == w.Start
	})
}

func list(findings []galley.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n  %d-%d: %s", f.Span.Start, f.Span.End, f.Message)
	}
	return b.String()
}

func title(i int, ex galley.Example) string {
	text := ex.Note
	if text == "" {
		text = ex.Bad + ex.Good
	}
	if words := strings.Fields(text); len(words) > 5 {
		text = strings.Join(words[:5], " ")
	}
	return fmt.Sprintf("%d %s", i+1, text)
}
