package fingerprint

import (
	"cmp"
	"iter"
	"slices"
)

// A Kind says how two articles are alike.
type Kind uint8

// The kinds of likeness, from least to most.
const (
	Other    Kind = iota
	Reworded      // the same article in partly other words, as spinners make them
	Near          // the same words but for some that were added or left out
	Exact         // the same words
)

// A Likeness says how much two articles have in common. Shares are of the shorter article, from 0 to 1.
type Likeness struct {
	Same      bool    // word for word
	Contained float64 // share of its runs of five words that the other has too
	Parallel  float64 // share of its words that stand in the other in the same places, less what differs between them
}

// Limits of likeness. Different articles of one story stay below .2 in Parallel unless one quotes the other at length,
// and then Contained is as high as Parallel; in spun copies it is much lower. The shortest articles are never compared.
const (
	nearContained  = 0.8
	sameParallel   = 0.6
	spunParallel   = 0.22
	spunDifference = 0.12
	leastWords     = 20
)

// Kind returns what the likeness amounts to.
func (l Likeness) Kind() Kind {
	switch {
	case l.Same:
		return Exact
	case l.Contained >= nearContained:
		return Near
	case l.Parallel >= sameParallel, l.Parallel >= spunParallel && l.Parallel-l.Contained >= spunDifference:
		return Reworded
	}
	return Other
}

// Share returns the share of the shorter article that the other has too, as its kind counts it.
func (l Likeness) Share() float64 {
	if l.Same {
		return 1
	}
	if l.Contained >= nearContained {
		return l.Contained
	}
	return l.Parallel
}

// Compare compares two articles.
func Compare(a, b *Print) Likeness {
	if min(len(a.Words), len(b.Words)) < leastWords {
		return Likeness{}
	}
	if a.Exact == b.Exact && len(a.Words) == len(b.Words) {
		return Likeness{Same: true, Contained: 1, Parallel: 1}
	}
	l := Likeness{Contained: contained(grams(a.Words, gramWords), grams(b.Words, gramWords))}
	if l.Contained < nearContained && mostParallel(a.Words, b.Words) >= spunParallel {
		l.Parallel = parallel(a.Words, b.Words)
		if l.Parallel >= spunParallel && strangers(a.Words, b.Words) {
			l.Parallel = 0
		}
	}
	return l
}

// Two articles that share long passages and nothing else are two pages of one site, or one quotes the other: so many words
// make a passage, and without them so much of the shorter article must be left, in words and as a share, to tell.
const (
	passage   = 25
	leastRest = 40
	restShare = 0.2
)

// strangers reports whether what two articles have in common is long passages, and what they have besides is not alike.
func strangers(a, b []uint16) bool {
	ga, gb := grams(a, passage), grams(b, passage)
	if contained(ga, gb) == 0 {
		return false
	}
	ra, rb := without(a, gb), without(b, ga)
	whole, rest := a, ra
	if len(b) < len(a) {
		whole, rest = b, rb
	}
	if len(rest) < leastRest || float64(len(rest)) < restShare*float64(len(whole)) {
		return false
	}
	return parallel(ra, rb) < spunParallel
}

// without returns the words that do not belong to one of the passages, whose hashes are sorted.
func without(words []uint16, passages []uint64) []uint16 {
	var out []uint16
	kept := 0 // words before this one are dealt with
	for i := passage; i <= len(words); i++ {
		if _, ok := slices.BinarySearch(passages, hashOf(words[i-passage:i])); ok {
			out = append(out, words[kept:max(kept, i-passage)]...)
			kept = i
		}
	}
	return append(out, words[kept:]...)
}

func hashOf(words []uint16) uint64 {
	h := uint64(fnvOffset)
	for _, w := range words {
		h = mix(h ^ uint64(w))
	}
	return h
}

// grams returns the hashes of the runs of n words, sorted.
func grams(words []uint16, n int) []uint64 {
	out := make([]uint64, 0, len(words))
	for i := n; i <= len(words); i++ {
		out = append(out, hashOf(words[i-n:i]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// contained returns the share of the shorter of two sorted lists that the other has.
func contained(a, b []uint64) float64 {
	shared := 0
	for range common(a, b) {
		shared++
	}
	return float64(shared) / float64(max(1, min(len(a), len(b))))
}

// common yields what stands in both of two sorted lists.
func common[E cmp.Ordered](a, b []E) iter.Seq[E] {
	return func(yield func(E) bool) {
		for i, j := 0, 0; i < len(a) && j < len(b); {
			switch {
			case a[i] == b[j]:
				if !yield(a[i]) {
					return
				}
				i++
				j++
			case a[i] < b[j]:
				i++
			default:
				j++
			}
		}
	}
}

// mostAligned is the number of words of an article, from its beginning, that are laid beside those of another.
const mostAligned = 2048

// What a word is worth that is the same in both, in tenths, and what one costs that was changed, or put in or left out.
const (
	heavyWord, lightWord = 10, 4
	changed, moved       = 3, 5
)

func worth(w uint16) int32 {
	if w&lightBit != 0 {
		return lightWord
	}
	return heavyWord
}

// parallel is the score of the best local alignment of two articles (Smith and Waterman 1981), over what the shorter one
// would have with itself.
func parallel(a, b []uint16) float64 {
	a, b = a[:min(len(a), mostAligned)], b[:min(len(b), mostAligned)]
	if len(a) < len(b) {
		a, b = b, a
	}
	row := make([]int32, len(b)+1)
	best := int32(0)
	for _, x := range a {
		diagonal, left, gain := int32(0), int32(0), worth(x)
		for j, y := range b {
			up := row[j+1]
			score := diagonal - changed
			if x == y {
				score = diagonal + gain
			}
			score = max(score, up-moved, left-moved, 0)
			diagonal, left = up, score
			row[j+1] = score
			best = max(best, score)
		}
	}
	return float64(best) / float64(max(1, min(weight(a), weight(b))))
}

// mostParallel returns what parallel cannot exceed: as if all words that both have stood in the same order.
func mostParallel(a, b []uint16) float64 {
	a, b = slices.Clone(a[:min(len(a), mostAligned)]), slices.Clone(b[:min(len(b), mostAligned)])
	slices.Sort(a)
	slices.Sort(b)
	shared := int32(0)
	for w := range common(a, b) {
		shared += worth(w)
	}
	return float64(shared) / float64(max(1, min(weight(a), weight(b))))
}

func weight(words []uint16) (n int32) {
	for _, w := range words {
		n += worth(w)
	}
	return n
}
