package spin

import (
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Training says how a model is made.
type Training struct {
	Note     string   // kept in the model file: what made it
	Words    int      // size of the vocabulary, at most 65,000
	Bigrams  int      // how many n-grams are kept after pruning
	Trigrams int      //
	Keep     []string // words that belong to the vocabulary whatever their frequency
	Smoothing
}

// Smoothing is how probability is shared between the n-grams that were seen and the others. See Chen and Goodman (1998) for
// all of them.
type Smoothing uint8

// The ways of smoothing. The zero value is the one that docs/spin.md finds best for pruned models.
const (
	ModifiedAbsolute Smoothing = iota // discounts for counts of one, two and more
	Absolute                          // one discount
	WittenBell                        // by the number of different words that follow a context
	KneserNey                         // modified absolute; lower orders count contexts instead of occurrences
)

// SmoothingNames are the names of the ways of smoothing, in their order.
var SmoothingNames = []string{"modified-absolute", "absolute", "witten-bell", "kneser-ney"}

// Train makes a model from paragraphs of edited prose, which it goes through twice, and writes the model file.
// The same paragraphs and settings give the same bytes.
//
// The model is an interpolated back-off model with modified absolute discounting (Chen and Goodman 1998) on raw
// counts; n-grams are kept in the order of their count times the gain in log-probability over backing off (Seymore and
// Rosenfeld 1996). Kneser–Ney's lower orders are not used because they serve a pruned model badly (Chelba et al. 2010).
func Train(w io.Writer, paragraphs iter.Seq[string], set Training) error {
	v := newVocabulary(paragraphs, set)
	ids := v.encode(paragraphs)
	if len(ids) < 3 {
		return errors.New("spin: nothing to train on")
	}
	e := estimate(ids, len(v.words), set)
	return writeModel(w, v, e, set.Note)
}

// vocabulary is the list of a model's words and how they are written.
type vocabulary struct {
	words  []string // by number; 0 is <unk>
	index  map[uint64]wordID
	casing []byte
}

// counts of one word's writings inside sentences.
type writing struct {
	total, title, upper, inside uint32
	text                        string
}

func newVocabulary(paragraphs iter.Seq[string], set Training) *vocabulary {
	seen := map[uint64]*writing{}
	var tokens []token
	for p := range paragraphs {
		tokens = tokenize(p, tokens[:0])
		for i, t := range tokens {
			w := seen[t.hash]
			if w == nil {
				w = &writing{text: t.fold(p)}
				seen[t.hash] = w
			}
			w.total++
			if t.kind != word || i == 0 || tokens[i-1].kind == punct && p[tokens[i-1].start] != ',' || int(t.start) > 0 && p[t.start-1] == '"' {
				continue
			}
			w.inside++
			switch writtenAs(p[t.start:t.end]) {
			case titleCase:
				w.title++
			case upperCase:
				w.upper++
			}
		}
	}
	for _, s := range set.Keep {
		if w := seen[hashString(s)]; w != nil {
			w.total += 1 << 30
		}
	}
	all := make([]*writing, 0, len(seen))
	for _, w := range seen {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b *writing) int { return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.text, b.text)) })
	all = all[:min(len(all), set.Words-1)]
	for _, w := range all {
		w.total &= 1<<30 - 1
	}
	slices.SortFunc(all, func(a, b *writing) int { return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.text, b.text)) })
	v := &vocabulary{words: []string{"<unk>"}, index: map[uint64]wordID{}, casing: []byte{lowerCase}}
	for _, w := range all {
		v.index[hashString(w.text)] = wordID(len(v.words))
		v.words = append(v.words, w.text)
		c := lowerCase
		switch {
		case 2*w.upper > w.inside:
			c = upperCase
		case 10*(w.title+w.upper) > 7*w.inside:
			c = titleCase
		}
		v.casing = append(v.casing, c)
	}
	return v
}

// writtenAs tells how a word is written. One capital alone counts as title case.
func writtenAs(s string) byte {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return lowerCase
	}
	rest := false
	for _, r := range s[n:] {
		if unicode.IsLower(r) {
			return titleCase
		}
		rest = rest || unicode.IsUpper(r)
	}
	if rest {
		return upperCase
	}
	return titleCase
}

// boundary stands before every paragraph of an encoded corpus; no n-gram reaches across it. As the older word of a
// context it is unknown to the tables, which makes the model fall back on the newer one.
const boundary wordID = 1<<16 - 1

// encode returns the corpus as word numbers. Every paragraph begins with a full stop, the context that a sentence has.
func (v *vocabulary) encode(paragraphs iter.Seq[string]) []wordID {
	stop := v.index[hashString(".")]
	var ids []wordID
	var tokens []token
	for p := range paragraphs {
		tokens = tokenize(p, tokens[:0])
		ids = append(ids, boundary, stop)
		for _, t := range tokens {
			ids = append(ids, v.index[t.hash])
		}
	}
	return ids
}

