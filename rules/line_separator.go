package rules

import (
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var lineSeparatorRule = &galley.Rule{
	Name:     "line-separator",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `line and paragraph separators of Unicode, vertical tabs and form feeds, which few programs take for line ends

Word processors write them where somebody pressed Shift and Enter, and programs that read PDF where a page ends.

The fix writes a line end, or nothing where one stands already, and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ferry was back.⟦\u2028⟧It left at noon.⟦\u2029⟧\n", Good: "The ferry was back.\nIt left at noon.\n"},
		{Bad: "The ferry was back.\n\n⟦\f⟧It left⟦\v⟧at noon.\n", Good: "The ferry was back.\n\nIt left\nat noon.\n"},
		{Path: "a.html", Bad: "<p>The ferry was back.⟦&#8232;⟧It left.</p>\n", Good: "<p>The ferry was back.\nIt left.</p>\n"},
		{Note: "line ends", Good: "The ferry was back.\nIt left at noon.\r\n"},
	},
	Check: func(pass *galley.Pass) {
		end := lineEnd(pass.Doc.Raw.Text)
		for b := range triggered(pass, lineBreakTrigger) {
			for i, r := range b.Text {
				if r != '\u2028' && r != '\u2029' && r != '\v' && r != '\f' {
					continue
				}
				with, order := end, "Write a line end"
				before, after := runeBefore(b.Text, i), runeAfter(b.Text, i+utf8.RuneLen(r))
				if before == 0 || after == 0 || strings.ContainsRune("\r\n", before) || strings.ContainsRune("\r\n", after) {
					with, order = "", "Delete it"
				}
				pass.Report(b, i, i+utf8.RuneLen(r), "a line separator that few programs know",
					b.Fix(galley.Safe, order, i, i+utf8.RuneLen(r), with))
			}
		}
	},
}
