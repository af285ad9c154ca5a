package rules

import "github.com/galleylint/galley"

var tagListRule = &galley.Rule{
	Name:     "tag-list",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `tags, sections and reading times above or below the article

"Tags: snow, passes", "Filed under: Roads", "Reading time: 4 minutes", "More from Jane Doe", "3 hours ago". Only lines before
the article's first sentence and behind its last one are looked at, and a word alone ("Tags", "Topics") is left to
boilerplate-tail. Bylines and dates of the article are left alone.

The fix deletes the line and should be looked at; the tags may be wanted elsewhere.`,
	Examples: []galley.Example{
		{
			Bad: "Passes closed by snow\n\n⟦4 min read⟧\n\nSnow closed both passes on Friday, the road office said.\n\n" +
				"⟦Filed under: Roads, Winter⟧\n\n⟦Tags: snow, passes⟧\n",
			Good: "Passes closed by snow\n\nSnow closed both passes on Friday, the road office said.\n",
		},
		{
			Bad:  "⟦Tempo de leitura: 2 minutos⟧\n\nA neve fechou os dois passos na sexta-feira, segundo a estrada.\n",
			Good: "A neve fechou os dois passos na sexta-feira, segundo a estrada.\n",
		},
		{Good: "Snow closed both passes on Friday, the road office said.\n\nTags: what they are for\n\nA tag on each bag says whose it is.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			if x.family&tagLabel != 0 && l.tail > 0 && l.outside(i) && !x.prose && len(b.Words()) >= 2 && len(b.Words()) <= 40 {
				report(p, b, galley.Review, "“"+excerpt(b.Text)+"” belongs to the page around the article")
			}
		}
	},
}
