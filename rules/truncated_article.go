package rules

import (
	"strings"
	"sync"

	"github.com/galleylint/galley"
)

var truncatedArticleRule = &galley.Rule{
	Name:     "truncated-article",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a text that breaks off before its end

Feeds give the beginning of an article and "[…]" or "[+3271 chars]"; pages for subscribers give it and "Subscribe to
continue reading"; programs that read pages stop in mid-sentence. Reported is the place where the text breaks off:

- at such a mark, or at an ellipsis right before "Read more", at the end of the last paragraph;
- at a line that says that the rest is for those who pay or log in, if no paragraph stands behind it;
- at a last paragraph of twenty words or more that ends in a comma or in a word such as "the", "of" or "with".

A last sentence that trails off is left alone. Nothing is offered: fetch the whole article.`,
	Examples: []galley.Example{
		{Bad: "Snow closed both passes on Friday, the road office said, and the drivers who had set out in the morning were told to wait for the plows ⟦[+3271 chars]⟧\n"},
		{Bad: "Both passes closed by snow\n\nThe plows are to ⟦[+45 chars]⟧\n"},
		{Bad: "Snow closed both passes on Friday, the road office said, and the plows could not get to the drivers who had ⟦[…]⟧\n\nThe post Passes closed appeared first on Harbor Post.\n"},
		{Bad: "Snow closed both passes on Friday, the road office said.\n\nThe plows have been out since midnight, but the wind blows the snow back.\n\n⟦Subscribe to continue reading⟧\n\nAlready a subscriber? Log in\n"},
		{Bad: "La neige a fermé les deux cols vendredi, a dit le service des routes.\n\n⟦Il vous reste 62.5% de cet article à lire. La suite est réservée aux abonnés.⟧\n"},
		{Bad: "Snow closed both passes on Friday, the road office said.\n\nThe plows have been out since midnight, but the wind blows the snow back as soon as they have passed, and in the villages behind ⟦the⟧\n"},
		{Bad: "Snow closed both passes on Friday, the road office said, and nobody expects them to open before Monday. In the villages people ⟦...⟧\n\nRead more\n"},
		{
			Note: "a sentence that trails off, a list, a line of the page",
			Good: "He had looked for it in all the drawers and on all the shelves, and behind the stove, and he never found it again. And yet …\n",
		},
		{Good: "Snow closed both passes on Friday, the road office said.\n\nSubscribe to continue reading\n\nThe plows have been out since midnight, but the wind blows the snow back as soon as they have passed, and in the villages behind the passes people wait.\n"},
		{Good: "A song of the plows\n\nThe snow comes down on the road to the pass and the wind comes down with the snow from the top of the hill that we know of\n\nand the plow goes up.\n"},
	},
	Check: func(p *galley.Pass) {
		if b, start, end := brokenOff(p); b != nil {
			p.Report(b, start, end, "the text breaks off here: fetch the whole article")
		}
	},
}

// brokenOff returns the place where the text breaks off, or nil.
func brokenOff(p *galley.Pass) (b *galley.Block, start, end int) {
	l := linesOf(p)
	last := -1 // the last paragraph
	for i := len(l.blocks) - 1; i >= 0 && last < 0; i-- {
		x := l.blocks[i]
		if at := charsMissing(x.Text); at > 0 {
			return x, at, len(x.Text)
		}
		if i > 0 && x.Kind != galley.Title && len(x.Text) <= foldWhole && l.of[i].family&evidence == 0 {
			if all, _ := truncatedWordings().match(numberless(fold(x.Text))); all != 0 {
				b = x
				continue
			}
		}
		if n := len(x.Words()); n >= truncatedWords && l.of[i].family == 0 && (x.Kind == galley.Paragraph || x.Kind == galley.Title && n >= truncatedMid) {
			last = i
		}
	}
	if b != nil {
		return b, 0, len(b.Text)
	}
	if last < 0 {
		return nil, 0, 0
	}
	b = l.blocks[last]
	text := b.Text
	if at := restMissing(text); at > 0 && l.onlyFurniture(last+1) {
		return b, at, len(text)
	}
	bare := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(text, "..."), "…"), " \u00a0")
	switch w := b.Words(); {
	case len(bare) < len(text) && last+1 < len(l.blocks) && l.of[last+1].family&readMore != 0:
		return b, len(bare) + len(text[len(bare):]) - len(strings.TrimLeft(text[len(bare):], " \u00a0")), len(text)
	case last+1 < len(l.blocks) && !l.onlyFurniture(last+1) || strings.Contains(text, "\n"):
	case strings.HasSuffix(text, ",") && len(w) >= truncatedMid && p.Doc.Record == 0:
		return b, len(text) - 1, len(text)
	case len(w) >= truncatedMid && int(w[len(w)-1].End) == len(text) && openWords()[b.Word(w[len(w)-1])] && strings.Contains(text, ", "):
		return b, int(w[len(w)-1].Start), len(text)
	}
	return nil, 0, 0
}

const (
	truncatedWords = 12 // of a paragraph that counts as one
	truncatedMid   = 20 // of one that may end in mid-sentence
)

// restMissing returns where the mark of a feed stands that says that the rest is missing, or 0.
func restMissing(text string) int {
	for _, mark := range [...]string{"[…]", "[...]", "[&hellip;]", "[&#8230;]", "(…)", "[. . .]"} {
		if strings.HasSuffix(text, mark) {
			return len(text) - len(mark)
		}
	}
	return 0
}

// charsMissing returns where the mark of a feed stands that counts what is missing, “[+3271 chars]”, or 0.
func charsMissing(text string) int {
	rest, ok := strings.CutSuffix(text, " chars]")
	if digits := strings.TrimRight(rest, "0123456789"); ok && len(digits) < len(rest) && strings.HasSuffix(digits, "[+") {
		return len(digits) - 2
	}
	return 0
}

// onlyFurniture reports whether all lines from line i on are known wordings.
func (l *lines) onlyFurniture(i int) bool {
	for _, x := range l.of[i:] {
		if x.family == 0 {
			return false
		}
	}
	return true
}

// truncatedWordings say that the rest is for others; openWords are words that end no sentence.
var (
	truncatedWordings = sync.OnceValue(func() *wordList { return newWordList("truncated-article") })
	openWords         = sync.OnceValue(func() map[string]bool { return readSet("truncated-article-words") })
)
