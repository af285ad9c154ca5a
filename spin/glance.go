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
	stands := s.around(d, text, tokens, i, j, nil)
	odds := 0.
	for k := slot.first; k < slot.first+slot.count; k++ {
		if !d.lexicon.stands(k, text, tokens[i:j]) {
			continue
		}
		o := s.originalOf(d, k)
		phrase, families, logP := d.lexicon.original(k)
		lm := s.around(d, text, tokens, i, j, o.words)
		x := logP - float32(o.unknowns*unknownWord) + lmScale*(lm-stands)
		if x < hopeless {
			continue
		}
		odds += priorRates.mix[families] * readiness[o.ready] * math.Exp(float64(x+articleEvidence(text, tokens, i, phrase)))
	}
	for r, rate := range surveyRates {
		s.survey.gains[r] += math.Log1p(rate * odds)
	}
}

// around returns the log probability of words in the place of tokens[i:j], and of the two tokens after them; without words,
// of the tokens themselves.
func (s *scratch) around(d *Detector, text string, tokens []token, i, j int, words []wordID) float32 {
	m := d.model
	u, v := boundary, m.stop
	if i > 1 {
		u = m.idOf(text, tokens[i-2])
	} else if i == 1 {
		u = m.stop
	}
	if i > 0 {
		v = m.idOf(text, tokens[i-1])
	}
	sum := float32(0)
	next := func(w wordID) {
		sum += m.score(m.context(u, v), u, v, w)
		u, v = v, w
	}
	if words == nil {
		for _, t := range tokens[i:j] {
			next(m.idOf(text, t))
		}
	}
	for _, w := range words {
		next(w)
	}
	for _, t := range tokens[j:min(j+2, len(tokens))] {
		next(m.idOf(text, t))
	}
	return sum
}
