package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

var spunArticleRule = &galley.Rule{
	Name:     "spun-article",
	Category: galley.SpinRules,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Langs:    []string{"en"},
	Options:  &spinOptions{},
	Doc: `an article that was pushed through a synonym substituter

A "spinner" replaces words and phrases by entries of a thesaurus, blind to sense, set phrases and names, so that a copy
looks new: "Deputy Foreign Minister" becomes "Deputy Overseas Minister", "war games" become "battle video games". The
rule estimates which share of the phrases that spinners replace was replaced, and weighs the evidence for it. An
article that still says "said", "people" and "countries" was not spun, however odd a word it holds here and there.

The verdict is "spun" or "suspect"; the latter stands for articles that are short or lightly spun. Machine translation is
no synonym substitution and is not found. There is no fix for the article as a whole: see spun-phrase.`,
	Examples: []galley.Example{
		{Bad: "⟦Deputy Overseas Minister Alexander Grushko mentioned Tuesday that army workout routines on the coaching floor will not " +
			"cross muster.⟧\n\nThe assembly is because of run for about three hours, officers mentioned. The suppose tank in the metropolis mentioned " +
			"that international locations in the course of the area offered paperwork on the supply of a brand new settlement.\n\n" +
			"“It has change into crystal clear that not a single ally is keen to budge because it pertains to the open door coverage,” " +
			"the ambassador mentioned in a press release.\n"},
		{Good: "Deputy Foreign Minister Alexander Grushko said Tuesday that military exercises on the training ground will not pass muster.\n\n" +
			"The meeting is due to run for about three hours, officials said. The think tank in the city said that countries in the " +
			"region offered documents on the offer of a new agreement.\n\n“It has become crystal clear that not a single ally is willing to budge as it " +
			"relates to the open door policy,” the ambassador said in a statement.\n"},
		{Note: "one odd word does not make a spun article", Good: "The minister mentioned the meeting in passing, and said that officials from both countries " +
			"would meet again. The talks lasted two hours, people close to the government said.\n\nThe overseas territories were not part of the talks, " +
			"which are due to continue on Friday. Neither side said what was on offer.\n"},
	},
	Check: func(pass *galley.Pass) {
		a := analyzeSpin(pass)
		pass.SetSpin(galley.Spin{Rate: a.Rate, Verdict: a.verdict})
		if a.verdict < galley.Suspect {
			return
		}
		lead := "the article was run through a synonym spinner"
		if a.verdict == galley.Suspect {
			lead = "the article may have been run through a synonym spinner"
		}
		first := pass.Blocks[0]
		if len(a.blocks) > 0 {
			first = a.blocks[0]
		}
		pass.ReportFinding(galley.Finding{
			Message: lead + ": " + spinEvidence(a),
			Span:    first.Source(0, len(first.Text)),
		})
	},
}

// spinEvidence says what speaks for the verdict: how much was replaced, the phrases that say most, and what spinners leave behind.
func spinEvidence(a *spinAnalysis) string {
	s := fmt.Sprintf("about %.0f%% of what spinners replace was replaced", 100*a.Rate)
	if len(a.Phrases) > 0 { // in some none is sure enough by itself
		s += fmt.Sprintf(", %d times in all, as in %s", len(a.Phrases), telling(a))
	}
	var left []string
	if a.Articles > 0 {
		left = append(left, fmt.Sprintf("“a” or “an” before the wrong sound (%d)", a.Articles))
	}
	if n := a.choices(); n > 0 {
		left = append(left, fmt.Sprintf("words in braces (%d)", n))
	}
	if len(left) > 0 {
		s += "; left behind: " + strings.Join(left, " and ")
	}
	return s
}

// choices counts the words and choices of words in braces.
func (a *spinAnalysis) choices() int {
	n := 0
	for _, b := range a.blocks {
		for i := range len(b.Text) {
			if b.Text[i] != '{' {
				continue
			}
			if end, _, _ := spinChoice(b, i); end > 0 {
				n++
			}
		}
	}
	return n
}

// telling names the three phrases that say most, surest and longest first, each once.
func telling(a *spinAnalysis) string {
	phrases := slices.Clone(a.Phrases)
	slices.SortStableFunc(phrases, func(p, q spin.Phrase) int {
		return cmp.Or(cmp.Compare(tellingness(q), tellingness(p)), cmp.Compare(p.Paragraph, q.Paragraph), cmp.Compare(p.Start, q.Start))
	})
	var out []string
	for _, p := range phrases {
		s := fmt.Sprintf("“%s” for “%s”", a.blocks[p.Paragraph].Text[p.Start:p.End], p.Originals[0].Text)
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
		if len(out) == 3 {
			break
		}
	}
	return strings.Join(out, ", ")
}

// tellingness ranks phrases: a sure one before a doubtful one, and among sure ones the longer.
func tellingness(p spin.Phrase) float64 {
	return p.Confidence * float64(min(p.End-p.Start, 30))
}
