package spin

import (
	"math"
	"sync"
)

// A Detector finds spun phrases with one model and one lexicon. It is safe for concurrent use.
type Detector struct {
	model   *Model
	lexicon *Lexicon
	scratch sync.Pool // of *scratch
}

// NewDetector returns a detector that uses the model and the lexicon.
func NewDetector(m *Model, l *Lexicon) *Detector {
	return &Detector{model: m, lexicon: l, scratch: sync.Pool{New: func() any { return newScratch() }}}
}

// An Analysis is what a Detector says of one article.
type Analysis struct {
	// Rate is the estimated share of replaceable phrases that were replaced, from 0 to 1.
	Rate float64
	// Evidence is the log-likelihood ratio, in nats, of the article at Rate against the article as it stands.
	Evidence float64
	Words    int      // words and numbers in the paragraphs
	Phrases  []Phrase // in the order of the text
}

// A Phrase is a stretch of text that was probably put in by a spinner.
type Phrase struct {
	Paragraph  int // index of the paragraph
	Start, End int // bytes of the paragraph, half-open
	// Confidence is the probability that the editor did not write it, from 0 to 1.
	Confidence float64
	Originals  []Original // the likeliest first
}

// An Original is what the editor may have written instead.
type Original struct {
	Text string  // in the casing of the phrase it replaces
	P    float64 // its probability
}

// scratch holds the buffers of one analysis.
type scratch struct {
	paragraphs []paragraph
	survey     survey
	posterior  []float64
	path       []int32
	pairs      map[int32]float64  // expected uses of each lexicon entry in the article
	originals  map[uint32]float64 // expected replacements of each original, by its place in the lexicon's text
}

func newScratch() *scratch {
	return &scratch{pairs: map[int32]float64{}, originals: map[uint32]float64{}}
}

// paragraph is the state of one paragraph of the article that is analysed.
type paragraph struct {
	text   string
	tokens []token
	lattice
	spun bool // any arc stands for a substitution
}

// rates are the parameters of the channel that are estimated for each article.
type rates struct {
	spin   float64                // the spin rate
	family [len(families)]float64 // the mixture of spinner families
	logMix [256]float32           // log of the summed mixture of a set of families
	mix    [256]float64
}

// Start values and priors of the estimate. The pseudo-counts say how many replaced and kept phrases the prior is worth.
const (
	startRate            = 0.02
	priorSpun, priorKept = 0.2, 6.0
	rounds               = 5
	familyCounts         = 6.0
)

// familyPrior is the share of articles that each family of spinners has made, by the pages seen in the wild; the
// dictionary-blind family T, which replaces even "the", is held down because its pairs are words of every article.
var familyPrior = [len(families)]float64{0.70, 0.06, 0.12, 0.03, 0.05, 0.03, 0.01}

// priorRates are those of an article before it is read.
var priorRates = func() rates {
	r := rates{spin: startRate, family: familyPrior}
	r.update()
	return r
}()

// update fits the sums over families to their mixture.
func (r *rates) update() {
	for mask := range 256 {
		s := 0.
		for f := range len(families) {
			if mask&(1<<f) != 0 {
				s += r.family[f]
			}
		}
		r.mix[mask], r.logMix[mask] = s, float32(math.Log(max(s, 1e-9)))
	}
}

// weigh sets the log weights of a paragraph's arcs.
func (r *rates) weigh(p *paragraph) {
	for k := range p.lattice.arcs {
		a := &p.lattice.arcs[k]
		switch {
		case a.entry >= 0:
			a.weight = math.Log(r.spin*readiness[a.ready]) + float64(r.logMix[a.families]+a.logP+a.fit)
		case a.families != 0:
			a.weight = math.Log1p(-r.spin * readiness[a.ready] * r.mix[a.families])
		}
	}
}

