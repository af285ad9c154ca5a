package spin

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Penalty says how much a pair's likelihood ratio is too favourable to the original on clean text.
type Penalty struct {
	Original, Spun string
	Nats           float64 // taken off the pair's log-probability
}

// Calibrate measures, on clean articles that the detector's model was not trained on, how often each pair's spun phrase
// looks spun although it is not.
//
// In clean text the mean of the likelihood ratio P(context|o)·P(s|o) / P(context|s) over the places of s is known: it is
// f(o)·P(s|o)/f(s), where f counts phrases. A language model that knows too little of the context gives more, and what
// it gives more is the penalty. Pairs with few places share the mean excess of all.
func (d *Detector) Calibrate(articles iter.Seq[[]string]) []Penalty {
	const rate, most = 0.05, 50. // odds above most count as most: a few chance places must not decide
	type tally struct {
		spun          string
		ratio, places float64
	}
	pairs := map[int32]*tally{} // by entry
	counts := map[string]float64{}
	r := priorRates
	r.spin = rate
	s := newScratch()
	for article := range articles {
		s.read(d, article, &Analysis{})
		for i := range s.units {
			u := &s.units[i]
			s.arcs(d, u)
			d.countPhrases(u, counts)
			if !u.spun {
				continue
			}
			r.weigh(u, r.spin)
			u.build(d.model)
			u.infer()
			for k := range u.lattice.arcs {
				a := &u.lattice.arcs[k]
				if a.entry < 0 {
					continue
				}
				t := pairs[a.entry]
				if t == nil {
					t = &tally{spun: foldPhrase(u, a)}
					pairs[a.entry] = t
				}
				t.ratio += min(a.expected/max(1-a.expected, 1e-9), most) / (r.mix[a.families] * readiness[a.ready] * rate)
				t.places++
			}
		}
	}
	var out []Penalty
	for entry, t := range pairs {
		original, _, logP := d.lexicon.original(int(entry))
		expected := math.Exp(float64(logP)) * (counts[strings.ToLower(original)] + 0.5) / (counts[t.spun] + 0.5)
		const share = 3 // places that the common excess is worth
		excess := math.Log((t.ratio + share*expected*math.E) / ((t.places + share) * expected))
		if excess > 0.1 {
			out = append(out, Penalty{original, t.spun, min(excess, 6)})
		}
	}
	slices.SortFunc(out, func(a, b Penalty) int {
		return cmp.Or(cmp.Compare(a.Original, b.Original), cmp.Compare(a.Spun, b.Spun))
	})
	return out
}

// countPhrases counts the phrases of a unit that the lexicon knows.
func (d *Detector) countPhrases(u *unit, counts map[string]float64) {
	for i := range u.tokens {
		for end, slot := range d.lexicon.from(u.tokens, i) {
			if slot.count > 0 || slot.replacedBy != 0 {
				counts[foldPhrase(u, &arc{from: int32(i), to: int32(end)})]++
			}
		}
	}
}

// foldPhrase returns the folded tokens of an arc as a lexicon writes them.
func foldPhrase(u *unit, a *arc) string {
	var s strings.Builder
	for i := a.from; i < a.to; i++ {
		if t := u.tokens[i]; i > a.from && u.tokens[i-1].end < t.start {
			s.WriteByte(' ')
		}
		s.WriteString(u.tokens[i].fold(u.text))
	}
	return s.String()
}

// FormatPenalties writes penalties as lines of original, spun phrase and nats, separated by tabs.
func FormatPenalties(penalties []Penalty) []byte {
	var b []byte
	for _, p := range penalties {
		b = fmt.Appendf(b, "%s\t%s\t%.1f\n", p.Original, p.Spun, p.Nats)
	}
	return b
}

// ParsePenalties reads what FormatPenalties writes. Errors name the line.
func ParsePenalties(text string) ([]Penalty, error) {
	var out []Penalty
	n := 0
	for line := range strings.Lines(text) {
		n++
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("line %d: want 3 columns, have %d", n, len(f))
		}
		nats, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, Penalty{f[0], f[1], nats})
	}
	return out, nil
}
