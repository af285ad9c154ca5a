package spin

import (
	"math"
	"sync"
)

// A Detector finds spun phrases with one model and one lexicon. It is safe for concurrent use.
type Detector struct {
	model   *Model
	lexicon *Lexicon
	vectors *Vectors
	scratch sync.Pool // of *scratch
}

// NewDetector returns a detector that uses the model and the lexicon, and the built-in vectors and network for confidences.
func NewDetector(m *Model, l *Lexicon) *Detector {
	return &Detector{model: m, lexicon: l, vectors: builtinVectors(), scratch: sync.Pool{New: func() any { return newScratch() }}}
}

// WithModel returns a detector that uses another model with the same lexicon. The detector itself stays as it is.
//
// A lexicon does not refer to a model's numbering of words, so any model goes with it. Its penalties were measured with the
// model that it was compiled with, and hold as an estimate.
func (d *Detector) WithModel(m *Model) *Detector { return NewDetector(m, d.lexicon) }

// An Analysis is what a Detector says of one article.
type Analysis struct {
	// Rate is the estimated share of replaceable phrases that were replaced, from 0 to 1.
	Rate float64
	// Evidence is the log-likelihood ratio, in nats, of the article at Rate against the article as it stands.
	Evidence float64
	// Distinct is the number of different words that the phrases begin with.
	Distinct int
	// Repeated is the share of the phrases that begin with the word that most of them begin with, from 0 (all differ) towards 1.
	Repeated float64
	// Reported is the number of different words that the phrases sure enough to be reported begin with.
	Reported int
	// Weight is how much surer than that these are, in nats per 1,000 words of the article. Of those that begin alike, the surest counts.
	Weight float64
	// Oldness says how much likelier the article's words are in books of before 1930 than they are in any article of today, in
	// nats a word; 0 stands for today's prose. It is set where anything was found.
	Oldness float64
	Words   int // words and numbers in the paragraphs
	// Articles is the number of phrases after an "a" or "an" that fits the original instead: spinners do not repair it.
	Articles int
	Phrases  []Phrase // in the order of the text; none if the verdict is Clean or Unknown
}

// A Phrase is a stretch of text that was probably put in by a spinner.
type Phrase struct {
	Paragraph  int // index of the paragraph
	Start, End int // bytes of the paragraph, half-open
	// Confidence is the probability that the editor did not write it, from 0 to 1.
	Confidence float64
	Originals  []Original // the likeliest first
}

// An Original is what the editor may have written instead.
type Original struct {
	Text string  // in the casing of the phrase it replaces
	P    float64 // its probability
}

// worthDecoding is the gain of a survey, in nats, from which an article is decoded. Of clean articles about one in
// twenty reaches it.
const worthDecoding = 0.4

// Analyze looks for spun phrases in the paragraphs of an English article.
func (d *Detector) Analyze(paragraphs []string) *Analysis {
	s := d.scratch.Get().(*scratch)
	defer d.scratch.Put(s)
	out := &Analysis{}
	if r, ok := s.analyze(d, paragraphs, out); ok {
		s.assess(d, r, out)
		if out.Verdict() >= Suspect {
			s.report(d, out)
		}
	}
	return out
}

// analyze finds the rates of an article, unless it is clean by its counts, as nearly all are, or has too few different phrases.
func (s *scratch) analyze(d *Detector, paragraphs []string, out *Analysis) (r *rates, ok bool) {
	s.read(d, paragraphs, out)
	if s.survey.gain() < worthDecoding {
		return nil, false
	}
	start := priorRates
	s.decode(d, &start)
	s.judge(&start, out)
	return &start, out.Words >= minWords && out.Distinct >= minDistinct
}

// scratch holds the buffers of one analysis.
type scratch struct {
	tokens  []token
	units   []unit
	survey  survey
	near    []replacements // near each unit
	path    []int32
	picked  []*arc
	sure    []assessed     // what would be reported
	counts  map[uint64]int // of the article's words, by hash
	subject subject        // of the article
	running running        // of a unit
	// Of the pairs of the lexicon that the article can hold, numbered as they are met:
	numbers   map[int32]int32  // by entry
	originals map[uint32]int32 // by the original's place in the lexicon's text
	known     map[uint32]original
	uses      []float64 // expected uses of each pair
	replaced  []float64 // expected replacements of each original
}

func newScratch() *scratch {
	return &scratch{numbers: map[int32]int32{}, originals: map[uint32]int32{}, known: map[uint32]original{}, counts: map[uint64]int{}}
}

// A unit is a run of sentences of one paragraph that is decoded by itself.
type unit struct {
	paragraph int
	text      string // of the paragraph
	tokens    []token
	lattice
	spun bool    // any arc stands for a substitution
	rate float64 // the spin rate of the passage
}

// Units end with a sentence once they have softUnit tokens, and in any case at hardUnit: the weights of longer ones could
// overflow, and nothing is gained by context from so far away.
const softUnit, hardUnit = 120, 240

// read tokenizes the paragraphs, counts what the lexicon knows of them, and cuts them into units.
func (s *scratch) read(d *Detector, paragraphs []string, out *Analysis) {
	s.tokens = s.tokens[:0]
	s.survey.reset()
	used := 0
	for i, text := range paragraphs {
		first := len(s.tokens)
		s.tokens = tokenize(text, s.tokens)
		tokens := s.tokens[first:]
		mask(text, tokens)
		s.look(d, text, tokens)
		for _, t := range tokens {
			if t.kind != punct {
				out.Words++
			}
		}
		for len(tokens) > 0 {
			n := unitLength(text, tokens)
			if used == len(s.units) {
				s.units = append(s.units, unit{})
			}
			u := &s.units[used]
			u.paragraph, u.text, u.tokens, tokens = i, text, tokens[:n], tokens[n:]
			used++
		}
	}
	s.units = s.units[:used]
}

// infer sets the posteriors of the unit's arcs and returns the summed weight of all explanations. A unit whose weights
// overflow, such as one spun word a hundred times over, is left as it stands: it is no prose.
func (u *unit) infer() float64 {
	z := u.sum()
	if z > 0 && !math.IsInf(z, 1) {
		return z
	}
	u.spun = false
	for k := range u.lattice.arcs {
		a := &u.lattice.arcs[k]
		a.expected = 0
		if a.entry == unreplaced {
			a.expected = 1
		}
	}
	return 1
}

func unitLength(text string, tokens []token) int {
	for i, t := range tokens {
		if i+1 >= hardUnit || i+1 >= softUnit && endsSentence(text, t) {
			return i + 1
		}
	}
	return len(tokens)
}

func endsSentence(text string, t token) bool {
	c := text[t.start]
	return t.kind == punct && (c == '.' || c == '?' || c == '!')
}

// decode estimates the rates by expectation maximisation; the arcs keep their posteriors.
func (s *scratch) decode(d *Detector, r *rates) {
	clear(s.numbers)
	clear(s.originals)
	for i := range s.units {
		u := &s.units[i]
		s.arcs(d, u)
		r.weigh(u, r.spin)
		if u.spun {
			u.build(d.model)
		}
	}
	s.uses = zeros(s.uses, len(s.numbers))
	s.replaced = zeros(s.replaced, len(s.originals))
	for range rounds {
		s.estimate(d, r)
	}
}

// zeros returns n zeros, in x if it has room.
func zeros(x []float64, n int) []float64 {
	if cap(x) < n {
		return make([]float64, n)
	}
	x = x[:n]
	clear(x)
	return x
}
