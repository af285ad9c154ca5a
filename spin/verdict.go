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

// An article is spun by its rate and, in nats, the evidence for it: where much is replaced, many phrases that no one would be sure
// of come together. Clean articles of many sources stay below; see docs/spin.md for their distribution.
const spunRate, spunEvidence = 0.12, 20

// An article is suspect by the Weight of the phrases that would be reported, so many at least, of those that begin differently: where
// little is replaced, it is told by what surely was.
const suspectWeight, suspectPhrases = 4, 2

// minDistinct is the number of different phrases that a verdict asks for: one word that an article is about, such as
// "internet", must not decide, however often it stands there.
const minDistinct = 3

// What the bounds rise by for each nat a word of oldness.
const oldRate, oldEvidence, oldWeight = 1.1, 190, 240

// Verdict judges the article. What one word adds by being repeated does not count: an article about docs.rs is not spun because
// others write "documents".
func (a *Analysis) Verdict() Verdict {
	rest := 1 - a.Repeated
	switch {
	case a.Words < minWords:
		return Unknown
	case a.Distinct < minDistinct:
		return Clean
	case rest*a.Rate >= spunRate+oldRate*a.Oldness && rest*a.Evidence >= spunEvidence+oldEvidence*a.Oldness:
		return Spun
	case a.Reported >= suspectPhrases && rest*a.Weight >= suspectWeight+oldWeight*a.Oldness:
		return Suspect
	}
	return Clean
}
