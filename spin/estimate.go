package spin

import "strings"

// rates are the parameters of the channel that are estimated for each article.
type rates struct {
	spin   float64                // the spin rate
	family [len(families)]float64 // the mixture of spinner families
	mix    [256]float64           // the summed mixture of each set of families
}

// Start values and priors of the estimate. The pseudo-counts say how many replaced and kept phrases the prior is worth.
const (
	startRate            = 0.02
	priorSpun, priorKept = 0.2, 6.0
	familyCounts         = 6.0
	rounds               = 5
)

// familyPrior is the share of articles that each family of spinners has made, by the pages seen in the wild; the
// dictionary-blind family T, which replaces even "the", is held down because its pairs are words of every article. The pairs
// that users bring come on top: a run has them only if somebody thinks that they are used.
var familyPrior = [len(families)]float64{0.70, 0.06, 0.12, 0.03, 0.05, 0.03, 0.01, 0.30}

// priorRates are those of an article before it is read.
var priorRates = func() rates {
	r := rates{spin: startRate, family: familyPrior}
	r.update()
	return r
}()

// update fits the sums over families to their mixture.
func (r *rates) update() {
	for mask := range r.mix {
		r.mix[mask] = 0
		for f := range len(families) {
			if mask&(1<<f) != 0 {
				r.mix[mask] += r.family[f]
			}
		}
		r.mix[mask] = min(r.mix[mask], 1)
	}
}

// weigh sets the weights of a unit's arcs, at a spin rate.
func (r *rates) weigh(u *unit, rate float64) {
	for k := range u.lattice.arcs {
		a := &u.lattice.arcs[k]
		x := rate * readiness[a.ready] * r.mix[a.families]
		if a.entry == unreplaced {
			a.weight = 1 - x
		} else {
			a.weight = x * a.p * a.fit
		}
	}
}

// estimate makes one round of expectation maximisation.
func (s *scratch) estimate(d *Detector, r *rates) {
	clear(s.uses)
	clear(s.replaced)
	spun := 0.
	var kept [len(readiness)][256]float64
	var byFamily [len(families)]float64
	for i := range s.units {
		u := &s.units[i]
		if u.spun {
			r.weigh(u, r.spin)
			u.infer()
		}
		for k := range u.lattice.arcs {
			a := &u.lattice.arcs[k]
			if a.entry == unreplaced {
				kept[a.ready][a.families] += a.expected
				continue
			}
			spun += a.expected
			s.credit(d, u, a)
			for f := range len(families) {
				if a.families&(1<<f) != 0 {
					byFamily[f] += a.expected * r.family[f] / r.mix[a.families]
				}
			}
		}
	}
	r.solve(spun, &kept)
	for f := range r.family {
		r.family[f] = (familyCounts*familyPrior[f] + byFamily[f]) / (familyCounts + spun)
	}
	r.update()
	s.adapt()
}

// solve sets the spin rate that makes the expected counts most probable: the one at which spun/rate, the pull of the replaced
// phrases, equals that of the kept ones.
func (r *rates) solve(spun float64, kept *[len(readiness)][256]float64) {
	type group struct{ count, share float64 } // phrases that are replaced at share of the rate
	groups := []group{{priorKept, 1}}
	for ready := range kept {
		for mask, n := range kept[ready] {
			if share := readiness[ready] * r.mix[mask]; n > 0 && share > 0 {
				groups = append(groups, group{n, share})
			}
		}
	}
	low, high := 1e-6, 0.98
	for range 30 {
		mid, pull := (low+high)/2, 0.
		for _, g := range groups {
			pull += g.count * g.share / (1 - mid*g.share)
		}
		if (spun+priorSpun)/mid > pull {
			low = mid
		} else {
			high = mid
		}
	}
	r.spin = (low + high) / 2
}

// credit counts the expected uses of an arc's pair, and of the pairs of single words that it is made of.
func (s *scratch) credit(d *Detector, u *unit, a *arc) {
	s.uses[a.pair] += a.expected
	s.replaced[a.original] += a.expected
	if a.expected < 0.1 || a.to-a.from < 2 || a.end-a.first != a.to-a.from {
		return
	}
	var buf [maxPhrase]token
	for k, t := range tokenize(a.phrase, buf[:0]) {
		own := u.tokens[int(a.from)+k]
		slot, ok := d.lexicon.find(phraseHash(0, own.hash))
		if own.hash == t.hash || !ok {
			continue
		}
		for e := slot.first; e < slot.first+slot.count; e++ {
			o, _, _ := d.lexicon.original(e)
			if k, ok := s.numbers[int32(e)]; ok && strings.EqualFold(o, a.phrase[t.start:t.end]) {
				s.uses[k] += a.expected
				s.replaced[s.originals[d.lexicon.originalID(e)]] += a.expected
			}
		}
	}
}

// adaptation is the number of replacements of an original that the lexicon's own P(spun|original) is worth.
const adaptation = 1

// adapt fits P(spun|original) to the article: a spinner that made a pair once makes it again. An arc's own use is left out,
// lest it confirm itself.
func (s *scratch) adapt() {
	for i := range s.units {
		arcs := s.units[i].lattice.arcs
		for k := range arcs {
			a := &arcs[k]
			if a.entry < 0 {
				continue
			}
			uses, replaced := max(s.uses[a.pair]-a.expected, 0), max(s.replaced[a.original]-a.expected, 0)
			a.fit = (adaptation*a.prior + uses) / ((adaptation + replaced) * a.prior)
		}
	}
}
