package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var gluedFurnitureRule = &galley.Rule{
	Name:     "glued-furniture",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a button or label of the page that runs into the text: “Read moreThe minister said”

Where a page is read without its layout, "Read more", "Share this article" or "Advertisement" runs into the sentence
before or behind it. Found are the wordings of the other rules on furniture, in all their languages, at the beginning or
the end of a paragraph, with no space between them and the text. A single word is taken for a label only where a
sentence begins right behind it, so that "SharePoint" and "AdvertisementX" stay.

The fix deletes the label, never the line, and should be looked at. Credits that run into the text are the business of
glued-blocks.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦Read more⟧The minister said on Friday that the bridge will stay closed until spring.\n\n⟦Advertisement⟧The road office has no money to mend it, she said.\n",
			Good: "The minister said on Friday that the bridge will stay closed until spring.\n\nThe road office has no money to mend it, she said.\n",
		},
		{
			Bad:  "⟦Share this article⟧On Monday the council will meet again, and nobody knows how it will vote.⟦Continue reading⟧\n",
			Good: "On Monday the council will meet again, and nobody knows how it will vote.\n",
		},
		{
			Bad:  "⟦Lire la suite⟧Le ministre a dit vendredi que le pont restera fermé.\n\nSie sagte am Freitag, dass die Brücke gesperrt bleibt.⟦Anzeige⟧\n",
			Good: "Le ministre a dit vendredi que le pont restera fermé.\n\nSie sagte am Freitag, dass die Brücke gesperrt bleibt.\n",
		},
		{
			Note: "names",
			Good: "SharePoint was down on Friday, the town said, and so was the site.\n\nPrintShop owners and the ShareTweet of the day were spared.\n\nThe list is on example.com/Share.Advertisement\n",
		},
		{Good: "Read more and write less, the teacher said.\n\nShare this article with a friend, the paper asks its readers on Sundays.\n"},
	},
	Check: func(p *galley.Pass) {
		for b := range triggered(p, humpTrigger, tightTrigger) {
			if b.Kind == galley.Title || len(b.Words()) < 5 {
				continue
			}
			if i := gluedLabel(b.Text); i > 0 {
				reportLabel(p, b, 0, i)
			}
			if i := gluedTail(b.Text); i > 0 {
				reportLabel(p, b, i, len(b.Text))
			}
		}
	},
}

func reportLabel(p *galley.Pass, b *galley.Block, start, end int) {
	p.Report(b, start, end, "“"+excerpt(b.Text[start:end])+"” is a label of the page that runs into the text", b.Fix(galley.Review, "Delete it", start, end, ""))
}

// gluedMost is the longest label that is looked for, in bytes.
const gluedMost = 64

// gluedFamilies are those whose wordings nobody writes at the beginning or the end of a paragraph.
const gluedFamilies = readMore | adMarker | shareBar | pictureLabel | commentForm | relatedHead | playerLabel | newsletter

// gluedLabel returns where the text begins that a label of the page runs into, or 0.
func gluedLabel(text string) int {
	for i := 3; i < min(len(text)-1, gluedMost); i++ {
		if c := text[i]; c < 'A' || c > 'Z' || !isLower(text[i-1]) && text[i-1] < utf8.RuneSelf || inAddress(text, i) {
			continue
		}
		if !unicode.IsLower(runeBefore(text, i)) || !isGluedWording(text[:i]) {
			continue
		}
		right := lettersAfter(text, i)
		if strings.IndexByte(text[:i], ' ') < 0 {
			// One word: only where a sentence begins, and not inside a name.
			next := lettersAfter(strings.TrimPrefix(text[i+len(right):], " "), 0)
			if !joinWords().words[right] || next == "" || next != strings.ToLower(next) {
				continue
			}
		}
		if len(strings.Fields(text[i:])) >= 4 {
			return i
		}
	}
	return 0
}

// gluedTail returns where a label begins that the last sentence of the text runs into, or 0.
func gluedTail(text string) int {
	for i := max(4, len(text)-gluedMost); i < len(text)-3; i++ {
		before := text[i-1]
		if c := text[i]; c < 'A' || c > 'Z' || before != '.' && before != '!' && before != '?' {
			continue
		}
		if left := lettersBefore(text, i-1); len(left) > 2 && !inAddress(text, i) && left == strings.ToLower(left) && isGluedWording(text[i:]) {
			return i
		}
	}
	return 0
}

// isGluedWording reports whether text is known as a line of furniture word for word.
func isGluedWording(text string) bool {
	var room [2 * gluedMost]byte
	return wordings().whole[numberless(string(appendFold(room[:0], text)))]&gluedFamilies != 0
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
