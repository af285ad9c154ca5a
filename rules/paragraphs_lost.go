package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var paragraphsLostRule = &galley.Rule{
	Name:     "paragraphs-lost",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a paragraph of more than 4,000 characters and fifteen sentences

A program that read the page has run its paragraphs together. Only an editor, or the page, can tell where they began:
nothing is offered.`,
	Examples: []galley.Example{
		{Bad: "⟦⟧" + strings.Repeat("The ferry was back in service by noon, and the county, which had asked for it, paid for the repairs. ", 45) + "\n"},
		{Note: "a long sentence", Good: "The list of the names is long: " + strings.Repeat("Smith, Jones, ", 400) + "and Lee.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			if len(b.Text) <= 4000 {
				continue
			}
			if n := sentences(b.Text); n >= 15 {
				pass.Report(b, 0, strings.IndexByte(b.Text, '.')+1, fmt.Sprintf("%d sentences stand in one paragraph", n))
			}
		}
	},
}

// sentences counts the places where a sentence ends and another begins.
func sentences(text string) int {
	n := 0
	for i := range len(text) - 2 {
		if c := text[i]; (c == '.' || c == '?' || c == '!') && text[i+1] == ' ' && unicode.IsUpper(runeAfter(text, i+2)) {
			n++
		}
	}
	return n
}
