package rules

import (
	"fmt"
	"unicode"

	"github.com/galleylint/galley"
)

var variationSelectorOrphanRule = &galley.Rule{
	Name:     "variation-selector-orphan",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `variation selectors behind a character that has no variants

A variation selector chooses between two looks of an emoji, a symbol or an ideograph, and cannot be seen itself. Behind a
letter, a space or a mark it does nothing: the symbol was lost, or something was hidden in the text.

The fix deletes it and is safe.`,
	Examples: []galley.Example{
		{Bad: "I love⟦\ufe0f⟧ it. ⟦\ufe0f⟧Really.⟦\ufe0e\ufe0f⟧\n", Good: "I love it. Really.\n"},
		{Note: "where they belong", Good: "I ❤\ufe0f it; press 1\ufe0f\u20e3 or #\ufe0f\u20e3 for 葛\U000e0100城, ©\ufe0f 2021.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, selectorChar) {
			if !hasVariants(s.before()) {
				pass.Report(s.block, s.start, s.end, fmt.Sprintf("a variation selector (U+%04X) with nothing to vary", s.first()),
					s.fix(galley.Safe, "Delete it", ""))
			}
		}
	},
}

func hasVariants(r rune) bool {
	switch {
	case r == 0 || unicode.IsSpace(r):
		return false
	case r < 0x300:
		return r == '#' || r == '*' || r == '©' || r == '®' || '0' <= r && r <= '9'
	}
	return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) && (r < 0x2010 || r > 0x2027 || r == '\u200d')
}
