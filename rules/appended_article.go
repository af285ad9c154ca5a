package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var appendedArticleRule = &galley.Rule{
	Name:     "appended-article",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `another article that follows the first one in the same text

Pages load the next article when a reader comes to the end, and feeds print several in a row. Reported is a headline with
a byline or a dateline below it, or an agency's dateline ("SALEM (AP) —"), and text below that, behind an article
that had the same; a line of the page's furniture, or its own date, must stand between the two. Live blogs,
letters and collections of short items, where the next headline follows within some sentences, are left alone.

Nothing is offered: whether it belongs there, and where it ends, only an editor can tell.`,
	Examples: []galley.Example{
		{
			Bad: "Both mountain passes closed by snow\n\nBy Jane Doe\n\nMarch 4, 2024\n\n" + appendedText + "Read more\n\nShare this article\n\n" +
				"⟦Ferry to run on Sundays again⟧\n\nBy John Roe\n\nMarch 5, 2024\n\n" + appendedText,
		},
		{
			Bad: "Both mountain passes closed by snow\n\nSALEM (AP) — " + appendedText + "Related Articles\n\n" +
				"⟦Ferry to run on Sundays again⟧\n\nHARBOR (AP) — " + appendedText,
		},
		{
			Note: "subheads, and a byline at the end",
			Good: "Both mountain passes closed by snow\n\nBy Jane Doe\n\n" + appendedText + "What the drivers say\n\n" + appendedText + "By Jane Doe\n",
		},
		{
			Note: "short items, one after the other",
			Good: "News in brief\n\nBy Jane Doe\n\nMarch 4, 2024\n\nSnow closed both passes on Friday, the road office said, and nobody knows when they open.\n\nShare this article\n\n" +
				"Ferry to run on Sundays\n\nBy John Roe\n\nMarch 5, 2024\n\nThe ferry will run on Sundays again from May on, the harbor said, as it did for years.\n",
		},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		starts := articleStarts(l)
		if len(starts) < 2 || len(starts) > appendedMost {
			return
		}
		b := l.blocks[starts[1].at]
		p.Report(b, 0, len(b.Text), fmt.Sprintf("another article seems to begin with “%s”", excerpt(b.Text)))
	},
}

// appendedText is an article's text, for the examples.
var appendedText = strings.Repeat("Snow came down on Friday, the road office said, and nobody expects that the road will be open before Monday at noon. ", 6) +
	"\n\n" + strings.Repeat("The plows have been out since midnight, but the wind blows the snow back as soon as they have passed the last house. ", 6) + "\n\n"

// appendedWords is the number of words of prose that an article has at least, and appendedMost how many articles make a
// collection.
const appendedWords, appendedMost = 80, 6

// An articleStart is a place where an article begins.
type articleStart struct {
	at    int // its headline
	words int // of the prose up to the next one
}

// articleStarts returns where articles begin in the text, the first one always included if it begins as they do; none
// if one of them is too short to be an article.
func articleStarts(l *lines) (starts []articleStart) {
	furniture := false
	for i := range l.blocks {
		b, x := l.blocks[i], &l.of[i]
		if x.family != 0 && b.Kind != galley.Title {
			furniture = true
		}
		if x.prose {
			if n := len(starts); n > 0 {
				starts[n-1].words += len(b.Words())
			}
		}
		if len(starts) > 0 && (i <= starts[len(starts)-1].at+4 && starts[len(starts)-1].words == 0) {
			continue
		}
		dated, begins := l.beginsArticle(i)
		if !begins || len(starts) > 0 && !furniture && !dated {
			continue
		}
		starts = append(starts, articleStart{at: i})
		furniture = false
	}
	for _, s := range starts {
		if s.words < appendedWords {
			return nil
		}
	}
	return starts
}

// beginsArticle reports whether line i is a headline above a byline or a dateline, and prose; dated tells that a date
// stands with the byline.
func (l *lines) beginsArticle(i int) (dated, ok bool) {
	b := l.blocks[i]
	if n := len(b.Words()); n < 4 || n > 25 || l.of[i].family != 0 || l.of[i].prose || endsSentence(b.Text) && !strings.HasSuffix(b.Text, "?") {
		return false, false
	}
	switch b.Kind {
	case galley.Title, galley.Heading, galley.Paragraph:
	default:
		return false, false
	}
	if unicode.IsLower(runeAfter(b.Text, 0)) {
		return false, false
	}
	byline := false
	for k := i + 1; k < min(len(l.blocks), i+6); k++ {
		switch x := l.blocks[k]; {
		case x.Kind == galley.Byline && hasName(x.Text):
			byline = true
		case x.Kind == galley.Dateline:
			dated = true
		case l.of[k].prose && len(x.Words()) >= 12:
			wire := hasWireDateline(x.Text)
			return dated || wire, byline || wire && k <= i+3
		}
	}
	return false, false
}

// hasName reports whether a byline names somebody.
func hasName(byline string) bool {
	n := 0
	for w := range strings.FieldsSeq(byline) {
		if unicode.IsUpper(runeAfter(w, 0)) {
			n++
		}
	}
	return n >= 3 // "By" and a name
}

// hasWireDateline reports whether the paragraph begins as those of agencies do: a place in capitals, and the agency in
// brackets with a dash behind it.
func hasWireDateline(text string) bool {
	head := text[:min(len(text), 80)]
	open := strings.Index(head, " (")
	if open < 3 {
		return false
	}
	end := strings.IndexByte(head[open:], ')')
	if end < 0 || end > 24 {
		return false
	}
	rest := strings.TrimLeft(head[open+end+1:], " ")
	place := lettersAfter(head, 0)
	return len(place) >= 3 && place == strings.ToUpper(place) && (strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "-"))
}
