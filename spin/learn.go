package spin

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
)

// How Learn goes about it.
const (
	// learnRate is the spin rate below which no article is taken to be: that they are spun is why they are read.
	learnRate   = 0.1
	learnRounds = 2

	// mostTopical bounds what an article's subject may do for a word, in nats; long phrases are rare everywhere.
	mostTopical = 6

	// Candidates are proposed this many times, each time from a text that is better restored, and weighed this many times
	// after each.
	proposals, weighings = 3, 3

	// A pair is worth showing to a person from these on; the share is that of the spun phrase's places.
	leastCount, leastShare, leastArticles = 2.5, 0.5, 2
)

// Learn returns the pairs that spun articles show and that the detector does not know, without their originals.
//
// It is expectation maximisation. The candidates join the lexicon at a price; every article is decoded, the posteriors of
// each pair are summed over all articles, and the sums give the pair's probability for the next round. Candidates are the
// rows given, and pairs of words that the articles propose by themselves: words that stand there much more often than in
// edited prose, for words that are missing (see propose).
//
// The articles are gone through a dozen times. The originals and spun phrases of candidates stand for all their inflected
// forms; the pairs learned are single forms, of class x.
func (d *Detector) Learn(articles iter.Seq[[]string], candidates []Row) ([]Learned, error) {
	l := &learner{base: d, articles: articles, pairs: map[[2]string]*candidate{}, counts: map[string]float64{}}
	seen := l.count().seen
	for _, p := range expand(candidates) {
		if !slices.ContainsFunc(tokenize(p.spun, nil), func(t token) bool { return t.kind == word && seen[t.hash] == nil }) {
			l.suggest(p.original, p.spun, 0)
		}
	}
	l.even()
	for range proposals {
		if err := l.propose(); err != nil {
			return nil, err
		}
		for range weighings {
			if err := l.weigh(); err != nil {
				return nil, err
			}
		}
	}
	return l.learned(), nil
}

// A candidate is a pair that may be one of the spinner's.
type candidate struct {
	original, spun string
	p              float64 // P(spun, replaced|original) in all articles
	ready          float64 // P(replaced|original)

	tally
}

// A tally is what one round says of a pair.
type tally struct {
	expected float64 // replacements
	places   float64 // of the spun phrase
	articles int
	last     int     // the article that was counted last
	best     float64 // posterior of the example
	example  string
}

type learner struct {
	base     *Detector
	articles iter.Seq[[]string]
	pairs    map[[2]string]*candidate
	total    float64            // words in all articles
	counts   map[string]float64 // of spun phrases, as far as they are known
}

// suggest adds a candidate that the detector does not know; p of 0 stands for no idea.
func (l *learner) suggest(original, spun string, p float64) {
	key := [2]string{original, spun}
	if l.pairs[key] == nil && original != spun && !l.base.lexicon.has(original, spun) {
		l.pairs[key] = &candidate{original: original, spun: spun, p: p, ready: p}
	}
}

// even shares out a small probability of replacement among the candidates of each original.
func (l *learner) even() {
	const replaced = 0.1
	count := map[string]float64{}
	for _, c := range l.pairs {
		count[c.original]++
	}
	for _, c := range l.pairs {
		c.p, c.ready = replaced/count[c.original], replaced
	}
}

// detector returns one that knows the candidates.
func (l *learner) detector() (*Detector, error) {
	c := newCompiler(nil, l.base.model)
	for _, k := range l.sorted() {
		grade := 1
		switch {
		case k.ready > 0.6:
			grade = 3
		case k.ready > 0.25:
			grade = 2
		}
		c.pairs = append(c.pairs, pair{original: k.original, spun: k.spun, grade: grade, families: ownFamily})
		c.channel = append(c.channel, math.Log(max(k.p, 1e-4)/max(k.ready, k.p, 1e-4))-lmScale*l.topical(k.spun))
	}
	lexicon, err := c.addTo(l.base.lexicon)
	if err != nil {
		return nil, err
	}
	return NewDetector(l.base.model, lexicon), nil
}

// topical returns by how much, in nats, a phrase is more probable in these articles than in all prose, because of what they are
// about. Without it every word that is rare elsewhere would look spun.
func (l *learner) topical(phrase string) float64 {
	m := l.base.model
	n, known := l.counts[phrase]
	if !known {
		return 0
	}
	if m.id(phrase) == unknown && !strings.Contains(phrase, " ") {
		// The model knows the probability of all unknown words together.
		return math.Log((n+1)/l.total) - m.unigramLogP(unknown)
	}
	usual := l.total * math.Exp(m.logP(phrase))
	return min(math.Log1p(n/usual), mostTopical)
}

