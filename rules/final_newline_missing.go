package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var finalNewlineMissingRule = &galley.Rule{
	Name:     "final-newline-missing",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Optional: true,
	Doc: `a last line without a line end

Programs that put files together run such a line into the first one of the next file, and every diff of it carries a
note. Only plain text and Markdown files are looked at; blank files stay. It says something about the file and nothing
about the copy, and an archive that was exported without it has one finding an article: so it runs only where it is asked for.

The fix adds a line end of the kind the file has, and is safe.`,
	Examples: []galley.Example{
		{Bad: "The strike ended on Friday.⟦⟧", Good: "The strike ended on Friday.\n"},
		{Bad: "The strike ended on Friday.\r\n\r\nTrains run again.⟦⟧", Good: "The strike ended on Friday.\r\n\r\nTrains run again.\r\n"},
		{Bad: "The strike ended on Friday.\r\rTrains run again.⟦⟧", Good: "The strike ended on Friday.\r\rTrains run again.\r"},
		{Path: "a.md", Bad: "# Strike ends\n\nTrains run again.⟦⟧", Good: "# Strike ends\n\nTrains run again.\n"},
		{Path: "a.html", Good: "<p>The strike ended on Friday.</p>"},
		{Path: "a.jsonl", Good: `{"text": "The strike ended on Friday."}`},
		{Good: " "},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format != galley.PlainText && pass.Doc.Format != galley.Markdown {
			return
		}
		raw := pass.Doc.Raw
		n := len(raw.Text)
		if n == 0 || raw.Text[n-1] == '\n' || raw.Text[n-1] == '\r' || len(pass.Blocks) == 0 {
			return
		}
		pass.Report(raw, n, n, "the last line has no line end", raw.Fix(galley.Safe, "Add a line end", n, n, lineEnd(raw.Text)))
	},
}

// lineEnd returns what the lines of text end in, as far as its first line tells: a carriage return alone counts where
// no line feed is.
func lineEnd(text string) string {
	i := strings.IndexByte(text, '\n')
	switch {
	case i > 0 && text[i-1] == '\r':
		return "\r\n"
	case i < 0 && strings.IndexByte(text, '\r') >= 0:
		return "\r"
	}
	return "\n"
}
