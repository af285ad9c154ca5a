package rules

import (
	"hash/fnv"
	"strings"

	"github.com/galleylint/galley"
)

// Others is what other articles have in common with one document, for the rules that look across articles.
type Others struct {
	// Lines tells for each block of the document in how many other articles of its site the line stands.
	Lines []int
	// Articles is the number of articles of the site, copies not counted.
	Articles int
	// First returns the first of the articles that the line of a block stands in.
	First func(block int) galley.Related
	// Copies are articles that the document is a copy of: the same article, whatever came first.
	Copies []Copy
}

// A Copy is an article that another one is a copy of.
type Copy struct {
	galley.Related
	Kind CopyKind
}

// A CopyKind says how a copy differs.
type CopyKind uint8

// The kinds of copies.
const (
	RewordedCopy CopyKind = iota // in partly other words, as spinners make them
	NearCopy                     // some words were added or left out
	ExactCopy                    // the same words
)

// othersOptions are the options of the rules that look across articles.
type othersOptions struct {
	of func(*galley.Document) *Others // nil where an article is checked alone
}

// seenElsewhere returns options for an example, under which the lines stand in n other articles of a site.
func seenElsewhere(n int, lines ...string) *othersOptions {
	return &othersOptions{func(doc *galley.Document) *Others {
		o := &Others{Lines: make([]int, len(doc.Blocks)), Articles: 9}
		o.First = func(int) galley.Related { return galley.Related{Path: "first.txt"} }
		for i, b := range doc.Blocks {
			for _, l := range lines {
				if LineHash(b.Text) == LineHash(l) {
					o.Lines[i] = n
				}
			}
		}
		return o
	}}
}

// copyOf returns options for an example, under which an article is a copy of one in first.txt.
func copyOf(kind CopyKind, share float64) *othersOptions {
	return &othersOptions{func(doc *galley.Document) *Others {
		return &Others{Lines: make([]int, len(doc.Blocks)), Copies: []Copy{{galley.Related{Path: "first.txt", Share: share}, kind}}}
	}}
}

type othersKey struct{}

// WithOthers returns the rules, those that look across articles with what of says of other articles. It is called for
// each document once, from several goroutines, and may return nil.
func WithOthers(rules []*galley.Rule, of func(*galley.Document) *Others) []*galley.Rule {
	out := make([]*galley.Rule, len(rules))
	for i, r := range rules {
		out[i] = r
		if _, ok := r.Options.(*othersOptions); ok {
			with := *r
			with.Options = &othersOptions{of}
			out[i] = &with
		}
	}
	return out
}

// LooksAcross reports whether the rule says nothing of an article that is checked alone.
func LooksAcross(r *galley.Rule) bool {
	_, ok := r.Options.(*othersOptions)
	return ok
}

// othersOf returns what is known of other articles, or nil.
func othersOf(p *galley.Pass) *Others {
	return galley.Memo(p, othersKey{}, func() *Others {
		if o := p.Options.(*othersOptions); o.of != nil && len(p.Blocks) > 0 {
			return o.of(p.Doc)
		}
		return nil
	})
}

// FoldLine returns a line as it is compared with those of other articles: in lower case, quotation marks straight, white
// space single, every number 0, and without punctuation and symbols at its ends. It is empty where nothing is left.
func FoldLine(text string) string { return numberless(fold(text)) }

// numberedWords is the number of words up to which lines that differ in their numbers alone are one: "12 comments", "5 min
// read". In longer ones the number may be what they tell.
const numberedWords = 5

// LineHash returns a hash of the words of a line, folded as FoldLine does it but for the numbers of longer lines, or 0 for a
// line without letters: a number says nothing.
func LineHash(text string) uint64 {
	folded := fold(text)
	words := strings.FieldsFuncSeq(folded, func(r rune) bool { return !inFold(r) })
	n, letters := 0, false
	for word := range words {
		n++
		letters = letters || strings.Trim(word, "0123456789") != ""
	}
	if !letters {
		return 0
	}
	h := fnv.New64a()
	for word := range words {
		if n <= numberedWords {
			word = numberless(word)
		}
		h.Write([]byte(word))
		h.Write([]byte{' '})
	}
	return max(1, h.Sum64())
}