// sorted returns the candidates in a fixed order.
func (l *learner) sorted() []*candidate {
	out := make([]*candidate, 0, len(l.pairs))
	for _, c := range l.pairs {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.original, b.original), cmp.Compare(a.spun, b.spun))
	})
	return out
}

// decodeSpun decodes an article of which it is known that it was spun. Pairs are not fitted to the article: a word that it keeps
// repeating is more often its subject than a spinner's.
func (s *scratch) decodeSpun(d *Detector, paragraphs []string) {
	s.read(d, paragraphs, &Analysis{})
	r := priorRates
	r.spin = learnRate
	s.decode(d, &r)
	for range learnRounds {
		r.spin = max(r.spin, learnRate)
		for i := range s.units {
			for k := range s.units[i].arcs {
				s.units[i].arcs[k].fit = 1
			}
		}
		s.estimate(d, &r)
	}
}

// weigh makes one round: it decodes all articles and gives each candidate the probability that the sums say.
func (l *learner) weigh() error {
	d, err := l.detector()
	if err != nil {
		return err
	}
	s := newScratch()
	byEntry := map[int32]*candidate{} // nil for the detector's own pairs
	counts := map[uint64]float64{}    // of phrases as they stand, by hash
	replaced := map[string]float64{}
	for _, c := range l.pairs {
		c.tally = tally{}
	}
	n := 0
	for article := range l.articles {
		n++
		s.decodeSpun(d, article)
		for i := range s.units {
			u := &s.units[i]
			d.lexicon.count(u.tokens, counts)
			for k := range u.arcs {
				a := &u.arcs[k]
				if a.entry < 0 {
					continue
				}
				c, known := byEntry[a.entry]
				if !known {
					original, _, _ := d.lexicon.original(int(a.entry))
					c = l.pairs[[2]string{original, foldPhrase(u, a)}]
					byEntry[a.entry] = c
				}
				if c != nil {
					c.add(u, a, n)
				}
				if a.expected > 0.01 {
					original, _, _ := d.lexicon.original(int(a.entry))
					replaced[original] += a.expected
				}
			}
		}
	}
	for _, c := range l.pairs {
		l.counts[c.spun] = c.places
	}
	const doubt = 2 // places of an original that nobody saw replaced
	for key, c := range l.pairs {
		all := replaced[c.original] + counts[hashPhrase(c.original)] + doubt
		c.p, c.ready = c.expected/all, replaced[c.original]/all
		if c.expected < 0.1 {
			delete(l.pairs, key)
		}
	}
	return nil
}

// add counts one place of a candidate, in the nth article.
func (c *candidate) add(u *unit, a *arc, n int) {
	c.expected += a.expected
	c.places++
	if a.expected > 0.25 && c.last != n {
		c.last = n
		c.articles++
	}
	if a.expected > c.best {
		c.best = a.expected
		c.example = excerpt(u.text, int(u.tokens[a.from].start), int(u.tokens[a.to-1].end))
	}
}

// count counts the phrases that spinners replace.
func (l *Lexicon) count(tokens []token, counts map[uint64]float64) {
	for i := range tokens {
		for _, slot := range l.from(tokens, i) {
			if slot.replacedBy != 0 {
				counts[slot.hash]++
			}
		}
	}
}

// has reports whether the lexicon has a pair.
func (l *Lexicon) has(original, spun string) bool {
	slot, ok := l.find(hashPhrase(spun))
	for k := slot.first; ok && k < slot.first+slot.count; k++ {
		if o, _, _ := l.original(k); o == original {
			return true
		}
	}
	return false
}

func hashPhrase(phrase string) uint64 {
	h := uint64(0)
	for _, t := range tokenize(phrase, nil) {
		h = phraseHash(h, t.hash)
	}
	return h
}

// learned returns what is worth showing: pairs whose spun phrase is mostly no word of the writer's.
func (l *learner) learned() []Learned {
	replaced := map[string]float64{} // places of a spun phrase where it stands for any original
	for _, c := range l.sorted() {
		replaced[c.spun] += c.expected
	}
	var out []Learned
	for _, c := range l.sorted() {
		share := c.expected / max(c.places, 1)
		if c.expected < leastCount || c.articles < leastArticles || share < leastShare/2 || replaced[c.spun] < leastShare*c.places {
			continue
		}
		weight := 2
		if c.expected >= 2*leastCount && share >= 0.75 {
			weight = 3
		}
		out = append(out, Learned{Row{c.original, c.spun, "x", weight, string(own)}, c.expected, share, c.articles, strings.TrimSpace(c.example)})
	}
	return out
}
