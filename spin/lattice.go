package spin

import (
	"math"
	"slices"
)

// An arc is one way to explain a stretch of tokens: as the editor wrote it, or as what a spinner made of an original.
type arc struct {
	from, to   int32   // tokens of the paragraph
	first, end int32   // the words that the editor wrote: lattice.words[first:end]
	entry      int32   // of the lexicon; -1 for the token as it stands
	families   uint8   // that make, or would have made, the substitution
	ready      uint8   // index into readiness, of the original
	logP       float32 // log P(spun|original, replaced) and other evidence; 0 for a token as it stands
	fit        float32 // what the rest of the article adds to it
	used       float32 // the arc's posterior in the last round
	weight     float64 // log weight under the channel's rates
}

// A node is a state of the search: a place between tokens and the last two words before it.
type node struct {
	at    int32
	u, v  wordID
	alpha float64 // log of the summed weight of the paths up to here
	beta  float64 // the same from here to the end
}

// An edge is an arc taken in a state.
type edge struct {
	from, to int32 // nodes
	arc      int32
	lm       float32 // log probability of the arc's words in the state
}

// A lattice holds every explanation of one paragraph that the lexicon allows. Edges are in the order of the tokens they
// leave from, so that one pass forward and one back visit every path.
type lattice struct {
	arcs  []arc
	words []wordID
	nodes []node
	edges []edge

	starts []int32 // arcs that leave token i: arcs[starts[i]:starts[i+1]]
	heads  []int32 // first node of each place, in a chain
	chain  []int32 // next node of the same place
}

// beam is the number of states kept at a place.
const beam = 24

// lmScale weighs the language model against the channel: its probabilities are sharper than they deserve, because it knows
// too little of most contexts.
const lmScale = 0.75

// stayAt is the posterior of a token as it stands from which it is left alone: where confidence gives one half.
const stayAt = 0.75

// build joins the arcs, which must be sorted by from and cover every path with single tokens.
func (l *lattice) build(m *Model, tokens int) {
	l.nodes = append(l.nodes[:0], node{u: boundary, v: m.stop})
	l.edges = l.edges[:0]
	l.chain = append(l.chain[:0], -1)
	l.heads = l.heads[:0]
	for range tokens + 1 {
		l.heads = append(l.heads, -1)
	}
	l.heads[0] = 0
	for i := range tokens {
		l.prune(int32(i))
		for k := l.heads[i]; k >= 0; k = l.chain[k] {
			for a := l.starts[i]; a < l.starts[i+1]; a++ {
				l.extend(m, k, a)
			}
		}
	}
}

// extend adds the edge of arc a from node k.
func (l *lattice) extend(m *Model, k, a int32) {
	arc := &l.arcs[a]
	u, v, lm := l.nodes[k].u, l.nodes[k].v, float32(0)
	for _, w := range l.words[arc.first:arc.end] {
		lm += m.score(u, v, w)
		u, v = v, w
	}
	lm *= lmScale
	to := l.heads[arc.to]
	for to >= 0 && (l.nodes[to].u != u || l.nodes[to].v != v) {
		to = l.chain[to]
	}
	total := l.nodes[k].alpha + float64(lm) + arc.weight
	if to < 0 {
		to = int32(len(l.nodes))
		l.nodes = append(l.nodes, node{at: arc.to, u: u, v: v, alpha: total})
		l.chain = append(l.chain, l.heads[arc.to])
		l.heads[arc.to] = to
	} else {
		l.nodes[to].alpha = logAdd(l.nodes[to].alpha, total)
	}
	l.edges = append(l.edges, edge{k, to, a, lm})
}

// prune keeps the likeliest states of a place.
func (l *lattice) prune(place int32) {
	n := 0
	for k := l.heads[place]; k >= 0; k = l.chain[k] {
		n++
	}
	for ; n > beam; n-- {
		worst, before, worstBefore := int32(-1), int32(-1), int32(-1)
		for k := l.heads[place]; k >= 0; k = l.chain[k] {
			if worst < 0 || l.nodes[k].alpha < l.nodes[worst].alpha {
				worst, worstBefore = k, before
			}
			before = k
		}
		if worstBefore < 0 {
			l.heads[place] = l.chain[worst]
		} else {
			l.chain[worstBefore] = l.chain[worst]
		}
	}
}

// sum runs forward and back over the lattice and returns the log of the summed weight of all paths.
func (l *lattice) sum() float64 {
	for i := range l.nodes {
		l.nodes[i].alpha, l.nodes[i].beta = math.Inf(-1), math.Inf(-1)
	}
	l.nodes[0].alpha = 0
	for i := range l.edges {
		e := &l.edges[i]
		l.nodes[e.to].alpha = logAdd(l.nodes[e.to].alpha, l.nodes[e.from].alpha+float64(e.lm)+l.arcs[e.arc].weight)
	}
	z, end := math.Inf(-1), int32(len(l.heads)-1)
	for k := l.heads[end]; k >= 0; k = l.chain[k] {
		l.nodes[k].beta = 0
		z = logAdd(z, l.nodes[k].alpha)
	}
	for i := len(l.edges) - 1; i >= 0; i-- {
		e := &l.edges[i]
		l.nodes[e.from].beta = logAdd(l.nodes[e.from].beta, l.nodes[e.to].beta+float64(e.lm)+l.arcs[e.arc].weight)
	}
	return z
}

// posteriors adds to p[a] the probability of every arc a, after sum.
func (l *lattice) posteriors(z float64, p []float64) {
	for i := range l.edges {
		e := &l.edges[i]
		x := l.nodes[e.from].alpha + float64(e.lm) + l.arcs[e.arc].weight + l.nodes[e.to].beta - z
		if x > -20 {
			p[e.arc] += math.Exp(x)
		}
	}
}

// decide appends the arcs of one explanation, in the order of the text: single tokens stay where that is more probable
// than all substitutions together, and between them stand the substitutions of the highest product of posteriors.
func (l *lattice) decide(p []float64, arcs []int32) []int32 {
	n := len(l.starts) - 1
	best := make([]float64, n+1)
	by := make([]int32, n+1)
	for i := range best {
		best[i], by[i] = math.Inf(-1), -1
	}
	best[0] = 0
	for i := range n {
		for k := l.starts[i]; k < l.starts[i+1]; k++ {
			a := &l.arcs[k]
			s := best[i] + math.Log(p[k]+1e-9)
			if stay := p[l.starts[i]] >= stayAt; (a.entry < 0) != stay {
				s -= 10
			}
			if s > best[a.to] {
				best[a.to], by[a.to] = s, k
			}
		}
	}
	first := len(arcs)
	for i := int32(n); i > 0; i = l.arcs[by[i]].from {
		arcs = append(arcs, by[i])
	}
	slices.Reverse(arcs[first:])
	return arcs
}

// logAdd returns log(exp a + exp b).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if d := b - a; d > -30 {
		return a + math.Log1p(math.Exp(d))
	}
	return a
}
