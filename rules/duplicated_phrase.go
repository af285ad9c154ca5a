package rules

import (
	"github.com/galleylint/galley"
)

var duplicatedPhraseRule = &galley.Rule{
	Name:     "duplicated-phrase",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `two small words written twice in a row: “in the in the”

Only pairs of small words are looked at that no sentence needs twice: a preposition and an article or pronoun, and a few
others. “Again and again and again” and “step by step by step” stay.

The fix deletes the second pair and is for review.`,
	Examples: []galley.Example{
		{Bad: "The bridge in the⟦ in the⟧ city was closed, and it was⟦ it was⟧ not new.\n", Good: "The bridge in the city was closed, and it was not new.\n"},
		{Note: "phrases that repeat", Good: "Again and again and again, step by step by step, of the people by the people; it is what it is, it was, it was. They have to have a talk, and deciding which is which is hard.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, c := range cluedWords(pass) {
			if c.clues&phraseClue == 0 {
				continue
			}
			b, i := c.in(pass)
			words := b.Words()[i-3:]
			start, from, middle, end := int(words[0].Start), int(words[1].End), int(words[2].Start), int(words[3].End)
			phrase := b.Text[middle:end]
			if b.Text[start:from] == phrase && b.Text[from:middle] == " " && neverTwice[phrase] {
				pass.Report(b, from, end, "“"+phrase+"” stands twice", b.Fix(galley.Review, "Delete the second “"+phrase+"”", from, end, ""))
			}
		}
	},
}

// neverTwice holds the pairs of words of which no sentence needs two.
var neverTwice = func() map[string]bool {
	m := map[string]bool{}
	for first := range wordSet("in of to on at for from by with into and that as over under after before about between through") {
		for second := range wordSet("the a an his her their its our this") {
			m[first+" "+second] = true
		}
	}
	for first := range wordSet("it he she they we you I that there who which this") {
		for second := range wordSet("is was are were has have had will would can could") {
			m[first+" "+second] = true
		}
	}
	delete(m, "which is") // “Nobody knows which is which is what she means”
	delete(m, "which are")
	delete(m, "who is")
	for second := range wordSet("be the") { // but “we will have to have a talk”
		m["to "+second], m["will "+second], m["would "+second] = true, true, true
	}
	return m
}()
