package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var tabInProseRule = &galley.Rule{
	Name:     "tab-in-prose",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a tab inside a sentence

Only a paragraph that reads as sentences and has no more than two tabs is looked at; others may be rows of a table. HTML is
not looked at: white space means nothing there.

The fix writes a space and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ferry was back in⟦\t⟧service by noon, officials said.\n", Good: "The ferry was back in service by noon, officials said.\n"},
		{Note: "a table, a list, code", Good: "Boston\t12\t3\n\n1.\tThe ferry was back in service by noon.\n\nif x:\treturn x.\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format == galley.HTML || pass.Doc.Format == galley.JSONLines && strings.Contains(pass.Doc.Raw.Text, "</") {
			return
		}
		for b := range triggered(pass, tabTrigger) {
			if !isSentence(b) || len(b.Words()) < 6 || strings.Count(b.Text, "\t") > 2 || looksLikeCode(b.Text) {
				continue
			}
			for i := range len(b.Text) {
				if b.Text[i] != '\t' {
					continue
				}
				if isTabbed(runeBefore(b.Text, i)) && isTabbed(runeAfter(b.Text, i+1)) {
					pass.Report(b, i, i+1, "a tab inside a sentence", b.Fix(galley.Safe, "Write a space", i, i+1, " "))
				}
			}
		}
	},
}

// isTabbed reports whether r is what prose has beside a space.
func isTabbed(r rune) bool { return isPlainLetter(r) || r == ',' }
