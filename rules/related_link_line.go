package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var relatedLinkLineRule = &galley.Rule{
	Name:     "related-link-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a link to another article, left between the paragraphs

"READ MORE: Council rejects budget", "Related: …", "See also: …", "Lesen Sie auch: …", "À lire aussi : …", "Baca juga: …":
a known label at the beginning of the line, and behind it no more than the other article's title. Labels that a text
may use itself ("More:", "Watch:", "Video:", "Next:") count in capitals only. Headings of lists of links ("You may also
like", "Related stories") are reported as well; those that may head a part of the article ("Most popular", "Latest
news") before its first and behind its last sentence only.

The fix deletes the line. It is safe for a label that ends in a colon, dash or bar and has a title of up to twenty-five
words behind it, without a full stop if the label is not in capitals, and for a heading that no paragraph follows; what the label alone shows less clearly should be
looked at. The lines below a heading are left for the reader to judge; a heading with items or, in HTML, links below it is not
deleted without them, which would pass for the article's.`,
	Examples: []galley.Example{
		{
			Bad:  "The council voted 7 to 2.\n\n⟦READ MORE: What the new budget means for bus fares⟧\n\nFares rise in May.\n\n⟦Related: Five roads to be repaved⟧\n",
			Good: "The council voted 7 to 2.\n\nFares rise in May.\n",
		},
		{
			Note: "a label that counts in capitals only",
			Bad:  "The council voted 7 to 2.\n\n⟦WATCH: Mayor answers his critics⟧\n\nFares rise in May.\n",
			Good: "The council voted 7 to 2.\n\nFares rise in May.\n",
		},
		{
			Bad:  "Der Rat stimmte mit 7 zu 2 Stimmen zu.\n\n⟦Lesen Sie auch: Was der Haushalt für die Busse bedeutet⟧\n\n⟦Das könnte Sie auch interessieren⟧\n",
			Good: "Der Rat stimmte mit 7 zu 2 Stimmen zu.\n",
		},
		{
			Path: "a.md",
			Bad:  "The council voted 7 to 2.\n\n**⟦Also read:** [Five roads to be repaved⟧](https://example.com/roads)\n\nFares rise in May.\n",
			Good: "The council voted 7 to 2.\n\nFares rise in May.\n",
		},
		{
			Note: "a heading with its list",
			Path: "a.html",
			Bad:  "<p>The council voted 7 to 2 on Monday night.</p>\n<aside><h3>⟦Related stories⟧</h3>\n<ul><li>Five roads to be repaved</li><li>Pier to close</li></ul></aside>\n",
		},
		{
			Path: "a.html",
			Bad:  "<p>The council voted 7 to 2 on Monday night.</p>\n<h3>⟦Related stories⟧</h3>\n<p><a href=\"/1\">Five roads to be repaved</a></p>\n",
		},
		{
			Path: "a.html",
			Bad:  "<p>The council voted 7 to 2 on Monday night.</p>\n<h3>⟦Related stories⟧</h3>\n",
			Good: "<p>The council voted 7 to 2 on Monday night.</p>\n",
		},
		{Note: "sentences that begin like a link", Good: "Read more: that is what libraries ask children to do.\n\nUp next: Host Dallas on Friday night.\n"},
		{Good: "Watch: the moon rises at nine.\n\nMore: the tickets are free. See also the map on page four.\n"},
		{Good: "Read more: that is the teacher's advice. Read for an hour a day, she says, and read aloud. Nothing else helps half as much, whatever the school may tell you.\n"},
		{Good: "The list has ten names on it.\n\nMost popular\n\nThe gray wagtail won more votes than any other bird, the society said on Monday.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			whole := x.family &^ x.open
			switch {
			case x.open&relatedLabel != 0 && isLink(b, 25):
				safety := galley.Review
				if hasLabelMark(b.Text) && b.Text[0] != '(' && (!strings.HasSuffix(b.Text, ".") || shouts(b.Text)) {
					safety = galley.Safe
				}
				report(p, b, safety, "“"+excerpt(b.Text)+"” is a link to another article")
			case x.open&relatedShout != 0 && isLink(b, 25) && !endsSentence(b.Text) && shouts(b.Text):
				report(p, b, galley.Review, "“"+excerpt(b.Text)+"” is a link to another article")
			case whole&relatedHead != 0, x.open&relatedHead != 0 && len(b.Words()) <= 6 && !endsSentence(b.Text),
				l.outside(i) && (whole&relatedHeadWeak != 0 || x.open&relatedHeadWeak != 0 && len(b.Words()) <= 6 && !endsSentence(b.Text)):
				message := "“" + excerpt(b.Text) + "” heads a list of links, not a part of the article"
				if l.headsItems(i, p.Doc.Format) {
					p.Report(b, 0, len(b.Text), message+": see what of it is to go")
					continue
				}
				safety := galley.Review
				if whole&relatedHead != 0 && (i+1 == len(l.of) || !l.of[i+1].prose) {
					safety = galley.Safe
				}
				report(p, b, safety, message)
			}
		}
	},
}

// headsItems reports whether line i is a heading of items, or in HTML of other lines that are no prose: without it they
// would pass for the article's own.
func (l *lines) headsItems(i int, format galley.Format) bool {
	if i+1 == len(l.blocks) {
		return false
	}
	return l.blocks[i+1].Kind == galley.Item || format == galley.HTML && !l.of[i+1].prose && l.of[i+1].family == 0
}

// isLink reports whether b may be a label and a title: one line of at most n words, and of one sentence.
func isLink(b *galley.Block, n int) bool {
	switch words := len(b.Words()); {
	case words > n, b.Kind == galley.Quotation, strings.Contains(b.Text, "\n"):
		return false
	case words > 20 && strings.HasSuffix(b.Text, "."), opensSmall(b.Text):
		return false
	}
	return !strings.Contains(b.Text, ". ") || len(b.Words()) <= 16
}

// opensSmall reports whether text is a sentence that goes on behind a colon in small letters, as no title begins.
func opensSmall(text string) bool {
	_, rest, ok := strings.Cut(text, ":")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \u00a0"))
	return ok && unicode.IsLower(r) && strings.HasSuffix(text, ".")
}

// hasLabelMark reports whether a colon, bar, arrow or dash stands among the first words.
func hasLabelMark(text string) bool {
	return strings.ContainsAny(text[:min(len(text), 40)], ":|>：】") || strings.Contains(text[:min(len(text), 40)], " – ") ||
		strings.Contains(text[:min(len(text), 40)], " — ") || strings.Contains(text[:min(len(text), 40)], " - ")
}

// shouts reports whether the label before the colon or bar is set in capitals.
func shouts(text string) bool {
	label, _, ok := strings.Cut(text, ":")
	if !ok {
		label, _, ok = strings.Cut(text, "|")
	}
	return ok && strings.ContainsFunc(label, unicode.IsUpper) && !strings.ContainsFunc(label, unicode.IsLower)
}
