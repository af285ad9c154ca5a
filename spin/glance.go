package spin

import "math"

// A glance weighs those phrases of an article that are most likely to be a spinner's in their contexts, one at a time and
// with their neighbours as they stand. It decides that an article is clean without decoding it, which would cost a hundred
// times as much.

// striking is the surprise from which a phrase is looked at: spinners write it as often as editors do. Of the phrases that
// spinners put in more than half reach it, of an editor's words one and a half in a hundred.
var striking = surpriseOf(1)

// An original is what a scratch remembers of an original of the lexicon.
type original struct {
	words    []wordID
	unknowns int   // words that the model does not know
	ready    uint8 // index into readiness
}

// originalOf returns the original of entry k.
func (s *scratch) originalOf(d *Detector, k int) original {
	id := d.lexicon.originalID(k)
	o, ok := s.known[id]
	if ok {
		return o
	}
	phrase, _, _ := d.lexicon.original(k)
	h := uint64(0)
	var buf [maxPhrase]token
	for _, t := range tokenize(phrase, buf[:0]) {
		w := d.model.idOf(phrase, t)
		if w == unknown {
			o.unknowns++
		}
		o.words = append(o.words, w)
		h = phraseHash(h, t.hash)
	}
	slot, _ := d.lexicon.find(h) // an original is a phrase of the lexicon
	o.ready = slot.ready
	s.known[id] = o
	return o
}

// hopeless is the log odds from which on an original does not count.
const hopeless = -7

// glance adds the gain of the phrase tokens[i:j] of a paragraph to the survey.
func (s *scratch) glance(d *Detector, text string, tokens []token, i, j int, slot slot) {
	p := d.model.around(text, tokens, i, j)
	var room [maxPhrase]wordID
	own := room[:0]
	for _, t := range tokens[i:j] {
		own = append(own, d.model.idOf(text, t))
	}
	stands := p.logP(d.model, own)
	odds := 0.
	for k := slot.first; k < slot.first+slot.count; k++ {
		if !d.lexicon.stands(k, text, tokens[i:j]) {
			continue
		}
		o := s.originalOf(d, k)
		phrase, families, logP := d.lexicon.original(k)
		x := logP - float32(o.unknowns*unknownWord) + lmScale*(p.logP(d.model, o.words)-stands)
		if x < hopeless {
			continue
		}
		odds += priorRates.mix[families] * readiness[o.ready] * math.Exp(float64(x+articleEvidence(text, tokens, i, phrase)))
	}
	if odds == 0 {
		return
	}
	for r, rate := range surveyRates {
		s.survey.gains[r] += math.Log1p(rate * odds)
	}
}

// Surroundings are what stand around a phrase: the two words before it and up to two behind it.
type surroundings struct {
	u, v    wordID
	context context // of u and v
	after   [2]wordID
	behind  int // words in after
}

// around returns what stands around tokens[i:j].
func (m *Model) around(text string, tokens []token, i, j int) surroundings {
	p := surroundings{u: boundary, v: m.stop}
	if i > 1 {
		p.u = m.idOf(text, tokens[i-2])
	} else if i == 1 {
		p.u = m.stop
	}
	if i > 0 {
		p.v = m.idOf(text, tokens[i-1])
	}
	p.context = m.context(p.u, p.v)
	for k, t := range tokens[j:min(j+len(p.after), len(tokens))] {
		p.after[k] = m.idOf(text, t)
		p.behind++
	}
	return p
}

// logP returns the log probability of words in these surroundings, and of those behind them.
func (p *surroundings) logP(m *Model, words []wordID) (sum float32) {
	u, v, c := p.u, p.v, p.context
	for _, words := range [2][]wordID{words, p.after[:p.behind]} {
		for _, w := range words {
			var logP float32
			logP, c = m.follow(c, u, v, w)
			sum += logP
			u, v = v, w
		}
	}
	return sum
}
