package spin

import (
	"cmp"
	"math"
	"slices"
)

// What propose looks at.
const (
	common     = 160 // originals are among so many of the model's most frequent words
	scarce     = 0.8 // and occur at most so often, over what is usual
	plenty     = 5   // spun words occur at least so often over what is usual
	fewest     = 6   // in so many places
	placesRead = 60  // of which so many are read
	shortlist  = 12  // originals kept of each place

	// By how many nats the contexts of a spun word must draw its original on the average, from where one that is not on a
	// place's list is taken to be, and the most that one place counts.
	leastDrawn, notDrawn, mostDrawn = 1.2, -2.0, 5.0
)

// propose adds candidates that the articles suggest: pairs of a word that stands there much more often than in edited prose,
// and of one that is scarce and fits where the first stands. A spinner that writes "testament" for "will" and "astatine" for
// "at" gives itself away so, although no thesaurus has its pairs.
//
// Each place of a frequent word lists the scarce words that fit best, in a context that is restored as far as is known.
// Rounds of expectation maximisation over these lists find what each word stands for: in a word that is what it seems,
// the word itself wins.
func (l *learner) propose() error {
	d, err := l.detector()
	if err != nil {
		return err
	}
	p := l.count()
	p.choose()
	for _, x := range p.suspects {
		x.topical = l.topical(x.word)
	}
	s := newScratch()
	for article := range l.articles {
		s.decodeSpun(d, article)
		for i := range s.units {
			p.read(&s.units[i])
		}
	}
	p.solve()
	for _, x := range p.suspects {
		for o, e := range x.expected {
			if share := e / float64(len(x.places)); e >= 1.5 && share >= 0.2 && x.drawn[o]/float64(len(x.places))+notDrawn >= leastDrawn {
				all := p.kept[o] + p.replaced[o]
				l.suggest(d.model.word(o), x.word, e*x.scale()/max(all, 1))
			}
		}
	}
	return nil
}

// count counts the words of all articles.
func (l *learner) count() *proposer {
	p := &proposer{model: l.base.model, seen: map[uint64]*suspect{}}
	for article := range l.articles {
		p.count(article)
	}
	l.total = p.total
	for _, x := range p.seen {
		l.counts[x.word] = x.count
	}
	return p
}

type proposer struct {
	model    *Model
	seen     map[uint64]*suspect
	tokens   []token
	total    float64
	articles int

	suspects []*suspect // in the order of their words
	scarce   []wordID
	kept     map[wordID]float64 // places where it stands
	replaced map[wordID]float64
	words    []wordID // of one explanation
	arcs     []int32
}

// A suspect is a word that is more frequent than it should be.
type suspect struct {
	word     string
	id       wordID
	count    float64
	topical  float64 // see learner.topical
	articles int
	last     int
	places   []place
	read     map[[4]wordID]bool // contexts: copies of an article say nothing new
	expected map[wordID]float64
	drawn    map[wordID]float64 // sums of fit.drawn, over notDrawn
}

// A place is where a suspect stands: the words that fit, with their likelihood over that of the suspect itself.
type place struct{ fits []fit }

type fit struct {
	word  wordID
	ratio float64
	drawn float64 // by how much, in nats, the context raises the word's probability
}

// scale is the number of places of a suspect for each one that was read.
func (x *suspect) scale() float64 { return x.count / float64(max(len(x.places), 1)) }

// count counts the words of an article.
func (p *proposer) count(article []string) {
	p.articles++
	for _, text := range article {
		p.tokens = tokenize(text, p.tokens[:0])
		for _, t := range p.tokens {
			if t.kind != word {
				continue
			}
			p.total++
			x := p.seen[t.hash]
			if x == nil {
				x = &suspect{word: t.fold(text), id: p.model.idOf(text, t)}
				p.seen[t.hash] = x
			}
			x.count++
			if x.last != p.articles {
				x.last = p.articles
				x.articles++
			}
		}
	}
}

// choose picks the suspects and the scarce words.
func (p *proposer) choose() {
	p.kept, p.replaced = map[wordID]float64{}, map[wordID]float64{}
	for h, x := range p.seen {
		p.kept[x.id] += x.count
		usual := 0.
		if x.id != unknown {
			usual = p.usual(x.id)
		}
		if x.count < fewest || x.articles < 2*leastArticles || x.count < plenty*usual || len(x.word) < 2 {
			delete(p.seen, h)
			continue
		}
		x.read, x.expected, x.drawn = map[[4]wordID]bool{}, map[wordID]float64{}, map[wordID]float64{}
		p.suspects = append(p.suspects, x)
	}
	slices.SortFunc(p.suspects, func(a, b *suspect) int { return cmp.Compare(a.word, b.word) })
	for id := wordID(1); int(id) < min(common, p.model.words); id++ {
		if w := p.model.word(id); !isLetter(w[0]) || p.model.casing[id] != lowerCase {
			continue
		}
		if p.kept[id] < scarce*p.usual(id) {
			p.scarce = append(p.scarce, id)
		}
	}
}

