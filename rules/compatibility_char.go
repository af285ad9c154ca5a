package rules

import (
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
)

var compatibilityCharRule = &galley.Rule{
	Name:     "compatibility-char",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Optional: true,
	Doc: `single characters for what other characters spell, such as “℃”, “№”, “Ⅳ” and “㎏”

They were taken into Unicode so that old character sets could be converted and back. Searches do not find “kg” in “㎏”, few
fonts have them all, and what reads articles aloud may pass them over. In many articles they are right all the same, above
all in Chinese, Japanese and Korean: so the rule runs only where it is asked for. Superscripts, fractions, “™”, numbers in
circles, primes and letters of mathematics say something that plain letters do not, and are left alone; so are “ﬁ”, letters
in bold and wide forms, which have rules of their own.

The fix writes what Unicode says the character stands for (its form NFKC, but for “’n”), and is for review.`,
	Examples: []galley.Example{
		{Bad: "It was 30 ⟦℃⟧ in ⟦№⟧ 4; Henry ⟦Ⅷ⟧ weighed 140 ⟦㎏⟧.\n", Good: "It was 30 °C in No 4; Henry VIII weighed 140 kg.\n"},
		{Note: "digraphs, and letters of Arabic in one of their forms", Bad: "⟦ĳ⟧s, ⟦ǆ⟧ep, ⟦ﻻ⟧, ⟦ŉ⟧ kat.\n", Good: "ijs, džep, لا, ’n kat.\n"},
		{Note: "what plain letters do not say", Good: "10³ m², ½, ™, ①, 5′ 3″, ℝ, ℓ, ª, Ω, …\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			for i := nextBeyondASCII(b.Text, 0); i < len(b.Text); i = nextBeyondASCII(b.Text, i) {
				start := i
				for i < len(b.Text) {
					r, n := utf8.DecodeRuneInString(b.Text[i:])
					if !isCompatibility(r) {
						if i == start {
							i += n
						}
						break
					}
					i += n
				}
				if r, _ := utf8.DecodeRuneInString(b.Text[start:i]); isCompatibility(r) {
					plain := strings.ReplaceAll(norm.NFKC.String(b.Text[start:i]), "\u02bc", "’") // of Afrikaans
					pass.Report(b, start, i, shown(b.Text[start:i])+" stands for "+shown(plain), b.Fix(galley.Review, "Write "+shown(plain), start, i, plain))
				}
			}
		}
	},
}

// compatibilityRanges is sorted.
var compatibilityRanges = [...]struct{ first, last rune }{
	{0x0132, 0x0133}, // Dutch
	{0x013F, 0x0140}, // Catalan
	{0x0149, 0x0149}, // Afrikaans
	{0x01C4, 0x01CC}, // Croatian
	{0x01F1, 0x01F3},
	{0x2100, 0x2101},
	{0x2103, 0x2103},
	{0x2105, 0x2106},
	{0x2109, 0x2109},
	{0x2116, 0x2116},
	{0x2121, 0x2121},
	{0x213B, 0x213B},
	{0x2160, 0x217F}, // Roman numerals
	{0x2474, 0x24B5}, // numbers and letters with brackets or a full stop
	{0x3200, 0x321E}, // Korean in brackets
	{0x3220, 0x3243}, // Chinese in brackets
	{0x3300, 0x33FF}, // units and dates in a square
	{0xFB13, 0xFB17}, // Armenian
	{0xFB50, 0xFBB1}, // Arabic
	{0xFBD3, 0xFC5D},
	{0xFC64, 0xFD3D},
	{0xFD50, 0xFDC7},
	{0xFE10, 0xFE19}, // marks for columns
	{0xFE30, 0xFE48},
	{0xFE4D, 0xFE52}, // small marks
	{0xFE54, 0xFE62},
	{0xFE64, 0xFE66},
	{0xFE68, 0xFE6B},
	{0xFE80, 0xFEFC}, // Arabic
}

func isCompatibility(r rune) bool {
	i := sort.Search(len(compatibilityRanges), func(i int) bool { return compatibilityRanges[i].last >= r })
	return i < len(compatibilityRanges) && compatibilityRanges[i].first <= r && norm.NFKC.PropertiesString(string(r)).Decomposition() != nil
}
