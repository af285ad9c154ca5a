package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var htmlCommentLeftRule = &galley.Rule{
	Name:     "html-comment-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `comments of HTML that a reader sees, such as “<!-- wp:paragraph -->” or “<!--more-->”

Content systems keep their own marks in comments; text that is taken out of them, not through a browser, shows them. So it
does the marks of raw text (“<![CDATA[”, “]]>”). In HTML and Markdown, where they are markup, only those that were escaped
are found. Paragraphs that speak of HTML, code, and galley's own comments stay. The fix deletes the mark and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦<!-- wp:paragraph -->⟧\nThe mayor did not reply.⟦<!--more-->⟧\n⟦<!-- /wp:paragraph -->⟧\n\n⟦<![CDATA[⟧The clerk did.⟦]]>⟧\n",
			Good: "The mayor did not reply.\n\nThe clerk did.\n",
		},
		{Path: "a.html", Bad: "<p>The mayor⟦&lt;!-- photo --&gt;⟧ did not reply.</p>\n", Good: "<p>The mayor did not reply.</p>\n"},
		{Path: "a.html", Good: "<p>The mayor <!-- photo --> did not reply.</p>\n"},
		{Note: "an arrow, and about HTML", Good: "Left <!– or –> right, and [[a]]> b.\n\nIn HTML, <!-- this --> is a comment.\n"},
	},
	Check: func(pass *galley.Pass) {
		if !triggersOf(pass).any.has(lessTrigger) || isPage(pass.Doc) {
			return
		}
		const open, close = "<![CDATA[", "]]>"
		var block *galley.Block
		unended, closed := false, 0 // no comment ends here any more; where the last mark closes
		for b, i := range occurrences(pass, lessTrigger, '<') {
			if !strings.HasPrefix(b.Text[i:], "<!") || blockIs(pass, b, "shows comments", showsComments) {
				continue
			}
			if b != block { // nothing is looked for twice in a block
				block, unended, closed = b, false, 0
			}
			switch rest := b.Text[i:]; {
			case strings.HasPrefix(rest, "<!--") && !unended:
				k := strings.Index(rest, "-->")
				if unended = k < 0; !unended {
					reportMark(pass, b, i, i+k+len("-->"), "a comment of HTML")
				}
			case strings.HasPrefix(rest, open):
				reportMark(pass, b, i, i+len(open), "a mark of XML")
				if i < closed {
					continue
				}
				closed = len(b.Text)
				if k := strings.Index(rest, close); k > 0 {
					closed = i + k
					reportMark(pass, b, closed, closed+len(close), "a mark of XML")
				}
			}
		}
	},
}

func showsComments(text string) bool { return aboutHTML(text) || strings.Contains(text, "galley:") }

// reportMark reports a mark that goes, and with it the block if that has nothing else.
func reportMark(pass *galley.Pass, b *galley.Block, start, end int, what string) {
	fix := b.Fix(galley.Safe, "Delete it", start, end, "")
	if start == 0 && end == len(b.Text) {
		fix = b.Delete(galley.Safe, "Delete it")
	}
	pass.Report(b, start, end, "“"+shortened(b.Text[start:end])+"” is "+what, fix)
}
