package spin

import "math"

// An article may be spun in part only: its first paragraphs, or those that one of several writers sent in. So phrases are
// reported by the rate of the passage they stand in.

const (
	// passage is how far the rate at one place tells of another: at this distance, in tokens, by 1/e.
	passage = 100

	// steady is the number of expected replacements that an article's rate is worth against a passage's own.
	steady = 2
)

// passages sets the rates of the units, from the replacements near them and those that the article's rate would make there.
// The posteriors must be set.
func (s *scratch) passages(r *rates) {
	s.near = append(s.near[:0], make([]replacements, len(s.units))...)
	var before, after replacements
	for i := range s.units {
		before.pass(len(s.units[i].tokens))
		before.add(s.units[i].replacements(r))
		s.near[i].add(before)
	}
	for i := len(s.units) - 1; i >= 0; i-- {
		s.near[i].add(after) // the unit itself is counted
		after.add(s.units[i].replacements(r))
		after.pass(len(s.units[i].tokens))
	}
	odds := r.spin / (1 - r.spin)
	for i := range s.units {
		x := odds * (steady + s.near[i].made) / (steady + s.near[i].expected)
		s.units[i].rate = x / (1 + x)
	}
}

// replacements counts those that were made, by the posteriors, and those that an article's rate would lead one to expect.
type replacements struct{ made, expected float64 }

func (n *replacements) add(m replacements) {
	n.made += m.made
	n.expected += m.expected
}

// pass lets the counts fade over so many tokens.
func (n *replacements) pass(tokens int) {
	fade := math.Exp(-float64(tokens) / passage)
	n.made *= fade
	n.expected *= fade
}

func (u *unit) replacements(r *rates) (n replacements) {
	for k := range u.lattice.arcs {
		a := &u.lattice.arcs[k]
		if a.entry != unreplaced {
			n.made += a.expected
		} else if x := r.spin * readiness[a.ready] * r.mix[a.families]; a.families != 0 {
			n.expected += a.expected * x / (1 - x)
		}
	}
	return n
}
