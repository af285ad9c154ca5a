package spin

import (
	"math"
	"slices"
)

// An arc is one way to explain a stretch of tokens: as the editor wrote it, or as what a spinner made of an original.
type arc struct {
	from, to   int32 // tokens of the unit
	first, end int32 // the words that the editor wrote: lattice.words[first:end]
	entry      int32 // of the lexicon, or unreplaced
	pair       int32 // number of the entry, and of its original, in this article
	original   int32
	families   uint8 // that make, or would have made, the substitution
	ready      uint8 // index into readiness, of the original

	phrase   string  // the original
	p        float64 // P(spun|original, replaced) and other evidence
	prior    float64 // P(spun|original, replaced) alone
	fit      float64 // the factor by which the rest of the article corrects p
	weight   float64 // under the channel's rates
	expected float64 // the arc's posterior
}

// unreplaced is the entry of an arc that takes a token as it stands.
const unreplaced = -1

// A node is a state of the search: a place between tokens and the last two words before it.
type node struct {
	u, v    wordID
	context context
	next    int32   // of the same place
	alpha   float64 // summed weight of the paths up to here
	beta    float64 // the same from here to the end
}

// An edge is an arc taken in a state.
type edge struct {
	from, to int32 // nodes
	arc      int32
	lm       float64 // probability of the arc's words in the state, over that of the tokens as they stand
}

// A lattice holds every explanation of one unit that the lexicon allows. All weights are relative to the text as it
// stands, so that they neither vanish nor overflow. Edges are in the order of the tokens they leave from: one pass forward and
// one back visit every path.
type lattice struct {
	arcs  []arc
	words []wordID
	nodes []node
	edges []edge

	starts  []int32   // arcs that leave token i: arcs[starts[i]:starts[i+1]], the token as it stands first
	heads   []int32   // first node of each place
	stands  []float32 // log probability of the tokens before each place, as they stand
	best    []float64 // scratch of decide
	bestArc []int32
}

const (
	// beam is the number of states kept at a place, and beamWidth how much less likely than the best they may be.
	beam, beamWidth = 16, 1e-7

	// lmScale weighs the language model against the channel: its probabilities are sharper than they deserve, because it
	// knows too little of most contexts.
	lmScale = 0.75

	// stayAt is the posterior of a token as it stands from which it is left alone: where confidence gives one half.
	stayAt = 0.75

	// mostlyStands is that up to which a phrase is assessed: see assess.
	mostlyStands = 0.97
)

// build joins the arcs, whose weights must be set.
func (l *lattice) build(m *Model) {
	tokens := len(l.starts) - 1
	l.measure(m, tokens)
	l.heads = l.heads[:0]
	for range tokens + 1 {
		l.heads = append(l.heads, -1)
	}
	l.nodes, l.edges = l.nodes[:0], l.edges[:0]
	l.nodes[l.node(0, boundary, m.stop, m.context(boundary, m.stop))].alpha = 1
	for i := range tokens {
		l.prune(i)
		for k := l.heads[i]; k >= 0; k = l.nodes[k].next {
			for a := l.starts[i]; a < l.starts[i+1]; a++ {
				l.extend(m, k, a)
			}
		}
	}
}

// measure sets the log probabilities of the text as it stands.
func (l *lattice) measure(m *Model, tokens int) {
	l.stands = append(l.stands[:0], 0)
	u, v, sum := boundary, m.stop, float32(0)
	c := m.context(u, v)
	for i := range tokens {
		w := l.words[l.arcs[l.starts[i]].first]
		var logP float32
		logP, c = m.follow(c, u, v, w)
		sum += logP
		l.stands = append(l.stands, sum)
		u, v = v, w
	}
}

// node returns the number of the node of a state, a new one if there is none. The context must be that of u and v.
func (l *lattice) node(place int32, u, v wordID, c context) int32 {
	for k := l.heads[place]; k >= 0; k = l.nodes[k].next {
		if l.nodes[k].u == u && l.nodes[k].v == v {
			return k
		}
	}
	l.nodes = append(l.nodes, node{u: u, v: v, context: c, next: l.heads[place]})
	l.heads[place] = int32(len(l.nodes) - 1)
	return l.heads[place]
}

