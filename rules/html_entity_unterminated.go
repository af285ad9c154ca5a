package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var htmlEntityUnterminatedRule = &galley.Rule{
	Name:     "html-entity-unterminated",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `character references of HTML without their semicolon, such as “&nbsp text” or “don&#8217t”

Browsers show some of them as characters, other programs show them as they are. Found are the names of spaces, quotation
marks, dashes, the ellipsis, the ampersand and the angle brackets, and numbers. A name counts only where no letter or
digit follows, so that “R&D”, “AT&T” and “&nothing” stay; in web addresses nothing counts.

In HTML, what browsers read as a character is markup and no defect. The fix writes the character and is safe; for the
angle brackets it is for review.`,
	Examples: []galley.Example{
		{Bad: "Smith ⟦&amp⟧ Sons said it didn⟦&#8217⟧t⟦&nbsp⟧ wait⟦&hellip⟧\n", Good: "Smith & Sons said it didn’t\u00a0 wait…\n"},
		{Note: "the semicolon became a space", Bad: "The mayor⟦&#8217 ⟧s office can⟦&rsquo ⟧t wait.\n", Good: "The mayor’s office can’t wait.\n"},
		{Path: "a.md", Bad: "Smith⟦&nbsp⟧ & Sons.\n", Good: "Smith\u00a0 & Sons.\n"},
		{Path: "a.html", Good: "<p>Smith &amp Sons didn&#8217t wait.</p>\n"},
		{Note: "no references", Good: "R&D, AT&T, Q&A, this is informal &not html, &amplify, http://example.org/?a=1&lt=2&amp-x, B&B, &#5 and Smith & Sons.\n"},
		{Note: "about HTML, and code", Good: "In HTML, &nbsp stands for a no-break space.\n\necho \"a &amp b\"\n"},
	},
	Check: func(pass *galley.Pass) {
		for b, i := range references(pass, ampersandTrigger, '&') {
			if end, char := unterminated(b.Text, i); end > 0 && !inAddress(b.Text, i) {
				reportEntity(pass, b, i, end, char)
			}
		}
	},
}

// unterminatedNames are those that are looked for without a semicolon.
var unterminatedNames = map[string]bool{
	"amp": true, "nbsp": true, "quot": true, "lt": true, "gt": true, "lsquo": true, "rsquo": true, "ldquo": true, "rdquo": true,
	"ndash": true, "mdash": true, "hellip": true,
}

// unterminated returns where the reference without a semicolon at i ends, and what it stands for; or 0. A space that
// stands where the semicolon was belongs to it.
func unterminated(text string, i int) (end int, char string) {
	end = i + 1
	if end < len(text) && text[end] == '#' {
		for end++; end < len(text) && isDigit(text[end]); end++ {
		}
		switch n := end - i - 2; {
		case n < 2, n > 6, n < 4 && end < len(text) && isWordByte(text[end]):
			return 0, ""
		}
	} else {
		for end < len(text) && isWordByte(text[end]) && end-i <= maxReference {
			end++
		}
		if !unterminatedNames[text[i+1:end]] {
			return 0, ""
		}
	}
	if end < len(text) && (text[end] == ';' || text[end] == '=' || text[end] == '-') {
		return 0, ""
	}
	char = unescape(text[i:end] + ";")
	if !inArticles(char) {
		return 0, ""
	}
	if (char == "’" || char == "'") && strings.HasPrefix(text[end:], " ") && suffixAt(text, end+1) && isLetterBefore(text, i) {
		end++
	}
	return end, char
}
