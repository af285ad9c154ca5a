package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var leadingSpaceRule = &galley.Rule{
	Name:     "leading-space",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `spaces or tabs before the first word of a paragraph, where the others have none

Only plain text is looked at, and in it paragraphs that read as sentences. Where one in four of them or more is indented it is
the article's style, or verse.

The fix deletes the spaces and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was back in service by noon.\n\n⟦  ⟧It left the harbor at one o’clock.\n\nIt came to the island at two.\n\nIt was late by an hour or so.\n\nNobody was hurt in the storm.\n",
			Good: "The ferry was back in service by noon.\n\nIt left the harbor at one o’clock.\n\nIt came to the island at two.\n\nIt was late by an hour or so.\n\nNobody was hurt in the storm.\n",
		},
		{Note: "a style", Good: "  The ferry was back in service by noon.\n\n  It left the harbor at one o’clock.\n\nIt came to the island at two.\n"},
		{Path: "a.md", Good: "The ferry was back in service by noon.\n\n  It left the harbor at one.\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format != galley.PlainText {
			return
		}
		text := pass.Doc.Raw.Text
		if len(text) != len(pass.Doc.Source) { // offsets are those of the file only in UTF-8
			return
		}
		var indented []*galley.Block
		all := 0
		for _, b := range pass.Blocks {
			if start := b.Span.Start; isSentence(b) {
				all++
				if start > 0 && (text[start-1] == ' ' || text[start-1] == '\t') {
					indented = append(indented, b)
				}
			}
		}
		if 4*len(indented) >= all {
			return
		}
		for _, b := range indented {
			end := b.Span.Start
			start := len(strings.TrimRight(text[:end], " \t"))
			if !looksLikeCode(b.Text) {
				pass.Report(pass.Doc.Raw, start, end, "spaces before the first word", pass.Doc.Raw.Fix(galley.Safe, "Delete them", start, end, ""))
			}
		}
	},
}
