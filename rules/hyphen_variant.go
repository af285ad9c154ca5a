package rules

import (
	"github.com/galleylint/galley"
)

var hyphenVariantRule = &galley.Rule{
	Name:     "hyphen-variant",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `hyphens that are not the one on the keyboard

The hyphen that does not break (U+2011), the one that is nothing but a hyphen (U+2010), the bullet (U+2043) and the small
one (U+FE63) look alike, and no search for “well-known” finds a word with one of them. Only those between letters or
digits are looked at. All of a paragraph are one finding.

The fix writes the ordinary hyphen and is safe.`,
	Examples: []galley.Example{
		{Bad: "A well⟦\u2011⟧known, 30\u2010year\u2010old case.\n", Good: "A well-known, 30-year-old case.\n"},
		{Note: "other dashes", Good: "It was −5 °C in 2020–21 — a well-known case.\n"},
		{Note: "bullets", Good: "⁃ the first item of the list\n"},
	},
	Check: func(pass *galley.Pass) {
		all := strays(pass, hyphenChar)
		var found []replacement
		for i, s := range all {
			if inWord(s.before()) && inWord(s.after()) && s.end-s.start == len("\u2011") {
				found = append(found, replacement{s.start, s.end, "-"})
			}
			if i+1 == len(all) || all[i+1].block != s.block {
				reportAll(pass, s.block, found, galley.Safe, "a hyphen that is not the ordinary one", "%d hyphens in this paragraph are not the ordinary one", "Write -")
				found = found[:0]
			}
		}
	},
}
