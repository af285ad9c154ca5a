package spin

import "math"

// The decoder knows what spinners write and what editors write in each context, both from afar. What it makes of them is
// weighed once more, by a small network, with what it does not look at: traits of the phrase and of its article.

// traits are what an assessment goes by. A word's commonness is its log probability.
type traits [len(traitNames)]float64

// traitNames are the traits in the order of traits, as they stand in the network's file.
var traitNames = [...]string{
	"family A", "family B", "family C", "family D", "family F", "family G", // shares of the article's mixture
	"rate",         // of the article
	"passage rate", // log-odds
	"posterior",    // log-odds that the phrase was put in
	"pair",         // log probability that a spinner makes this of the original
	"capital",      // 1 if the phrase begins with one and is not a known name
	"spun words",   // commonness: what editors write often, they may have written here
	"rarest spun word",
	"original's words",
	"original's rarest word",
	"spun letters", // length in bytes
	"original's letters",
	"first word's count", // log of one more: what the article is about stands there often
	"rarest word's count",
	"original's count",
	"near",    // how much better than the phrase the original suits the words around it, in nats
	"passage", // the same for its passage
	"article", // the same for the article
	"original near",
	"original in passage",
	"original in article",
	"unknown spun words", // to the vectors
	"original's unknown words",
}

// The words on either side of a phrase that are near it, and those that are its passage.
const nearWords, passageWords = 6, 25

// traits returns those of the phrase that arc a explains, in an article of rates r. The posteriors must be set, and the words of the
// article counted.
func (s *scratch) traits(d *Detector, r *rates, u *unit, a *arc) (t traits) {
	n := copy(t[:], r.family[:familyG+1])
	add := func(x float64) {
		t[n] = x
		n++
	}
	spun := u.tokens[a.from:a.to]
	var buf [maxPhrase]token
	original := tokenize(a.phrase, buf[:0])
	add(r.spin)
	add(logOdds(u.rate))
	add(logOdds(1 - u.stays(a.from, a.to)))
	add(math.Log(a.prior))
	add(indicator(isCapital(u.text[spun[0].start]) && !d.lexicon.isName(int(a.entry))))
	var ids [maxPhrase]wordID
	for i, w := range spun {
		ids[i] = d.model.idOf(u.text, w)
	}
	for _, words := range [2][]wordID{ids[:len(spun)], u.words[a.first:a.end]} {
		sum, rarest := d.model.commonness(words)
		add(sum)
		add(rarest)
	}
	add(float64(spun[len(spun)-1].end - spun[0].start))
	add(float64(len(a.phrase)))
	add(math.Log1p(float64(s.counts[spun[0].hash])))
	add(s.leastCount(spun))
	add(s.leastCount(original))
	near, passage := s.running.around(int(a.from), int(a.to), nearWords), s.running.around(int(a.from), int(a.to), passageWords)
	for i, about := range [3]*subject{&near, &passage, &s.subject} {
		suits := about.suits(d.vectors, original)
		t[n+i], t[n+3+i] = suits-about.suits(d.vectors, spun), suits
	}
	n += 6
	add(d.vectors.unknown(spun))
	add(d.vectors.unknown(original))
	return t
}

// familyG is the number of the last of the families that are told apart here; the others stand for pairs of any spinner.
const familyG = 5

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// leastCount returns the log of one more than the number of times that the rarest of the words stands in the article.
func (s *scratch) leastCount(words []token) float64 {
	least := math.MaxInt
	for _, w := range words {
		least = min(least, s.counts[w.hash])
	}
	if least == math.MaxInt {
		return 0
	}
	return math.Log1p(float64(least))
}

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
	Paragraph  int       // index of the paragraph
	Start, End int       // bytes of the paragraph, half-open
	Traits     []float64 // what the confidence goes by: see TrainConfidence
}

// Assess returns the assessments of the phrases of an article that may be a spinner's, whatever comes of them; none where too
// little speaks for any to decide.
func (d *Detector) Assess(paragraphs []string) []Assessment {
	s := d.scratch.Get().(*scratch)
	defer d.scratch.Put(s)
	r, ok := s.analyze(d, paragraphs, &Analysis{})
	if !ok {
		return nil
	}
	var out []Assessment
	for u, a := range s.assessable(d, r) {
		t := s.traits(d, r, u, a)
		out = append(out, Assessment{u.paragraph, int(u.tokens[a.from].start), int(u.tokens[a.to-1].end), t[:]})
	}
	return out
}
