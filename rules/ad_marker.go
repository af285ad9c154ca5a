package rules

import "github.com/galleylint/galley"

var adMarkerRule = &galley.Rule{
	Name:     "ad-marker",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `the label of an advertisement that is no longer there

"Advertisement", "Anzeige", "Publicité", "Story continues below advertisement", "Scroll to continue", "Article content":
whole lines that mark the place of an advertisement or lead the reader past it, in English and the main languages of
the web. Sentences about advertising, and headings of more words, are left alone.

The fix deletes the line and is safe: the label says nothing about the article.`,
	Examples: []galley.Example{
		{
			Bad:  "The bridge will stay closed until spring.\n\n⟦ADVERTISEMENT⟧\n\nRepairs cost twice what was planned.\n\n⟦Story continues below advertisement⟧\n\nThe county pays.\n",
			Good: "The bridge will stay closed until spring.\n\nRepairs cost twice what was planned.\n\nThe county pays.\n",
		},
		{
			Bad:  "Die Brücke bleibt bis zum Frühjahr gesperrt.\n\n⟦- Anzeige -⟧\n\nDie Reparatur kostet doppelt so viel wie geplant.\n",
			Good: "Die Brücke bleibt bis zum Frühjahr gesperrt.\n\nDie Reparatur kostet doppelt so viel wie geplant.\n",
		},
		{
			Path: "a.md",
			Bad:  "The bridge will stay closed until spring.\n\n**⟦Advertisement⟧**\n\nRepairs cost twice what was planned.\n",
			Good: "The bridge will stay closed until spring.\n\nRepairs cost twice what was planned.\n",
		},
		{Good: "Advertisement of the posts begins in March.\n\nThe advertisement ran twice before the regulator stepped in, the agency said."},
		{Good: "The story continues below the falls, where the canyon opens and the road ends."},
		{Note: "headings of an article about the trade", Good: "# Advertising\n\nSpending fell for a third year, the association said.\n\n# Commercial lending\n\nBanks lent less.\n", Path: "a.md"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if f := l.of[i]; f.family&adMarker != 0 && (f.open&adMarker == 0 || len(b.Words()) <= 6 && !isSentence(b)) {
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” marks the place of an advertisement")
			}
		}
	},
}
