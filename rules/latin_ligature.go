package rules

import (
	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
)

var latinLigatureRule = &galley.Rule{
	Name:     "latin-ligature",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `ligatures such as “ﬁ” that are one character

They come out of typeset pages. No search for “fish” finds “ﬁsh”, and fonts make their own ligatures. Letters of a
language, such as œ, æ and ĳ, are none.

The fix writes the letters and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ⟦ﬁ⟧rst ⟦ﬂ⟧ight took o⟦ﬀ⟧; the sta⟦ﬀ⟧ was e⟦ﬃ⟧cient.\n", Good: "The first flight took off; the staff was efficient.\n"},
		{Note: "letters", Good: "Une œuvre, et cætera; ĳsland, ǆep.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, ligatureChar) {
			letters := norm.NFKC.String(s.text())
			pass.Report(s.block, s.start, s.end, shown(s.text())+" is one character", s.fix(galley.Safe, "Write "+shown(letters), letters))
		}
	},
}
