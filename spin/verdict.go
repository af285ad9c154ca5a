package spin

// A Verdict says whether an article as a whole was pushed through a spinner.
type Verdict uint8

// The verdicts. Unknown stands for articles too short to judge.
const (
	Unknown Verdict = iota
	Clean
	Suspect
	Spun
)

// minWords is the length from which an article is judged.
const minWords = 40

// bounds are a rate and, in nats, evidence that a verdict asks for.
type bounds struct{ rate, evidence float64 }

// Clean articles of many sources stay below both; see docs/spin.md for their distribution.
var (
	spunBounds    = bounds{0.12, 20}
	suspectBounds = bounds{0.035, 8}
)

// minDistinct is the number of different phrases that a verdict asks for: one word that an article is about, such as
// "internet", must not decide, however often it stands there.
const minDistinct = 4

// What the bounds rise by for each nat a word of oldness.
const oldRate, oldEvidence = 1.1, 190

// met says whether an article shows what b asks for. What one word adds by being repeated does not count: an article about docs.rs is not
// spun because others write "documents".
func (b bounds) met(a *Analysis) bool {
	rest := 1 - a.Repeated
	return rest*a.Rate >= b.rate+oldRate*a.Oldness && rest*a.Evidence >= b.evidence+oldEvidence*a.Oldness
}

// Verdict judges the article.
func (a *Analysis) Verdict() Verdict {
	switch {
	case a.Words < minWords:
		return Unknown
	case a.Distinct < minDistinct:
		return Clean
	case spunBounds.met(a):
		return Spun
	case suspectBounds.met(a):
		return Suspect
	}
	return Clean
}
