package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var percentEscapeLeftRule = &galley.Rule{
	Name:     "percent-escape-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `the encoding of web addresses outside of them, such as “caf%C3%A9” or “top%20stories”

Characters beyond ASCII are found where they are part of a word, spaces where they stand between two letters. Addresses,
names of files and code stay, and so do percentages. The fix is for review.`,
	Examples: []galley.Example{
		{Bad: "They met at the Caf⟦%C3%A9⟧ Central and read top⟦%20⟧stories, it isn⟦%E2%80%99⟧t far.\n", Good: "They met at the Café Central and read top stories, it isn’t far.\n"},
		{Note: "addresses, files and percentages", Good: "See https://example.org/caf%C3%A9?q=top%20stories, example.org/caf%C3%A9 and top%20stories.pdf; 100%25, 5%20, a 30%C3 cut, mail%40example.org.\n"},
	},
	Check: func(pass *galley.Pass) {
		done, block := 0, (*galley.Block)(nil)
		for b, i := range occurrences(pass, percentEscapeTrigger, '%') {
			if b == block && i < done {
				continue
			}
			e := percentAt(b.Text, i)
			if e.end == 0 || partOfName(b.Text, i) || quotesMarkup(pass, b) {
				continue
			}
			stands := shown(e.char)
			if e.char == " " {
				stands = "a space"
			}
			pass.Report(b, e.start, e.end, "“"+b.Text[e.start:e.end]+"” stands for "+stands,
				b.Fix(galley.Review, "Write "+stands, e.start, e.end, e.char))
			done, block = e.end, b
		}
	},
}

// percentAt returns the escape at the percent sign text[i], or none.
func percentAt(text string, i int) escape {
	var bytes []byte
	end := i
	for end < len(text) && text[end] == '%' {
		r, ok := hexAt(text, end+1, 2)
		if !ok || r < 0x80 && len(bytes) > 0 {
			break
		}
		bytes = append(bytes, byte(r))
		end += 3
		if r < 0x80 {
			break
		}
	}
	before, after := unicode.IsLetter(runeBefore(text, i)), unicode.IsLetter(runeAfter(text, end))
	switch {
	case len(bytes) == 1 && bytes[0] == ' ' && before && after:
		return escape{start: i, end: end, char: " "}
	case len(bytes) > 1 && (before || after):
		if char := decodeBytes(bytes); char != "" {
			return escape{start: i, end: end, char: char}
		}
	}
	return escape{}
}

// partOfName reports whether text[i] is part of an address or of the name of a file.
func partOfName(text string, i int) bool {
	word := strings.TrimRight(wordAround(text, i), ".,;:!?)”\"’'")
	return strings.ContainsAny(word, "/:@=&<>") || strings.Contains(word, ".")
}
