package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// pairedQuotes lists the languages in which “ opens a quotation and ” closes it, and nothing else does.
// In Swedish and Finnish ” does both, in German “ closes, in Polish and Dutch „ opens.
var pairedQuotes = []string{"en", "es", "fr", "it", "pt", "tr", "id"}

// A quoteMark is a double quotation mark of a block.
type quoteMark struct {
	at, end int
	mark    rune // “, ” or "
	opens   bool // it stands where one that opens belongs: behind a space and before a word
	closes  bool // it stands where one that closes belongs: behind a word and before a space or other mark
}

type quotesKey struct{}

// quotesOf returns the double quotation marks of each block, none for a block with neither “ nor ”. The rules on
// quotation marks share them.
func quotesOf(p *galley.Pass) [][]quoteMark {
	return galley.Memo(p, quotesKey{}, func() [][]quoteMark {
		of := make([][]quoteMark, len(p.Blocks))
		marks := make([]quoteMark, 0, 16)
		triggers := triggersOf(p).of
		for i, b := range p.Blocks {
			if triggers[i].has(curlyTrigger) {
				n := len(marks)
				marks = appendQuotes(marks, b.Text, triggers[i].has(straightTrigger))
				of[i] = marks[n:len(marks):len(marks)]
			}
		}
		return of
	})
}

// appendQuotes appends the marks of text to marks. Straight says whether there may be straight ones.
func appendQuotes(marks []quoteMark, text string, straight bool) []quoteMark {
	const high = "\xe2" // the first byte of the curly ones, and of dashes
	for i := 0; i < len(text); i++ {
		if !straight {
			k := strings.IndexByte(text[i:], high[0])
			if k < 0 {
				break
			}
			i += k
		}
		switch c := text[i]; {
		case c == '"':
			marks = append(marks, newQuoteMark(text, i, '"'))
		case c != high[0]:
		case strings.HasPrefix(text[i:], "“"):
			marks = append(marks, newQuoteMark(text, i, '“'))
		case strings.HasPrefix(text[i:], "”"):
			marks = append(marks, newQuoteMark(text, i, '”'))
		}
	}
	return marks
}

// newQuoteMark returns the mark r, which stands at text[i].
func newQuoteMark(text string, i int, r rune) quoteMark {
	m := quoteMark{at: i, end: i + utf8.RuneLen(r), mark: r}
	before, after := runeBefore(text, m.at), runeAfter(text, m.end)
	m.opens = (before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{", before)) &&
		(unicode.IsLetter(after) || unicode.IsDigit(after) || after != 0 && strings.ContainsRune("‘'’$£€@#…[¿¡", after))
	m.closes = before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("([{—–", before) &&
		(after == 0 || unicode.IsSpace(after) || strings.ContainsRune(".,;:!?)]}—–’'…-", after))
	return m
}
