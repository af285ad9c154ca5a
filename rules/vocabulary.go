package rules

import (
	"strings"

	"github.com/galleylint/galley/spin"
)

// known reports whether word is one of the most frequent words of edited English, up to the given rank.
func known(word string, rank int) bool {
	at, ok := spin.Default().Model().Rank(strings.ToLower(word))
	return ok && at <= rank
}

// Ranks of words: those that everybody uses, those that an ordinary article has, and all that the model knows, rare names
// and misspellings among them.
const (
	frequentWord = 5_000
	commonWord   = 30_000
	anyWord      = 1 << 30
)

// isProper reports whether word is mostly written with a capital inside sentences, as names are.
func isProper(word string) bool {
	return spin.Default().Model().Capitalised(strings.ToLower(word))
}

// wordSet returns the set of the words in list.
func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
