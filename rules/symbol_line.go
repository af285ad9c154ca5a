package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var symbolLineRule = &galley.Rule{
	Name:     "symbol-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a sign of the page on a line of its own

Bars, arrows, crosses and single punctuation marks ("|", "›", "×", "•", ".") stood between links or closed a box. Lines of
up to three of them are reported. What parts the sections of a text ("***", "---", "# # #", "___", "…") is left alone.

The fix deletes the line and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The council meets on Monday.\n\n⟦|⟧\n\n⟦×⟧\n\n⟦› ›⟧\n\nThe mayor will be there.\n",
			Good: "The council meets on Monday.\n\nThe mayor will be there.\n",
		},
		{Note: "breaks between sections", Good: "The council meets on Monday.\n\n***\n\nThe mayor will be there.\n\n…\n\n—\n\n...\n\n___\n"},
	},
	Check: func(p *galley.Pass) {
		for i, b := range p.Blocks {
			if len(b.Text) <= 12 && len(b.Words()) == 0 && isPageSign(b.Text) && !besideCode(p.Blocks, i) {
				report(p, b, galley.Safe, "“"+b.Text+"” is a sign of the page, alone on its line")
			}
		}
	},
}

// besideCode reports whether the block before or behind block i is of a program or of data.
func besideCode(blocks []*galley.Block, i int) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k >= 0 && k < len(blocks) && (isTechnical(blocks[k].Text) || looksLikeCode(blocks[k].Text)) {
			return true
		}
	}
	return blocks[i].Text == "::" && (i+1 == len(blocks) || !isSentence(blocks[i+1])) // of reStructuredText
}

// isPageSign reports whether the text is one to three signs of menus and boxes.
func isPageSign(text string) bool {
	n := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune(" \u00a0", r):
		case strings.ContainsRune("|›»«‹×✕✖·•,;:)(←→↑↓▼▲►◄/\\❯❮+.", r):
			n++
		default:
			return false
		}
	}
	return n > 0 && n <= 3 && text != "..."
}
