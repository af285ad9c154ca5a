package rules

import (
	"strings"
	"sync"
	"unicode"

	"github.com/galleylint/galley"
)

var gluedBlocksRule = &galley.Rule{
	Name:     "glued-blocks",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `two parts of a page run together in one line, such as “Getty ImagesKristi Noem” or “O'Connor2 March 2024”

Where a page is read without its layout, a credit runs into a caption, a name into a date, a heading into the text. Found
are a capital inside a word behind a label such as “Images” or “caption”, or before one such as “Image” or “Copyright”; a
capital behind a known word where a sentence begins with “The”, “In” or “But”; and a date right behind a name. Names such
as “YouTube”, “McDonald” and “iPhone” are left alone.

Deleting such a line would take text away with it: the fix puts a line break in, and is for review. In HTML and Markdown
it is only reported.`,
	Examples: []galley.Example{
		{
			Bad:  "Alex Wong | Getty Images⟦⟧Kristi Noem, the governor of the state, was there on Friday.\n",
			Good: "Alex Wong | Getty Images\n\nKristi Noem, the governor of the state, was there on Friday.\n",
		},
		{
			Bad:  "© Amazon⟦⟧The symptoms came on quickly, she said, and it was her own fault.\n\nRoisin O'Connor⟦⟧2 March 2024 20:48\n\nHe lives in Dallas.⟦⟧Image copyright⟦⟧GETTY IMAGES\n\nSyndiGate.info⟦⟧Copyright @ 2019\n",
			Good: "© Amazon\n\nThe symptoms came on quickly, she said, and it was her own fault.\n\nRoisin O'Connor\n\n2 March 2024 20:48\n\nHe lives in Dallas.\n\nImage copyright\n\nGETTY IMAGES\n\nSyndiGate.info\n\nCopyright @ 2019\n",
		},
		{Path: "a.html", Bad: "<p>Alex Wong | Getty Images⟦⟧Kristi Noem, the governor, was there.</p>\n"},
		{
			Note: "names",
			Good: "The iPhone of @realDonaldTrump and McDonald’s APIs; redOrbit, testingCheats, YouTube, TripIt for travel, SlideShare and again SlideShare, ImageNet, PhotoShop, BuzzFeed, InTheory and MaryAnn; see example.com/aboutThe and #SaveTheDate.\n",
		},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, humpTrigger, tightTrigger) {
			for i := 1; i < len(b.Text)-1; i++ {
				c, before := b.Text[i], b.Text[i-1]
				if c > 'Z' || before <= ' ' || !('A' <= c || '1' <= c && c <= '3') || !glued(b.Text, i) {
					continue
				}
				if i == gluedLabel(b.Text) || i == gluedTail(b.Text) { // the business of glued-furniture
					continue
				}
				var fix galley.Fix
				if pass.Doc.Format != galley.HTML && pass.Doc.Format != galley.Markdown {
					end := lineEnd(pass.Doc.Raw.Text)
					fix = b.Fix(galley.Review, "Put a line break in", i, i, end+end)
				}
				pass.Report(b, i, i, "two parts of a page run together: “"+gluedWord(b.Text, i)+"”", fix)
			}
		}
	},
}

// glued reports whether a part of a page begins at text[i], right behind another.
func glued(text string, i int) bool {
	before := runeBefore(text, i)
	labels := joinWords()
	if before == '.' || before == ')' { // a label behind the end of a sentence
		right := lettersAfter(text, i)
		return labels.begins[right] && !labels.words[right] && unicode.IsLetter(runeBefore(text, i-1)) && len(lettersBefore(text, i-1)) > 2 && !inAddress(text, i)
	}
	if !unicode.IsLower(before) {
		return false
	}
	left := lettersBefore(text, i)
	if len(left) < 3 || runeBefore(text, i-len(left)) == '@' || runeBefore(text, i-len(left)) == '#' || inAddress(text, i) {
		return false
	}
	if text[i] < 'A' {
		return len(left) > 3 && unicode.IsUpper(runeAfter(left, 0)) && isDate(text[i:])
	}
	right := lettersAfter(text, i)
	if runeBefore(text, i-len(left)) == '.' && endings()[left] && labels.begins[right] && !labels.words[right] {
		return true // behind an address
	}
	if len(right) < 2 && right != "A" && right != "I" || inToken(text, i-len(left), i+len(right)) || !hasSpaceBehind(text, i+len(right)) {
		return false
	}
	if strings.LastIndexFunc(left, unicode.IsUpper) > 0 || known(left+right, anyWord) || unicode.IsUpper(runeAfter(left, 0)) && strings.Count(text, left+right) > 1 { // a name, such as “YouTube”
		return false
	}
	switch {
	case labels.ends[left] && (known(right, anyWord) || strings.ToUpper(right) == right), labels.begins[right] && !labels.words[right] && known(left, anyWord):
		return true
	case labels.words[right] && len(right) <= 2 && unicode.IsUpper(runeAfter(left, 0)): // “TripIt”
	case labels.words[right]:
		// A name or a sentence ends, and another begins: only where words in small letters go on.
		next := lettersAfter(strings.TrimPrefix(text[i+len(right):], " "), 0)
		return known(left, anyWord) && next != "" && next == strings.ToLower(next) && known(next, commonWord)
	}
	return false
}

// hasSpaceBehind reports whether a word ends at text[i] as words of prose do.
func hasSpaceBehind(text string, i int) bool {
	after := runeAfter(text, i)
	return after == 0 || unicode.IsSpace(after) || strings.ContainsRune(",.:;’'|", after)
}

// gluedWord returns the two parts at text[i] for a message.
func gluedWord(text string, i int) string {
	start, end := tokenAround(text, i)
	return excerpt(text[start:end])
}

// isDate reports whether text begins with a day and the name of a month.
func isDate(text string) bool {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	month, ok := strings.CutPrefix(text[digits:], " ")
	return digits <= 2 && ok && months[lettersAfter(month, 0)]
}

var months = wordSet("January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")

// labelWords are words that end, or begin, a part of a page.
type labelSets struct {
	ends   map[string]bool // labels that a part ends with
	begins map[string]bool // labels and words that a part begins with
	words  map[string]bool // of these, the words that begin sentences as well
}

var joinWords = sync.OnceValue(func() *labelSets {
	l := &labelSets{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, row := range readList("glued-blocks") {
		word, kind, _ := strings.Cut(row, " ")
		switch kind {
		case "ends":
			l.ends[word] = true
		case "begins":
			l.begins[word] = true
		case "sentence":
			l.begins[word] = true
			l.words[word] = true
		}
	}
	return l
})
