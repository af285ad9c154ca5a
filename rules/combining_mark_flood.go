package rules

import (
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var combiningMarkFloodRule = &galley.Rule{
	Name:     "combining-mark-flood",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `letters with more than three combining marks

No language has such letters: somebody made the text look haunted. Hebrew points, Arabic vowels and the marks of Indian
scripts are no such marks.

The fix deletes the marks and is for review.`,
	Examples: []galley.Example{
		{Bad: "He c⟦\u0321\u0337\u0355\u0351\u0316⟧omes.\n", Good: "He comes.\n"},
		{Note: "letters with a few", Good: "Tie\u0302\u0301ng Vie\u0302\u0323t, bɔ\u0303\u0301\u02d0, שָׁלוֹם\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, markChar) {
			if n := utf8.RuneCountInString(s.text()); n > 3 && 0x300 <= s.first() && s.first() <= 0x36F {
				pass.Report(s.block, s.start, s.end, "a letter with more marks than any language has",
					s.fix(galley.Review, "Delete the marks", ""))
			}
		}
	},
}
