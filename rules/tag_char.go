package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var tagCharRule = &galley.Rule{
	Name:     "tag-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `tag characters, which hide text that nobody can see

There is one for each character of ASCII. They belong in the flags of England, Scotland and Wales and nowhere else; text
that is hidden with them is there on purpose.

The message says what they spell. The fix deletes them and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was back.⟦\U000e0048\U000e0069⟧ It left at noon.\n",
			Good: "The ferry was back. It left at noon.\n",
		},
		{Note: "a flag", Good: "They wave 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f in Cardiff.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, tagChar) {
			if s.before() == '🏴' && strings.HasSuffix(s.text(), "\U000E007F") && s.end-s.start <= 7*len("\U000E007F") {
				continue
			}
			hidden := strings.Map(func(r rune) rune { return r - 0xE0000 }, s.text())
			pass.Report(s.block, s.start, s.end, "a hidden text of tag characters: "+shown(hidden), s.fix(galley.Review, "Delete it", ""))
		}
	},
}
