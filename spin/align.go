package spin

import (
	"cmp"
	"slices"
	"strings"
)

// An Aligner learns pairs from spun articles whose originals are at hand: what stands between the same words in both is a
// pair, if it recurs or is short and stands for nothing else.
type Aligner struct {
	pairs    map[[2]string]*aligned
	places   map[string]float64 // of spun phrases
	articles int
}

// aligned is what is known of one pair.
type aligned struct {
	count    float64
	articles int
	last     int
	firm     bool // a short block between words that are the same
	example  string
}

// NewAligner returns an Aligner that has seen nothing yet.
func NewAligner() *Aligner {
	return &Aligner{pairs: map[[2]string]*aligned{}, places: map[string]float64{}}
}

// The longest phrases of a pair, in tokens, and how many tokens in a row must be the same on either side of a pair that is
// seen once, but for the ends of a sentence.
const longestSpun, longestOriginal, firmSide = 4, 5, 2

// Add aligns the paragraphs of a spun article with those of its original. It returns the share of the spun article's words
// that stand in the original too; where that is low, one is not the original of the other, and nothing is learned.
func (a *Aligner) Add(spun, original []string) (agreement float64) {
	s, o := sentences(spun), sentences(original)
	type joined struct{ a, b sentence }
	var pairs []joined
	same, words := 0, 0
	for _, t := range s {
		words += t.words()
	}
	for _, m := range alignSentences(s, o) {
		j := joined{join(s[m.a:m.aEnd]), join(o[m.b:m.bEnd])}
		pairs = append(pairs, j)
		for _, b := range alignTokens(j.a, j.b) {
			if b.same {
				same += sentence{tokens: j.a.tokens[b.a:b.aEnd]}.words()
			}
		}
	}
	agreement = float64(same) / float64(max(words, 1))
	if agreement < LeastAgreement {
		return agreement
	}
	a.articles++
	for _, j := range pairs {
		a.learn(j.a, j.b)
	}
	return agreement
}

// LeastAgreement is the agreement below which two articles are taken to be strangers.
const LeastAgreement = 0.25

// learn counts the blocks that differ in two sentences.
func (a *Aligner) learn(s, o sentence) {
	blocks := alignTokens(s, o)
	for i, b := range blocks {
		if b.same {
			continue
		}
		n, m := b.aEnd-b.a, b.bEnd-b.b
		if n == 0 || m == 0 || n > longestSpun || m > longestOriginal || !wordsOnly(s.tokens[b.a:b.aEnd]) || !wordsOnly(o.tokens[b.b:b.bEnd]) {
			continue
		}
		firm := n <= 2 && m <= 2 && i > 0 && i+1 < len(blocks) &&
			(i == 1 || blocks[i-1].length() >= firmSide) && (i+2 == len(blocks) || blocks[i+1].length() >= firmSide)
		a.count(s, o, b, firm)
		if n == m && n > 1 { // each word for itself, too
			for k := range n {
				a.count(s, o, block{a: b.a + k, aEnd: b.a + k + 1, b: b.b + k, bEnd: b.b + k + 1}, false)
			}
		}
	}
}

func (a *Aligner) count(s, o sentence, b block, firm bool) {
	spun, original := s.phrase(b.a, b.aEnd), o.phrase(b.b, b.bEnd)
	if spun == original || len(original) > maxOriginal {
		return
	}
	key := [2]string{original, spun}
	p := a.pairs[key]
	if p == nil {
		p = &aligned{example: excerpt(s.text, int(s.tokens[b.a].start), int(s.tokens[b.aEnd-1].end))}
		a.pairs[key] = p
	}
	p.count++
	p.firm = p.firm || firm
	if p.last != a.articles {
		p.last = a.articles
		p.articles++
	}
	a.places[spun]++
}

