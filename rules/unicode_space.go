package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var unicodeSpaceRule = &galley.Rule{
	Name:     "unicode-space",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `thin, wide and other spaces of typesetters between two words

They come from typeset pages; searches and word counts take them for letters. Those beside digits, dashes and quotation
marks and behind initials stay, and so do those of French and of scripts other than Latin, Greek and Cyrillic. Rows of them may be a table and
stay as well. All of a paragraph are one finding.

The fix writes ordinary spaces and is safe.`,
	Examples: []galley.Example{
		{Bad: "The toll⟦\u2003⟧has been\u2009suspended,\u2002she said.\n", Good: "The toll has been suspended, she said.\n"},
		{Note: "beside digits, dashes and marks", Good: "It costs 10\u202f000 euros\u200a—\u200aor 5\u2009% of it. “\u2009‘No,’ he said.”\n"},
		{Note: "French", Good: "Le maire a dit\u202f: «\u202fNous sommes prêts\u202f» et les habitants n’en sont pas sûrs\u202f!\n"},
		{Note: "initials", Good: "J.\u2009K. Rowling met two envoys, z.\u202fB. one of Salem.\n"},
		{Note: "a table", Good: "No. 29 \u2003 \u2003 Yes\n"},
		{Note: "Japanese", Good: "\u3000東京は\u3000大きい。\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Lang == "fr" {
			return
		}
		for b := range triggered(pass, oddSpaceTrigger) {
			var found []replacement
			for i := nextBeyondASCII(b.Text, 0); i < len(b.Text); i = nextBeyondASCII(b.Text, i) {
				r, n := utf8.DecodeRuneInString(b.Text[i:])
				if isOddSpace(r) && splitsWords(runeBefore(b.Text, i), runeAfter(b.Text, i+n)) && !isInitial(b.Text[:i]) {
					found = append(found, replacement{i, i + n, " "})
				}
				i += n
			}
			reportAll(pass, b, found, galley.Safe, "a space of an odd width between two words", "%d spaces of odd widths between words in this paragraph", "Write ordinary spaces")
		}
	},
}

func isOddSpace(r rune) bool {
	return 0x2000 <= r && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0x1680
}

// splitsWords reports whether an ordinary space belongs between the two characters: between a word or a mark behind it and
// another word.
func splitsWords(before, after rune) bool {
	return (isPlainLetter(before) || before != 0 && strings.ContainsRune(",.;:!?)”’\"'", before)) && isPlainLetter(after)
}

// isInitial reports whether text ends in a letter with a full stop, behind which typesetters put less than a space.
func isInitial(text string) bool {
	rest, ok := strings.CutSuffix(text, ".")
	return ok && len(lettersBefore(rest, len(rest))) == 1
}

// isPlainLetter reports whether r is a letter of one of the alphabets whose words ordinary spaces part.
func isPlainLetter(r rune) bool {
	return alphabetOf(r) != 0 && unicode.IsLetter(r)
}
