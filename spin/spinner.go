package spin

import (
	"math/rand/v2"
	"strings"
)

// A Spinner replaces phrases by those of a lexicon, as article spinners do. It makes text for measuring a Detector.
type Spinner struct {
	forms map[string][]pair // by original
	most  int               // words of the longest original
}

// NewSpinner returns a spinner that knows the pairs of the rows that any of the families makes.
func NewSpinner(rows []Row, of string) *Spinner {
	mask := uint8(0)
	for i := range len(of) {
		mask |= 1 << strings.IndexByte(families, of[i])
	}
	s := &Spinner{forms: map[string][]pair{}}
	for _, p := range expand(rows) {
		if p.families&mask != 0 {
			o := strings.ToLower(p.original)
			s.forms[o] = append(s.forms[o], p)
			s.most = max(s.most, strings.Count(p.original, " ")+1)
		}
	}
	return s
}

// A Replacement is one phrase that a Spinner put in.
type Replacement struct {
	Start, End int // bytes of the spun text
	Original   string
}

// Spin replaces each phrase it knows with the probability rate, the longest first, and leaves "a" and "an" as they are.
func (s *Spinner) Spin(text string, rate float64, rnd *rand.Rand) (spun string, replaced []Replacement) {
	var out strings.Builder
	tokens := tokenize(text, nil)
	at := 0
	for i := 0; i < len(tokens); {
		n, phrase := s.match(text, tokens[i:])
		if n == 0 || rnd.Float64() >= rate {
			i += max(n, 1)
			continue
		}
		start, end := int(tokens[i].start), int(tokens[i+n-1].end)
		out.WriteString(text[at:start])
		replaced = append(replaced, Replacement{Start: out.Len(), Original: text[start:end]})
		out.WriteString(asWritten(s.pick(phrase, rnd), text[start:end]))
		replaced[len(replaced)-1].End = out.Len()
		at, i = end, i+n
	}
	out.WriteString(text[at:])
	return out.String(), replaced
}

// Known returns the number of phrases of the text that Spin could replace.
func (s *Spinner) Known(text string) int {
	tokens, count := tokenize(text, nil), 0
	for i := 0; i < len(tokens); {
		n, _ := s.match(text, tokens[i:])
		if n > 0 {
			count++
		}
		i += max(n, 1)
	}
	return count
}

// match returns the longest original that the tokens begin with, and its number of tokens.
func (s *Spinner) match(text string, tokens []token) (n int, phrase string) {
	words := make([]string, 0, s.most)
	for k, t := range tokens[:min(s.most, len(tokens))] {
		if t.kind != word || k > 0 && text[tokens[k-1].end:t.start] != " " {
			break
		}
		words = append(words, t.fold(text))
		if p := strings.Join(words, " "); s.forms[p] != nil {
			n, phrase = k+1, p
		}
	}
	return n, phrase
}

// pick draws one of the spun forms of an original by weight.
func (s *Spinner) pick(original string, rnd *rand.Rand) string {
	forms, total := s.forms[original], 0.
	for _, p := range forms {
		total += weights[p.grade] * exists[p.grade]
	}
	x := rnd.Float64() * total
	for _, p := range forms {
		if x -= weights[p.grade] * exists[p.grade]; x < 0 {
			return p.spun
		}
	}
	return forms[len(forms)-1].spun
}

// asWritten gives phrase a capital where old has one.
func asWritten(phrase, old string) string {
	if writtenAs(old) == lowerCase {
		return phrase
	}
	words := strings.Fields(phrase)
	if strings.Contains(old, " ") || len(words) == 1 {
		for i, w := range words {
			if !small[w] || i == 0 {
				words[i] = capitalise(w)
			}
		}
		return strings.Join(words, " ")
	}
	return capitalise(phrase)
}
