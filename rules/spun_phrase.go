package rules

import (
	"fmt"

	"github.com/galleylint/galley"
)

type spunPhraseOptions struct {
	usesSpin
	MinConfidence float64 `option:"min-confidence" min:"0" max:"1" doc:"report only phrases that were put in with this probability or more"`
	Alternatives  int     `option:"alternatives" min:"1" max:"20" doc:"the most originals that are offered for one phrase"`
}

func (o spunPhraseOptions) with(e Extras) any {
	o.usesSpin = usesSpin{e.Detector}
	return &o
}

var spunPhraseRule = &galley.Rule{
	Name:     "spun-phrase",
	Category: galley.SpinRules,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Options:  &spunPhraseOptions{Alternatives: 4},
	Doc: `a phrase that a synonym substituter put in

In an article that spun-article finds spun or suspect, each phrase that was probably replaced is reported with what the
editor may have written, the likeliest first. Context decides: neighbours are restored together, since the words around
a spun phrase are often spun themselves. Quotations are read too, because spinners do not spare them.

The confidence is the probability that the phrase was put in. The fix writes the likeliest original in the casing of the
text, with the article before it ("an settlement" becomes "an agreement"); it is for review, because nobody can know
the editor's word.`,
	Examples: []galley.Example{
		{
			Bad:  "Deputy ⟦Overseas⟧ Minister Alexander Grushko ⟦mentioned⟧ Tuesday that ⟦army workout routines⟧ ⟦on⟧ the ⟦coaching floor⟧ will go on.\n\nThe ⟦suppose⟧ tank in the ⟦metropolis⟧ ⟦mentioned⟧ that ⟦international locations⟧ had shown ⟦paperwork⟧ on a ⟦brand new⟧ ship.\n\n“It has ⟦change into⟧ crystal clear that no one will budge on the open door ⟦coverage⟧,” the ambassador ⟦mentioned in a press release⟧. His ⟦nation⟧ joined the ⟦battle video⟧ games, he ⟦mentioned⟧.\n",
			Good: "Deputy Foreign Minister Alexander Grushko said Tuesday that military exercises at the training ground will go on.\n\nThe think tank in the city said that countries had shown documents on a new ship.\n\n“It has become crystal clear that no one will budge on the open door policy,” the ambassador said in a statement. His country joined the war games, he said.\n",
		},
		{Good: "Deputy Foreign Minister Alexander Grushko said Tuesday that military exercises on the training ground will not pass muster.\n\n" +
			"The meeting is due to run for about three hours, officials said.\n"},
		{Note: "an odd phrase alone", Good: "The suppose tank mentioned it, people said. The officials said that the meeting in the city was good, and that the " +
			"government would show the documents to the people of both countries before the end of the year, as the law says.\n"},
	},
	Check: func(pass *galley.Pass) {
		o := pass.Options.(*spunPhraseOptions)
		a := analyzeSpin(pass)
		if a.verdict < galley.Suspect {
			return
		}
		for _, p := range a.Phrases {
			if p.Confidence < o.MinConfidence {
				continue
			}
			b := a.blocks[p.Paragraph]
			var fixes []galley.Fix
			for _, o := range p.Originals[:min(len(p.Originals), o.Alternatives)] {
				fixes = append(fixes, b.Fix(galley.Review, "Write “"+o.Text+"”", p.Start, p.End, o.Text))
			}
			pass.ReportFinding(galley.Finding{
				Message:    fmt.Sprintf("“%s” was probably “%s”", b.Text[p.Start:p.End], p.Originals[0].Text),
				Span:       b.Source(p.Start, p.End),
				Confidence: p.Confidence,
				Fixes:      fixes,
			})
		}
	},
}
