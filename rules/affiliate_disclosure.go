package rules

import (
	"strings"
	"sync"

	"github.com/galleylint/galley"
)

var affiliateDisclosureRule = &galley.Rule{
	Name:     "affiliate-disclosure",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a note that the site earns a commission when readers buy

"We may earn a commission from links on this page", "As an Amazon Associate we earn from qualifying purchases", "Enthält
Affiliate-Links". The law of many countries asks for such a note where the links are, so it is never deleted: nothing is
offered, and the rules on runs of furniture leave the line in. If the links are gone from your copy, so may be the note;
that is for you to say.`,
	Examples: []galley.Example{
		{Bad: "⟦We may earn a commission from links on this page.⟧\n\nThe smaller tent weighs two pounds and stands in a minute.\n\n⟦As an Amazon Associate, the Harbor Post earns from qualifying purchases.⟧\n"},
		{Bad: "Das kleinere Zelt wiegt ein Kilo.\n\n⟦Dieser Beitrag enthält Affiliate-Links. Wenn Sie darüber kaufen, erhalten wir eine Provision.⟧\n"},
		{Bad: "La plus petite tente pèse un kilo.\n\n⟦Cet article contient des liens affiliés.⟧\n"},
		{Good: "The club is affiliated with the league, and the commission on sales is nine percent.\n\nThe agents may earn a commission of nine percent, he said, but few of them do.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if l.of[i].family&affiliateNote != 0 && b.Kind != galley.Title {
				p.Report(b, 0, len(b.Text), "“"+excerpt(b.Text)+"” says that the site is paid for links: the law may ask for it")
			}
		}
	},
}

// affiliatePhrases are what such notes have in them.
var affiliatePhrases = sync.OnceValue(func() []string { return readList("affiliate-disclosure") })

// mayDisclose reports whether the text has a piece of a word that all notes have one of.
func mayDisclose(text string) bool {
	return strings.Contains(text, "fili") || strings.Contains(text, "ommission") || strings.Contains(text, "ualifying purchases") ||
		strings.Contains(text, "independently ") || strings.Contains(text, "アフィリエイト") || strings.Contains(text, "партн")
}

// isDisclosure reports whether the block, whose text has the given fold, says that the site is paid for links.
func isDisclosure(b *galley.Block, fold string) bool {
	return mayDisclose(b.Text) && !tellsWho(fold) && containsAny(fold, affiliatePhrases())
}
