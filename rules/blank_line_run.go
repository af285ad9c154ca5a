package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var blankLineRunRule = &galley.Rule{
	Name:     "blank-line-run",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `three blank lines or more in a row

What stood between two paragraphs of a page was taken out. HTML and the code of Markdown files are not looked at.

The fix leaves one blank line and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ferry was back.\n\n⟦\n\n⟧It left at noon.\n", Good: "The ferry was back.\n\nIt left at noon.\n"},
		{Bad: "The ferry was back.\r\n\r\n⟦\r\n\r\n⟧It left.\r\n", Good: "The ferry was back.\r\n\r\nIt left.\r\n"},
		{Path: "a.jsonl", Bad: `{"text": "The ferry was back.\n\n⟦\n\n\n⟧It left."}`, Good: `{"text": "The ferry was back.\n\nIt left."}`},
		{Note: "one or two", Good: "The ferry was back.\n\nIt left.\n\n\nIt came.\n"},
		{Path: "a.md", Note: "code", Good: "# Code\n\n```\na\n\n\n\nb\n```\n"},
	},
	Check: func(pass *galley.Pass) {
		raw := pass.Doc.Raw
		if pass.Doc.Format == galley.HTML || !hasGaps(pass) {
			return
		}
		end := lineEnd(raw.Text)
		run := strings.Repeat(end, 4)
		for i := 0; ; {
			k := strings.Index(raw.Text[i:], run)
			if k < 0 {
				return
			}
			start := i + k + 2*len(end)
			for i = start; strings.HasPrefix(raw.Text[i:], end); {
				i += len(end)
			}
			if pass.Doc.Format == galley.Markdown && inCode(raw.Text, start) {
				continue
			}
			pass.Report(raw, start, i, "more than two blank lines in a row", raw.Fix(galley.Safe, "Leave one blank line", start, i, ""))
		}
	},
}

// hasGaps reports whether somewhere between two blocks, or at an end of the text, there is room for a run of blank lines.
func hasGaps(pass *galley.Pass) bool {
	const room = len("\n\n\n\n")
	end := 0
	for _, b := range pass.Blocks {
		if b.Span.Start-end >= room || b.Span.Start < end {
			return true
		}
		end = b.Span.End
	}
	return len(pass.Doc.Source)-end >= room
}

// inCode reports whether the line of a Markdown text that begins at i is code.
func inCode(text string, i int) bool {
	code := codeLines{}
	in := false
	for line := range strings.Lines(text[:i]) {
		in = code.contains(strings.TrimRight(line, "\r\n"))
	}
	return in || code.fence != ""
}
