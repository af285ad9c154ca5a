package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var multipleSpacesRule = &galley.Rule{
	Name:     "multiple-spaces",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `two or three spaces in a row inside a sentence

Where a link or a picture was taken out of a page its spaces stay. Two spaces behind a full stop are a habit of typists and
are found as well. Only paragraphs that read as sentences are looked at, and neither code nor rows of four spaces or more,
which may be columns, nor lines of verse that three spaces part. HTML is not looked at: white space means nothing there. All of a paragraph are one finding.

The fix writes one space and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was⟦  ⟧back in service by noon.   It left the harbor at one.\n",
			Good: "The ferry was back in service by noon. It left the harbor at one.\n",
		},
		{Note: "verse", Good: "The ferry left the harbor in the rain,   And nobody who saw it go looked up   Or asked of us when it would come again.\n"},
		{Note: "columns, code, labels", Good: "Boston    12   3\n\nint  a  =  1;\n\nRed  Sox\n\nThe first column has names.      The second column has numbers.\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format == galley.HTML || pass.Doc.Format == galley.JSONLines && strings.Contains(pass.Doc.Raw.Text, "</") {
			return
		}
		for b := range triggered(pass, twoSpacesTrigger) {
			if !isSentence(b) || len(b.Words()) < 6 || strings.Contains(b.Text, "    ") || looksLikeCode(b.Text) {
				continue
			}
			var found []replacement
			for i := 0; ; {
				k := strings.Index(b.Text[i:], "  ")
				if k < 0 {
					break
				}
				start := i + k
				for i = start; b.Text[i] == ' '; { // a block does not end in a space
					i++
				}
				if start > 0 && !strings.ContainsRune("\n\t\u00a0", runeBefore(b.Text, start)) && !strings.ContainsRune("\n\t\u00a0", runeAfter(b.Text, i)) {
					found = append(found, replacement{start, i, " "})
				}
			}
			if breaksVerse(b.Text, found) {
				continue
			}
			reportAll(pass, b, found, galley.Safe, "more than one space in a row", "%d places with more than one space in this paragraph", "Write one space")
		}
	},
}

// breaksVerse reports whether three spaces stand before a capital and behind no sentence.
func breaksVerse(text string, runs []replacement) bool {
	return slices.ContainsFunc(runs, func(r replacement) bool {
		return r.end-r.start == 3 && unicode.IsUpper(runeAfter(text, r.end)) && !endsSentence(text[:r.start])
	})
}
