package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var unicodeNameLeftRule = &galley.Rule{
	Name:     "unicode-name-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `the number of a character in the place of the character, such as “<U+2019>”

R and other programs write it where they cannot show the character. In angle brackets it is found anywhere, without them
only between letters (“donU+2019t”). Paragraphs that speak of Unicode or of fonts stay, and so does code. The fix writes
the character and is safe.

The first line of a file in Rich Text Format (“{\rtf1…”) is reported: the file should be opened with a word processor and
saved as text.`,
	Examples: []galley.Example{
		{Bad: "The shop isn⟦<U+2019>⟧t open. ⟦<U+201C>⟧No,⟦<U+201D>⟧ she said, and smiled ⟦<U+0001F600>⟧.\n", Good: "The shop isn’t open. “No,” she said, and smiled 😀.\n"},
		{Bad: "The shop isn⟦U+2019⟧t open.\n", Good: "The shop isn’t open.\n"},
		{Bad: "⟦{\\rtf1⟧\\ansi The shop is open.}\n"},
		{Note: "about Unicode", Good: "The Unicode character <U+2019> is an apostrophe.\n\nThe arrow is U+2192 and its code point U+2191.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b, i := range occurrences(pass, unicodeNameTrigger, '+') {
			if i == 0 || b.Text[i-1] != 'U' || quotesMarkup(pass, b) || blockIs(pass, b, "about escapes", aboutEscapes) {
				continue
			}
			reportUnicodeName(pass, b, i-1)
		}
		for _, b := range pass.Blocks[:min(1, len(pass.Blocks))] {
			if strings.HasPrefix(b.Text, `{\rtf1`) {
				pass.Report(b, 0, len(`{\rtf1`), "the file is in Rich Text Format, not plain text; save it as text")
			}
		}
	},
}

// reportUnicodeName reports the number of a character of which the U is text[i].
func reportUnicodeName(pass *galley.Pass, b *galley.Block, i int) {
	text := b.Text
	start, end := i, i+2
	var r rune
	for end < len(text) && end-i < 10 && hexDigit(text[end]) >= 0 {
		r = r<<4 | hexDigit(text[end])
		end++
	}
	bracketed := i > 0 && text[i-1] == '<' && end < len(text) && text[end] == '>'
	switch {
	case end-i-2 < 4 || !inArticles(string(r)):
		return
	case bracketed:
		start, end = i-1, end+1
	case end-i-2 != 4 || !unicode.IsLower(runeBefore(text, i)) || !unicode.IsLower(runeAfter(text, end)):
		return
	}
	pass.Report(b, start, end, "“"+text[start:end]+"” stands for "+shown(string(r)),
		b.Fix(galley.Safe, "Write "+shown(string(r)), start, end, string(r)))
}
