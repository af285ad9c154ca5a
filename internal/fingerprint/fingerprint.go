// Package fingerprint keeps of an article what its copies are known by, and compares articles by it.
//
// What is kept is a hash of two bytes for each word, at most 16 KB: enough to compare two articles word for word long after
// their texts are gone. Keys, a sample of what copies have in common, tell which articles are worth comparing.
package fingerprint

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley/spin"
)

// MostWords is the number of words of an article, from its beginning, that are kept.
const MostWords = 8192

// A Print is the fingerprint of one article.
type Print struct {
	Exact uint64   // equal for articles of the same words
	Words []uint16 // a hash of each of the first MostWords words: see wordHash
}

// Sizes of runs of words, the share of them that become keys (one in so many), and the fewest keys of a kind.
const (
	gramWords            = 5
	gramShare, pairShare = 16, 4
	leastKeys            = 16
)

// Of returns the fingerprint of an article's paragraphs, and its keys, sorted. Copies have keys in common: runs of five
// words those that repeat it, pairs of neighbouring anchors those that a spinner made of it.
func Of(paragraphs []string) (*Print, []uint64) {
	p := &Print{Exact: fnvOffset}
	var grams []uint64
	var last [gramWords]uint64
	n := 0
	for _, text := range paragraphs {
		for h, light := range words(text) {
			if n < MostWords {
				p.Words = append(p.Words, wordHash(h, light))
			}
			p.Exact = mix(p.Exact ^ h)
			last[n%gramWords] = h
			n++
			if n >= gramWords {
				g := uint64(fnvOffset)
				for k := range gramWords {
					g = mix(g ^ last[(n+k)%gramWords])
				}
				grams = append(grams, g)
			}
		}
	}
	keys := sample(grams, gramShare)
	keys = append(keys, sample(pairs(spin.Default().Anchors(paragraphs)), pairShare)...)
	if n > 0 {
		keys = append(keys, mix(p.Exact+1))
	}
	slices.Sort(keys)
	return p, slices.Compact(keys)
}

// pairs returns hashes of each two anchors that stand side by side or have one between them.
func pairs(anchors []uint32) []uint64 {
	var out []uint64
	for i, a := range anchors {
		for k := i + 1; k <= i+2 && k < len(anchors); k++ {
			if b := anchors[k]; a != b {
				out = append(out, mix(uint64(a)<<32|uint64(b)))
			}
		}
	}
	return out
}

// sample returns the smallest of the hashes: one in share, but not fewer than leastKeys. Which are taken depends on the
// hash alone, so that a text and a part of it have the same ones.
func sample(hashes []uint64, share uint64) []uint64 {
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	n, _ := slices.BinarySearch(hashes, ^uint64(0)/share)
	return hashes[:min(len(hashes), max(n, leastKeys))]
}

// lightBit marks the hash of a short word, which stands in every article.
const lightBit = 1 << 15

func wordHash(h uint64, light bool) uint16 {
	h = h >> 40 &^ lightBit
	if light {
		h |= lightBit
	}
	return uint16(h)
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
	// Words of so many letters are light.
	lightLetters = 3
)

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// words yields the hashes of the words of text in lower case, and whether they are light. A word is a run of letters,
// digits and marks; in writing without spaces each character is one.
func words(text string) func(yield func(uint64, bool) bool) {
	return func(yield func(uint64, bool) bool) {
		h, letters, digits := uint64(fnvOffset), 0, false
		end := func() bool {
			ok := letters == 0 || yield(mix(h), letters <= lightLetters && !digits)
			h, letters, digits = fnvOffset, 0, false
			return ok
		}
		for i := 0; i < len(text); {
			c := text[i]
			switch {
			case c >= utf8.RuneSelf:
				r, n := utf8.DecodeRuneInString(text[i:])
				i += n
				switch {
				case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
					if !end() {
						return
					}
					h, letters = (h^uint64(r))*fnvPrime, lightLetters+1
					if !end() {
						return
					}
				case unicode.IsLetter(r) || unicode.IsDigit(r):
					h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
					letters++
				case unicode.IsMark(r), r == '\u00AD', r == '’' && letters > 0:
				default:
					if !end() {
						return
					}
				}
				continue
			case 'a' <= c && c <= 'z':
				h = (h ^ uint64(c)) * fnvPrime
				letters++
			case 'A' <= c && c <= 'Z':
				h = (h ^ uint64(c+'a'-'A')) * fnvPrime
				letters++
			case '0' <= c && c <= '9':
				h = (h ^ uint64(c)) * fnvPrime
				letters++
				digits = true
			case c == '\'' && letters > 0:
			default:
				if !end() {
					return
				}
			}
			i++
		}
		end()
	}
}
