package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var trailingSpaceRule = &galley.Rule{
	Name:     "trailing-space",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `spaces and tabs at the end of a line

In Markdown two spaces or more before the next line of a paragraph are a line break and stay, and so does everything in
blocks of code. HTML is not looked at: white space means nothing there. In JSON Lines the lines of the article's text
count, not those of the file. Where more than five lines are so, they are one finding, at the first of them.

The fix deletes the spaces and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The strike ended on Friday.⟦  ⟧\n⟦\t⟧\nTrains run again.⟦ ⟧\n",
			Good: "The strike ended on Friday.\n\nTrains run again.\n",
		},
		{Bad: "The strike ended on Friday.⟦ ⟧\r\nTrains run again.\r\n", Good: "The strike ended on Friday.\r\nTrains run again.\r\n"},
		{Bad: "The strike ended on Friday.⟦ ⟧\rTrains run again.\r", Good: "The strike ended on Friday.\rTrains run again.\r"},
		{
			Path: "a.md",
			Bad:  "# Strike ends⟦ ⟧\n\n14 Mill Lane  \nYork\n\nTrains run again.⟦  ⟧\n\n```\ncode  \n```\n\n    more code \n",
			Good: "# Strike ends\n\n14 Mill Lane  \nYork\n\nTrains run again.\n\n```\ncode  \n```\n\n    more code \n",
		},
		{Path: "a.jsonl", Bad: `{"text": "The strike ended.⟦ ⟧\nTrains run again."}`, Good: `{"text": "The strike ended.\nTrains run again."}`},
		{
			Note: "many lines",
			Bad:  "One⟦ ⟧\ntwo \nthree \nfour \nfive \nsix \nseven\n",
			Good: "One\ntwo\nthree\nfour\nfive\nsix\nseven\n",
		},
		{Path: "a.html", Good: "<p>The strike ended.  \nTrains run again. </p>  \n"},
	},
	Check: func(pass *galley.Pass) {
		raw := pass.Doc.Raw
		text := raw.Text
		md := pass.Doc.Format == galley.Markdown
		if pass.Doc.Format == galley.HTML || pass.Doc.Format == galley.JSONLines && strings.Contains(text, "</") {
			return
		}
		last := lineEnd(text)
		last = last[len(last)-1:]
		code := codeLines{}
		var found []replacement
		for i := 0; i < len(text); {
			next := len(text)
			if k := strings.IndexByte(text[i:], last[0]); k >= 0 {
				next = i + k + 1
			}
			end := next
			for end > i && (text[end-1] == '\n' || text[end-1] == '\r') {
				end--
			}
			line := text[i:end]
			if !md && (line == "" || line[len(line)-1] > ' ') {
				i = next
				continue
			}
			kept := strings.TrimRight(line, " \t")
			if md && code.contains(line) {
				i = next
				continue
			}
			if kept != line && !(md && isLineBreak(line, kept, text[next:], last)) {
				start, end := i+len(kept), i+len(line)
				found = append(found, replacement{start, end, ""})
			}
			i = next
		}
		if len(found) > habit {
			reportAll(pass, raw, found, galley.Safe, "", "white space at the end of %d lines", "Delete it")
			return
		}
		for _, r := range found {
			pass.Report(raw, r.start, r.end, "white space at the end of the line", raw.Fix(galley.Safe, "Delete it", r.start, r.end, ""))
		}
	},
}

// isLineBreak reports whether the spaces behind kept break a line of Markdown.
func isLineBreak(line, kept, after, lineEnd string) bool {
	next, _, _ := strings.Cut(after, lineEnd)
	return kept != "" && strings.HasSuffix(line, "  ") && strings.TrimSpace(next) != ""
}

// codeLines tells, line by line, which lines of a Markdown text are code.
type codeLines struct {
	fence string // what closes the block of code we are in
	blank bool   // the line before was blank, or code itself
	begun bool
}

func (c *codeLines) contains(line string) bool {
	trimmed := strings.TrimLeft(line, " ")
	indent := len(line) - len(trimmed)
	blank := c.blank || !c.begun
	c.begun = true
	if c.fence != "" {
		if indent < 4 && strings.HasPrefix(trimmed, c.fence) {
			c.fence = ""
		}
		return true
	}
	for _, mark := range []string{"```", "~~~"} {
		if indent < 4 && strings.HasPrefix(trimmed, mark) {
			n := len(trimmed) - len(strings.TrimLeft(trimmed, mark[:1]))
			c.fence = trimmed[:n]
			return true
		}
	}
	indented := indent >= 4 || strings.HasPrefix(trimmed, "\t")
	c.blank = strings.TrimSpace(line) == "" || indented && blank
	return indented && blank && strings.TrimSpace(line) != ""
}
