package rules

import "github.com/galleylint/galley"

// A wordClue is what rules on words look for before they look any closer, as triggers are for those on characters.
type wordClue uint8

const (
	articleClue wordClue = 1 << iota // “a” or “an” before another word
	nameClue                         // it begins as a name in small letters does, and is as long as one
	twiceClue                        // it may be the word before it once more
	phraseClue                       // it and the word before it may be the two before them once more
	misreadClue                      // no word begins like this
)

// A cluedWord is a word that has a clue.
type cluedWord struct {
	block *galley.Block
	i     int // among the words of the block
	clues wordClue
}

type wordCluesKey struct{}

// cluedWords returns the words of the document that have a clue, in their order. The rules on words share them.
func cluedWords(p *galley.Pass) []cluedWord {
	return galley.Memo(p, wordCluesKey{}, func() []cluedWord {
		names := lowercaseNames()
		found := make([]cluedWord, 0, 64)
		for _, b := range p.Blocks {
			text, words := b.Text, b.Words()
			var one, two, three galley.Word // the words before
			var first, firstOfOne, firstOfTwo byte
			for i, w := range words {
				first = text[w.Start]
				n := w.End - w.Start
				var clues wordClue
				switch {
				case n > 2:
					if first >= 'a' {
						second := text[w.Start+1]
						if noBeginning(first, second) {
							clues = misreadClue
						}
						if n <= names.longest && names.mayHold(first, second, text[w.Start+2], n) {
							clues |= nameClue
						}
					}
				case first|0x20 == 'a' && (n == 1 || text[w.Start+1] == 'n') && i+1 < len(words):
					clues = articleClue
				}
				if first == firstOfOne && n == one.End-one.Start && w.Start == one.End+1 {
					clues |= twiceClue
				}
				if first == firstOfTwo && n <= 4 && n == two.End-two.Start && w.Start-one.Start == two.Start-three.Start && i > 2 {
					clues |= phraseClue
				}
				if clues != 0 {
					found = append(found, cluedWord{b, i, clues})
				}
				three, two, one = two, one, w
				firstOfTwo, firstOfOne = firstOfOne, first
			}
		}
		return found
	})
}
