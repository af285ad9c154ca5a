package rules

import (
	"strconv"
	"strings"
	"sync"
)

// A lineModel tells furniture from the article's own lines by how they are written and by what stands around them.
// It is a chain of logistic regressions: the first looks at each line alone, and each further one looks at what the one
// before said of the line and of its neighbours. All its features are yes or no, so a line's score is a sum of weights.
type lineModel struct {
	words  map[string]int32 // from a word feature to its place behind the shape features
	local  []float32        // weights of the shape features, then of the words
	around [modelRounds][]float32
}

// modelRounds is the number of regressions that look at a line's neighbours.
const modelRounds = 2

// theLineModel reads the weights, once.
var theLineModel = sync.OnceValue(func() *lineModel {
	m := &lineModel{words: map[string]int32{}, local: make([]float32, localSize)}
	for i := range m.around {
		m.around[i] = make([]float32, aroundSize)
	}
	for _, row := range readList("line-weights") {
		f := strings.Split(row, "\t")
		weight, err := strconv.ParseFloat(f[len(f)-1], 32)
		if err != nil {
			panic(err) // the file is part of the program
		}
		m.set(f[0], f[1], float32(weight))
	}
	return m
})

// set notes one weight. The part of the model is "word", "line", or "around" with the number of the round.
func (m *lineModel) set(part, feature string, weight float32) {
	switch {
	case part == "word":
		m.words[feature] = int32(len(m.local))
		m.local = append(m.local, weight)
	case part == "line":
		m.local[localFeatures.index(feature)] = weight
	default:
		m.around[part[len(part)-1]-'1'][aroundFeatures.index(feature)] = weight
	}
}

// A layout gives each value of each group of features a place.
type layout struct {
	names []string
	base  []int32 // where a group begins; one more for the end
}

// A group is a feature with so many values, of which a line has one.
type group struct {
	name   string
	values int
}

func newLayout(groups ...group) *layout {
	l := &layout{base: []int32{0}}
	for _, g := range groups {
		l.names = append(l.names, g.name)
		l.base = append(l.base, l.base[len(l.base)-1]+int32(g.values))
	}
	return l
}

func (l *layout) size() int { return int(l.base[len(l.base)-1]) }

// index returns the place of a feature as the file writes it.
func (l *layout) index(feature string) int32 {
	name, value, _ := strings.Cut(feature, " ")
	n, err := strconv.Atoi(value)
	for g := range l.names {
		if err == nil && l.names[g] == name && n < int(l.base[g+1]-l.base[g]) {
			return l.base[g] + int32(n)
		}
	}
	panic("no feature is called " + feature)
}

func sum(weights []float32, features []int32) (score float32) {
	for _, f := range features {
		score += weights[f]
	}
	return
}

// scores returns for each line the log of the odds that it is furniture.
func (m *lineModel) scores(ls []modelLine) []float32 {
	score := make([]float32, len(ls))
	var buf []int32
	for i := range ls {
		buf = m.lineFeatures(buf[:0], ls, i)
		score[i] = sum(m.local, buf)
	}
	for r := range m.around {
		next := make([]float32, len(ls))
		a := newAround(ls, score)
		for i := range ls {
			buf = a.features(buf[:0], i)
			next[i] = sum(m.around[r], buf)
		}
		score = next
	}
	return score
}

// bucket returns the index of the first limit that n is below, or their number.
func bucket[N int | float32](n N, limits ...N) int {
	for i, limit := range limits {
		if n < limit {
			return i
		}
	}
	return len(limits)
}