// Analyze looks for spun phrases in the paragraphs of an English article.
func (d *Detector) Analyze(paragraphs []string) *Analysis {
	s := d.scratch.Get().(*scratch)
	defer d.scratch.Put(s)
	result := &Analysis{}
	ps := s.read(d, paragraphs, result)
	r := priorRates
	// Nearly all articles are clean, and their counts alone show it.
	if s.survey.gain(&r) < worthDecoding {
		return result
	}
	s.decode(d, ps, &r, result)
	return result
}

// worthDecoding is the gain of a survey, in nats, from which an article is decoded. Of clean articles about one in
// twenty reaches it.
const worthDecoding = 0.5

// read tokenizes the paragraphs and counts what the lexicon knows of them.
func (s *scratch) read(d *Detector, paragraphs []string, out *Analysis) []paragraph {
	for len(s.paragraphs) < len(paragraphs) {
		s.paragraphs = append(s.paragraphs, paragraph{})
	}
	ps := s.paragraphs[:len(paragraphs)]
	s.survey = survey{}
	for i, text := range paragraphs {
		p := &ps[i]
		p.text, p.tokens = text, tokenize(text, p.tokens[:0])
		s.survey.add(d.lexicon, p.tokens)
		for _, t := range p.tokens {
			if t.kind != punct {
				out.Words++
			}
		}
	}
	return ps
}

// decode estimates the rates and explains every paragraph.
func (s *scratch) decode(d *Detector, ps []paragraph, r *rates, out *Analysis) {
	for i := range ps {
		d.arcs(&ps[i])
		r.weigh(&ps[i])
		if ps[i].spun {
			ps[i].build(d.model, len(ps[i].tokens))
		}
	}
	for range rounds {
		s.estimate(d, ps, r)
	}
	out.Rate = r.spin
	s.report(d, ps, r, out)
}

// arcs finds the arcs of a paragraph.
func (d *Detector) arcs(p *paragraph) {
	p.lattice.arcs, p.words, p.starts, p.spun = p.lattice.arcs[:0], p.words[:0], p.starts[:0], false
	for i := range p.tokens {
		p.starts = append(p.starts, int32(len(p.lattice.arcs)))
		own := len(p.lattice.arcs)
		t := p.tokens[i]
		p.words = append(p.words, d.model.idOf(p.text, t))
		p.lattice.arcs = append(p.lattice.arcs, arc{from: int32(i), to: int32(i + 1), first: int32(len(p.words) - 1), end: int32(len(p.words)), entry: -1})
		h := uint64(0)
		for j := i; j < len(p.tokens) && j < i+maxPhrase; j++ {
			h = phraseHash(h, p.tokens[j].hash)
			slot, ok := d.lexicon.find(h)
			if !ok {
				break
			}
			if a := &p.lattice.arcs[own]; slot.replacedBy != 0 && slot.ready > a.ready {
				a.families, a.ready = slot.replacedBy, slot.ready
			}
			for k := slot.first; k < slot.first+slot.count; k++ {
				d.substitution(p, i, j+1, k)
			}
			if !slot.more {
				break
			}
		}
	}
	p.starts = append(p.starts, int32(len(p.lattice.arcs)))
}

// substitution adds the arc that takes tokens[i:j] for what a spinner made of lexicon entry k.
func (d *Detector) substitution(p *paragraph, i, j, k int) {
	phrase, fam, logP := d.lexicon.original(k)
	a := arc{from: int32(i), to: int32(j), first: int32(len(p.words)), entry: int32(k), families: fam, logP: logP, ready: 3}
	h := uint64(0)
	var buf [maxPhrase]token
	for _, t := range tokenize(phrase, buf[:0]) {
		id := d.model.idOf(phrase, t)
		if id == unknown {
			a.logP -= unknownWord
		}
		p.words = append(p.words, id)
		h = phraseHash(h, t.hash)
	}
	if s, ok := d.lexicon.find(h); ok {
		a.ready = s.ready
	}
	a.end = int32(len(p.words))
	a.logP += articleEvidence(p, i, phrase)
	p.lattice.arcs = append(p.lattice.arcs, a)
	p.spun = true
}

// unknownWord is the cost, in nats, of one word among all that the model does not know, of which it has but one count.
const unknownWord = 8

