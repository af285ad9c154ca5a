package rules

import (
	"strings"
	"sync"

	"github.com/galleylint/galley"
)

var productCardRule = &galley.Rule{
	Name:     "product-card",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a product that a shop sells, with its price and the shop, as cards between the paragraphs show it

A card has the product's name on one line, its price on the next, and the shop or the maker on the third. The price and the
shop are reported where the third line is the name of a shop, comes again below another price, or is what the product's name
begins with; and the name, unless the paragraph below goes on about it. Lines that are nothing but names of shops are
reported where two of them stand there or the line comes again: they say where a picture comes from.

Prices of the article's own, such as what a ticket costs, are left alone. The fix deletes the lines and should be looked at: in a
list of things to buy the prices may be wanted.`,
	Examples: []galley.Example{
		{
			Bad: "Belts with a pouch are back, and half of the town wears them to work, the shop owner said.\n\n" +
				"⟦Round Mini Shoulder Bag⟧\n\n⟦$20 $15⟧\n\n⟦Uniqlo⟧\n\n⟦Harbor Everyday Belt⟧\n\n⟦$38⟧\n\n⟦Harbor⟧\n\nNobody knows who wore the first one, or when.\n",
			Good: "Belts with a pouch are back, and half of the town wears them to work, the shop owner said.\n\nNobody knows who wore the first one, or when.\n",
		},
		{
			Note: "the name heads what is said of the product",
			Bad: "These two pans are the best of the twelve that we tried, on gas and on induction.\n\nHarbor Carbon Pan\n\n⟦$45⟧\n\n⟦Amazon⟧\n\n" +
				"The carbon pan is light, heats up in a minute, and needs oil before the first egg.\n",
			Good: "These two pans are the best of the twelve that we tried, on gas and on induction.\n\nHarbor Carbon Pan\n\n" +
				"The carbon pan is light, heats up in a minute, and needs oil before the first egg.\n",
		},
		{
			Note: "where the pictures come from",
			Bad: "1. A lamp that can be clipped to a book, for those who read in bed.\n\n⟦www.amazon.com, www.amazon.com⟧\n\nReaders say that it lasts a week.\n\n" +
				"2. A blanket that can be worn as a coat.\n\n⟦Nordstrom⟧\n\nReaders say that it is warm.\n\n3. A mug that cannot fall over.\n\n⟦Nordstrom⟧\n\nReaders like it for the train.\n",
			Good: "1. A lamp that can be clipped to a book, for those who read in bed.\n\nReaders say that it lasts a week.\n\n" +
				"2. A blanket that can be worn as a coat.\n\nReaders say that it is warm.\n\n3. A mug that cannot fall over.\n\nReaders like it for the train.\n",
		},
		{
			Note: "prices of the article's own, and a list of shops",
			Good: "The club lists what a day on its courts costs:\n\nAdults\n\n$12\n\nChildren\n\n$6\n\nFamilies\n\n$20\n\nFamilies pay for two children at most.\n\n" +
				"These chains close early on Friday:\n\nTarget\n\nWalmart\n\nBest Buy\n\nAll others stay open.\n",
		},
	},
	Check: func(p *galley.Pass) {
		if hasPictures(p.Doc) {
			return
		}
		l := linesOf(p)
		cards := l.productCards()
		var isShop map[int]bool
		if cards != nil {
			isShop = map[int]bool{}
		}
		for _, c := range cards {
			isShop[c.shop] = true
			if l.names(c, isShop) {
				report(p, l.blocks[c.price-1], galley.Review, "“"+excerpt(l.blocks[c.price-1].Text)+"” is a product of a shop")
			}
			for i := c.price; i <= c.shop; i++ {
				report(p, l.blocks[i], galley.Review, "“"+excerpt(l.blocks[i].Text)+"” belongs to a product of a shop")
			}
		}
		var again map[string]int
		for i := l.head + 1; i < l.tail; i++ {
			if isShops(l.of[i].fold) > 0 {
				if again == nil {
					again = map[string]int{}
				}
				again[l.of[i].fold]++
			}
		}
		if again == nil {
			return
		}
		for i := l.head + 1; i < l.tail; i++ {
			n := isShops(l.of[i].fold)
			if n > 0 && !isShop[i] && l.blocks[i].Kind != galley.Heading && (n > 1 || again[l.of[i].fold] > 1) && !strings.HasSuffix(l.blocks[i-1].Text, ":") {
				report(p, l.blocks[i], galley.Review, "“"+excerpt(l.blocks[i].Text)+"” says where a picture comes from")
			}
		}
	},
}

// A productCard is lines of one or more prices, and the shop's line behind them.
type productCard struct{ price, shop int }

// productCards returns the cards of the document. One whose shop is known, or repeats, or begins the product's name is enough by
// itself; the others count where two of those stand.
func (l *lines) productCards() []productCard {
	var cards []productCard
	for i := 1; i < len(l.of); i++ {
		if !l.isPrice(i) || l.isPrice(i-1) {
			continue
		}
		k := i
		for k < len(l.of) && l.isPrice(k) {
			k++
		}
		if k == len(l.of) || len(l.blocks[k].Words()) > 4 || l.of[k].prose || l.of[k].fold == "" || !hasLetter(l.blocks[k].Text) {
			continue
		}
		cards = append(cards, productCard{i, k})
	}
	if len(cards) == 0 {
		return nil
	}
	below := map[string]int{}
	for _, c := range cards {
		below[l.of[c.shop].fold]++
	}
	sure := make([]bool, len(cards))
	n := 0
	for k, c := range cards {
		shop := l.of[c.shop].fold
		if sure[k] = isShops(shop) > 0 || below[shop] > 1 || strings.HasPrefix(fold(l.blocks[c.price-1].Text), shop+" "); sure[k] {
			n++
		}
	}
	var kept []productCard
	for k, c := range cards {
		if sure[k] || n > 1 && !l.isPrice(c.shop+2) { // in “Adults, $12, Children, $6” the next price follows
			kept = append(kept, c)
		}
	}
	return kept
}

// isPrice reports whether line i is a price, or two, and nothing else.
func (l *lines) isPrice(i int) bool {
	return i >= 0 && i < len(l.of) && l.of[i].family&buyButton != 0 && !hasLetter(l.blocks[i].Text)
}

// names reports whether the line above the card's price is the product's name, with a paragraph or another card above it, and the
// paragraph below does not go on about it.
func (l *lines) names(c productCard, isShop map[int]bool) bool {
	b := l.blocks[c.price-1]
	if c.price < 2 || !l.of[c.price-2].prose && !isShop[c.price-2] { // in a list of things to buy
		return false
	}
	if n := len(b.Words()); n == 0 || n > 14 || b.Kind == galley.Title || b.Kind == galley.Heading || l.of[c.price-1].prose || endsSentence(b.Text) || strings.HasSuffix(b.Text, ":") {
		return false
	}
	if c.shop+1 == len(l.of) {
		return true
	}
	below := fold(l.blocks[c.shop+1].Text)
	for word := range strings.FieldsSeq(fold(b.Text)) {
		if len(word) > 3 && strings.Contains(below, word) && len(below) > foldHead {
			return false
		}
	}
	return true
}

// isShops returns of how many names of shops the folded line is made, or 0 if there is anything else in it.
func isShops(fold string) (n int) {
	if fold == "" || len(fold) > 2*foldAlways {
		return 0
	}
	for name := range strings.SplitSeq(fold, ", ") {
		if !shops()[name] {
			return 0
		}
		n++
	}
	return n
}

var shops = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, name := range readList("shops") {
		m[name] = true
	}
	return m
})
