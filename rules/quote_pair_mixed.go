package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var quotePairMixedRule = &galley.Rule{
	Name:     "quote-pair-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Langs:    slices.Concat(pairedQuotes, lowQuotes),
	Doc: `quotations with a straight mark at one end and a curly one at the other

A straight mark behind a digit may stand for inches, and one that neither opens nor closes by its place may be anything:
they are left alone. So are quotations whose other end is in another paragraph, and languages that write neither “…” nor „…“
or „…”.

The fix makes the straight mark curly and is safe. It never makes curly marks straight.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦\"⟧It is about the public’s trust in us.” The chief then left the room, as he had said he would.\n",
			Good: "“It is about the public’s trust in us.” The chief then left the room, as he had said he would.\n",
		},
		{
			Bad:  "“We had no choice,⟦\"⟧ she said. \"None at all,\" her lawyer added.\n",
			Good: "“We had no choice,” she said. \"None at all,\" her lawyer added.\n",
		},
		{Path: "a.jsonl", Bad: `{"text": "He spoke of ⟦\"⟧trust” and left."}`, Good: `{"text": "He spoke of “trust” and left."}`},
		{
			Note: "German",
			Bad:  "Er sagte: „Das ist nicht die Regel,⟦\"⟧ und sie sagte, es sei ⟦\"⟧einmalig“ und neu.\n",
			Good: "Er sagte: „Das ist nicht die Regel,“ und sie sagte, es sei „einmalig“ und neu.\n",
		},
		{Note: "one inside the other", Good: "“He told us \"no\" twice,” she said. \"It was “no” both times.\"\n"},
		{Note: "inches", Good: "“It has a 27\" screen,” he said. “And a 6'2\" stand.”\n"},
		{Note: "several paragraphs", Good: "“We had no choice.\n\n“None at all,” she said of the \"plan\".\n"},
	},
	Check: func(pass *galley.Pass) {
		if slices.Contains(lowQuotes, pass.Doc.Lang) {
			checkLowPairs(pass)
			return
		}
		var open []quoteMark
		for i, marks := range quotesOf(pass) {
			b := pass.Blocks[i]
			open = open[:0]
			for _, m := range marks {
				switch {
				case m.mark == '"' && unicode.IsDigit(runeBefore(b.Text, m.at)):
				case m.mark == '“' || m.mark == '"' && m.opens && !m.closes:
					open = append(open, m)
				case m.mark == '"' && !m.closes:
					open = open[:0] // no telling any more what belongs together
				case len(open) > 0:
					last := open[len(open)-1]
					open = open[:len(open)-1]
					if last.mark == '"' && m.mark == '”' && m.closes {
						turn(pass, b, last, "“", "the quotation begins with a straight mark and ends with a curly one")
					} else if last.mark == '“' && m.mark == '"' {
						turn(pass, b, m, "”", "the quotation begins with a curly mark and ends with a straight one")
					}
				}
			}
		}
	},
}

// lowQuotes lists the languages in which „ opens a quotation.
var lowQuotes = []string{"de", "cs", "bg", "pl", "ro", "hu"}

// checkLowPairs looks at quotations that „ opens or that should be opened with it. No mark may stand between the two.
func checkLowPairs(pass *galley.Pass) {
	pair := usualPair(pass.Doc.Lang)
	closing, _ := utf8.DecodeRuneInString(pair.close)
	for b := range triggered(pass, straightTrigger) {
		if !strings.ContainsAny(b.Text, "„"+pair.close) {
			continue
		}
		last := quoteMark{}
		for i, r := range b.Text {
			if r != '"' && r != '„' && r != '“' && r != '”' {
				continue
			}
			m := newQuoteMark(b.Text, i, r)
			switch {
			case last.mark == '„' && r == '"' && m.closes && !m.opens && !unicode.IsDigit(runeBefore(b.Text, i)):
				turn(pass, b, m, pair.close, "the quotation begins with a curly mark and ends with a straight one")
				m = quoteMark{}
			case last.mark == '"' && last.opens && !last.closes && r == closing && m.closes:
				turn(pass, b, last, pair.open, "the quotation begins with a straight mark and ends with a curly one")
				m = quoteMark{}
			case last.mark == '„' || last.mark == '"':
				m = quoteMark{} // whatever it is, it closes
			}
			last = m
		}
	}
}
