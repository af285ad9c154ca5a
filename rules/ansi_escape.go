package rules

import (
	"github.com/galleylint/galley"
)

var ansiEscapeRule = &galley.Rule{
	Name:     "ansi-escape",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `escape sequences of a terminal, such as those that colour its text

A program that writes to a terminal puts them in; where its output is kept they stay in the text. An escape character
without a sequence behind it is found as well.

The fix deletes the whole sequence and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The bridge is ⟦\u001b[36;44m⟧closed⟦\u001b[0m⟧ today.⟦\u001b]0;title\u0007⟧ Trains⟦\u001b⟧ run.\n",
			Good: "The bridge is closed today. Trains run.\n",
		},
		{Path: "a.jsonl", Bad: `{"text": "The ⟦\u001b[1m⟧bridge is closed."}`, Good: `{"text": "The bridge is closed."}`},
		{Note: "no escape character", Good: "Write ESC[36;44m for a coloured text, or [0m for a plain one.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, escapeChar) {
			for s.start < s.end { // several in a row are one run
				end := escapeEnd(s.block.Text, s.start)
				pass.Report(s.block, s.start, end, "an escape sequence of a terminal",
					s.block.Fix(galley.Safe, "Delete it", s.start, end, ""))
				s.start = end
			}
		}
	},
}

// maxEscape bounds the length of a sequence.
const maxEscape = 256

// escapeEnd returns where the escape sequence ends that begins at text[i].
func escapeEnd(text string, i int) int {
	i++
	if i == len(text) {
		return i
	}
	limit := min(len(text), i+maxEscape)
	switch text[i] {
	case '[': // parameters and a final letter
		for k := i + 1; k < limit; k++ {
			switch c := text[k]; {
			case '@' <= c && c <= '~':
				return k + 1
			case c < ' ' || c > '?':
				return i
			}
		}
	case ']': // a string that BEL or another escape ends
		for k := i + 1; k < limit; k++ {
			switch text[k] {
			case '\a':
				return k + 1
			case 0x1B:
				if k+1 < len(text) && text[k+1] == '\\' {
					return k + 2
				}
				return i
			}
		}
	case '(', ')': // a character set
		return min(len(text), i+2)
	}
	return i
}
