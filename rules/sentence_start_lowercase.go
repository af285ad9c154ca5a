package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var sentenceStartLowercaseRule = &galley.Rule{
	Name:     "sentence-start-lowercase",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Langs:    []string{"en"},
	Doc: `a paragraph that begins with a small letter, such as “he president said”

Where the first letter is a picture or has a style of its own, a program that reads the page loses it. Found are paragraphs
of sentences that begin in small letters behind one that ends a sentence, in articles whose other paragraphs begin with
capitals. Names such as “iPhone” and “de Gaulle”, web addresses and lists are left alone.

Only an editor can tell what is lost: nothing is offered.`,
	Examples: []galley.Example{
		{
			Bad: "The mayor spoke to the press on Friday.\n\n⟦he⟧ president said that he would not come, and then he came.\n\nThey met on Monday, in the hall.\n\nThe rest of it is known by now.\n\nNobody was hurt in the fire.\n",
		},
		{
			Note: "names, lists, a broken line",
			Good: "The mayor spoke to the press.\n\niPhone sales are up, and nobody knows why that is so.\n\nvan Gogh was there as well, and so was his brother Theo.\n\n" +
				"The line breaks\n\nin the middle of the sentence, and it is not the first letter.\n\nThe mayor left.\n\nAll are well.\n",
		},
	},
	Check: func(pass *galley.Pass) {
		upper, lower := 0, 0
		for _, b := range pass.Blocks {
			if isSentence(b) {
				switch first := runeAfter(b.Text, 0); {
				case unicode.IsLower(first):
					lower++
				case unicode.IsUpper(first) || first == '“' || first == '"':
					upper++
				}
			}
		}
		if lower == 0 || upper < 4*lower || upper < 3 {
			return
		}
		for i, b := range pass.Blocks {
			if i == 0 || b.Kind != galley.Paragraph || !isSentence(b) || len(b.Words()) < 8 || !unicode.IsLower(runeAfter(b.Text, 0)) ||
				!endsSentence(pass.Blocks[i-1].Text) || looksLikeCode(b.Text) {
				continue
			}
			word := lettersAfter(b.Text, 0)
			if strings.ToLower(word) != word || particles[word] || !hasSpaceBehind(b.Text, len(word)) || inToken(b.Text, 0, len(word)) || len(word) < 2 ||
				!known(word, anyWord) && !known(strings.TrimRight(word, "s"), anyWord) && !lostFirst(word) {
				continue
			}
			pass.Report(b, 0, len(word), "the paragraph begins with a small letter: a first letter may be lost")
		}
	},
}

// particles begin names in small letters. “Where” goes on behind a formula.
var particles = wordSet("al bin da dal de del della den der des di do dos du el ibn la las le les los san ten ter van von zu where")

// lostFirst reports whether word, with a letter before it, is an English word.
func lostFirst(word string) bool {
	for c := 'a'; c <= 'z'; c++ {
		if known(string(c)+word, commonWord) {
			return true
		}
	}
	return false
}
