package spin

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
)

// A Model is a trigram language model over folded words: a back-off model whose n-grams are pruned and whose
// probabilities are quantised. It is read in place from the bytes of a model file and safe for concurrent use.
type Model struct {
	// Note says what made the model.
	Note string

	words   int
	stop    wordID // of the full stop, the context of a paragraph's first word
	slots   string // open-addressing table of word numbers, two bytes each, 0 for empty
	offsets string // where each word begins in strings, four bytes each
	strings string
	unigram string // quantised -log P(w)
	backoff string // quantised back-off weight of the word as a context
	casing  string // how the word is mostly written inside a sentence
	bigram  fuse   // value: -log P(w|v), quantised, and the back-off weight of vw above it
	trigram fuse   // value: -log P(w|uv), quantised
}

// A wordID numbers a word of a model's vocabulary by falling frequency.
type wordID = uint16

const (
	unknown wordID = 0 // stands for every word outside the vocabulary
	// The number of values of the quantised quantities, and their steps in nats.
	bigramBits, backoffBits, trigramBits = 8, 6, 7
	unigramStep                          = 1. / 12
	bigramStep                           = 1. / 12
	trigramStep                          = 1. / 8
	backoffStep, backoffTop              = 1. / 8, 1.5 // a back-off weight w is stored as (backoffTop - log w) / step
)

const modelMagic = "galley language model 1\n"

var errNoModel = errors.New("is not a galley language model, version 1; go run ./spin/train model makes one")

var errTruncated = errors.New("spin: the file is cut short or damaged")

// casing values.
const (
	lowerCase byte = iota
	titleCase
	upperCase
)

// OpenModel reads a model file's bytes; docs/model-format.md describes them. The string is kept and must not change.
func OpenModel(data string) (*Model, error) {
	rest, ok := strings.CutPrefix(data, modelMagic)
	if !ok {
		return nil, errNoModel
	}
	var sections [9]string
	if err := cutSections(rest, sections[:]); err != nil {
		return nil, err
	}
	m := &Model{
		Note: sections[0], slots: sections[1], offsets: sections[2], strings: sections[3],
		unigram: sections[4], backoff: sections[5], casing: sections[6], words: len(sections[4]),
	}
	n := len(m.slots) / 2
	if n == 0 || n&(n-1) != 0 || m.words < 2 || m.words > int(boundary) || len(m.offsets) != 4*(m.words+1) || len(m.backoff) != m.words || len(m.casing) != m.words {
		return nil, errTruncated
	}
	var err error
	if m.bigram, err = openFuse(sections[7]); err == nil {
		m.trigram, err = openFuse(sections[8])
	}
	if err != nil || m.bigram.width != 3 || m.bigram.valueBits != bigramBits+backoffBits ||
		m.trigram.width != 2 || m.trigram.valueBits != trigramBits {
		return nil, fmt.Errorf("%w: n-gram tables", errTruncated)
	}
	if !m.sound() {
		return nil, fmt.Errorf("%w: word tables", errTruncated)
	}
	m.stop = m.id(".")
	return m, nil
}

// cutSections sets the sections of a file, each of which stands behind its length; what follows the last is passed over.
func cutSections(data string, sections []string) error {
	for i := range sections {
		if len(data) < 4 || uint64(le32(data)) > uint64(len(data)-4) {
			return errTruncated
		}
		n := le32(data)
		sections[i], data = data[4:4+n], data[4+n:]
	}
	return nil
}

// sound reports whether every number in the word tables points into them, and a look-up in the slots comes to an end.
func (m *Model) sound() bool {
	free := false
	for i := range uint64(len(m.slots) / 2) {
		id := m.slot(i)
		if int(id) >= m.words {
			return false
		}
		free = free || id == unknown
	}
	last := uint32(0)
	for i := 0; i < len(m.offsets); i += 4 {
		at := le32(m.offsets[i:])
		if at < last {
			return false
		}
		last = at
	}
	for i := range len(m.casing) {
		if m.casing[i] > upperCase {
			return false
		}
	}
	return free && int(last) <= len(m.strings)
}

// word returns the folded word with the given number.
func (m *Model) word(id wordID) string {
	i := int(id) * 4
	return m.strings[le32(m.offsets[i:]):le32(m.offsets[i+4:])]
}

// unigramLogP returns the log probability of a word, whatever stands before it.
func (m *Model) unigramLogP(w wordID) float64 { return -unigramStep * float64(m.unigram[w]) }

