package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var zeroWidthCharRule = &galley.Rule{
	Name:     "zero-width-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `characters of no width, such as a zero-width space

They cannot be seen, but they break searches, links and hyphenation. Zero-width spaces, word joiners, Mongolian vowel
separators and byte order marks inside the text are found. Between letters of scripts that are written without spaces
(Thai, Lao, Khmer, Burmese, Tibetan, Chinese, Japanese) they say where a line may break, and stay; so does a word joiner beside a dash.
Joiners of emoji and of Indian and Arabic letters are not looked at.

The fix deletes them and is safe. A zero-width space between two letters may stand where a space was: there the fix is
for review, with the space as the alternative.`,
	Examples: []galley.Example{
		{
			Bad:  "The ship’s corner was clipped⟦\u200b\u200b⟧. ⟦\ufeff⟧“We saw it,” a passenger said.\n",
			Good: "The ship’s corner was clipped. “We saw it,” a passenger said.\n",
		},
		{Note: "for review", Bad: "It will cost 14 milli⟦\u200b⟧ons a year, the⟦\u200b⟧Treasury said.\n", Good: "It will cost 14 millions a year, the Treasury said.\n"},
		{Path: "a.html", Bad: "<p>The ship’s corner was clipped.⟦&#8203;⟧</p>\n", Good: "<p>The ship’s corner was clipped.</p>\n"},
		{Note: "where a line may break", Good: "ภาษา\u200bไทย, 日本\u200b語。\n\nThe garden\u2060—the one that haunts me.\n"},
		{Note: "joiners", Good: "👩\u200d💻 می\u200cخواهم\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, zeroWidthChar) {
			reportZeroWidth(pass, s)
		}
	},
}

func reportZeroWidth(pass *galley.Pass, s stray) {
	before, after := s.before(), s.after()
	if unspaced(before) || unspaced(after) || s.text() == "\u2060" && bindsDash(s) {
		return
	}
	message := fmt.Sprintf("a character of no width (U+%04X)", s.first())
	remove := s.fix(galley.Safe, "Delete it", "")
	if !s.betweenLetters() || !strings.ContainsRune(s.text(), '\u200b') {
		pass.Report(s.block, s.start, s.end, message, remove)
		return
	}
	remove.Safety = galley.Review
	space := s.fix(galley.Review, "Write a space", " ")
	if unicode.IsUpper(after) && !unicode.IsUpper(before) {
		remove, space = space, remove
	}
	pass.Report(s.block, s.start, s.end, message+" between two letters", remove, space)
}

// bindsDash reports whether a dash, an ellipsis or a space that does not break stands beside the run, which typesetters keep
// on the line of a word with a joiner. Spaces and further joiners may stand between.
func bindsDash(s stray) bool {
	const gap, marks = " \u2060", "—⸺⸻–…/-\u00a0\u202f\u2009\u200a"
	before, after := strings.TrimRight(s.block.Text[:s.start], gap), strings.TrimLeft(s.block.Text[s.end:], gap)
	return strings.ContainsRune(marks, runeBefore(before, len(before))) || strings.ContainsRune(marks, runeAfter(after, 0))
}

// unspaced reports whether r belongs to a script that puts no spaces between words.
func unspaced(r rune) bool {
	return r > 0xE00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Han,
		unicode.Hiragana, unicode.Katakana, unicode.Mongolian, unicode.Javanese, unicode.Balinese)
}
