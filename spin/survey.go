package spin

import (
	"math"
	"slices"
)

// A survey counts what the lexicon knows of an article without looking at contexts: the phrases that spinners would have
// replaced, and those that they might have put in.
type survey struct {
	kept [len(readiness)][256]int32 // by readiness and families
	spun [256]int32                 // by surprise
}

// add counts the phrases of a paragraph.
func (s *survey) add(l *Lexicon, tokens []token) {
	for i := range tokens {
		for _, slot := range l.from(tokens, i) {
			if slot.replacedBy != 0 {
				s.kept[slot.ready][slot.replacedBy]++
			}
			s.spun[slot.surprise]++
		}
	}
}

// surveyRates are the spin rates at which a survey is weighed, and surveyGains the gain of one phrase of each surprise at
// each of them.
var surveyRates = [...]float64{0.02, 0.05, 0.1, 0.2, 0.4, 0.6}

var surveyGains = func() (g [len(surveyRates)][256]float64) {
	for i, rate := range surveyRates {
		for surprise := 1; surprise < 256; surprise++ {
			g[i][surprise] = math.Log1p(rate * ratioOf(uint8(surprise)))
		}
	}
	return
}()

// surveyLosses is what one kept phrase of each readiness and set of families takes off at each of the rates.
var surveyLosses = func() (g [len(surveyRates)][len(readiness)][256]float64) {
	for i, rate := range surveyRates {
		for ready := range readiness {
			for mask, share := range priorRates.mix {
				g[i][ready][mask] = math.Log1p(-rate * readiness[ready] * share)
			}
		}
	}
	return
}()

// gain returns how many nats of evidence for a spin rate above zero the counts hold at most, were every phrase
// independent of its context.
func (s *survey) gain() float64 {
	var gains [len(surveyRates)]float64
	for ready := range s.kept {
		for mask, n := range s.kept[ready] {
			if n == 0 {
				continue
			}
			for i := range gains {
				gains[i] += float64(n) * surveyLosses[i][ready][mask]
			}
		}
	}
	for surprise, n := range s.spun {
		if n == 0 {
			continue
		}
		for i := range gains {
			gains[i] += float64(n) * surveyGains[i][surprise]
		}
	}
	return max(0, slices.Max(gains[:]))
}