// estimates are the pruned and quantised n-grams of a model.
type estimates struct {
	unigram, backoff []byte
	bigramKeys       []uint64
	bigramValues     []uint32
	trigramKeys      []uint64
	trigramValues    []uint32
}

// An ngram is a key, oldest word in the highest bits, with its count and what the estimation makes of it.
type ngram struct {
	key   uint64
	count uint32
	p     float32 // interpolated probability
	bow   float32 // back-off weight as a context
	keep  bool
}

// discount is the modified absolute discount for counts of 1, 2 and 3 or more.
type discount [4]float64

func newDiscount(grams []ngram, how Smoothing) discount {
	if how == WittenBell {
		return discount{} // see interpolate
	}
	var n [5]float64
	for _, g := range grams {
		if g.count < 5 {
			n[g.count]++
		}
	}
	y := n[1] / max(1, n[1]+2*n[2])
	d := discount{}
	for c := 1; c <= 3; c++ {
		if how == Absolute {
			d[c] = y
			continue
		}
		d[c] = min(max(float64(c)-float64(c+1)*y*n[c+1]/max(1, n[c]), 0.1), float64(c)-0.1)
	}
	return d
}

func (d *discount) of(count uint32) float64 { return d[min(count, 3)] }

// countGrams counts the runs of n words inside paragraphs.
func countGrams(ids []wordID, n int) []ngram {
	keys := make([]uint64, 0, len(ids))
	key, run := uint64(0), 0
	for _, id := range ids {
		if id == boundary {
			run = 0
			continue
		}
		key = (key<<16 | uint64(id)) & (1<<(16*n) - 1)
		if run++; run >= n {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	distinct := 0
	for i := range keys {
		if i == 0 || keys[i] != keys[i-1] {
			distinct++
		}
	}
	grams := make([]ngram, 0, distinct)
	for i, k := range keys {
		if i == 0 || k != keys[i-1] {
			grams = append(grams, ngram{key: k})
		}
		grams[len(grams)-1].count++
	}
	return grams
}

func find(grams []ngram, key uint64) *ngram {
	if i, ok := slices.BinarySearchFunc(grams, key, func(g ngram, k uint64) int { return cmp.Compare(g.key, k) }); ok {
		return &grams[i]
	}
	return nil
}

func estimate(ids []wordID, words int, set Training) *estimates {
	uni := make([]float64, words)
	for _, id := range ids {
		if id != boundary {
			uni[id]++
		}
	}
	for w := range uni {
		uni[w] = (uni[w] + 0.5) / (float64(len(ids)) + 0.5*float64(words))
	}

	bi, tri := countGrams(ids, 2), countGrams(ids, 3)
	lower := newIndex(bi)
	if set.Smoothing == KneserNey {
		countContexts(lower, tri, uni)
	}
	interpolate(bi, set.Smoothing, func(g *ngram) float64 { return uni[g.key&0xffff] })
	interpolate(tri, set.Smoothing, func(g *ngram) float64 { return float64(lower.get(g.key & 0xffffffff).p) })

	// Weighted differences decide what is kept.
	prune(tri, set.Trigrams, func(g *ngram) float64 { return float64(lower.get(g.key & 0xffffffff).p) })
	for i := range tri {
		if tri[i].keep {
			lower.get(tri[i].key >> 16).keep = true
			lower.get(tri[i].key & 0xffffffff).keep = true
		}
	}
	prune(bi, set.Bigrams, func(g *ngram) float64 { return uni[g.key&0xffff] })

	e := &estimates{unigram: make([]byte, words), backoff: make([]byte, words)}
	bow := backoffs(bi, func(g *ngram) float64 { return uni[g.key&0xffff] })
	for w := range words {
		e.unigram[w] = byte(quantise(-math.Log(uni[w]), unigramStep, 8))
		b, ok := bow[uint64(w)]
		if !ok {
			b = 1
		}
		e.backoff[w] = byte(quantise(backoffTop-math.Log(b), backoffStep, 8))
	}
	for context, b := range backoffs(tri, func(g *ngram) float64 { return float64(lower.get(g.key & 0xffffffff).p) }) {
		lower.get(context).bow = float32(b)
	}
	for i := range bi {
		g := &bi[i]
		if !g.keep {
			continue
		}
		if g.bow == 0 {
			g.bow = 1
		}
		e.bigramKeys = append(e.bigramKeys, 1<<40|g.key)
		e.bigramValues = append(e.bigramValues, quantise(-math.Log(float64(g.p)), bigramStep, bigramBits)|
			quantise(backoffTop-math.Log(float64(g.bow)), backoffStep, backoffBits)<<bigramBits)
	}
	for _, g := range tri {
		if g.keep {
			e.trigramKeys = append(e.trigramKeys, 1<<50|g.key)
			e.trigramValues = append(e.trigramValues, quantise(-math.Log(float64(g.p)), trigramStep, trigramBits))
		}
	}
	return e
}

// A bigramIndex finds bigrams by their older word first.
type bigramIndex struct {
	grams []ngram
	first []int32 // where the bigrams begin whose older word is i
}

func newIndex(bi []ngram) *bigramIndex {
	c := &bigramIndex{grams: bi, first: make([]int32, 1<<16+1)}
	for _, g := range bi {
		c.first[g.key>>16+1]++
	}
	for i := range 1 << 16 {
		c.first[i+1] += c.first[i]
	}
	return c
}

func (c *bigramIndex) get(key uint64) *ngram {
	return find(c.grams[c.first[key>>16]:c.first[key>>16+1]], key)
}

// contexts calls f for every run of n-grams with the same context.
func contexts(grams []ngram, f func(run []ngram)) {
	for i := 0; i < len(grams); {
		j := i + 1
		for j < len(grams) && grams[j].key>>16 == grams[i].key>>16 {
			j++
		}
		f(grams[i:j])
		i = j
	}
}

// countContexts replaces the counts of lower orders by the number of different words that stand before them. What stands at
// the start of a paragraph only keeps one.
func countContexts(bi *bigramIndex, tri []ngram, uni []float64) {
	for i := range bi.grams {
		bi.grams[i].count = 0
	}
	for _, g := range tri {
		bi.get(g.key&0xffffffff).count++
	}
	total := 0.
	for w := range uni {
		uni[w] = 0.5
		total += 0.5
	}
	for i := range bi.grams {
		bi.grams[i].count = max(bi.grams[i].count, 1)
		uni[bi.grams[i].key&0xffff]++
		total++
	}
	for w := range uni {
		uni[w] /= total
	}
}

// interpolate sets the probability of every n-gram; its bow is set to the weight of the lower order in its context.
func interpolate(grams []ngram, how Smoothing, lower func(*ngram) float64) {
	d := newDiscount(grams, how)
	contexts(grams, func(run []ngram) {
		total, freed := 0., 0.
		for i := range run {
			total += float64(run[i].count)
			freed += d.of(run[i].count)
		}
		if how == WittenBell {
			freed = float64(len(run))
			total += freed
		}
		gamma := freed / total
		for i := range run {
			g := &run[i]
			g.p = float32((float64(g.count)-d.of(g.count))/total + gamma*lower(g))
			g.bow = float32(gamma)
		}
	})
}

// prune marks the n-grams that are kept: those marked already, and the most useful others up to limit in all.
func prune(grams []ngram, limit int, lower func(*ngram) float64) {
	type gain struct {
		at   int32
		gain float32
	}
	var gains []gain
	kept := 0
	for i := range grams {
		g := &grams[i]
		if g.keep {
			kept++
			continue
		}
		if g.count < 2 {
			continue
		}
		if v := float64(g.count) * math.Log(float64(g.p)/(float64(g.bow)*lower(g))); v > 0 {
			gains = append(gains, gain{int32(i), float32(v)})
		}
	}
	slices.SortFunc(gains, func(a, b gain) int { return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.at, b.at)) })
	for _, v := range gains[:min(len(gains), max(0, limit-kept))] {
		grams[v.at].keep = true
	}
	for i := range grams {
		grams[i].bow = 0
	}
}

