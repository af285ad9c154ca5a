package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var fullwidthLatinRule = &galley.Rule{
	Name:     "fullwidth-latin",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `letters and digits as wide as Chinese characters, in text that has none

Those forms of the Latin letters fit between Chinese, Japanese and Korean writing. Paragraphs with such writing, and
articles in these languages, are left alone.

The fix writes ordinary letters, digits and marks, and is safe. A run of marks alone is for review.`,
	Examples: []galley.Example{
		{Bad: "They were ⟦ＬＯＵＤ⟧ in ⟦２０２１⟧.\n", Good: "They were LOUD in 2021.\n"},
		{Note: "marks, for review", Bad: "They were loud⟦，⟧ and then they left.\n", Good: "They were loud, and then they left.\n"},
		{Note: "where they belong", Good: "商品！？ Ctrl＋Alt（エノキダ）。\n\n그는 ＬＧ에 다닌다.\n"},
	},
	Check: func(pass *galley.Pass) {
		switch pass.Doc.Lang {
		case "zh", "ja", "ko":
			return
		}
		var block *galley.Block
		wide := false
		for _, s := range strays(pass, fullwidthChar) {
			if s.block != block {
				block, wide = s.block, hasWide(s.block.Text)
			}
			if wide {
				continue
			}
			narrow := strings.Map(func(r rune) rune { return r - 0xFEE0 }, s.text())
			safety := galley.Review
			if strings.ContainsFunc(narrow, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				safety = galley.Safe
			} else if r := s.after(); unicode.IsLetter(r) && strings.Trim(narrow, ",.;:!?") == "" {
				narrow += " "
			}
			pass.Report(block, s.start, s.end, shown(s.text())+" is as wide as Chinese characters", s.fix(safety, "Write "+shown(narrow), narrow))
		}
	},
}

// hasWide reports whether text has a character of Chinese, Japanese or Korean writing.
func hasWide(text string) bool {
	for i := nextBeyondASCII(text, 0); i < len(text); i = nextBeyondASCII(text, i) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if 0x1100 <= r && r <= 0x11FF || 0x2E80 <= r && r <= 0xA4CF || 0xAC00 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFAFF ||
			0xFE30 <= r && r <= 0xFE4F || 0xFF65 <= r && r <= 0xFFDF || 0x20000 <= r && r <= 0x3FFFF {
			return true
		}
		i += n
	}
	return false
}