// Learned returns the pairs that recur, and those that were seen once in a short block and whose spun phrase stands for nothing
// else, sorted. Phrases that are no more than pairs of words side by side are left out.
func (a *Aligner) Learned() []Learned {
	var out []Learned
	for key, p := range a.pairs {
		if !a.plain(key) || a.composed(key) {
			continue
		}
		weight := 2
		if p.count >= 3 {
			weight = 3
		}
		share := p.count / a.places[key[1]]
		out = append(out, Learned{Row{key[0], key[1], "x", weight, string(own)}, p.count, share, p.articles, p.example})
	}
	slices.SortFunc(out, func(a, b Learned) int {
		return cmp.Or(cmp.Compare(a.Original, b.Original), cmp.Compare(a.Spun, b.Spun))
	})
	return out
}

// plain reports whether enough speaks for a pair.
func (a *Aligner) plain(key [2]string) bool {
	p := a.pairs[key]
	if p == nil {
		return false
	}
	share := p.count / a.places[key[1]]
	return p.count >= 2 && share >= 0.2 || p.firm && share == 1
}

// composed reports whether a pair of phrases says no more than the pairs of their words.
func (a *Aligner) composed(key [2]string) bool {
	o, s := strings.Fields(key[0]), strings.Fields(key[1])
	if len(o) != len(s) || len(o) == 1 {
		return false
	}
	for i := range o {
		if o[i] != s[i] && !a.plain([2]string{o[i], s[i]}) {
			return false
		}
	}
	return true
}

// A sentence is a run of tokens of one text.
type sentence struct {
	text   string
	tokens []token
}

func (s sentence) words() int {
	n := 0
	for _, t := range s.tokens {
		if t.kind != punct {
			n++
		}
	}
	return n
}

// phrase returns tokens[from:to], folded as a lexicon has them.
func (s sentence) phrase(from, to int) string {
	return foldPhrase(&unit{text: s.text, tokens: s.tokens}, &arc{from: int32(from), to: int32(to)})
}

func wordsOnly(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool { return t.kind != word })
}

// sentences cuts paragraphs into sentences.
func sentences(paragraphs []string) []sentence {
	var out []sentence
	for _, text := range paragraphs {
		tokens := tokenize(text, nil)
		for len(tokens) > 0 {
			n := 1
			for n < len(tokens) && !endsSentence(text, tokens[n-1]) && n < hardUnit {
				n++
			}
			out = append(out, sentence{text, tokens[:n]})
			tokens = tokens[n:]
		}
	}
	return out
}

// join makes one sentence of some that follow each other.
func join(s []sentence) sentence {
	if len(s) == 1 {
		return s[0]
	}
	var text strings.Builder
	var out sentence
	for _, x := range s {
		shift := uint32(text.Len())
		for _, t := range x.tokens {
			t.start, t.end = t.start+shift, t.end+shift
			out.tokens = append(out.tokens, t)
		}
		text.WriteString(x.text)
		text.WriteByte('\n')
	}
	out.text = text.String()
	return out
}

// A block is a part of an alignment: a[a:aEnd] is b[b:bEnd], or what became of it.
type block struct {
	a, aEnd, b, bEnd int
	same             bool
}

func (b block) length() int { return b.aEnd - b.a }

// bandwidth is how far, in sentences, an alignment may stray from the diagonal.
const bandwidth = 60

