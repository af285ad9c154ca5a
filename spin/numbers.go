package spin

import (
	"slices"
	"strings"
)

// Numbers are all one word to the model and to the table of phrases, so that "12 years in the past" is found by "20 years in the past".
// An original gets the numbers that stand in the text; where a spinner wrote a number for a word, as in "5" for "five", the text must
// have that very number.

// numbersOf returns the numbers in a phrase, with blanks between them.
func numbersOf(phrase string) string {
	var out []string
	for _, t := range tokenize(phrase, nil) {
		if t.kind == number {
			out = append(out, phrase[t.start:t.end])
		}
	}
	return strings.Join(out, " ")
}

// sameNumbers reports whether the numbers among the tokens of text are those of want, as numbersOf returns them.
func sameNumbers(text string, tokens []token, want string) bool {
	for _, t := range tokens {
		if t.kind != number {
			continue
		}
		rest, ok := strings.CutPrefix(want, text[t.start:t.end])
		if !ok || rest != "" && rest[0] != ' ' {
			return false
		}
		want = strings.TrimPrefix(rest, " ")
	}
	return want == ""
}

// renumber returns the phrase with the numbers that stand among the tokens of text in the place of its own.
func renumber(phrase, text string, tokens []token) string {
	if !slices.ContainsFunc(tokens, func(t token) bool { return t.kind == number }) {
		return phrase
	}
	var out strings.Builder
	var buf [maxPhrase]token
	at := 0
	for _, own := range tokenize(phrase, buf[:0]) {
		if own.kind != number {
			continue
		}
		for len(tokens) > 0 && tokens[0].kind != number {
			tokens = tokens[1:]
		}
		if len(tokens) == 0 {
			break
		}
		out.WriteString(phrase[at:own.start])
		out.WriteString(text[tokens[0].start:tokens[0].end])
		at, tokens = int(own.end), tokens[1:]
	}
	if at == 0 {
		return phrase
	}
	return out.String() + phrase[at:]
}

// stands reports whether entry k can stand for tokens of the text: a name must be written as one, and numbers that the original
// does not have must be those of the entry.
func (l *Lexicon) stands(k int, text string, tokens []token) bool {
	if l.isName(k) && !writtenAsName(text, tokens) {
		return false
	}
	numbers, ok := l.numbers(k)
	return !ok || sameNumbers(text, tokens, numbers)
}
