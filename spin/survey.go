package spin

import (
	"math"
	"slices"
)

// A survey sums up what speaks for and against a spin rate before anything is decoded: the phrases that spinners would have
// replaced, by count, and those that they are likely to have put in, by their contexts.
type survey struct {
	kept  [len(readiness) << 8]int32 // by readiness and families
	seen  []uint16                   // the indexes of kept that are not 0
	gains [len(surveyRates)]float64  // of the striking phrases, at each of the rates
}

// look counts the phrases of a paragraph, and has a glance at the striking ones.
func (s *scratch) look(d *Detector, text string, tokens []token) {
	for i := range tokens {
		for end, slot := range d.lexicon.from(tokens, i) {
			if slot.replacedBy != 0 {
				s.survey.keep(uint16(slot.ready)<<8 | uint16(slot.replacedBy))
			}
			if slot.surprise >= striking {
				s.glance(d, text, tokens, i, end, slot)
			}
		}
	}
}

// surveyRates are the spin rates at which a survey is weighed.
var surveyRates = [...]float64{0.02, 0.05, 0.1, 0.2, 0.4, 0.6}

func (s *survey) keep(k uint16) {
	if s.kept[k] == 0 {
		s.seen = append(s.seen, k)
	}
	s.kept[k]++
}

func (s *survey) reset() {
	for _, k := range s.seen {
		s.kept[k] = 0
	}
	s.seen, s.gains = s.seen[:0], [len(surveyRates)]float64{}
}

// surveyLosses is what one kept phrase of each readiness and set of families takes off at each of the rates.
var surveyLosses = func() (g [len(readiness) << 8][len(surveyRates)]float64) {
	for i, rate := range surveyRates {
		for ready := range readiness {
			for mask, share := range priorRates.mix {
				g[ready<<8|mask][i] = math.Log1p(-rate * readiness[ready] * share)
			}
		}
	}
	return
}()

// gain returns how many nats of evidence for a spin rate above zero the survey holds.
func (s *survey) gain() float64 {
	gains := s.gains
	slices.Sort(s.seen) // a sum of floating-point numbers depends on their order
	for _, k := range s.seen {
		for i, loss := range surveyLosses[k] {
			gains[i] += float64(s.kept[k]) * loss
		}
	}
	return max(0, slices.Max(gains[:]))
}
