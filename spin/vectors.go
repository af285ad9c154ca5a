package spin

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Vectors tell how well a word suits the subject of a text: a spinner's synonyms suit its neighbours, but seldom what the article is
// about. They are those of a continuous bag of words trained by negative sampling (Mikolov et al. 2013): each word has one vector as a
// neighbour and one as the word that neighbours surround. They are read in place from the bytes of a file and safe for concurrent use.
type Vectors struct {
	dims   int
	slots  string // open-addressing table of words by hash: see vectorSlot
	logP   string // -log P(w), quantised as in a model
	scales string // of the rows' numbers, two a word: float32 bits
	rows   string // signed bytes, two rows of dims a word
}

const (
	vectorMagic = "galley word vectors 1\n"
	// A slot: check of the word's hash (4 bytes), its number (2). A check of 0 marks an empty slot.
	vectorSlot = 6
	maxDims    = 128
)

var errNoVectors = errors.New("spin: not a file of galley word vectors, version 1; go run ./spin/train vectors makes one")

// openVectors reads the bytes of a file of vectors. The string is kept and must not change.
func openVectors(data string) (*Vectors, error) {
	rest, ok := strings.CutPrefix(data, vectorMagic)
	if !ok {
		return nil, errNoVectors
	}
	var sections [6]string // the first is a note of what made the file
	if err := cutSections(rest, sections[:]); err != nil {
		return nil, err
	}
	if len(sections[1]) != 1 {
		return nil, errTruncated
	}
	v := &Vectors{dims: int(sections[1][0]), logP: sections[2], slots: sections[3], scales: sections[4], rows: sections[5]}
	n, words := len(v.slots)/vectorSlot, len(v.logP)
	if v.dims < 1 || v.dims > maxDims || n == 0 || n&(n-1) != 0 || n <= words || len(v.slots)%vectorSlot != 0 ||
		len(v.scales) != 8*words || len(v.rows) != 2*words*v.dims {
		return nil, errTruncated
	}
	used := 0
	for i := range n {
		if s := v.slots[i*vectorSlot:]; le32(s) != 0 {
			used++
			if int(s[4])|int(s[5])<<8 >= words {
				return nil, fmt.Errorf("%w: word table", errTruncated)
			}
		}
	}
	if used >= n { // a search could go on for ever
		return nil, fmt.Errorf("%w: word table", errTruncated)
	}
	return v, nil
}

// find returns the number of the word with the given hash.
func (v *Vectors) find(hash uint64) (int, bool) {
	mask := uint64(len(v.slots)/vectorSlot - 1)
	for i := mix(hash) & mask; ; i = (i + 1) & mask {
		s := v.slots[i*vectorSlot : i*vectorSlot+vectorSlot]
		switch le32(s) {
		case 0:
			return 0, false
		case checkOf(hash):
			return int(s[4]) | int(s[5])<<8, true
		}
	}
}

// row returns the numbers of a vector of word w and their scale: its first is the one of w as a neighbour.
func (v *Vectors) row(w, which int) (row string, scale float32) {
	i := 2*w + which
	return v.rows[i*v.dims : (i+1)*v.dims], math.Float32frombits(le32(v.scales[4*i:]))
}

// weight is the share of a word's places that it is counted in, so that frequent words do not drown the others: the sub-sampling
// of word2vec.
func (v *Vectors) weight(w int) float32 { return subsample(float64(v.logP[w]) * -unigramStep) }

func subsample(logP float64) float32 {
	const often = 1e-4
	x := often / math.Exp(logP)
	return float32(min(1, math.Sqrt(x)+x))
}

// offset is what makes pointwise mutual information of a product of vectors: it takes back that words were drawn by a power of their
// frequency, several for each that stood there, and that frequent ones were passed over (Levy and Goldberg 2014).
func (v *Vectors) offset(w int) float32 {
	logP := float64(v.logP[w]) * -unigramStep
	return float32(math.Log(negatives) + (negativePower-1)*logP - math.Log(float64(v.weight(w))))
}

// A subject is what the words of a passage are about: the weighted mean of their vectors as neighbours.
type subject struct {
	sum    [maxDims]float32
	weight float32
}

// count adds a token of the passage, if it is a known word, and returns how many words it added.
func (s *subject) count(v *Vectors, t token) int {
	w, ok := v.find(t.hash)
	if !ok || t.kind != word {
		return 0
	}
	row, scale := v.row(w, 0)
	k := v.weight(w)
	s.weight += k
	k *= scale
	for i := range len(row) {
		s.sum[i] += k * float32(int8(row[i]))
	}
	return 1
}

// suits returns how much more often a word of the phrase stands in such a passage than elsewhere: the mean of those that are known, in
// nats and but for a constant.
func (s *subject) suits(v *Vectors, phrase []token) float64 {
	total, n := float32(0), float32(0)
	for _, t := range phrase {
		w, ok := v.find(t.hash)
		if !ok || t.kind != word {
			continue
		}
		row, scale := v.row(w, 1)
		sum := float32(0)
		for i := range len(row) {
			sum += s.sum[i] * float32(int8(row[i]))
		}
		total, n = total+sum*scale/max(s.weight, 0.5)+v.offset(w), n+1
	}
	return float64(total / max(n, 1))
}

// unknown returns the number of words of a phrase that have no vector.
func (v *Vectors) unknown(phrase []token) (n float64) {
	for _, t := range phrase {
		if _, ok := v.find(t.hash); !ok {
			n++
		}
	}
	return n
}

// A running holds running sums over the tokens of a unit, so that what the words around a phrase are about need not be
// summed up for each phrase.
type running struct {
	dims    int
	sums    []float32 // dims for each place between tokens
	weights []float32 // one for each place
	words   []int     // known ones before each place
}

// read sums up the tokens.
func (r *running) read(v *Vectors, tokens []token) {
	var s subject
	words := 0
	r.dims, r.sums, r.weights, r.words = v.dims, append(r.sums[:0], s.sum[:v.dims]...), append(r.weights[:0], 0), append(r.words[:0], 0)
	for _, t := range tokens {
		words += s.count(v, t)
		r.sums = append(r.sums, s.sum[:v.dims]...)
		r.weights, r.words = append(r.weights, s.weight), append(r.words, words)
	}
}

// around returns what so many words on either side of tokens[i:j] are about.
func (r *running) around(i, j, words int) (s subject) {
	first, last := i, j
	for first > 0 && r.words[i]-r.words[first-1] <= words {
		first--
	}
	for last < len(r.words)-1 && r.words[last+1]-r.words[j] <= words {
		last++
	}
	for k := range r.dims {
		at := func(place int) float32 { return r.sums[place*r.dims+k] }
		s.sum[k] = at(i) - at(first) + at(last) - at(j)
	}
	s.weight = r.weights[i] - r.weights[first] + r.weights[last] - r.weights[j]
	return s
}
