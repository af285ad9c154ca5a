package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var capsTeaserLineRule = &galley.Rule{
	Name:     "caps-teaser-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a headline in capitals among the paragraphs, which led to another article

Some outlets link to another article with a line in capitals between two paragraphs. A line of six words or more, all in
capitals and without a full stop, colon or exclamation mark at its end, between two paragraphs in small letters is reported.
Shorter ones may be subheads and are left alone, and so are longer ones in a text that has several of those; quotations, and texts that are set in capitals throughout.

Others set a word or two in capitals above each headline that they link to. Where two such pairs stand together, both lines of
each are reported.

The fix deletes the line and should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The senate votes on Tuesday, its leader said.\n\n⟦SENATE LEADER WARNS OF ‘LONG WINTER’ IF THE BUDGET FAILS⟧\n\n" +
				"Both parties expect a close vote, and neither would name a number.\n",
			Good: "The senate votes on Tuesday, its leader said.\n\nBoth parties expect a close vote, and neither would name a number.\n",
		},
		{
			Note: "pairs of a label and a headline",
			Bad: "The senate votes on Tuesday, its leader said.\n\n⟦LONG WINTER⟧\n\n⟦Why towns in the north run out of salt each February⟧\n\n⟦‘NO WAY BACK’⟧\n\n" +
				"⟦Mayor tells why he had to close both of the bridges⟧\n\nBoth parties expect a close vote, and neither would name a number.\n",
			Good: "The senate votes on Tuesday, its leader said.\n\nBoth parties expect a close vote, and neither would name a number.\n",
		},
		{Note: "a subhead", Good: "The senate votes on Tuesday, its leader said.\n\nRISING COSTS AND A COLD WINTER\n\nBoth parties expect a close vote.\n"},
		{
			Note: "a long one among others",
			Good: "The senate votes on Tuesday, its leader said.\n\nWHO WILL VOTE?\n\nBoth parties expect a close vote, they said.\n\nWILL SOMEONE STAND UP FOR THE OLD BUDGET?\n\nNobody knows who, the leader said.\n\n" +
				"AND WHO PAYS?\n\nThe towns in the north will, their mayors said.\n",
		},
		{
			Note: "a pull quote, and words said loudly",
			Good: "The senate votes on Tuesday, its leader said.\n\n“WE EXPECT A CLOSE VOTE AND A LONG WINTER AFTER IT”\n\n" +
				"Both parties would not name a number.\n\nNOBODY IN THIS TOWN WILL EVER BELIEVE THEM AGAIN!!\n\nThe vote is on Tuesday.\n",
		},
		{Note: "a sign that is quoted", Good: "The sign above the gate is new and says this:\n\nNOBODY MAY ENTER WITHOUT A HELMET AND BOOTS\n\nNobody reads it, the foreman said.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		subheads := l.capsSubheads()
		for i, b := range l.blocks {
			if i > l.head && i < l.tail && isCapsTeaser(b) && subheads < 2 && l.of[i-1].prose && !strings.HasSuffix(l.blocks[i-1].Text, ":") && i+1 < len(l.of) && l.of[i+1].prose {
				report(p, b, galley.Review, "“"+excerpt(b.Text)+"” leads to another article")
			}
		}
		pair := func(i int) bool {
			return i > l.head && i+1 < len(l.blocks) && isKicker(l.blocks[i]) && isLinkTitle(l.blocks[i+1])
		}
		for i := range l.blocks {
			if !pair(i) {
				continue
			}
			for k := max(0, i-4); k <= i+4; k++ {
				if (k < i-1 || k > i+1) && pair(k) && l.of[i+1].family == 0 {
					for _, b := range l.blocks[i : i+2] {
						report(p, b, galley.Review, "“"+excerpt(b.Text)+"” leads to another article")
					}
					break
				}
			}
		}
	},
}

// isCapsTeaser reports whether the block is a whole headline set in capitals.
func isCapsTeaser(b *galley.Block) bool {
	text := b.Text
	if len(text) < 36 || len(text) > 200 || len(b.Words()) < 6 || b.Kind == galley.Title {
		return false
	}
	if r := text[0]; 'a' <= r && r <= 'z' || strings.HasSuffix(text, ".") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "!") {
		return false
	}
	if strings.ContainsRune("“\"«„", runeAfter(text, 0)) { // a pull quote
		return false
	}
	capitals := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals*2 > len(text)
}

// isKicker reports whether the block is a few words in capitals, as stand above a headline.
func isKicker(b *galley.Block) bool {
	const least = 6 // bytes
	text := b.Text
	if n := len(b.Words()); n < 2 || n > 6 || len(text) < least || len(text) > 60 || b.Kind == galley.Title || strings.ContainsAny(text, "0123456789:/|.@") {
		return false
	}
	return text == strings.ToUpper(text) && text != strings.ToLower(text)
}

// isLinkTitle reports whether the block reads as the headline of another article does: some words, few of them in capitals, and no
// full stop.
func isLinkTitle(b *galley.Block) bool {
	n := len(b.Words())
	if n < 5 || n > 20 || len(b.Text) > 160 || b.Kind == galley.Title || b.Kind == galley.Heading {
		return false
	}
	r := rune(b.Text[len(b.Text)-1])
	return r != '.' && r != ':' && r != ',' && b.Text != strings.ToUpper(b.Text) && strings.ToUpper(b.Text) != strings.ToLower(b.Text)
}

// capsSubheads counts the short lines in capitals above a paragraph.
func (l *lines) capsSubheads() (n int) {
	for i := l.head + 1; i < l.tail; i++ {
		if l.of[i-1].prose && isKicker(l.blocks[i]) && i+1 < l.tail && l.of[i+1].prose {
			n++
		}
	}
	return n
}
