package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var microSignMixedRule = &galley.Rule{
	Name:     "micro-sign-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `the micro sign (U+00B5) and the Greek letter mu (U+03BC) before units of the same article

They look the same, and either is right, but a search for one does not find the other. Only those before a Latin letter and
not behind a letter count, as in “5 µm”; Greek words are left alone.

The fix writes the one that the article has more often, or first, and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "A hair of 70 \u00b5m; a cell of 10 \u00b5m.\n\nA pore of 5 ⟦\u03bc⟧m and 2 \u03bcg.\n",
			Good: "A hair of 70 \u00b5m; a cell of 10 \u00b5m.\n\nA pore of 5 \u00b5m and 2 \u00b5g.\n",
		},
		{Bad: "A hair of 70 \u03bcm; a cell of 10 \u03bcm; a pore of 5 ⟦\u00b5⟧m.\n", Good: "A hair of 70 \u03bcm; a cell of 10 \u03bcm; a pore of 5 \u03bcm.\n"},
		{Note: "either", Good: "A hair of 70 \u00b5m.\n\nμία μέρα, \u03bc = 4, P\u03bcP.\n"},
		{Good: "A hair of 70 \u03bcm and \u00b5.\n"},
	},
	Check: func(pass *galley.Pass) {
		const sign, letter = "\u00b5", "\u03bc"
		var found []blockReplacements // of both, by what stands there
		signs, letters := 0, 0
		for b := range triggered(pass, microTrigger) {
			var all []replacement
			for i := nextBeyondASCII(b.Text, 0); i < len(b.Text); i = nextBeyondASCII(b.Text, i) {
				r, n := utf8.DecodeRuneInString(b.Text[i:])
				i += n
				next := runeAfter(b.Text, i)
				if r != '\u00b5' && r != '\u03bc' || next >= utf8.RuneSelf || !unicode.IsLetter(next) || unicode.IsLetter(runeBefore(b.Text, i-n)) {
					continue
				}
				if r == '\u00b5' {
					signs++
				} else {
					letters++
				}
				all = append(all, replacement{i - n, i, string(r)})
			}
			if len(all) > 0 {
				found = append(found, blockReplacements{b, all})
			}
		}
		if signs == 0 || letters == 0 {
			return
		}
		usual, message := sign, "the Greek letter mu, where the article has the micro sign elsewhere"
		if letters > signs || letters == signs && found[0].all[0].text == letter {
			usual, message = letter, "the micro sign, where the article has the Greek letter mu elsewhere"
		}
		for _, f := range found {
			var other []replacement
			for _, r := range f.all {
				if r.text != usual {
					other = append(other, replacement{r.start, r.end, usual})
				}
			}
			reportAll(pass, f.block, other, galley.Review, message, strings.Replace(message, "the", "%d times the", 1), "Write the other one")
		}
	},
}
