package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var quoteUnbalancedRule = &galley.Rule{
	Name:     "quote-unbalanced",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Langs:    pairedQuotes,
	Doc: `a quotation that is opened and not closed, or closed and not opened

A quotation of several paragraphs opens in each of them and closes in the last, and is no defect; nor is one that goes on in
the next paragraph without a mark and closes there. Where straight and curly marks are mixed in one paragraph, or a straight
one may stand for inches, nothing is said.

It takes a reader to tell where the quotation ends: nothing is offered.`,
	Examples: []galley.Example{
		{Bad: "⟦“⟧We had no choice, she said, and left the room.\n\nThe chief was not there.\n"},
		{Bad: "We had no choice,⟦”⟧ she said, and left the room.\n\nThe chief was not there.\n"},
		{Bad: "⟦\"⟧We had no choice, she said, and left the room.\n\nThe chief was not there.\n"},
		{Note: "a quotation of several paragraphs", Good: "“We had no choice.\n\n“None at all.\n\n“It is over,” she said.\n\n\"We had no choice.\n\n\"None at all,\" she said.\n"},
		{Note: "one inside the other", Good: "“He told us “no” twice,” she said.\n"},
		{Note: "inches", Good: "It has a 27\" screen.\n\nShe bought a case for her 11” tablet.\n"},
	},
	Check: func(pass *galley.Pass) {
		carried := false // a quotation of the paragraphs before may still be open
		triggers := triggersOf(pass).of
		for i, b := range pass.Blocks {
			set := triggers[i]
			if !set.has(curlyTrigger) && !set.has(straightTrigger) {
				continue
			}
			if strings.Count(b.Text, `"`)%2 == 0 && (!set.has(curlyTrigger) || strings.Count(b.Text, "“") == strings.Count(b.Text, "”")) {
				carried = false
				continue
			}
			marks := appendQuotes(nil, b.Text, true)
			at, ok := unpaired(b.Text, marks)
			if !ok {
				carried = false
				continue
			}
			opens := at.mark == '“' || at.mark == '"' && at.opens
			switch {
			case opens && !opensNext(pass.Blocks[i+1:]):
				if isSentence(b) && strings.Count(b.Text, "“") < 4 {
					pass.Report(b, at.at, at.end, "the quotation is opened and not closed")
				}
				carried = true
			case opens:
				carried = true
			case !carried && isSentence(b):
				pass.Report(b, at.at, at.end, "the quotation is closed and was not opened")
			default:
				carried = false
			}
		}
	},
}

// unpaired returns the one mark that has no other, if there is one and no doubt about it.
func unpaired(text string, marks []quoteMark) (quoteMark, bool) {
	var open []quoteMark
	var lone quoteMark
	count := 0
	straight, curly := false, false
	for _, m := range marks {
		straight = straight || m.mark == '"'
		curly = curly || m.mark != '"'
		digit := unicode.IsDigit(runeBefore(text, m.at))
		if straight && curly || m.mark == '"' && (m.opens == m.closes || digit) || m.mark == '”' && digit && len(open) == 0 {
			return lone, false
		}
		switch {
		case m.mark == '“' || m.mark == '"' && m.opens:
			open = append(open, m)
		case len(open) > 0:
			open = open[:len(open)-1]
		default:
			lone = m
			count++
		}
	}
	if count == 0 && len(open) == 1 {
		return open[0], true
	}
	return lone, count == 1 && len(open) == 0
}

// opensNext reports whether the next quotation mark of the article, not too far away, opens a paragraph or closes.
func opensNext(blocks []*galley.Block) bool {
	const far = 8
	for _, b := range blocks[:min(len(blocks), far)] {
		marks := appendQuotes(nil, b.Text, true)
		if len(marks) > 0 {
			return marks[0].at == 0 || marks[0].closes && marks[0].mark != '“'
		}
	}
	return false
}
