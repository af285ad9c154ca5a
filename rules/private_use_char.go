package rules

import (
	"fmt"
	"strings"

	"github.com/galleylint/galley"
)

var privateUseCharRule = &galley.Rule{
	Name:     "private-use-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `characters of private use, which mean something in one font only

They are the icons of a web page, or signs of the Symbol and Wingdings fonts; a reader without that font sees a box.

The fix deletes them, or writes the bullet that some of them are, and is for review. The sign of Apple (U+F8FF) is only
reported.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦\uf09a⟧ Share this article with your friends.\n\n⟦\uf0b7⟧ The first item of the list is the longest.\n",
			Good: "Share this article with your friends.\n\n• The first item of the list is the longest.\n",
		},
		{Note: "reported only", Bad: "A new ⟦\uf8ff⟧Watch is out.\n"},
		{Note: "other signs", Good: "• One → two ☎ ✓ 😀\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, privateChar) {
			message := fmt.Sprintf("a character of private use (U+%04X)", s.first())
			switch text := s.text(); {
			case strings.Contains(text, "\uf8ff"):
				pass.Report(s.block, s.start, s.end, message)
			case text == "\uf0b7" || text == "\uf0a7":
				pass.Report(s.block, s.start, s.end, message+", a bullet", s.fix(galley.Review, "Write •", "•"))
			default:
				fix := s.block.Fix(galley.Review, "Delete it", s.start, withGap(s.block.Text, s.start, s.end), "")
				pass.Report(s.block, s.start, s.end, message, fix)
			}
		}
	},
}

// withGap returns the end of what goes when text[start:end] does: with the space behind it, where one stands before it
// as well or nothing does.
func withGap(text string, start, end int) int {
	if end < len(text) && text[end] == ' ' && (start == 0 || text[start-1] == ' ' || text[start-1] == '\n') {
		return end + 1
	}
	return end
}
