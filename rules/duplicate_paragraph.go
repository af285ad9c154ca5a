package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var duplicateParagraphRule = &galley.Rule{
	Name:     "duplicate-paragraph",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &duplicateParagraphOptions{MinWords: 8},
	Doc: `a paragraph that stands in the article a second time

Paragraphs of eight words or more (min-words) that end as a sentence does are compared without regard to case, quotation marks and
white space. The first copy stays, because the reader meets it first and what follows may build on it. Rows of tables
and lists, headings, captions, lines of page furniture, code, and questions (an interview puts one to several people)
are left alone. So are short paragraphs with a label or a speaker's name before a colon.

Where five paragraphs or more, one behind another, come again in the same order, the whole article stands there twice:
scrapers write the bare text that a page keeps in its data first, and then the text as the page shows it, with its
subheads. There the last copy stays.

The fix deletes the other copy. It is safe for paragraphs of twelve words or more and for copies that follow one another
directly; a shorter one at a distance may be a refrain and should be looked at, and so should
a longer one below a heading of its own.`,
	Examples: []galley.Example{
		{
			Bad: "The reservoir fell to a third of its depth in August, and the council banned hoses for the rest of the year.\n\nRain came in October.\n\n" +
				"⟦The reservoir fell to a third of its depth in August, and the council banned hoses for the rest of the year.⟧\n\nThe ban was lifted.\n",
			Good: "The reservoir fell to a third of its depth in August, and the council banned hoses for the rest of the year.\n\nRain came in October.\n\nThe ban was lifted.\n",
		},
		{
			Note: "other quotation marks, directly below",
			Bad:  "“We have water for six weeks at most,” she said.\n\n⟦\"We have water for six weeks at most,\" she said.⟧\n",
			Good: "“We have water for six weeks at most,” she said.\n",
		},
		{
			Path: "a.html",
			Bad: "<p>The reservoir fell to a third of its depth in August, the council said.</p>\n<p>Rain came.</p>\n" +
				"<p>⟦The reservoir fell to a third of its depth in August, the council said.⟧</p>\n",
			Good: "<p>The reservoir fell to a third of its depth in August, the council said.</p>\n<p>Rain came.</p>\n",
		},
		{
			Note: "the whole article twice",
			Bad: "⟦The reservoir fell to a third of its depth in August.⟧\n\n⟦The council banned hoses for the rest of the long year.⟧\n\n" +
				"⟦Rain came at last in the first week of October.⟧\n\n⟦The ban was lifted on the last day of the month.⟧\n\n" +
				"⟦Nobody expects that it will be the last one.⟧\n\nSix weeks of water\n\n" +
				"The reservoir fell to a third of its depth in August.\n\nThe council banned hoses for the rest of the long year.\n\n" +
				"The end\n\nRain came at last in the first week of October.\n\nThe ban was lifted on the last day of the month.\n\n" +
				"Nobody expects that it will be the last one.\n",
			Good: "Six weeks of water\n\n" +
				"The reservoir fell to a third of its depth in August.\n\nThe council banned hoses for the rest of the long year.\n\n" +
				"The end\n\nRain came at last in the first week of October.\n\nThe ban was lifted on the last day of the month.\n\n" +
				"Nobody expects that it will be the last one.\n",
		},
		{
			Note:    "min-words: 20",
			Options: &duplicateParagraphOptions{MinWords: 20},
			Good:    "We have water for six weeks at most, the mayor said.\n\nWe have water for six weeks at most, the mayor said.\n",
		},
		{
			Note: "below headings of their own, for review",
			Path: "a.md",
			Bad:  "## Harbor\n\nThe job may be done at the office in Salem, from home, or by turns at both of these.\n\n## Mill Lane\n\n⟦The job may be done at the office in Salem, from home, or by turns at both of these.⟧\n",
			Good: "## Harbor\n\nThe job may be done at the office in Salem, from home, or by turns at both of these.\n\n## Mill Lane\n",
		},
		{Note: "labels and speakers", Good: "Duration: Two to four weeks, not counting the time to find people.\n\nIt is cheap.\n\nDuration: Two to four weeks, not counting the time to find people.\n\nIt is dear.\n"},
		{Note: "a question put to several people", Good: "What do you think of this year's list of winners?\n\nIt is a good one, I would say.\n\nWhat do you think of this year's list of winners?\n\nIt is too long.\n"},
		{Note: "short lines and rows", Good: "Sale price $79, regular price $128, in six colors and all sizes\n\nHe did not answer.\n\nSale price $79, regular price $128, in six colors and all sizes\n\nHe did not answer.\n"},
		{Note: "numbers differ", Good: "In 2019 the region counted 114 fires, and most of them were put out within a day.\n\nIn 2020 the region counted 114 fires, and most of them were put out within a day.\n"},
	},
	Check: func(p *galley.Pass) {
		for _, r := range repeatedParagraphs(p) {
			b := p.Blocks[r.copy]
			safety, apart := galley.Review, headedApart(p, r)
			long := len(b.Words()) >= 12
			if apart && !long {
				continue
			}
			if (long || r.copy == r.kept+1) && !apart {
				safety = galley.Safe
			}
			message, order := "the paragraph stands in the article already", "Delete the second copy"
			if r.copy < r.kept {
				message, order = "the paragraph stands in the article again, in a whole second copy of the text", "Delete the first copy"
			}
			p.Report(b, 0, len(b.Text), message, b.Delete(safety, order))
		}
	},
}

