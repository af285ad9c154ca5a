package rules

import (
	"sync"

	"github.com/galleylint/galley"
)

// A wordClue is what rules on words look for before they look any closer, as triggers are for those on characters.
type wordClue uint8

const (
	articleClue wordClue = 1 << iota // “a” or “an” before a space and another word
	nameClue                         // it begins as a name in small letters does, and is as long as one
	twiceClue                        // it may be the word before it once more
	phraseClue                       // it and the word before it may be the two before them once more
	misreadClue                      // no word begins like this
)

// A cluedWord is a word that has a clue.
type cluedWord struct {
	block, i int32 // the number of the block, and of the word in it
	clues    wordClue
}

// in returns the block of the word, and the word's number in it.
func (c cluedWord) in(p *galley.Pass) (b *galley.Block, i int) { return p.Blocks[c.block], int(c.i) }

type wordCluesKey struct{}

// cluedWords returns the words of the document that have a clue, in their order. The rules on words share them.
func cluedWords(p *galley.Pass) []cluedWord {
	return galley.Memo(p, wordCluesKey{}, func() []cluedWord {
		size := 0
		for _, b := range p.Blocks {
			size += len(b.Words())
		}
		found := make([]cluedWord, 0, size/8)
		starts := wordStarts()
		// This is what all words are put through: each question is one branch, and hardly ever taken.
		for k, b := range p.Blocks {
			text, words := b.Text, b.Words()
			var one, two, three galley.Word // the words before
			var firstOfOne, firstOfTwo byte
			for i, w := range words {
				first, n := text[w.Start], w.End-w.Start
				if at := int(w.Start); at+2 < len(text) {
					of := &starts[startIndex(first, text[at+1])]
					if (of.always|of.third>>((text[at+2]-'a')&31)&(of.lengths>>(n&31)))&1 != 0 {
						if clues := cluesOf(text[w.Start:w.End], i+1 == len(words)); clues != 0 {
							found = append(found, cluedWord{int32(k), int32(i), clues})
						}
					}
				}
				if uint32((first^firstOfOne)&^0x20)|(n^(one.End-one.Start))|(w.Start^(one.End+1)) == 0 {
					found = append(found, cluedWord{int32(k), int32(i), twiceClue})
				}
				if uint32(first^firstOfTwo)|(n^(two.End-two.Start))|((w.Start-one.Start)^(two.Start-three.Start)) == 0 && n <= 4 && i > 2 {
					found = append(found, cluedWord{int32(k), int32(i), phraseClue})
				}
				three, two, one = two, one, w
				firstOfTwo, firstOfOne = firstOfOne, first
			}
		}
		return found
	})
}

// A wordStart is what is known of words by their first two bytes, folded to five bits each.
type wordStart struct {
	third, lengths uint32 // the third letters and the sizes of names that begin like this, as bits
	always         uint32 // 1 for an article, and for a beginning that no word has
}

func startIndex(first, second byte) int { return int(first&31)<<5 | int(second&31) }

var wordStarts = sync.OnceValue(func() *[1 << 10]wordStart {
	var starts [1 << 10]wordStart
	names := lowercaseNames()
	for first := byte('a'); first <= 'z'; first++ {
		for second := byte('a'); second <= 'z'; second++ {
			of := names.begins[int(first-'a')*26+int(second-'a')]
			start := wordStart{third: of.third, lengths: of.lengths}
			if noBeginning(first, second) {
				start.always = 1
			}
			starts[startIndex(first, second)] = start
		}
	}
	for _, after := range " \nn" {
		starts[startIndex('a', byte(after))].always = 1
	}
	return &starts
})

// cluesOf returns the clues that a word gives by itself.
func cluesOf(word string, last bool) (clues wordClue) {
	switch {
	case len(word) > 2:
		if noBeginning(word[0], word[1]) {
			clues = misreadClue
		}
		if lowercaseNames().mayHold(word) {
			clues |= nameClue
		}
	case word[0]|0x20 == 'a' && (len(word) == 1 || word[1] == 'n') && !last:
		clues = articleClue
	}
	return clues
}
