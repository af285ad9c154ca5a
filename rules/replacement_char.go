package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var replacementCharRule = &galley.Rule{
	Name:     "replacement-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `replacement characters (U+FFFD), which stand where a program could not read a character

What stood there is lost, but its place often tells: an apostrophe before s or t, quotation marks around words, a dash
between spaces, a letter where the article has the same word elsewhere. Such fixes are for review; the others are reported
without one. Paragraphs about encodings are left alone.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦\uFFFD⟧It isn⟦\uFFFD⟧t over,⟦\uFFFD⟧ she said at the Café Royal ⟦\uFFFD⟧ the caf⟦\uFFFD⟧ of the ⟦\uFFFD⟧90s.\n",
			Good: "“It isn’t over,” she said at the Café Royal — the café of the ’90s.\n",
		},
		{Note: "three for one", Bad: "It isn⟦\uFFFD\uFFFD\uFFFD⟧t over.\n", Good: "It isn’t over.\n"},
		{Note: "it cannot be told", Bad: "They met in Z⟦\uFFFD⟧rich.\n"},
		{Note: "about encodings", Good: "The program shows \uFFFD for bytes that are not UTF-8.\n"},
		{Good: "It isn’t over.\n"},
	},
	Check: func(pass *galley.Pass) {
		const mark = "\uFFFD"
		for b := range triggered(pass, lostCharTrigger) {
			opened := false
			for i := 0; ; {
				k := strings.Index(b.Text[i:], mark)
				if k < 0 || i == 0 && aboutLosses(pass, b) {
					break
				}
				l := &lostChar{b: b, start: i + k, end: i + k + len(mark), lang: pass.Doc.Lang, opened: opened}
				for strings.HasPrefix(b.Text[l.end:], mark) {
					l.end += len(mark)
				}
				c := l.candidates(pass)
				if open, closing := quotesIn(l.lang); len(c) > 0 {
					opened = c[0] == open[0] || opened && c[0] != closing[0]
				}
				l.report(pass, "a character was lost here", c)
				i = l.end
			}
		}
	},
}
