package rules

import (
	"fmt"
	"strings"

	"github.com/galleylint/galley"
)

var repeatedSiteLineRule = &galley.Rule{
	Name:     "repeated-site-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &othersOptions{},
	Doc: `a line that stands in other articles of the site as well

Menus, boxes, notices and labels are the same on every page of a site, in any language; the article is not. The rule works
where several articles are checked at once, or with an index of an archive. Articles are of one site if they lie in one
folder or one JSON Lines file, or if the field url of their records names the same host. Lines are compared without
regard to case, numbers, quotation marks and white space.

How many articles must have a line depends on how many there are: two of fewer than ten, three of fewer than a hundred, and so on.
A sentence needs two other articles at least, since two reports of one event quote the same statement, and one with a quotation
three. On a page that has five short lines of this kind one is enough for a sentence outside of the article's own text or next to
such a line. An article that is a copy
of this one does not count, nor does one that has most of its sentences. Bylines, dates, credits, captions and headlines are left alone, and
so is a single word in the article's own text that has no longer line of this kind beside it, unless a quarter of the site has it.

Where such lines stand close together, outside of the article's own text, a few short lines between them belong to
them: teasers change from page to page, and the box around them does not.

The fix deletes the line. It is safe for a line of twelve words or fewer that stands in four other articles and lies outside of
the article's own text; the others should be looked at, since a standing subhead is the same in many articles too.`,
	Examples: []galley.Example{
		{
			Note:    "“More from the Valley Post” and “By Ann Lee” stand in two other articles of the site",
			Options: seenElsewhere(2, "More from the Valley Post", "By Ann Lee"),
			Bad: "By Ann Lee\n\nThe council voted for the bridge on Monday, after a debate that had lasted for nine hours.\n\n" +
				"⟦More from the Valley Post⟧\n\nThe vote was nine to two.\n",
			Good: "By Ann Lee\n\nThe council voted for the bridge on Monday, after a debate that had lasted for nine hours.\n\nThe vote was nine to two.\n",
		},
		{
			Note:    "so does a statement, which several stories quote",
			Options: seenElsewhere(2, "“This is not a reaction,” he told reporters."),
			Good:    "The council voted for the bridge on Monday, after a debate that had lasted for nine hours.\n\n“This is not a reaction,” he told reporters.\n",
		},
		{Note: "an article alone", Good: aloneExample},
	},
	Check: func(p *galley.Pass) {
		o := othersOf(p)
		if o == nil {
			return
		}
		s := newSiteLines(p, o)
		s.between(p.Blocks)
		for i, b := range p.Blocks {
			switch s.of[i] {
			case repeatedLine:
				safety := galley.Review
				if o.Lines[i] >= 4 && len(b.Words()) <= 12 && !s.sentence[i] && s.outside(i) {
					safety = galley.Safe
				}
				first := o.First(i)
				p.ReportFinding(galley.Finding{
					Message: fmt.Sprintf("the line stands in %s of the site, first in %s", otherArticles(o.Lines[i]), articleName(first)),
					Span:    b.Source(0, len(b.Text)),
					Fixes:   []galley.Fix{b.Delete(safety, "Delete it")},
					Related: []galley.Related{first},
				})
			case enclosedLine:
				p.Report(b, 0, len(b.Text), "the line stands among lines that other articles of the site have too", b.Delete(galley.Review, "Delete it"))
			}
		}
	},
}

func otherArticles(n int) string {
	switch {
	case n == 1:
		return "another article"
	case n >= MostCounted:
		return fmt.Sprintf("%d other articles or more", MostCounted)
	}
	return fmt.Sprintf("%d other articles", n)
}

// MostCounted is the number of articles up to which those are counted that a line stands in.
const MostCounted = 60

// What a line is, seen from the rest of its site.
const (
	ownLine = iota
	repeatedLine
	enclosedLine
)

// siteLines are the lines of a document, seen from the rest of their site.
type siteLines struct {
	least    int // other articles that must have a line
	of       []uint8
	sentence []bool
	words    []int
	// templated is set where the page brought so many short lines of the site along that more of it may be about.
	templated bool
	// The article's own text: its sentences of some length, in words before each line and altogether.
	before []int
	total  int
}