// headedApart reports whether a heading in the markup stands between the two copies: each may belong to its own section.
func headedApart(p *galley.Pass, r repeat) bool {
	if p.Doc.Format == galley.PlainText || p.Doc.Format == galley.Auto {
		return false
	}
	for _, b := range p.Blocks[min(r.kept, r.copy):max(r.kept, r.copy)] {
		if b.Kind == galley.Heading {
			return true
		}
	}
	return false
}

// isField reports whether text is the value of a label, such as “Duration: two weeks”, or a short turn of a dialogue.
func isField(b *galley.Block) bool {
	label, _, ok := strings.Cut(b.Text, ": ")
	return ok && len(b.Words()) < 20 && strings.Count(label, " ") < 3
}

// longRun is the number of paragraphs, one behind another, that make a second copy of the article.
const longRun = 5

type duplicateParagraphOptions struct {
	MinWords int `option:"min-words" min:"1" doc:"compare paragraphs of this many words or more"`
}

// repeatedParagraphs returns the copies to delete, in order.
func repeatedParagraphs(p *galley.Pass) []repeat {
	l := linesOf(p)
	least := p.Options.(*duplicateParagraphOptions).MinWords
	seen := make(map[uint64]int, len(p.Blocks)) // the last text with this outline, by its first block
	before := map[int]int{}                     // from such a block to the one of the text before it
	var out []repeat
	for i, b := range p.Blocks {
		if !mayRepeat(b, least) || l.of[i].family&strong != 0 {
			continue
		}
		key := outline(b)
		first, ok := seen[key]
		for n := 0; ok && n < 16 && !sameFold(b.Text, p.Blocks[first].Text); n++ {
			first, ok = before[first]
		}
		if !ok || !sameFold(b.Text, p.Blocks[first].Text) {
			if last, other := seen[key]; other {
				before[i] = last
			}
			seen[key] = i
			continue
		}
		if _, caption := keptCaption(p, i); !caption {
			out = append(out, repeat{i, first})
		}
	}
	return keepWhole(out)
}

// keepWhole makes the last copy the one that stays for the paragraphs of long runs.
func keepWhole(repeats []repeat) []repeat {
	last := map[int]int{} // from the first copy to the one that stays
	for i := 0; i < len(repeats); {
		k := i + 1
		for k < len(repeats) && closeBehind(repeats[k-1].copy, repeats[k].copy) && closeBehind(repeats[k-1].kept, repeats[k].kept) {
			k++
		}
		if k-i >= longRun && repeats[k-1].kept < repeats[i].copy {
			for _, r := range repeats[i:k] {
				last[r.kept] = r.copy
			}
		}
		i = k
	}
	if len(last) == 0 {
		return repeats
	}
	var out []repeat
	for first, kept := range last {
		out = append(out, repeat{first, kept})
	}
	for _, r := range repeats {
		kept, ok := last[r.kept]
		switch {
		case !ok:
			out = append(out, r)
		case r.copy != kept:
			out = append(out, repeat{r.copy, kept})
		}
	}
	slices.SortFunc(out, func(a, b repeat) int { return a.copy - b.copy })
	return out
}

// closeBehind reports whether block b stands behind block a with no more than a few short ones between.
func closeBehind(a, b int) bool { return a < b && b <= a+4 }

// mayRepeat reports whether b is a paragraph that hardly stands in an article twice on purpose.
func mayRepeat(b *galley.Block, least int) bool {
	switch b.Kind {
	case galley.Paragraph, galley.Quotation:
	case galley.Item:
		if len(b.Words()) < 20 {
			return false
		}
	default:
		return false
	}
	return len(b.Words()) >= least && !isField(b) && endsSentence(b.Text) && !strings.HasSuffix(b.Text, "?") && !strings.Contains(b.Text, "\uFFFC")
}

// outline is equal for blocks whose folds are equal, and for few others: it is made of how the first words begin and end.
func outline(b *galley.Block) uint64 {
	const prime = 1099511628211
	words := b.Words()
	h := uint64(len(words))
	for _, w := range words[:min(len(words), 24)] {
		if c := b.Text[w.Start]; c < utf8.RuneSelf {
			h = h*prime + uint64(foldTable[c])
		}
		if c := b.Text[w.End-1]; c < utf8.RuneSelf {
			h = h*prime + uint64(foldTable[c])
		}
	}
	return h
}

func sameFold(a, b string) bool { return a == b || fold(a) == fold(b) }
