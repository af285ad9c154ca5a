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
	Doc: `a paragraph or a sentence that begins with a small letter, such as “he president said”

Where the first letter is a picture or has a style of its own, a program that reads the page loses it. Found are paragraphs
of sentences that begin in small letters behind one that ends a sentence, in articles whose other paragraphs begin with
capitals. Names such as “iPhone” and “de Gaulle”, web addresses and lists are left alone.

Only an editor can tell what is lost there: nothing is offered. Inside a paragraph a word such as “the” or “he” is found behind
a known word and a full stop; the fix writes the capital and is for review.`,
	Examples: []galley.Example{
		{
			Bad: "The mayor spoke to the press on Friday.\n\n⟦he⟧ president said that he would not come, and then he came.\n\nThey met on Monday, in the hall.\n\nThe rest of it is known by now.\n\nNobody was hurt in the fire.\n",
		},
		{
			Note: "inside a paragraph",
			Bad:  "The mayor spoke to the press on Friday. ⟦he⟧ was not well. ⟦the⟧ council met at 5 p.m. but did not vote on it, etc. and so on.\n",
			Good: "The mayor spoke to the press on Friday. He was not well. The council met at 5 p.m. but did not vote on it, etc. and so on.\n",
		},
		{
			Note: "names, lists, a broken line",
			Good: "The mayor spoke to the press.\n\niPhone sales are up, and nobody knows why that is so.\n\nvan Gogh was there as well, and so was his brother Theo.\n\n" +
				"The line breaks\n\nin the middle of the sentence, and it is not the first letter.\n\nThe mayor left.\n\nAll are well.\n",
		},
	},
	Check: func(pass *galley.Pass) {
		checkSentenceStarts(pass)
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

// checkSentenceStarts reports small words in small letters behind the end of a sentence.
func checkSentenceStarts(pass *galley.Pass) {
	for _, b := range pass.Blocks {
		capitals := -1 // not counted yet
		for i := 0; ; {
			k := strings.Index(b.Text[i:], ". ")
			if k < 0 {
				break
			}
			i += k + 2
			if i == len(b.Text) || b.Text[i] < 'a' || b.Text[i] > 'z' {
				continue
			}
			left, right := lettersBefore(b.Text, i-2), lettersAfter(b.Text, i)
			if !beginsSentences[right] || len(left) < 4 || strings.ToLower(left[1:]) != left[1:] || abbreviations[strings.ToLower(left)] || !known(left, commonWord) ||
				!hasSpaceBehind(b.Text, i+len(right)) || !isSentence(b) {
				continue
			}
			if capitals < 0 {
				capitals = sentenceCapitals(b.Text)
			}
			if capitals == 0 {
				break
			}
			capital := strings.ToUpper(right[:1])
			pass.Report(b, i, i+len(right), "a sentence begins with a small letter",
				b.Fix(galley.Review, "Write “"+capital+right[1:]+"”", i, i+1, capital))
		}
	}
}

var (
	beginsSentences = wordSet("the he she it they we but this these that there in")
	abbreviations   = wordSet(`approx assn assoc bros capt cent chap cont corp dept diff dist esp fig govt incl intl messrs misc natl orig pref prev
		prob prof resp sect sept spec tech univ`)
)

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