// commonness returns the log probability of words that stand alone, and that of the rarest of them.
func (m *Model) commonness(words []wordID) (sum, rarest float64) {
	for _, w := range words {
		p := m.unigramLogP(w)
		sum, rarest = sum+p, min(rarest, p)
	}
	return sum, rarest
}

// slot returns entry i of the word table.
func (m *Model) slot(i uint64) wordID { return wordID(m.slots[2*i]) | wordID(m.slots[2*i+1])<<8 }

// idOf returns the number of the token t of text, or unknown.
func (m *Model) idOf(text string, t token) wordID {
	mask := uint64(len(m.slots)/2 - 1)
	for i := mix(t.hash) & mask; ; i = (i + 1) & mask {
		id := m.slot(i)
		if id == unknown {
			return unknown
		}
		if t.is(text, m.word(id)) {
			return id
		}
	}
}

// is reports whether t's folded form is w, without building that form.
func (t token) is(text, w string) bool {
	if t.kind != word {
		return t.hash == hashString(w)
	}
	n := int(t.end - t.start)
	if n != len(w) {
		return t.hash == hashString(w)
	}
	for i := range n {
		c := text[int(t.start)+i]
		if c >= 128 || class[c].lower != w[i] && c != w[i] {
			return t.hash == hashString(w)
		}
	}
	return true
}

// id returns the number of a folded word, or unknown.
func (m *Model) id(w string) wordID {
	return m.idOf(w, token{0, uint32(len(w)), hashString(w), word})
}

// bi returns the table entry of the bigram.
func (m *Model) bi(v, w wordID) (entry uint32, ok bool) {
	return m.bigram.get(1<<40 | uint64(v)<<16 | uint64(w))
}

func (m *Model) tri(u, v, w wordID) (entry uint32, ok bool) {
	return m.trigram.get(1<<50 | uint64(u)<<32 | uint64(v)<<16 | uint64(w))
}

func bigramLog(entry uint32) float32 { return -bigramStep * float32(entry&(1<<bigramBits-1)) }

func backoffLog(q uint32) float32 { return backoffTop - backoffStep*float32(q) }

// A context is what the tables know of the two words before another.
type context struct {
	known   bool    // the bigram is stored, and trigrams that begin with it may be
	backoff float32 // log of its back-off weight
}

func (m *Model) context(u, v wordID) context {
	entry, ok := m.bi(u, v)
	if !ok {
		return context{}
	}
	return context{true, backoffLog(entry >> bigramBits)}
}

// score returns log P(w | u v), in nats. The context must be that of u and v.
func (m *Model) score(c context, u, v, w wordID) float32 {
	logP, _ := m.follow(c, u, v, w)
	return logP
}

// follow returns what score does, and the context of v and w: the bigram is looked up once for both.
func (m *Model) follow(c context, u, v, w wordID) (logP float32, next context) {
	entry, ok := m.bi(v, w)
	if !ok {
		return -unigramStep*float32(m.unigram[w]) + backoffLog(uint32(m.backoff[v])) + c.backoff, context{}
	}
	next = context{true, backoffLog(entry >> bigramBits)}
	if !c.known {
		return bigramLog(entry), next
	}
	if q, ok := m.tri(u, v, w); ok {
		return -trigramStep * float32(q), next
	}
	return bigramLog(entry) + c.backoff, next
}

// logP returns the log probability of a folded phrase out of context.
func (m *Model) logP(phrase string) float64 {
	u, v, sum := boundary, boundary, float32(0)
	for _, t := range tokenize(phrase, nil) {
		w := m.idOf(phrase, t)
		if v == boundary {
			sum -= unigramStep * float32(m.unigram[w])
		} else {
			sum += m.score(m.context(u, v), u, v, w)
		}
		if w == unknown {
			sum -= unknownWord
		}
		u, v = v, w
	}
	return float64(sum)
}

// Perplexity returns that of the model on paragraphs of text, a word or mark of punctuation at a time, and their number.
func (m *Model) Perplexity(paragraphs iter.Seq[string]) (perplexity float64, tokens int) {
	sum := 0.
	var buf []token
	for p := range paragraphs {
		u, v := boundary, m.stop
		c := m.context(u, v)
		buf = tokenize(p, buf[:0])
		for _, t := range buf {
			w := m.idOf(p, t)
			var logP float32
			logP, c = m.follow(c, u, v, w)
			sum += float64(logP)
			u, v = v, w
		}
		tokens += len(buf)
	}
	return math.Exp(-sum / float64(max(tokens, 1))), tokens
}

// quantise returns x/step rounded, kept within bits.
func quantise(x, step float64, bits int) uint32 {
	return uint32(math.Round(min(max(x/step, 0), float64(int(1)<<bits-1))))
}
