package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var spacedHyphenDashRule = &galley.Rule{
	Name:     "spaced-hyphen-dash",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a hyphen between two spaces in a sentence of an article that has dashes

Only articles that write dashes elsewhere are looked at, and only sentences, with words of small letters on both sides: in
headlines, scores, lists and labels a spaced hyphen is at home. All of a paragraph are one finding.

The fix writes the dash that the article has and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The bridge ⟦-⟧ it is old - was closed on Friday.\n\nIt will open again – in May – or later.\n",
			Good: "The bridge – it is old – was closed on Friday.\n\nIt will open again – in May – or later.\n",
		},
		{Note: "hyphens throughout", Good: "The bridge - it is old - was closed on Friday.\n"},
		{Note: "scores and labels", Good: "They won 3 - 1 on Friday, with Smith - Jones – as ever – on the bench.\n\nThe bridge - by Jane Doe\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, spacedHyphenTrigger) {
			if !strings.Contains(b.Text, " - ") || !isSentence(b) || !dashes(pass).has || looksLikeCode(b.Text) {
				continue
			}
			var found []replacement
			for i := 0; ; {
				k := strings.Index(b.Text[i:], " - ")
				if k < 0 {
					break
				}
				i += k + 1
				if unicode.IsLower(runeBefore(b.Text, i-1)) && unicode.IsLower(runeAfter(b.Text, i+2)) {
					found = append(found, replacement{i, i + 1, dashes(pass).usual})
				}
			}
			reportAll(pass, b, found, galley.Review, "a hyphen in the place of a dash", "%d hyphens in the place of dashes in this paragraph", "Write "+dashes(pass).usual)
		}
	},
}