// extend adds the edge of arc a from node k.
func (l *lattice) extend(m *Model, k, a int32) {
	arc, from := &l.arcs[a], l.nodes[k]
	u, v, c, lm := from.u, from.v, from.context, float32(0)
	for _, w := range l.words[arc.first:arc.end] {
		var logP float32
		logP, c = m.follow(c, u, v, w)
		lm += logP
		u, v = v, w
	}
	ratio := math.Exp(lmScale * float64(lm-l.stands[arc.to]+l.stands[arc.from]))
	to := l.node(arc.to, u, v, c) // moves the nodes
	l.nodes[to].alpha += l.nodes[k].alpha * ratio * arc.weight
	l.edges = append(l.edges, edge{k, to, a, ratio})
}

// prune drops the unlikely states of a place.
func (l *lattice) prune(place int) {
	var kept [beam]int32
	n := 0
	for k := l.heads[place]; k >= 0; k = l.nodes[k].next {
		i := n
		if n == beam {
			if i--; l.nodes[kept[i]].alpha >= l.nodes[k].alpha {
				continue
			}
		} else {
			n++
		}
		for ; i > 0 && l.nodes[kept[i-1]].alpha < l.nodes[k].alpha; i-- {
			kept[i] = kept[i-1]
		}
		kept[i] = k
	}
	for n > 1 && l.nodes[kept[n-1]].alpha < beamWidth*l.nodes[kept[0]].alpha {
		n--
	}
	for i := range n - 1 {
		l.nodes[kept[i]].next = kept[i+1]
	}
	l.nodes[kept[n-1]].next = -1
	l.heads[place] = kept[0]
}

// sum runs forward and back over the lattice, sets the posteriors of the arcs, and returns the summed weight of all
// explanations over the weight of the language model's part of the text as it stands.
func (l *lattice) sum() float64 {
	for i := range l.nodes {
		l.nodes[i].alpha, l.nodes[i].beta = 0, 0
	}
	l.nodes[0].alpha = 1
	for i := range l.edges {
		e := &l.edges[i]
		l.nodes[e.to].alpha += l.nodes[e.from].alpha * e.lm * l.arcs[e.arc].weight
	}
	z := 0.
	for k := l.heads[len(l.heads)-1]; k >= 0; k = l.nodes[k].next {
		l.nodes[k].beta = 1
		z += l.nodes[k].alpha
	}
	for i := range l.arcs {
		l.arcs[i].expected = 0
	}
	for i := len(l.edges) - 1; i >= 0; i-- {
		e := &l.edges[i]
		x := e.lm * l.arcs[e.arc].weight * l.nodes[e.to].beta
		l.nodes[e.from].beta += x
		l.arcs[e.arc].expected += l.nodes[e.from].alpha * x / z
	}
	return z
}

// decide appends the arcs of one explanation, in the order of the text: tokens whose posterior as they stand is stayAt or more
// stay, and between them stand the substitutions of the highest product of posteriors.
func (l *lattice) decide(arcs []int32, stayAt float64) []int32 {
	n := len(l.starts) - 1
	l.best, l.bestArc = l.best[:0], l.bestArc[:0]
	for range n + 1 {
		l.best, l.bestArc = append(l.best, math.Inf(-1)), append(l.bestArc, -1)
	}
	l.best[0] = 0
	for i := range n {
		stay := l.arcs[l.starts[i]].expected >= stayAt
		for k := l.starts[i]; k < l.starts[i+1]; k++ {
			a := &l.arcs[k]
			s := l.best[i] + math.Log(a.expected+1e-9)
			if (a.entry == unreplaced) != stay {
				s -= 10
			}
			if s > l.best[a.to] {
				l.best[a.to], l.bestArc[a.to] = s, k
			}
		}
	}
	first := len(arcs)
	for i := int32(n); i > 0; i = l.arcs[l.bestArc[i]].from {
		arcs = append(arcs, l.bestArc[i])
	}
	slices.Reverse(arcs[first:])
	return arcs
}
