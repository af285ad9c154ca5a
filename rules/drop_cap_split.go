package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var dropCapSplitRule = &galley.Rule{
	Name:     "drop-cap-split",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `the large first letter of a paragraph, parted from its word: “S chwartz began”, “T ens of thousands”

Found are a single capital and a space at the start of a paragraph where the letters behind them are no word and both
together are one. “A man”, “I think” and “Z shape” are left alone.

The fix deletes the space and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "S⟦ ⟧chwartz began to paint at six, he said.\n\nT⟦ ⟧ens of thousands of people were there on Friday.\n\n“H⟦ ⟧ong Kong is burning,” he said.\n",
			Good: "Schwartz began to paint at six, he said.\n\nTens of thousands of people were there on Friday.\n\n“Hong Kong is burning,” he said.\n",
		},
		{Note: "words and letters", Good: "A man came in.\n\nI think so.\n\nO genki desu ka.\n\nZ shape or not.\n\nR includes it.\n\nB corp rules.\n\nA lot.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			text := strings.TrimLeft(b.Text, "“\"‘'")
			if len(text) < 4 || text[0] < 'A' || text[0] > 'Z' || text[1] != ' ' || text[2] < 'a' || text[2] > 'z' {
				continue
			}
			rest := lettersAfter(text, 2)
			if !isDropCap(text[:1], rest) {
				continue
			}
			at := len(b.Text) - len(text) + 1
			pass.Report(b, at, at+1, "the first letter of “"+text[:1]+rest+"” stands apart", b.Fix(galley.Safe, "Delete the space", at, at+1, ""))
		}
	},
}

// isDropCap reports whether a capital belongs to the letters behind it. A and I are words themselves, and what is written
// small may be a rare name.
func isDropCap(capital, rest string) bool {
	word := capital + rest
	switch {
	case len(rest) < 2:
		return false
	case capital == "A" || capital == "I":
		return len(rest) > 3 && !known(rest, anyWord) && known(word, commonWord)
	case known(rest, anyWord):
		return isProper(rest) && known(word, commonWord)
	}
	return known(word, anyWord)
}
