package rules

import (
	"unicode"

	"github.com/galleylint/galley"
)

var quotePairMixedRule = &galley.Rule{
	Name:     "quote-pair-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Langs:    pairedQuotes,
	Doc: `quotations with a straight mark at one end and a curly one at the other

A straight mark behind a digit may stand for inches, and one that neither opens nor closes by its place may be anything:
they are left alone. So are quotations whose other end is in another paragraph, and languages that do not write “…”.

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
		{Note: "one inside the other", Good: "“He told us \"no\" twice,” she said. \"It was “no” both times.\"\n"},
		{Note: "inches", Good: "“It has a 27\" screen,” he said. “And a 6'2\" stand.”\n"},
		{Note: "several paragraphs", Good: "“We had no choice.\n\n“None at all,” she said of the \"plan\".\n"},
	},
	Check: func(pass *galley.Pass) {
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
