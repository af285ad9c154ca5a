package rules

import (
	"fmt"
	"strings"

	"github.com/galleylint/galley"
)

var lineEndingMixedRule = &galley.Rule{
	Name:     "line-ending-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `line ends of more than one kind in one file

A file whose lines all end in CR LF is sound, and so is one with LF or CR alone. JSON Lines files are not looked at. All
line ends that differ are one finding, at the first of them.

The fix writes the kind that most lines have, and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ferry was back.⟦\n⟧It left at noon.\r\n\r\nIt came at one.\r\n", Good: "The ferry was back.\r\nIt left at noon.\r\n\r\nIt came at one.\r\n"},
		{Bad: "The ferry was back.\n\nIt left at noon.⟦\r⟧It came at one.\n", Good: "The ferry was back.\n\nIt left at noon.\nIt came at one.\n"},
		{Path: "a.md", Bad: "# Ferry\n\nIt left at noon.⟦\r\n⟧", Good: "# Ferry\n\nIt left at noon.\n"},
		{Note: "one kind", Good: "The ferry was back.\r\n\r\nIt left at noon.\r\n"},
		{Note: "one kind", Good: "The ferry was back.\r\rIt left at noon.\r"},
	},
	Check: func(pass *galley.Pass) {
		raw := pass.Doc.Raw
		text := raw.Text
		cr := strings.Count(text, "\r")
		if cr == 0 || pass.Doc.Format == galley.JSONLines {
			return
		}
		crlf := strings.Count(text, "\r\n")
		lf := strings.Count(text, "\n") - crlf
		cr -= crlf
		end := "\n"
		switch {
		case crlf > lf && crlf >= cr:
			end = "\r\n"
		case cr > lf:
			end = "\r"
		}
		var found []replacement
		for i := 0; i < len(text); {
			k := strings.IndexAny(text[i:], "\r\n")
			if k < 0 {
				break
			}
			start := i + k
			i = start + 1
			if text[start] == '\r' && i < len(text) && text[i] == '\n' {
				i++
			}
			if text[start:i] != end {
				found = append(found, replacement{start, i, end})
			}
		}
		name := map[string]string{"\n": "LF", "\r": "CR", "\r\n": "CR LF"}[end]
		reportAll(pass, raw, found, galley.Safe, "a line end of another kind than most lines have",
			"%d line ends of another kind than most lines have", fmt.Sprintf("Write %s", name))
	},
}
