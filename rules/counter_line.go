package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var counterLineRule = &galley.Rule{
	Name:     "counter-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a number left alone that counted comments, pictures or readers

Pages print the number of comments beside a button, and where one is in a gallery: "6", "1 / 7", "3 of 12". The words and the
pictures around it are gone, and the number is left alone on its line. One of up to three digits is reported that stands behind
a paragraph, a caption or furniture, and two such numbers wherever others have the same total. "3 likes", "1.2K views" and their
like are reported in pairs, beside known furniture and outside the article's paragraphs.

Tables are left alone, and so are numbers that count on from one to the next: they head the parts of the text.

The fix deletes the line and should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The hunter fell ill after he ate a wild rabbit, the health office said on Sunday.\n\n⟦6⟧\n\nThe hospital where he is treated, near the river\n\n" +
				"⟦2 / 7⟧\n\nThe office looked for all that he met, and found twenty-eight people.\n",
			Good: "The hunter fell ill after he ate a wild rabbit, the health office said on Sunday.\n\nThe hospital where he is treated, near the river\n\n" +
				"The office looked for all that he met, and found twenty-eight people.\n",
		},
		{
			Note: "reactions",
			Bad:  "The ferry was back in service by noon, officials said on Friday.\n\n⟦3 likes⟧\n\n⟦1.2K views⟧\n\nIt sails every hour until the end of the year, they said.\n",
			Good: "The ferry was back in service by noon, officials said on Friday.\n\nIt sails every hour until the end of the year, they said.\n",
		},
		{
			Note: "what the article counts",
			Good: "The film was seen by more people than any before it, the studio said on Friday.\n\n1.2 billion views\n\nThat is one for every seventh person in the world, as it said.\n",
		},
		{
			Note: "parts of the text",
			Good: "1\n\nThe hunter fell ill after he ate a wild rabbit, the health office said.\n\n2\n\nThe office looked for all that he met.\n\n3\n\nHe is well again.\n",
		},
		{
			Note: "results, and what belongs to a label",
			Good: "Three games were played on Friday, and all of them were close to the end.\n\nHarbor\n\n3\n\nSalem\n\n2\n\nServings\n\n4\n\nThe magic number is now:\n\n42\n",
		},
	},
	Check: func(p *galley.Pass) {
		if hasPictures(p.Doc) { // numbers stand in tables there
			return
		}
		var counters, reactions []int
		for i, b := range p.Blocks {
			switch {
			case len(b.Text) > longCounter || !strings.ContainsAny(b.Text, "0123456789"):
			case isCounter(b.Text):
				counters = append(counters, i)
			case b.Kind == galley.Paragraph && isReaction(b.Text):
				reactions = append(reactions, i)
			}
		}
		if counters == nil && reactions == nil {
			return
		}
		l := linesOf(p)
		for k, i := range reactions {
			if l.outside(i) && l.head < i || k > 0 && reactions[k-1] >= i-2 || k+1 < len(reactions) && reactions[k+1] <= i+2 || l.near(i, 2, strong) {
				report(p, l.blocks[i], galley.Review, "“"+l.blocks[i].Text+"” counts who read or liked the page")
			}
		}
		counted, totals := map[int]bool{}, map[string]int{} // how many counters have the total
		for _, i := range counters {
			if of := totalOf(l.blocks[i].Text); of != "" {
				totals[of]++
			} else {
				counted[atoi(l.blocks[i].Text)] = true
			}
		}
		for _, i := range counters {
			text := l.blocks[i].Text
			of := totalOf(text)
			n := atoi(text)
			switch {
			case of == "" && (counted[n-1] || counted[n+1]): // parts of the text
			case totals[of] > 1, i > 0 && l.behindText(i) && !l.nearNumbers(i):
				report(p, l.blocks[i], galley.Review, "“"+text+"” counts something that is not in the text")
			}
		}
	},
}

// longCounter is the length in bytes of the longest line that may count something.
const longCounter = 20

// reactions are what the counters of a page count.
var reactions = map[string]bool{
	"like": true, "likes": true, "dislikes": true, "view": true, "views": true, "share": true, "shares": true, "retweet": true, "retweets": true,
	"reaction": true, "reactions": true, "tweets": true, "pins": true, "claps": true, "upvotes": true, "reposts": true, "bookmarks": true,
}

// isReaction reports whether the text is a number, such as 1,234 or 1.2K, and what it counts.
func isReaction(text string) bool {
	number, what, _ := strings.Cut(text, " ")
	return reactions[strings.ToLower(what)] && isDigit(number[0]) && strings.Trim(strings.TrimRight(number, "kKmM+"), "0123456789.,") == ""
}

// isCounter reports whether the text is a number of one to three digits, or two of them with “/” or “of” between.
func isCounter(text string) bool {
	first, rest := digits(text)
	if first == 0 || first > 3 {
		return false
	}
	if strings.TrimSpace(rest) == "" {
		return true
	}
	of := totalOf(text)
	last, end := digits(of)
	return last > 0 && last <= 3 && end == ""
}

// totalOf returns the second number of "1 / 7" and "3 of 12", or nothing.
func totalOf(text string) string {
	for _, sign := range [...]string{"/", " of "} {
		if _, of, ok := strings.Cut(text, sign); ok {
			return strings.TrimSpace(of)
		}
	}
	return ""
}

// digits counts the digits that text begins with, and returns what follows.
func digits(text string) (n int, rest string) {
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	return n, text[n:]
}

// atoi returns the number that text is, or -1.
func atoi(text string) (n int) {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return -1
		}
		n = n*10 + int(text[i]-'0')
	}
	return n
}

// behindText reports whether the line before line i is furniture, or so long that it is no label of what line i says.
func (l *lines) behindText(i int) bool {
	b := l.blocks[i-1]
	const least = 6 // words
	return l.of[i-1].family&strong != 0 || len(b.Words()) >= least && !strings.HasSuffix(b.Text, ":") && !strings.HasSuffix(b.Text, "=")
}

// nearNumbers reports whether the line before or behind line i is a number, or three of the six lines before and behind it are. The
// same number again is no cell of a table.
func (l *lines) nearNumbers(i int) bool {
	numbers := 0
	for k := max(0, i-6); k < min(len(l.of), i+7); k++ {
		if k == i || hasLetter(l.blocks[k].Text) || !strings.ContainsAny(l.blocks[k].Text, "0123456789") {
			continue
		}
		if k == i-1 || k == i+1 {
			return true
		}
		if l.blocks[k].Text == l.blocks[i].Text {
			continue
		}
		if numbers++; numbers == 3 {
			return true
		}
	}
	return false
}
