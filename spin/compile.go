package spin

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
)

// temper flattens P(spun|original): the grades it is made of are guesses, and a spinner's real preference may be another.
const temper = 0.5

// What is known of pairs that nobody has seen in use. Their grades and penalties are trusted less. And spinners, like the
// people who make their lists, know the common words best: the chance that a pair is used rises with the frequency of its
// original, up to that of the commonest content words. Measured on held-out articles that were spun with the pairs seen in the
// wild, by a detector that knew these only as typical ones: see docs/spin.md.
const trust, commonness, commonest, lift = 0.6, 0.6, -5, 1

// A compiler turns pairs into a lexicon file.
type compiler struct {
	pairs   []pair
	channel []float64 // log P(spun|original, replaced), for each pair
	nodes   map[uint64]*phraseNode
	model   *Model

	entries, text []byte
	offset        map[string]int // of originals in text
}

// phraseNode is a phrase, or the beginning of one, while a lexicon is compiled.
type phraseNode struct {
	pairs    []int // that have it as their spun phrase
	more     bool
	families uint8
	grade    int
}

// CompileLexicon returns the lexicon file of the rows. The same rows, penalties and model give the same bytes.
func CompileLexicon(rows []Row, penalties []Penalty, m *Model) ([]byte, error) {
	c := newCompiler(expand(rows), m)
	c.weigh(penalties)
	if err := c.link(); err != nil {
		return nil, err
	}
	table := c.table()
	out := []byte(lexiconMagic)
	for _, s := range [][]byte{table, c.entries, c.text} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		out = append(out, s...)
	}
	return out, nil
}

// realName is how much rarer, in nats, the spun form of a name must be than the name. One that is not may be a name too:
// a house of representatives was not always a house of delegates.
const realName = 5

func newCompiler(pairs []pair, m *Model) *compiler {
	pairs = slices.DeleteFunc(pairs, func(p pair) bool { return p.name && m.logP(p.spun) > m.logP(p.original)-realName })
	return &compiler{pairs: pairs, nodes: map[uint64]*phraseNode{}, model: m, offset: map[string]int{}}
}

// link makes the nodes of the pairs' phrases.
func (c *compiler) link() error {
	for i, p := range c.pairs {
		n, err := c.node(p.spun)
		if err != nil {
			return err
		}
		n.pairs = append(n.pairs, i)
		if n, err = c.node(p.original); err != nil {
			return err
		}
		n.families |= p.families
		n.grade = max(n.grade, p.grade)
	}
	return nil
}

// weigh sets the channel's log-probabilities.
func (c *compiler) weigh(penalties []Penalty) {
	nats := map[[2]string]float64{}
	for _, p := range penalties {
		nats[[2]string{strings.ToLower(p.Original), p.Spun}] = p.Nats
	}
	total := map[string]float64{}
	for _, p := range c.pairs {
		total[p.original] += weights[p.grade]
	}
	for _, p := range c.pairs {
		if p.name {
			c.channel = append(c.channel, 0)
			continue
		}
		used := temper*math.Log(weights[p.grade]/total[p.original]) + math.Log(exists[p.grade]) - nats[[2]string{strings.ToLower(p.original), p.spun}]
		if p.grade < 3 {
			used = trust*used + lift + commonness*min(c.model.logP(p.original)-commonest, 0)
		}
		c.channel = append(c.channel, used)
	}
}

// node returns the node of a phrase and makes those of its beginnings.
func (c *compiler) node(phrase string) (*phraseNode, error) {
	tokens := tokenize(phrase, nil)
	if len(tokens) == 0 || len(tokens) > maxPhrase || len(phrase) > maxOriginal {
		return nil, fmt.Errorf("phrase %q is empty or too long", phrase)
	}
	h := uint64(0)
	var n *phraseNode
	for i, t := range tokens {
		h = phraseHash(h, t.hash)
		if n = c.nodes[h]; n == nil {
			n = &phraseNode{}
			c.nodes[h] = n
		}
		n.more = n.more || i+1 < len(tokens)
	}
	return n, nil
}

// table lays out the slots, and the entries and text they point to.
func (c *compiler) table() []byte {
	hashes := make([]uint64, 0, len(c.nodes))
	for h := range c.nodes {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	size := 1
	for size < 2*len(c.nodes) {
		size *= 2
	}
	table := make([]byte, size*slotSize)
	for _, h := range hashes {
		n := c.nodes[h]
		first := len(c.entries) / entrySize
		ratio := c.add(n)
		s := slotFor(table, h)
		binary.LittleEndian.PutUint32(s, checkOf(h))
		binary.LittleEndian.PutUint32(s[4:], uint32(first)|uint32(len(n.pairs))<<24)
		if n.more {
			s[8] = flagMore
		}
		s[9], s[10], s[11] = n.families, byte(n.grade), surpriseOf(ratio)
	}
	return table
}

// slotFor returns the slot of a phrase's hash in a table, an empty one if it has none. There must be room.
func slotFor(table []byte, h uint64) []byte {
	mask := uint64(len(table)/slotSize - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := table[i*slotSize : (i+1)*slotSize]
		if check := binary.LittleEndian.Uint32(s); check == 0 || check == checkOf(h) {
			return s
		}
	}
}

// add appends the entries of a node's originals. It returns how often, at spin rate one, spinners would write the phrase,
// over how often editors do.
func (c *compiler) add(n *phraseNode) (ratio float64) {
	slices.SortFunc(n.pairs, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.pairs[b].grade, c.pairs[a].grade), cmp.Compare(c.pairs[a].original, c.pairs[b].original))
	})
	n.pairs = n.pairs[:min(len(n.pairs), 255)]
	for _, k := range n.pairs {
		p := c.pairs[k]
		text, flags := p.original, byte(0)
		if p.name {
			flags = flagName
		}
		if n := numbersOf(p.spun); n != "" && n != numbersOf(p.original) {
			text, flags = text+"\n"+n+"\n", flags|flagNumbers
		}
		o, ok := c.offset[text]
		if !ok {
			o = len(c.text)
			c.offset[text] = o
			c.text = append(c.text, text...)
		}
		c.entries = binary.LittleEndian.AppendUint32(c.entries, uint32(o))
		c.entries = append(c.entries, byte(len(p.original)), p.families, byte(quantise(entryTop-c.channel[k], entryStep, 8)), flags)
		ratio += priorRates.mix[p.families] * math.Exp(c.channel[k]+c.model.logP(p.original)-c.model.logP(p.spun))
	}
	return ratio
}

// Surprise is the ratio of add on a logarithmic scale of a byte: 0 stands for no originals, and each step is a quarter of
// a bit.
const surpriseSteps, surpriseZero = 4, 48

func surpriseOf(ratio float64) byte {
	if ratio == 0 {
		return 0
	}
	return byte(min(max(math.Round(surpriseSteps*math.Log2(ratio))+surpriseZero, 1), 255))
}

func ratioOf(surprise uint8) float64 {
	return math.Exp2((float64(surprise) - surpriseZero) / surpriseSteps)
}
