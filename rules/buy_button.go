package rules

import "github.com/galleylint/galley"

var buyButtonRule = &galley.Rule{
	Name:     "buy-button",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a button of a shop, left in a text about products

"View Deal", "Shop now", "View on Amazon $23", "Check price" as whole lines, and prices that stand alone beside them.
A price alone may be the article's own and is left alone, and so is a sentence that says where to buy a thing.

The fix deletes the line and should be looked at: in a list of products the prices may be wanted.`,
	Examples: []galley.Example{
		{
			Bad: "The smaller tent weighs two pounds and stands in a minute.\n\n⟦View Deal⟧\n\n⟦$129⟧\n\n⟦View on Amazon $119⟧\n\n" +
				"The larger one sleeps four, and needs two people to raise it.\n",
			Good: "The smaller tent weighs two pounds and stands in a minute.\n\nThe larger one sleeps four, and needs two people to raise it.\n",
		},
		{
			Note: "prices of the article's own",
			Good: "The club lists what a day costs:\n\nAdults\n\n$12\n\nChildren\n\n$6\n\nFamilies pay for two children at most.\n",
		},
		{Good: "Shop at the market for fish on Fridays, when the boats are in.\n\nBuy the tent now, before the snow.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			switch {
			case x.family&buyButton == 0 || b.Kind == galley.Title || x.open&buyButton != 0 && (len(b.Words()) > 12 || endsSentence(b.Text)):
			case !hasLetter(b.Text) && !l.besideButton(i):
			default:
				report(p, b, galley.Review, "“"+excerpt(b.Text)+"” is a button of a shop")
			}
		}
	},
}

// besideButton reports whether a button with a word on it stands within two lines of line i.
func (l *lines) besideButton(i int) bool {
	for k := max(0, i-2); k <= min(len(l.of)-1, i+2); k++ {
		if l.of[k].family&buyButton != 0 && hasLetter(l.blocks[k].Text) {
			return true
		}
	}
	return false
}
