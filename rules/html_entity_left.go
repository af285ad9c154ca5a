package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var htmlEntityLeftRule = &galley.Rule{
	Name:     "html-entity-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `character references of HTML that a reader sees, such as “&rsquo;”

Text that was taken out of a page, or escaped twice, shows the reference in the place of its character. Found are
references that end in a semicolon and name a character that articles use, escaped once or more (“&amp;#8217;”).

In HTML and Markdown a single reference is markup and no defect. Plain text that has tags in it is taken to be HTML and
left alone, and so are paragraphs that speak of HTML or of entities, and those with signs of a programming language.

The fix writes the character and is safe; for the angle brackets it is for review, because the result looks like a tag.`,
	Examples: []galley.Example{
		{
			Bad:  "The mayor⟦&rsquo;⟧s office said it couldn⟦&#8217;⟧t wait. Smith ⟦&amp;⟧ Sons didn⟦&#146;⟧t reply⟦&hellip;⟧\n",
			Good: "The mayor’s office said it couldn’t wait. Smith & Sons didn’t reply…\n",
		},
		{Note: "escaped twice", Bad: "It couldn⟦&amp;#8217;⟧t wait for Smith ⟦&amp;amp;⟧ Sons.\n", Good: "It couldn’t wait for Smith & Sons.\n"},
		{Path: "a.jsonl", Bad: `{"text": "It couldn⟦&#8217;⟧t wait."}`, Good: `{"text": "It couldn’t wait."}`},
		{Path: "a.html", Bad: "<p>It couldn⟦&amp;rsquo;⟧t wait.</p>\n", Good: "<p>It couldn’t wait.</p>\n"},
		{Note: "for review", Bad: "Shares of Apple ⟦&lt;⟧AAPL.O⟦&gt;⟧ fell.\n", Good: "Shares of Apple <AAPL.O> fell.\n"},
		{Path: "a.html", Good: "<p>It couldn&rsquo;t wait for Smith &amp; Sons.</p>\n"},
		{Path: "a.md", Good: "It couldn&rsquo;t wait for Smith &amp; Sons.\n\nWrite `&rsquo;`.\n"},
		{Note: "about HTML", Good: "In HTML, write &amp; for an ampersand.\n"},
		{Note: "code", Good: "echo \"&amp;\"\n\nprint(\"&rsquo;\")\n\nhead = \"Smith &amp; Sons\"\n"},
		{Note: "no references", Good: "R&D; AT&T; a Q&A; http://example.org/?a=1&copy=2&lang;=en and B&B;\n"},
		{Note: "a page, not plain text", Good: "<p>It couldn&rsquo;t wait.</p>\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format == galley.PlainText && strings.Contains(pass.Doc.Raw.Text, "&") && strings.Contains(pass.Doc.Raw.Text, "</") {
			return
		}
		done, block := 0, (*galley.Block)(nil)
		for b, i := range references(pass, ampersandTrigger, '&') {
			if b == block && i < done {
				continue
			}
			if end, char := reference(b.Text, i); end > 0 {
				reportEntity(pass, b, i, end, char)
				done, block = end, b
			}
		}
	},
}

func reportEntity(pass *galley.Pass, b *galley.Block, i, end int, char string) {
	safety := galley.Safe
	if char == "<" || char == ">" {
		safety = galley.Review
	}
	pass.Report(b, i, end, fmt.Sprintf("“%s” stands for %s", b.Text[i:end], shown(char)),
		b.Fix(safety, "Write "+shown(char), i, end, char))
}

// maxReference bounds the length of a reference's name: no character of articles has a longer one.
const maxReference = 10

// reference returns where the character reference at i ends, and what it stands for in the end; or 0 if there is none.
func reference(text string, i int) (end int, char string) {
	end = referenceEnd(text, i+1)
	if end == 0 {
		return 0, ""
	}
	char = unescape(text[i:end])
	for char == "&" { // escaped once more
		next := referenceEnd(text, end)
		if next == 0 {
			break
		}
		inner := unescape("&" + text[end:next])
		if strings.HasPrefix(inner, "&") && inner != "&" {
			break
		}
		char, end = inner, next
	}
	if strings.HasPrefix(char, "&") && char != "&" || !inArticles(char) || char != "&" && inAddress(text, i) {
		return 0, ""
	}
	return end, char
}

// referenceEnd returns where the name and semicolon of a reference at i end, or 0.
func referenceEnd(text string, i int) int {
	for k := i; k < len(text) && k-i <= maxReference; k++ {
		switch c := text[k]; {
		case c == ';' && k > i+1:
			return k + 1
		case c == '#' && k == i, '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		default:
			return 0
		}
	}
	return 0
}

// inArticles reports whether char is one character of the kinds that articles use.
func inArticles(char string) bool {
	runes := []rune(char)
	if len(runes) != 1 {
		return false
	}
	switch r := runes[0]; {
	case r == '\u00a0' || r == '\u00ad' || 0x2002 <= r && r <= 0x200d:
		return true
	case r < ' ' || !unicode.IsPrint(r) && !unicode.IsSpace(r):
		return false
	case r < 0x250, 0x2010 <= r && r <= 0x2044, 0x20a0 <= r && r <= 0x20bf, r == '™', 0x2190 <= r && r <= 0x2193, r == '−', r == '≤', r == '≥', r == '≠':
		return true
	case unicode.IsLetter(r), r > 0x1F000, 0x2500 <= r && r <= 0x27bf:
		return true
	}
	return false
}

// inAddress reports whether text[i] is part of a web address.
func inAddress(text string, i int) bool {
	text = text[max(0, i-farWord):i]
	word := text[strings.LastIndexAny(text, " \t\r\n\"")+1:]
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.")
}

// aboutHTML reports whether a paragraph speaks of references rather than having them left in.
func aboutHTML(text string) bool {
	return strings.Contains(text, "HTML") || strings.Contains(text, "XML") || strings.Contains(text, "entities") ||
		strings.Contains(text, "html entit") || strings.Contains(text, "markup")
}
