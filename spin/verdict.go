package spin

import "slices"

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

// bounds are a rate and, in nats, evidence that go together: the lower the rate, the more evidence a verdict asks for.
type bounds struct{ rate, evidence float64 }

// Clean articles of many sources stay below all of them; see docs/spin.md for their distribution.
var (
	spunBounds    = bounds{0.12, 20}
	suspectBounds = []bounds{{0.075, 9}, {0.045, 12}, {0.02, 22}}
)

// minDistinct is the number of different phrases that a verdict asks for: one word that an article is about, such as
// "internet", must not decide, however often it stands there.
const minDistinct = 4

func (b bounds) met(a *Analysis) bool {
	return a.Rate >= b.rate && a.Evidence >= b.evidence && a.Distinct >= minDistinct
}

// Verdict judges the article.
func (a *Analysis) Verdict() Verdict {
	switch {
	case a.Words < minWords:
		return Unknown
	case spunBounds.met(a):
		return Spun
	case slices.ContainsFunc(suspectBounds, func(b bounds) bool { return b.met(a) }):
		return Suspect
	}
	return Clean
}
