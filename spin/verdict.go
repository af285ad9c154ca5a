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

// Thresholds of the verdicts: on the rate and, in nats, on the evidence for it. Clean articles of 15 sources stay below
// the lower ones; see docs/spin.md for their distribution.
const (
	spunRate, spunEvidence       = 0.12, 22
	suspectRate, suspectEvidence = 0.08, 14
	lightRate, lightEvidence     = 0.03, 30 // few replacements, each of them plain
)

// Verdict judges the article.
func (a *Analysis) Verdict() Verdict {
	switch {
	case a.Words < minWords:
		return Unknown
	case a.Rate >= spunRate && a.Evidence >= spunEvidence:
		return Spun
	case a.Rate >= suspectRate && a.Evidence >= suspectEvidence, a.Rate >= lightRate && a.Evidence >= lightEvidence:
		return Suspect
	}
	return Clean
}