// alignSentences returns which sentences belong together: one and one, or one and two.
func alignSentences(a, b []sentence) []block {
	type cell struct {
		score      float32
		da, db, ok uint8
	}
	width := 2*bandwidth + 1
	cells := make([]cell, (len(a)+1)*width)
	at := func(i, j int) *cell {
		k := j - i*len(b)/max(len(a), 1) + bandwidth
		if j < 0 || k < 0 || k >= width {
			return nil
		}
		return &cells[i*width+k]
	}
	bagsA, bagsB := bags(a), bags(b)
	*at(0, 0) = cell{ok: 1}
	for i := range len(a) + 1 {
		for j := max(0, i*len(b)/max(len(a), 1)-bandwidth); j <= len(b) && at(i, j) != nil; j++ {
			from := at(i, j)
			if from.ok == 0 {
				continue
			}
			for _, d := range [...][2]int{{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}} {
				ni, nj := i+d[0], j+d[1]
				if ni > len(a) || nj > len(b) {
					continue
				}
				to := at(ni, nj)
				if to == nil {
					continue
				}
				score := from.score
				if d[0] > 0 && d[1] > 0 {
					gain := likeness(bagsA[i:ni], bagsB[j:nj])
					if gain <= 0 {
						continue
					}
					score += gain
				}
				if to.ok == 0 || score > to.score {
					*to = cell{score, uint8(d[0]), uint8(d[1]), 1}
				}
			}
		}
	}
	var out []block
	for i, j := len(a), len(b); i > 0 || j > 0; {
		c := at(i, j)
		if c == nil || c.ok == 0 {
			break
		}
		i, j = i-int(c.da), j-int(c.db)
		if c.da > 0 && c.db > 0 {
			out = append(out, block{a: i, aEnd: i + int(c.da), b: j, bEnd: j + int(c.db)})
		}
	}
	slices.Reverse(out)
	return out
}

// bags returns the sentences' words, sorted by hash.
func bags(s []sentence) [][]uint64 {
	out := make([][]uint64, len(s))
	for i, x := range s {
		for _, t := range x.tokens {
			if t.kind != punct {
				out[i] = append(out[i], t.hash)
			}
		}
		slices.Sort(out[i])
	}
	return out
}

// likeness is the number of words that two runs of sentences share, less what chance lets them share.
func likeness(a, b [][]uint64) float32 {
	x, y := a[0], b[0]
	if len(a) > 1 {
		x = slices.Sorted(slices.Values(slices.Concat(a...)))
	}
	if len(b) > 1 {
		y = slices.Sorted(slices.Values(slices.Concat(b...)))
	}
	shared := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			shared++
			i++
			j++
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	const chance = 0.15
	joined := float32(len(a)+len(b)-2) * 0.5
	return float32(shared) - chance*float32(max(len(x), len(y))) - joined
}

// alignTokens aligns two sentences: the tokens that are the same in both, in order, and the blocks between them.
func alignTokens(a, b sentence) []block {
	n, m := len(a.tokens), len(b.tokens)
	// score[i][j] is the best of a[i:] and b[j:].
	score := make([]float32, (n+1)*(m+1))
	const gap, change = -0.3, -0.2
	at := func(i, j int) *float32 { return &score[i*(m+1)+j] }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			switch {
			case i == n && j == m:
			case i == n:
				*at(i, j) = *at(i, j+1) + gap
			case j == m:
				*at(i, j) = *at(i+1, j) + gap
			default:
				*at(i, j) = max(*at(i+1, j)+gap, *at(i, j+1)+gap, *at(i+1, j+1)+match(a, b, i, j, change))
			}
		}
	}
	var out []block
	add := func(i, j, di, dj int, same bool) {
		if k := len(out) - 1; k >= 0 && out[k].same == same {
			out[k].aEnd, out[k].bEnd = i+di, j+dj
			return
		}
		out = append(out, block{i, i + di, j, j + dj, same})
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && *at(i, j) == *at(i+1, j+1)+match(a, b, i, j, change):
			add(i, j, 1, 1, a.tokens[i].hash == b.tokens[j].hash)
			i, j = i+1, j+1
		case i < n && *at(i, j) == *at(i+1, j)+gap:
			add(i, j, 1, 0, false)
			i++
		default:
			add(i, j, 0, 1, false)
			j++
		}
	}
	return out
}

// match is what it is worth that a's token i stands for b's token j.
func match(a, b sentence, i, j int, change float32) float32 {
	t := a.tokens[i]
	switch {
	case t.hash != b.tokens[j].hash:
		return change
	case t.kind == punct, t.end-t.start < 4:
		return 0.7 // a word that stands everywhere may be another one
	}
	return 1
}
