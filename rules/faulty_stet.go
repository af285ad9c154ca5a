package rules

import (
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/nearest"
)

// faultyStet returns the rule for suppressions that name none of these rules, itself, or a category.
func faultyStet(others []*galley.Rule) *galley.Rule {
	rule := *faultyStetRule
	names := []string{rule.Name}
	for _, r := range others {
		names = append(names, r.Name)
	}
	for _, c := range galley.Categories {
		names = append(names, string(c))
	}
	rule.Options = &faultyStetOptions{names}
	return &rule
}

type faultyStetOptions struct{ names []string }

var faultyStetRule = &galley.Rule{
	Name:     "faulty-stet",
	Category: galley.StetRules,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a suppression that gives no reason, names no rule that there is, or cannot be read

A reason stands behind two hyphens: what a later reader needs in order to leave the suppression alone. One without a reason
still holds back what it names. So does a region that nothing ends, to the end of the article.

The fix writes the nearest name there is, and is for review. There is none for a missing reason.`,
	Examples: []galley.Example{
		{Note: "no reason", Bad: "⟦[galley:stet duplicated-word]⟧\nWe are fans of the the and of the others.\n"},
		{
			Note: "a name that is not one",
			Bad:  "[galley:stet ⟦duplicate-word⟧ -- the name of a band]\nWe are fans of the the and of the others.\n",
			Good: "[galley:stet duplicated-word -- the name of a band]\nWe are fans of the the and of the others.\n",
		},
		{Path: "a.html", Bad: "<!-- ⟦galley:ignore⟧ a-an -- it is a quotation -->\n<p>He said it took a hour.</p>\n"},
		{Path: "a.md", Bad: "They met ⟦<!-- galley:stet-begin a-an -- quoted -->⟧ for a hour.\n"},
		{Path: "a.jsonl", Bad: `{"text": "It took a hour.", "galley_stet": "⟦a-an⟧"}`},
		{Path: "a.jsonl", Good: `{"text": "It took a hour.", "galley_stet": ["a-an \"a hour\" -- as he said it"]}`},
		{Good: "The [galley] was full of proofs.\n"},
	},
	Check: func(pass *galley.Pass) {
		o, ok := pass.Options.(*faultyStetOptions)
		for _, dir := range pass.Doc.Directives {
			for _, fault := range dir.Faults {
				pass.ReportFinding(galley.Finding{Message: fault.Message, Span: fault.Span})
			}
			for _, stet := range dir.Stets {
				if !ok || pass.Ran(stet.Name) {
					continue
				}
				if slices.Contains(o.names, stet.Name) {
					continue
				}
				f := galley.Finding{Message: "no rule or category is called “" + stet.Name + "”", Span: stet.Span}
				if near := nearest.To(stet.Name, o.names); near != "" {
					f.Message += "; did you mean “" + near + "”?"
					f.Fixes = []galley.Fix{{Message: "Write “" + near + "”", Edits: []galley.Edit{{Span: f.Span, Text: near}}}}
				}
				pass.ReportFinding(f)
			}
		}
	},
}
