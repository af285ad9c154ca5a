package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var ocrConfusionRule = &galley.Rule{
	Name:     "ocr-confusion",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `words that a program misread from a picture of the page: “tbe” for “the”, “wliich”, “c0ntent”

Found are words in small letters that English does not have, where one confusion of such programs (b for h, li for h, rn for
m, cl for d, 0 for o, 1 for l) stands between them and a word of everyday use. One such word may be a name or a slip: letters
count from the second on in an article, digits at once.

The fix writes the word and is for review.`,
	Examples: []galley.Example{
		{Bad: "He saw ⟦tbe⟧ man ⟦wliich⟧ had ⟦c0ntent⟧ to ⟦rnonths⟧.\n", Good: "He saw the man which had content to months.\n"},
		{Note: "a digit", Good: "Vitamin b12, h1n1 and mp3 are short, and so is covid19.\n"},
		{Note: "one of them", Good: "He saw tbe man.\n"},
		{Note: "words", Good: "The barn, the modern clinic, the dim light, and a coil of wire: all of them is what they all have, like a client.\n"},
	},
	Check: func(pass *galley.Pass) {
		type hit struct {
			block *galley.Block
			word  galley.Word
			right string
		}
		var hits []hit
		digits := false
		look := func(b *galley.Block, w galley.Word) {
			if w.End-w.Start < 3 || w.End-w.Start > 24 || !mayBeConfused(b.Word(w)) {
				return
			}
			if right := unconfused(b.Word(w)); right != "" {
				hits = append(hits, hit{b, w, right})
				digits = digits || strings.ContainsAny(b.Word(w), "01")
			}
		}
		// Beginnings that no word has tell whether it is worth while to look at all words.
		for _, c := range cluedWords(pass) {
			if c.clues&misreadClue != 0 {
				b, i := c.in(pass)
				look(b, b.Words()[i])
			}
		}
		for b := range triggered(pass, digitTrigger) {
			for _, w := range b.Words() {
				if w.End-w.Start > 2 && strings.ContainsAny(b.Word(w)[1:], "01") {
					look(b, w)
				}
			}
		}
		if len(hits) == 0 { // nor will the other words be misread
			return
		}
		hits = hits[:0]
		for _, b := range pass.Blocks {
			for _, w := range b.Words() {
				look(b, w)
			}
		}
		if len(hits) < 2 && !digits {
			return
		}
		for _, h := range hits {
			start, end := int(h.word.Start), int(h.word.End)
			if inToken(h.block.Text, start, end) {
				continue
			}
			pass.Report(h.block, start, end, "“"+h.block.Word(h.word)+"” may be “"+h.right+"”, misread from a picture",
				h.block.Fix(galley.Review, "Write “"+h.right+"”", start, end, h.right))
		}
	},
}

// confusions are what programs read, and what stands there.
var confusions = [...]struct{ read, stands string }{
	{"tb", "th"}, {"li", "h"}, {"rn", "m"}, {"cl", "d"}, {"0", "o"}, {"1", "l"}, {"vv", "w"}, {"wb", "wh"}, {"thc", "the"},
}

// noBeginning reports whether no word begins with the two letters, which stand for th, wh and w.
func noBeginning(a, b byte) bool {
	return (a == 't' || a == 'w') && (b == 'b' || b == 'l') || a == 'v' && b == 'v'
}

// mayBeConfused reports whether a word is made of small letters, and digits among them, and has what programs read for
// something else.
func mayBeConfused(word string) bool {
	found := false
	before := byte(0)
	for i := range len(word) {
		c := word[i]
		switch {
		case c == '0' || c == '1':
			if i == 0 || i == len(word)-1 || before < 'a' {
				return false
			}
			found = true
		case c < 'a' || c > 'z':
			return false
		case c == 'b' && (before == 't' || before == 'w'), before == 'l' && c == 'i', before == 'c' && c == 'l', before == 'r' && c == 'n',
			before == 'v' && c == 'v', before == 'h' && c == 'c' && len(word) == 3:
			found = true
		}
		before = c
	}
	return found
}

// unconfused returns the word of everyday use that one confusion made of word, or "".
func unconfused(word string) string {
	if known(word, anyWord) {
		return ""
	}
	for _, c := range confusions {
		for i := 0; ; {
			k := strings.Index(word[i:], c.read)
			if k < 0 {
				break
			}
			i += k
			if right := word[:i] + c.stands + word[i+len(c.read):]; known(right, commonWord/2) {
				return right
			}
			i++
		}
	}
	return ""
}
