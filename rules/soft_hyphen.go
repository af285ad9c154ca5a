package rules

import (
	"github.com/galleylint/galley"
)

var softHyphenRule = &galley.Rule{
	Name:     "soft-hyphen",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `soft hyphens, which say where a word may be broken

A page has them for its own columns. In copied text they stay behind unseen, and no search finds a word that has one.
Those of a paragraph are one finding, at the first of them.

The fix deletes them and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "They will prose⟦\u00ad⟧cute, a well-\u00adin\u00adtended step.\n\nThe case⟦\u00ad⟧ is old.\n",
			Good: "They will prosecute, a well-intended step.\n\nThe case is old.\n",
		},
		{Path: "a.html", Bad: "<p>They will prose⟦&shy;⟧cute.</p>\n", Good: "<p>They will prosecute.</p>\n"},
		{Note: "hyphens", Good: "It was a well-intended step.\n"},
	},
	Check: func(pass *galley.Pass) {
		all := strays(pass, softHyphenChar)
		var found []replacement
		for i, s := range all {
			found = append(found, replacement{s.start, s.end, ""})
			if i+1 == len(all) || all[i+1].block != s.block {
				reportAll(pass, s.block, found, galley.Safe, "a soft hyphen, which cannot be seen", "%d soft hyphens in this paragraph, which cannot be seen", "Delete them")
				found = found[:0]
			}
		}
	},
}