// What an article before a phrase says: spinners do not repair "a" and "an", editors do.
const articleFits, articleClashes = 2.5, -1.5

func articleEvidence(p *paragraph, i int, original string) float32 {
	if i == 0 || p.tokens[i-1].hash != aHash {
		return 0
	}
	an := p.tokens[i-1].end-p.tokens[i-1].start == 2
	spun := TakesAn(p.text[p.tokens[i].start:p.tokens[i].end])
	orig := TakesAn(original)
	switch {
	case spun == orig:
		return 0
	case orig == an:
		return articleFits
	}
	return articleClashes
}

// estimate makes one round of expectation maximisation.
func (s *scratch) estimate(d *Detector, ps []paragraph, r *rates) {
	clear(s.pairs)
	clear(s.originals)
	var spun float64
	var kept [len(readiness)][256]float64
	var byFamily [len(families)]float64
	for i := range ps {
		p := &ps[i]
		if p.spun {
			s.posteriors(p, r)
		}
		for k := range p.lattice.arcs {
			a := &p.lattice.arcs[k]
			switch {
			case a.entry < 0 && a.families != 0:
				q := 1.
				if p.spun {
					q = s.posterior[k]
				}
				kept[a.ready][a.families] += q
			case a.entry >= 0:
				q := s.posterior[k]
				spun += q
				a.used = float32(q)
				s.credit(d, p, a, q)
				for f := range len(families) {
					if a.families&(1<<f) != 0 {
						byFamily[f] += q * r.family[f] / r.mix[a.families]
					}
				}
			}
		}
	}
	r.spin = solveRate(spun+priorSpun, func(rate float64) float64 {
		sum := priorKept / (1 - rate)
		for ready := range kept {
			for mask, n := range kept[ready] {
				if n > 0 {
					x := readiness[ready] * r.mix[mask]
					sum += n * x / (1 - rate*x)
				}
			}
		}
		return sum
	})
	total := familyCounts + spun
	for f := range r.family {
		r.family[f] = (familyCounts*familyPrior[f] + byFamily[f]) / total
	}
	r.update()
	s.adapt(d, ps)
}

// credit counts q uses of an arc's pair, and of the pairs of single words that it is made of.
func (s *scratch) credit(d *Detector, p *paragraph, a *arc, q float64) {
	s.pairs[a.entry] += q
	s.originals[d.lexicon.originalID(int(a.entry))] += q
	if q < 0.1 || a.to-a.from < 2 || a.end-a.first != a.to-a.from {
		return
	}
	original, _, _ := d.lexicon.original(int(a.entry))
	var buf [maxPhrase]token
	for k, t := range tokenize(original, buf[:0]) {
		own := p.tokens[int(a.from)+k]
		slot, ok := d.lexicon.find(phraseHash(0, own.hash))
		if own.hash == t.hash || !ok {
			continue
		}
		for e := slot.first; e < slot.first+slot.count; e++ {
			if o, _, _ := d.lexicon.original(e); o == original[t.start:t.end] {
				s.pairs[int32(e)] += q
				s.originals[d.lexicon.originalID(e)] += q
			}
		}
	}
}

// adaptation is the number of replacements of an original that the lexicon's own P(spun|original) is worth.
const adaptation = 1

// adapt fits P(spun|original) to the article: a spinner that made a pair once makes it again. An arc's own use is left out,
// lest it confirm itself.
func (s *scratch) adapt(d *Detector, ps []paragraph) {
	for i := range ps {
		for k := range ps[i].lattice.arcs {
			a := &ps[i].lattice.arcs[k]
			if a.entry < 0 {
				continue
			}
			_, _, logP := d.lexicon.original(int(a.entry))
			prior := math.Exp(float64(logP))
			own := float64(a.used)
			pair, all := s.pairs[a.entry]-own, s.originals[d.lexicon.originalID(int(a.entry))]-own
			a.fit = float32(math.Log((adaptation*prior+max(pair, 0))/(adaptation+max(all, 0))) - float64(logP))
		}
	}
}

