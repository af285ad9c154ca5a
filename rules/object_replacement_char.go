package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var objectReplacementCharRule = &galley.Rule{
	Name:     "object-replacement-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `object replacement characters, which stand where a picture was

A word processor writes one for each picture when it saves a text without its pictures.

The fix deletes it, with a space where two would be left, and is safe.`,
	Examples: []galley.Example{
		{Bad: "⟦￼⟧ The ferry was back ⟦￼⟧ in service.⟦￼⟧\n", Good: "The ferry was back in service.\n"},
		{Path: "a.md", Note: "code and pictures of the article", Good: "Type `ls` to see ![a picture](a.png) of the ferry.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, objectChar) {
			for i := s.start; i < s.end; i += len(objectChars) {
				end := i + len(objectChars)
				if isObject(pass, s.block, i) {
					pass.Report(s.block, i, end, "a character that stands for a picture which is not there",
						s.block.Fix(galley.Safe, "Delete it", i, withGap(s.block.Text, i, end), ""))
				}
			}
		}
	},
}

const objectChars = "\uFFFC"

// isObject reports whether the object replacement character at b.Text[i:] is in the file: blocks have one for whatever
// is not prose.
func isObject(pass *galley.Pass, b *galley.Block, i int) bool {
	if pass.Doc.Format == galley.PlainText {
		return true
	}
	span := b.Source(i, i+len(objectChars))
	stored := strings.ToLower(string(pass.Doc.Source[span.Start:span.End]))
	return stored == objectChars || strings.HasPrefix(stored, "\\ufffc") || strings.HasPrefix(stored, "&#")
}
