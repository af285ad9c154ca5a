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

// quoteMarks returns the double quotation marks of a block, or nil if there are fewer than two kinds of interest in it:
// a block with neither “ nor ” has none.
func quoteMarks(b *galley.Block) []quoteMark {
	if !strings.Contains(b.Text, "“") && !strings.Contains(b.Text, "”") {
		return nil
	}
	var marks []quoteMark
	for i, r := range b.Text {
		if r != '“' && r != '”' && r != '"' {
			continue
		}
		m := quoteMark{at: i, end: i + utf8.RuneLen(r), mark: r}
		before, after := runeBefore(b.Text, m.at), runeAfter(b.Text, m.end)
		m.opens = (before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{", before)) &&
			(unicode.IsLetter(after) || unicode.IsDigit(after) || after != 0 && strings.ContainsRune("‘'’$£€@#…[¿¡", after))
		m.closes = before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("([{—–", before) &&
			(after == 0 || unicode.IsSpace(after) || strings.ContainsRune(".,;:!?)]}—–’'…-", after))
		marks = append(marks, m)
	}
	return marks
}
