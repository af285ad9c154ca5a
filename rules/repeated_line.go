package rules

import "github.com/galleylint/galley"

var repeatedLineRule = &galley.Rule{
	Name:     "repeated-line",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a line that the page prints again and again

The caption of every picture of a gallery, the headline of a player below each chapter: a line of twelve words or more that
does not end as a sentence does and stands among the article's paragraphs three times or more. The first copy stays.
Texts that are mostly short lines (verse, transcripts, tables) are left alone, and so are credits; paragraphs are the
business of duplicate-paragraph.

The fix deletes the further copies and should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The old theater by the river opens again tonight with a play about the queen.\n\nThe queen's tale, a play in five acts at the old theater by the river\n\n" +
				"The first act is set at court, and it takes its time to get going.\n\n⟦The queen's tale, a play in five acts at the old theater by the river⟧\n\n" +
				"The second one is better, and the music is the best thing about it.\n\n⟦The queen's tale, a play in five acts at the old theater by the river⟧\n",
			Good: "The old theater by the river opens again tonight with a play about the queen.\n\nThe queen's tale, a play in five acts at the old theater by the river\n\n" +
				"The first act is set at court, and it takes its time to get going.\n\nThe second one is better, and the music is the best thing about it.\n",
		},
		{
			Note: "a refrain",
			Good: "Oh the ship that sailed away to the north and to the cold sea\nAnd the men\n\nOh the ship that sailed away to the north and to the cold sea\n\nAnd the wind\n\n" +
				"Oh the ship that sailed away to the north and to the cold sea\n\nAnd the wave\n\nOh the ship that sailed away to the north and to the cold sea\n",
		},
	},
	Check: func(p *galley.Pass) {
		for _, i := range repeatedLines(p) {
			report(p, p.Blocks[i], galley.Review, "the line stands in the text again and again")
		}
	},
}

// manyCopies is how often a line stands in an article before it is taken for the page's own.
const manyCopies = 3

// repeatedLines returns the further copies of lines that come at least manyCopies times among the article's paragraphs.
func repeatedLines(p *galley.Pass) (out []int) {
	l := linesOf(p)
	var places map[string][]int
	paragraphs := 0
	for i, b := range l.blocks {
		switch {
		case l.of[i].prose && len(b.Words()) >= 12:
			paragraphs++
		case !l.of[i].prose && mayBeRepeated(b):
			if places == nil {
				places = map[string][]int{}
			}
			key := fold(b.Text)
			if places[key] = append(places[key], i); len(places[key]) >= manyCopies {
				if len(places[key]) == manyCopies {
					out = append(out, places[key][1:]...)
				} else {
					out = append(out, i)
				}
			}
		}
	}
	if paragraphs*4 < len(l.of) {
		return nil
	}
	return out
}

// mayBeRepeated reports whether a line is long enough to be no answer, name or subhead.
func mayBeRepeated(b *galley.Block) bool {
	n := len(b.Words())
	return n >= 12 && n <= 60 && b.Kind != galley.Title && b.Kind != galley.Credit && b.Kind != galley.Byline
}