// backoffs returns the back-off weight of every context that has kept n-grams.
func backoffs(grams []ngram, lower func(*ngram) float64) map[uint64]float64 {
	out := map[uint64]float64{}
	contexts(grams, func(run []ngram) {
		p, q, any := 0., 0., false
		for i := range run {
			if run[i].keep {
				p, q, any = p+float64(run[i].p), q+lower(&run[i]), true
			}
		}
		if any {
			out[run[0].key>>16] = max(1-p, 1e-4) / max(1-q, 1e-4)
		}
	})
	return out
}

func writeModel(w io.Writer, v *vocabulary, e *estimates, note string) error {
	slots := 1
	for slots < 2*len(v.words) {
		slots *= 2
	}
	table := make([]byte, 2*slots)
	for id := 1; id < len(v.words); id++ {
		i := mix(hashString(v.words[id])) & uint64(slots-1)
		for table[2*i] != 0 || table[2*i+1] != 0 {
			i = (i + 1) & uint64(slots-1)
		}
		binary.LittleEndian.PutUint16(table[2*i:], uint16(id))
	}
	var offsets, text []byte
	for _, s := range v.words {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
		text = append(text, s...)
	}
	offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
	bigrams, err := buildFuse(e.bigramKeys, e.bigramValues, 3, bigramBits+backoffBits)
	if err != nil {
		return err
	}
	trigrams, err := buildFuse(e.trigramKeys, e.trigramValues, 2, trigramBits)
	if err != nil {
		return err
	}
	out := []byte(modelMagic)
	for _, s := range [][]byte{[]byte(note), table, offsets, text, e.unigram, e.backoff, v.casing, bigrams, trigrams} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		out = append(out, s...)
	}
	_, err = w.Write(out)
	return err
}
