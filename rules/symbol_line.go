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
up to three of them are reported, and so are lines of characters that nobody sees, and hyphens and dashes that furniture or
another such line stands beside. Hyphens above several lines were the bullets of a list. What parts the sections of a text ("***", "---", "# # #", "___", "—", "…") is left alone.

The fix deletes the line and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The council meets on Monday.\n\n⟦|⟧\n\n⟦×⟧\n\n⟦› ›⟧\n\nThe mayor will be there.\n",
			Good: "The council meets on Monday.\n\nThe mayor will be there.\n",
		},
		{
			Bad:  "The council meets on Monday.\n\nRead more\n\n⟦-⟧\n\nShare this article\n\n⟦\u200b⟧\n\nThe mayor will be there.\n",
			Good: "The council meets on Monday.\n\nRead more\n\nShare this article\n\nThe mayor will be there.\n",
		},
		{
			Note: "bullets that lost their items",
			Bad:  "The council has three plans for the pier.\n\n⟦-⟧\n\nTear it down before the winter\n\n⟦-⟧\n\nBuild a new roof and new stairs\n\n⟦-⟧\n\nLeave it as the storm left it\n",
			Good: "The council has three plans for the pier.\n\nTear it down before the winter\n\nBuild a new roof and new stairs\n\nLeave it as the storm left it\n",
		},
		{Note: "cells of a table", Good: "What the plans cost in May:\n\nRoof\n\n-\n\nStairs\n\n12\n\nPier\n\n-\n\nRails\n\n-\n"},
		{Note: "breaks between sections", Good: "The council meets on Monday.\n\n***\n\nThe mayor will be there.\n\n…\n\n—\n\n...\n\n___\n"},
	},
	Check: func(p *galley.Pass) {
		bullets := areBullets(p)
		for i, b := range p.Blocks {
			if len(b.Text) > 12 || len(b.Words()) > 0 || besideCode(p.Blocks, i) {
				continue
			}
			switch {
			case isPageSign(b.Text), isDash(b.Text) && signBeside(p, i), bullets && b.Text == "-":
				report(p, b, galley.Safe, "“"+b.Text+"” is a sign of the page, alone on its line")
			case isUnseen(b.Text):
				report(p, b, galley.Safe, "the line has nothing in it that can be seen")
			}
		}
	},
}

// areBullets reports whether the hyphens that stand alone are bullets: two or more of them, each above a line of three words or more
// with a letter in it, as hyphens in the cells of a table and between sections are not.
func areBullets(p *galley.Pass) bool {
	if hasPictures(p.Doc) { // its lists and tables are known by their markup
		return false
	}
	n, near := 0, 0
	for i, b := range p.Blocks {
		if b.Text != "-" {
			near++
			continue
		}
		if i+1 == len(p.Blocks) || len(p.Blocks[i+1].Words()) < 3 || !hasLetter(p.Blocks[i+1].Text) {
			return false
		}
		if n > 0 && near > 4 {
			return false
		}
		n, near = n+1, 0
	}
	return n > 1
}

func isDash(text string) bool { return text == "-" || text == "–" || text == "—" }

// isUnseen reports whether the text is made of characters without width, which no shape stands for.
func isUnseen(text string) bool {
	return strings.Trim(text, " \u00a0\u200b\u200c\u200d\u2060\ufeff\u200e\u200f") == ""
}

// signBeside reports whether the lines before and behind line i are furniture, or short lines one of which is a sign as
// well: a dash between paragraphs parts sections, and one among numbers is a cell of a table.
func signBeside(p *galley.Pass, i int) bool {
	l := linesOf(p)
	known := false
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(l.of) {
			continue
		}
		if l.of[k].prose || !hasLetter(l.blocks[k].Text) && strings.ContainsAny(l.blocks[k].Text, "0123456789") {
			return false
		}
		known = known || l.of[k].family&strong != 0 || isPageSign(l.blocks[k].Text)
	}
	return known
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
