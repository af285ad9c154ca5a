package rules

import (
	"unicode"

	"github.com/galleylint/galley"
)

var zwjZWNJRule = &galley.Rule{
	Name:     "zwj-zwnj",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `zero-width joiners and non-joiners among Latin, Greek or Cyrillic letters

They join emoji, and say how letters of Arabic and Indian scripts connect; there they are never touched. Elsewhere they
cannot be seen, but they break searches.

The fix deletes them. It is for review: German typesetters keep letters apart with them.`,
	Examples: []galley.Example{
		{Bad: "The bri⟦\u200d⟧dge is⟦\u200c⟧ closed.\n", Good: "The bridge is closed.\n"},
		{Note: "where they belong", Good: "👩\u200d💻 می\u200cخواهم क्\u200dष\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, joinerChar) {
			if joinsNothing(s.before()) && joinsNothing(s.after()) {
				pass.Report(s.block, s.start, s.end, "a joiner of no width between letters that do not join",
					s.fix(galley.Review, "Delete it", ""))
			}
		}
	},
}

// joinsNothing reports whether r is a character beside which a joiner has no effect.
func joinsNothing(r rune) bool {
	return r < 0x80 || 0xA0 <= r && r < 0x530 && r != '©' && r != '®' && !unicode.IsMark(r) || 0x1E00 <= r && r < 0x200B || 0x2010 <= r && r <= 0x2027
}
