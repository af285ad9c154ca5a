package rules

import (
	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
)

var halfwidthKanaRule = &galley.Rule{
	Name:     "halfwidth-kana",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `Japanese syllables of half width

Old computers needed them; in an article they are no longer used.

The fix writes the full width, with voicing marks joined to their syllables, and is for review: a few trade names are
written so.`,
	Examples: []galley.Example{
		{Bad: "これは⟦ｶﾞﾗｽ⟧の板です。\n", Good: "これはガラスの板です。\n"},
		{Note: "full width", Good: "これはガラスの板です。\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, halfwidthChar) {
			wide := norm.NFKC.String(s.text())
			pass.Report(s.block, s.start, s.end, "syllables of half width", s.fix(galley.Review, "Write "+shown(wide), wide))
		}
	},
}