func newSiteLines(p *galley.Pass, o *Others) *siteLines {
	n := len(p.Blocks)
	s := &siteLines{least: leastOthers(o.Articles), of: make([]uint8, n), sentence: make([]bool, n), words: make([]int, n), before: make([]int, n)}
	for i, b := range p.Blocks {
		s.words[i] = len(b.Words())
		s.sentence[i] = isSentence(b)
		if o.Lines[i] >= s.least && mayBeFurniture(b) && (!s.sentence[i] || o.Lines[i] >= witnesses(b)) {
			s.of[i] = repeatedLine
		}
	}
	for i, b := range p.Blocks { // names and dates in a box of them
		if o.Lines[i] >= s.least && !mayBeFurniture(b) && (i == 0 || s.of[i-1] == repeatedLine) && (i+1 == n || o.Lines[i+1] > 0) {
			s.of[i] = repeatedLine
		}
	}
	s.count(p.Blocks)
	labels := 0
	for i := range s.of {
		if s.label(i) {
			labels++
		}
	}
	s.templated = labels >= template
	for i, b := range p.Blocks {
		switch {
		case s.sentence[i]:
			if s.templated && o.Lines[i] >= s.least && mayBeFurniture(b) && (s.outside(i) || s.label(i-1) || s.label(i+1)) {
				s.of[i] = repeatedLine
			}
		case s.of[i] == repeatedLine && !s.templated && s.besidePassage(i, o):
			s.of[i] = ownLine
		}
	}
	for i := range s.of { // such as "Performance" above a part of a review
		if s.of[i] == repeatedLine && s.words[i] <= 1 && 4*o.Lines[i] < o.Articles && !s.outside(i) && !s.wordy(i-1) && !s.wordy(i+1) {
			s.of[i] = ownLine
		}
	}
	s.count(p.Blocks)
	return s
}

// leastOthers returns how many other articles of a site of n must have a line: one of a few, five of ten thousand. What a
// site has on its pages it has on many.
func leastOthers(n int) int {
	least := 1
	for ; n >= 10; n /= 10 {
		least++
	}
	return least
}

// mayBeFurniture reports whether a block that stands in several articles may be furniture: an author's name and a headline
// stand in several as well.
func mayBeFurniture(b *galley.Block) bool {
	switch b.Kind {
	case galley.Byline, galley.Dateline, galley.Credit, galley.Caption, galley.Title:
		return false
	}
	return true
}

// witnesses returns how many other articles must have a sentence.
func witnesses(b *galley.Block) int {
	if strings.ContainsAny(b.Text, "\"“”„«»") {
		return 3
	}
	return 2
}

// template is the number of short lines that make a page templated.
const template = 5

// longSentence is the length in bytes from which a sentence is taken for the article's own text.
const longSentence = 60

// count adds up the words of the article's own text.
func (s *siteLines) count(blocks []*galley.Block) {
	s.total = 0
	for i, b := range blocks {
		s.before[i] = s.total
		if s.of[i] == ownLine && s.sentence[i] && len(b.Text) >= longSentence {
			s.total += s.words[i]
		}
	}
}

// outside reports whether a line stands before the article's own text, or behind nearly all of it.
func (s *siteLines) outside(i int) bool {
	return s.total > 0 && (s.before[i] == 0 || 10*(s.total-s.before[i]) <= s.total)
}

// label reports whether line i is repeated and no sentence.
func (s *siteLines) label(i int) bool {
	return i >= 0 && i < len(s.of) && s.of[i] == repeatedLine && !s.sentence[i]
}

// wordy reports whether line i is repeated and of several words.
func (s *siteLines) wordy(i int) bool {
	return i >= 0 && i < len(s.of) && s.of[i] == repeatedLine && s.words[i] > 1
}

// besidePassage reports whether a line belongs to a passage that other articles have as well, such as the same background
// to several stories: a sentence next to it does.
func (s *siteLines) besidePassage(i int, o *Others) bool {
	shared := func(k int) bool {
		return k >= 0 && k < len(s.of) && s.sentence[k] && s.of[k] == ownLine && o.Lines[k] > 0
	}
	return shared(i-1) || shared(i+1)
}

// The most lines that repeated ones enclose, and the most words of one of them, before the article's own text, where a
// summary may stand, and behind it.
const mostEnclosed, enclosedBefore, enclosedBehind = 40, 6, 30

// between marks the short lines that repeated ones enclose outside of the article's own text, and anywhere those that have no
// letter in them.
func (s *siteLines) between(blocks []*galley.Block) {
	for i := 1; i < len(s.of); i++ {
		if s.of[i-1] != repeatedLine || s.of[i] != ownLine {
			continue
		}
		end, prose, letters := i, false, false
		for end < len(s.of) && s.of[end] == ownLine {
			prose = prose || s.sentence[end]
			letters = letters || end-i > 2 || LineHash(blocks[end].Text) != 0
			end++
		}
		if !prose && end-i <= mostEnclosed && s.total > 0 {
			behind := 10*(s.total-s.before[i]) <= s.total
			for k := i; k < end; k++ {
				if !letters || s.words[k] <= enclosedBefore && s.before[i] == 0 || s.words[k] <= enclosedBehind && behind {
					s.of[k] = enclosedLine
				}
			}
		}
		i = end
	}
}