// usual is how often edited prose of the same length has a word.
func (p *proposer) usual(w wordID) float64 {
	return p.total * math.Exp(p.model.unigramLogP(w))
}

// read lists what fits at the suspects of a unit, in the likeliest explanation of the rest.
func (p *proposer) read(u *unit) {
	if len(u.tokens) == 0 {
		return
	}
	if u.spun {
		p.arcs = u.decide(p.arcs[:0], stayAt)
	} else {
		p.arcs = append(p.arcs[:0], u.starts[:len(u.tokens)]...)
	}
	p.words = append(p.words[:0], boundary, p.model.stop)
	for _, k := range p.arcs {
		p.words = append(p.words, u.words[u.arcs[k].first:u.arcs[k].end]...)
	}
	p.words = append(p.words, unknown, unknown)
	at := 2
	for _, k := range p.arcs {
		a := &u.arcs[k]
		if a.entry < 0 {
			if x := p.seen[u.tokens[a.from].hash]; x != nil && len(x.places) < placesRead {
				p.place(x, p.words[at-2:at], p.words[at+1:at+3])
			}
		}
		at += int(a.end - a.first)
	}
}

func (p *proposer) place(x *suspect, before, after []wordID) {
	key := [4]wordID{before[0], before[1], after[0], after[1]}
	if x.read[key] {
		return
	}
	x.read[key] = true
	stands := float64(p.fit(before, after, x.id)) + x.topical
	any := float64(p.fit(before, after, unknown)) - p.model.unigramLogP(unknown) // word
	fits := make([]fit, 0, shortlist+1)
	for _, o := range p.scarce {
		if o == x.id {
			continue
		}
		f := fit{word: o, ratio: float64(p.fit(before, after, o))}
		f.drawn = min(f.ratio-any-p.model.unigramLogP(o), mostDrawn)
		i := len(fits)
		if i == shortlist {
			if i--; fits[i].ratio >= f.ratio {
				continue
			}
			fits = fits[:i]
		}
		fits = append(fits, f)
		for ; i > 0 && fits[i-1].ratio < fits[i].ratio; i-- {
			fits[i-1], fits[i] = fits[i], fits[i-1]
		}
	}
	for i := range fits {
		fits[i].ratio = math.Exp(lmScale * (fits[i].ratio - stands))
	}
	for _, f := range fits {
		x.drawn[f.word] += f.drawn - notDrawn
	}
	x.places = append(x.places, place{fits})
}

// fit returns the log-probability of w and of the words after it.
func (p *proposer) fit(before, after []wordID, w wordID) float32 {
	m := p.model
	sum := m.score(m.context(before[0], before[1]), before[0], before[1], w)
	if after[0] != unknown {
		sum += m.score(m.context(before[1], w), before[1], w, after[0])
		if after[1] != unknown {
			sum += m.score(m.context(w, after[0]), w, after[0], after[1])
		}
	}
	return sum
}

// solve finds how often each suspect stands for each scarce word.
func (p *proposer) solve() {
	type key struct {
		o wordID
		x *suspect
	}
	channel := map[key]float64{} // P(suspect, replaced|original)
	first := (1 - scarce) / float64(len(p.suspects))
	for round := range 8 {
		clear(p.replaced)
		for _, x := range p.suspects {
			clear(x.expected)
			for _, pl := range x.places {
				sum := 1.
				for _, f := range pl.fits {
					c := first
					if round > 0 {
						c = channel[key{f.word, x}]
					}
					sum += f.ratio * c
				}
				for _, f := range pl.fits {
					c := first
					if round > 0 {
						c = channel[key{f.word, x}]
					}
					if e := f.ratio * c / sum; e > 1e-4 {
						x.expected[f.word] += e
					}
				}
			}
			for o, e := range x.expected {
				p.replaced[o] += e * x.scale()
			}
		}
		clear(channel)
		for _, x := range p.suspects {
			for o, e := range x.expected {
				channel[key{o, x}] = e * x.scale() / (p.kept[o] + p.replaced[o] + 1)
			}
		}
	}
}
