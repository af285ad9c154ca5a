package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var digitVariantRule = &galley.Rule{
	Name:     "digit-variant",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `Arabic or Persian digits in a text of Latin, Greek or Cyrillic letters

The fix writes the European digits and is for review: the text may be about such digits.`,
	Examples: []galley.Example{
		{Bad: "The bridge was closed in ⟦٢٠٢١⟧.\n", Good: "The bridge was closed in 2021.\n"},
		{Note: "where they belong", Good: "تم إغلاق الجسر في ٢٠٢١، قال Smith.\n\n٢٠٢١\n"},
	},
	Check: func(pass *galley.Pass) {
		var block *galley.Block
		alien := false
		for _, s := range strays(pass, digitChar) {
			if s.block != block {
				block, alien = s.block, !hasRightToLeft(withoutDigits(s.block.Text)) && strings.ContainsFunc(s.block.Text, unicode.IsLetter)
			}
			if alien {
				digits := strings.Map(func(r rune) rune { return '0' + r&15 }, s.text())
				pass.Report(block, s.start, s.end, shown(s.text())+" is a number in digits of another writing", s.fix(galley.Review, "Write "+digits, digits))
			}
		}
	},
}

func withoutDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && classOf(r) == digitChar {
			return -1
		}
		return r
	}, text)
}