// solveRate returns the rate at which spun/rate, the pull of the replaced phrases, equals that of the kept ones.
func solveRate(spun float64, pull func(rate float64) float64) float64 {
	low, high := 1e-6, 0.98
	for range 40 {
		mid := (low + high) / 2
		if spun/mid > pull(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// posteriors sets s.posterior for the arcs of p and returns the log weight of all its explanations.
func (s *scratch) posteriors(p *paragraph, r *rates) float64 {
	r.weigh(p)
	z := p.sum()
	s.posterior = append(s.posterior[:0], make([]float64, len(p.lattice.arcs))...)
	p.posteriors(z, s.posterior)
	return z
}

// report fills in the phrases of the best explanation and the evidence for it.
func (s *scratch) report(d *Detector, ps []paragraph, r *rates, out *Analysis) {
	none := priorRates
	none.spin = 1e-12
	for i := range ps {
		p := &ps[i]
		if !p.spun {
			r.weigh(p)
			for k := range p.lattice.arcs {
				out.Evidence += p.lattice.arcs[k].weight
			}
			continue
		}
		none.weigh(p)
		clean := p.sum()
		out.Evidence += s.posteriors(p, r) - clean
		s.path = p.decide(s.posterior, s.path[:0])
		for _, k := range s.path {
			if a := &p.lattice.arcs[k]; a.entry >= 0 {
				out.Phrases = append(out.Phrases, s.phrase(d, i, p, a))
			}
		}
	}
}

// phrase describes the arc a of the chosen explanation, with all originals that other arcs give for the same words.
func (s *scratch) phrase(d *Detector, index int, p *paragraph, a *arc) Phrase {
	from, to, best := d.trim(p, a)
	ph := Phrase{Paragraph: index, Start: int(p.tokens[from].start), End: int(p.tokens[to-1].end)}
	for i := from; i < to; i++ {
		ph.Confidence = max(ph.Confidence, confidence(s.posterior[p.starts[i]]))
	}
	ph.Originals = append(ph.Originals, Original{Text: best})
	for i := max(0, from-maxPhrase); i <= from; i++ {
		for k := p.starts[i]; k < p.starts[i+1]; k++ {
			b := &p.lattice.arcs[k]
			if b.entry < 0 || b.to < to || s.posterior[k] < 0.001 {
				continue
			}
			if f, t, text := d.trim(p, b); f == from && t == to {
				ph.add(text, s.posterior[k])
			}
		}
	}
	sortOriginals(ph.Originals)
	d.dress(p, from, &ph)
	return ph
}

// confidence returns the probability that a token was put in, from the posterior that it stands as written. Posteriors are
// cautious, because penalties are measured where nothing is spun; the shift makes one half of what is right half the time.
func confidence(stays float64) float64 {
	const shift = 3 // odds; see stayAt
	return shift * (1 - min(stays, 1)) / (shift*(1-min(stays, 1)) + stays)
}

// add adds probability to one of the originals.
func (ph *Phrase) add(text string, p float64) {
	for i := range ph.Originals {
		if ph.Originals[i].Text == text {
			ph.Originals[i].P += p
			return
		}
	}
	ph.Originals = append(ph.Originals, Original{text, p})
}

// trim returns the tokens that arc a changes and what they were: words that spun phrase and original share at either end
// are left out.
func (d *Detector) trim(p *paragraph, a *arc) (from, to int32, original string) {
	original, _, _ = d.lexicon.original(int(a.entry))
	from, to = a.from, a.to
	tokens := tokenize(original, nil)
	for len(tokens) > 1 && to-from > 1 && tokens[0].hash == p.tokens[from].hash {
		tokens, from = tokens[1:], from+1
	}
	for len(tokens) > 1 && to-from > 1 && tokens[len(tokens)-1].hash == p.tokens[to-1].hash {
		tokens, to = tokens[:len(tokens)-1], to-1
	}
	return from, to, original[tokens[0].start:tokens[len(tokens)-1].end]
}
