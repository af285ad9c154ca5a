package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var hardWrappedParagraphRule = &galley.Rule{
	Name:     "hard-wrapped-paragraph",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `lines that break in the middle of a sentence

In a plain text whose lines a program broke to one width, all paragraphs are one finding, at the first break. Elsewhere a
line is found that ends without a mark where the next one goes on in small letters: a link or picture stood there, or the
end of a page. Short lines, which may be verse, and Markdown, where a line end is a space, are left alone.

The fix joins the lines. It is for review.`,
	Examples: []galley.Example{
		{
			Bad: "The county will pay for the repairs of the old bridge near the⟦\n⟧mill, its engineer told the paper on Friday, and for the road\nof gravel.\n\n" +
				"It will cost more than the county has spent on all the other\nroads.\n",
			Good: "The county will pay for the repairs of the old bridge near the mill, its engineer told the paper on Friday, and for the road of gravel.\n\n" +
				"It will cost more than the county has spent on all the other roads.\n",
		},
		{
			Bad:  "The county will pay for the repairs of the old bridge near the old mill and its⟦\n\n⟧engineer, who spoke to the paper on Friday.\n\nThe rest of it is sound.\n",
			Good: "The county will pay for the repairs of the old bridge near the old mill and its engineer, who spoke to the paper on Friday.\n\nThe rest of it is sound.\n",
		},
		{Note: "verse", Good: "I wandered lonely as a cloud\nthat floats on high o’er vales and hills,\nwhen all at once I saw a crowd,\na host, of golden daffodils;\n"},
		{Path: "a.md", Good: "The county will pay for the repairs of the old bridge near the\nmill, its engineer told the paper.\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format != galley.PlainText {
			return
		}
		joinWrapped(pass)
		for i, b := range pass.Blocks[:max(0, len(pass.Blocks)-1)] {
			if next := pass.Blocks[i+1]; breaksOff(b) && resumes(next) {
				gap := galley.Span{Start: b.Source(0, len(b.Text)).End, End: next.Source(0, len(next.Text)).Start}
				pass.ReportFinding(galley.Finding{
					Message: "the line breaks in the middle of a sentence", Span: gap,
					Fixes: []galley.Fix{{Message: "Join the lines", Edits: []galley.Edit{{Span: gap, Text: " "}}}},
				})
			}
		}
	},
}

// joinWrapped reports the line ends inside blocks: the parser has lines in one block only if a program broke them.
func joinWrapped(pass *galley.Pass) {
	fix := galley.Fix{Message: "Join the lines of each paragraph"}
	var first *galley.Block
	at := 0
	for _, b := range pass.Blocks {
		for i := 0; ; {
			k := strings.IndexByte(b.Text[i:], '\n')
			if k < 0 {
				break
			}
			start := i + k
			i = start + 1
			if start > 0 && b.Text[start-1] == '\r' {
				start--
			}
			if runeBefore(b.Text, start) == '-' {
				continue
			}
			if e, ok := b.Edit(start, i, " "); ok {
				if first == nil {
					first, at = b, start
				}
				fix.Edits = append(fix.Edits, e)
			}
		}
	}
	if first != nil {
		pass.Report(first, at, at+strings.IndexByte(first.Text[at:], '\n')+1, "the lines are broken to one width", fix)
	}
}

// breaksOff reports whether b is a long line of prose that ends in the middle of a sentence.
func breaksOff(b *galley.Block) bool {
	const longer = 60 // than a line of verse
	return (b.Kind == galley.Paragraph || b.Kind == galley.Title || b.Kind == galley.Heading) && len(b.Text) > longer && len(b.Words()) >= 10 && !strings.Contains(b.Text, "\n") &&
		(unicode.IsLower(runeBefore(b.Text, len(b.Text))) || strings.HasSuffix(b.Text, ",")) && !looksLikeCode(b.Text)
}

// resumes reports whether b begins in small letters and ends a sentence.
func resumes(b *galley.Block) bool {
	first := runeAfter(b.Text, 0)
	return b.Kind == galley.Paragraph && unicode.IsLower(first) && endsSentence(b.Text) && len(b.Words()) > 2 && !looksLikeCode(b.Text) &&
		!strings.HasPrefix(b.Text, "http") && !strings.HasPrefix(b.Text, "www.")
}
