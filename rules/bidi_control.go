package rules

import (
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var bidiControlRule = &galley.Rule{
	Name:     "bidi-control",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `invisible characters that turn the direction of writing

Such a character can make a text read otherwise than its letters stand in it. In a paragraph without a letter that is
written from right to left none is needed, and all are found. In others they are found where an embedding or isolate is
not closed, or closed and never opened.

The fix deletes them, in a paragraph that does not need them, and is for review.`,
	Examples: []galley.Example{
		{Bad: "The price⟦\u200e⟧ is ⟦\u202e⟧100 euros⟦\u202c⟧.\n", Good: "The price is 100 euros.\n"},
		{Note: "left open among letters that need them", Bad: "The word ⟦\u2067⟧שלום means peace.\n"},
		{Note: "where they belong", Good: "The word \u2067שלום\u2069 means peace.\n\nהמחיר הוא \u200f100\u200e אירו.\n"},
	},
	Check: func(pass *galley.Pass) {
		var block *galley.Block
		needed := false
		all := strays(pass, bidiChar)
		for i, s := range all {
			if s.block != block {
				block, needed = s.block, hasRightToLeft(s.block.Text)
				if needed {
					if open, ok := unbalanced(all[i:]); ok {
						pass.Report(block, open.start, open.end, "a change of the direction of writing is not closed, or was never opened")
					}
				}
			}
			if !needed {
				pass.Report(s.block, s.start, s.end, "a character that turns the direction of writing, where all is written from left to right",
					s.fix(galley.Review, "Delete it", ""))
			}
		}
	},
}

func hasRightToLeft(text string) bool {
	for i := nextBeyondASCII(text, 0); i < len(text); i = nextBeyondASCII(text, i) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if 0x590 <= r && r <= 0x8FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFE || r > 0x10800 && unicode.In(r, unicode.Adlam, unicode.Hanifi_Rohingya) {
			return true
		}
		i += n
	}
	return false
}

// unbalanced returns the first of the runs, as far as they stand in the first one's block, that opens what is not closed
// or closes what is not open.
func unbalanced(runs []stray) (stray, bool) {
	var open []stray
	for _, s := range runs {
		if s.block != runs[0].block {
			break
		}
		for i, r := range s.text() {
			one := stray{s.block, s.start + i, s.start + i + utf8.RuneLen(r)}
			switch {
			case r == 0x202A || r == 0x202B || r == 0x202D || r == 0x202E, 0x2066 <= r && r <= 0x2068:
				open = append(open, one)
			case r == 0x202C || r == 0x2069:
				if len(open) == 0 {
					return one, true
				}
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) > 0 {
		return open[0], true
	}
	return stray{}, false
}
