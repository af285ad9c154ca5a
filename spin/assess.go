package spin

import "math"

// The decoder knows what spinners write and what editors write in each context, both from afar. What it makes of them is
// weighed once more, with what it does not look at: a logistic regression on the posterior and on traits of the phrase and of its article.

// traits are what an assessment goes by.
type traits [8]float64

// traitWeights are the log-odds that the traits are worth in the work of family A, which replaces words in any place, and in that of
// the others, which mostly pass over capitals. They were fitted to articles spun wholly and in part, with a lexicon that had not learned from these: see
// docs/spin.md. `go run ./spin/eval confidence` fits them to anybody's.
var traitWeights = [2]traits{
	{0.513, 0.502, 0.412, -0.097, -0.268, 0.440, 0.483, -0.107},
	{1.577, 0.290, -2.733, -0.101, -0.821, 0.643, 0.111, 0.584},
}

// traits returns those of the phrase that arc a explains. The posteriors must be set, and the words of the article counted.
func (s *scratch) traits(d *Detector, u *unit, a *arc) traits {
	t := traits{
		0: 1,
		1: logOdds(1 - u.stays(a.from, a.to)),
		4: math.Log1p(float64(s.counts[u.tokens[a.from].hash])), // what the article is about
		5: logOdds(u.rate),
	}
	passage := s.running.around(int(a.from), int(a.to))
	var buf [maxPhrase]token
	original := tokenize(a.phrase, buf[:0])
	for i, about := range [2]*subject{&passage, &s.subject} {
		t[6+i] = about.suits(d.vectors, original) - about.suits(d.vectors, u.tokens[a.from:a.to])
	}
	if isCapital(u.text[u.tokens[a.from].start]) && !d.lexicon.isName(int(a.entry)) {
		t[2] = 1
	}
	for _, w := range u.tokens[a.from:a.to] {
		t[3] += d.model.unigramLogP(d.model.idOf(u.text, w)) // common words are an editor's
	}
	return t
}

// assess returns the probability that a spinner put in the phrase that arc a explains, in an article of which a share is of family A.
func (s *scratch) assess(d *Detector, u *unit, a *arc, share float64) float64 {
	sum := 0.
	for i, x := range s.traits(d, u, a) {
		sum += x * (share*traitWeights[0][i] + (1-share)*traitWeights[1][i])
	}
	return 1 / (1 + math.Exp(-sum))
}

// newsFamily is the number of family A.
const newsFamily = 0

// stays returns the posterior that none of the tokens was put in: the lowest of theirs.
func (u *unit) stays(from, to int32) float64 {
	p := 1.
	for i := from; i < to; i++ {
		p = min(p, u.lattice.arcs[u.starts[i]].expected)
	}
	return p
}

// logOdds returns those of a probability, kept from infinity.
func logOdds(p float64) float64 {
	const least = 1e-6
	return math.Log((p + least) / (1 - p + least))
}

// An Assessment is what the Detector knows of a phrase that may be a spinner's when it decides on its confidence.
type Assessment struct {
	Paragraph  int // index of the paragraph
	Start, End int // bytes of the paragraph, half-open
	// Traits are what the confidence goes by, twice: times the article's share of family A, and times the rest.
	Traits []float64
}

// Assess returns the assessments of the phrases of an article that may be a spinner's, whatever comes of them; none where the verdict is
// Clean or Unknown. A logistic regression on them, with the truth of marked articles, gives the weights of the traits.
func (d *Detector) Assess(paragraphs []string) []Assessment {
	s := d.scratch.Get().(*scratch)
	defer d.scratch.Put(s)
	r, ok := s.analyze(d, paragraphs, &Analysis{})
	if !ok {
		return nil
	}
	var out []Assessment
	share := r.family[newsFamily]
	for u, a := range s.assessable(d, r) {
		x := Assessment{Paragraph: u.paragraph, Start: int(u.tokens[a.from].start), End: int(u.tokens[a.to-1].end)}
		t := s.traits(d, u, a)
		for _, part := range []float64{share, 1 - share} {
			for _, v := range t {
				x.Traits = append(x.Traits, part*v)
			}
		}
		out = append(out, x)
	}
	return out
}
