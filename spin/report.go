package spin

import (
	"iter"
	"math"
)

// sureEnough is the confidence at which a phrase counts for the verdict, if it is not reported already.
const sureEnough = 0.9

// judge fills in the rate and the evidence for it.
func (s *scratch) judge(r *rates, out *Analysis) {
	out.Rate, out.Oldness = r.spin, oldness(s.tokens, out.Words)
	first := map[uint64]int{} // phrases by the word that they begin with
	all, most := 0, 1
	for i := range s.units {
		u := &s.units[i]
		u.rate = r.spin
		r.weigh(u, u.rate)
		if !u.spun {
			for k := range u.lattice.arcs {
				out.Evidence += math.Log(u.lattice.arcs[k].weight)
			}
			continue
		}
		// The text as it stands has the weight one at a rate of zero.
		out.Evidence += math.Log(u.infer())
		for _, a := range s.chosen(u, min(leastSure(u.rate), sureEnough)) {
			w := u.tokens[a.from].hash
			first[w]++
			all, most = all+1, max(most, first[w])
		}
	}
	out.Distinct = len(first)
	out.Repeated = float64(most-1) / float64(max(all, 1))
}

// An assessed phrase is one of a unit's best explanation, and the probability that it was put in.
type assessed struct {
	unit       *unit
	arc        *arc
	confidence float64
}

// assess finds the phrases that are sure enough to be reported, and fills in what they are worth to the verdict.
func (s *scratch) assess(d *Detector, r *rates, out *Analysis) {
	s.sure = s.sure[:0]
	most := map[uint64]float64{} // that phrases weigh, by the word that they begin with
	for u, a := range s.assessable(d, r) {
		t := s.traits(d, r, u, a)
		c := builtinNetwork().confidence(&t)
		if c < leastConfidence {
			continue
		}
		s.sure = append(s.sure, assessed{u, a, c})
		w, weight := u.tokens[a.from].hash, logOdds(min(c, surestConfidence))-logOdds(leastConfidence)
		out.Weight += max(0, weight-most[w])
		most[w] = max(most[w], weight)
	}
	out.Reported = len(most)
	out.Weight *= 1000 / float64(out.Words)
}

// report fills in the phrases that are sure enough.
func (s *scratch) report(d *Detector, out *Analysis) {
	var before *unit
	after := int32(0)
	for _, p := range s.sure {
		u, a := p.unit, p.arc
		if u != before {
			before, after = u, 0
		}
		ph := d.phrase(u, a, after)
		ph.Confidence = p.confidence
		out.Phrases = append(out.Phrases, ph)
		after = a.to
		if articleEvidence(u.text, u.tokens, int(a.from), a.phrase) > 0 {
			out.Articles++
		}
	}
}

// assessable yields the phrases of the best explanation that may be a spinner's, by the rates of their passages.
func (s *scratch) assessable(d *Detector, r *rates) iter.Seq2[*unit, *arc] {
	s.passages(r)
	clear(s.counts)
	s.subject = subject{}
	for _, t := range s.tokens {
		s.counts[t.hash]++
		s.subject.count(d.vectors, t)
	}
	return func(yield func(*unit, *arc) bool) {
		for i := range s.units {
			u := &s.units[i]
			if !u.spun {
				continue
			}
			r.weigh(u, u.rate)
			u.infer()
			s.running.read(d.vectors, u.tokens)
			s.path = u.decide(s.path[:0], mostlyStands)
			for _, k := range s.path {
				if a := &u.lattice.arcs[k]; a.entry != unreplaced && !yield(u, a) {
					return
				}
			}
		}
	}
}

// chosen returns the substitutions of a unit's best explanation that are at least so sure by their posteriors, which must be set.
func (s *scratch) chosen(u *unit, least float64) []*arc {
	s.path, s.picked = u.decide(s.path[:0], stayAt), s.picked[:0]
	for _, k := range s.path {
		if a := &u.lattice.arcs[k]; a.entry != unreplaced && confidence(u.stays(a.from, a.to)) >= least {
			s.picked = append(s.picked, a)
		}
	}
	return s.picked
}

// leastSure returns the confidence, by the posterior alone, from which a phrase counts for the verdict. Where little was replaced most of
// what looks spun is not, so more is asked for.
func leastSure(rate float64) float64 {
	const sure, lenient, heavy = 0.98, 0.6, 0.4
	return lenient + (sure-lenient)*math.Sqrt(max(0, 1-rate/heavy))
}

// A phrase is reported from leastConfidence on; above surestConfidence it is worth no more to the verdict.
const leastConfidence, surestConfidence = 0.7, 0.998

// phrase describes the arc a of the chosen explanation, with all originals that other arcs give for the same words. The tokens before
// after belong to other phrases.
func (d *Detector) phrase(u *unit, a *arc, after int32) Phrase {
	from, to, best := trim(u, a)
	ph := Phrase{Paragraph: u.paragraph, Start: int(u.tokens[from].start), End: int(u.tokens[to-1].end)}
	ph.Originals = append(ph.Originals, Original{Text: best})
	for i := max(0, from-maxPhrase); i <= from; i++ {
		for k := u.starts[i]; k < u.starts[i+1]; k++ {
			b := &u.lattice.arcs[k]
			if b.entry == unreplaced || b.to < to || b.expected < 0.001 {
				continue
			}
			if f, t, text := trim(u, b); f == from && t == to {
				ph.add(text, b.expected)
			}
		}
	}
	sortOriginals(ph.Originals)
	d.dress(u, from, after, &ph)
	return ph
}

// confidence returns the probability that a token was put in, from the posterior that it stands as written. Posteriors are
// cautious, because penalties are measured where nothing is spun; the shift makes one half of what is right half the time.
func confidence(stays float64) float64 {
	const shift = stayAt / (1 - stayAt)
	stays = min(stays, 1)
	return shift * (1 - stays) / (shift*(1-stays) + stays)
}

// add adds probability to one of the originals.
func (ph *Phrase) add(text string, p float64) {
	for i := range ph.Originals {
		if ph.Originals[i].Text == text {
			ph.Originals[i].P += p
			return
		}
	}
	ph.Originals = append(ph.Originals, Original{text, p})
}

// trim returns the tokens that arc a changes and what they were: words that spun phrase and original share at either end
// are left out.
func trim(u *unit, a *arc) (from, to int32, original string) {
	from, to = a.from, a.to
	var buf [maxPhrase]token
	tokens := tokenize(a.phrase, buf[:0])
	for len(tokens) > 1 && to-from > 1 && tokens[0].hash == u.tokens[from].hash {
		tokens, from = tokens[1:], from+1
	}
	for len(tokens) > 1 && to-from > 1 && tokens[len(tokens)-1].hash == u.tokens[to-1].hash {
		tokens, to = tokens[:len(tokens)-1], to-1
	}
	return from, to, a.phrase[tokens[0].start:tokens[len(tokens)-1].end]
}
