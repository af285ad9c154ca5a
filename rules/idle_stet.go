package rules

import "github.com/galleylint/galley"

// idleStet returns the rule for idle suppressions of all rules but those of the others that look across articles: what these say
// depends on which articles are checked together.
func idleStet(others []*galley.Rule) *galley.Rule {
	rule := *idleStetRule
	across := map[string]bool{}
	for _, r := range others {
		if LooksAcross(r) {
			across[r.Name], across[string(r.Category)] = true, true
		}
	}
	rule.Options = &idleStetOptions{across}
	return &rule
}

type idleStetOptions struct{ across map[string]bool }

var idleStetRule = &galley.Rule{
	Name:     "idle-stet",
	Category: galley.StetRules,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a suppression that holds nothing back

What it was written for has been mended or has moved, or the rule has learned better. Left behind, it would hide the next
finding. A suppression is judged only where each rule that it names has run: not where the rule is switched off. One of a rule
that compares articles, or of its category, is never judged, because it may hold something back when others are checked as well.
Where two hold for the same finding, the one that begins nearer above it counts.

The fix deletes the suppression, or the idle name where others still have work. It is safe: a suppression is none of the
article's text.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦[galley:stet duplicated-word -- the name of a band]⟧\nThe band played their best song.\n",
			Good: "The band played their best song.\n",
		},
		{
			Note: "one of two names",
			Bad:  "[galley:stet ⟦typography⟧, duplicated-word -- the name of a band]\nWe are fans of the the and of the others.\n",
			Good: "[galley:stet duplicated-word -- the name of a band]\nWe are fans of the the and of the others.\n",
		},
		{
			Path: "a.md",
			Bad:  "The band played ⟦<!-- galley:stet-begin duplicated-word -- a title -->⟧ their best <!-- galley:stet-end -->song.\n",
			Good: "The band played their best song.\n",
		},
		{
			Path: "a.html",
			Bad:  "⟦<!-- galley:stet-file duplicated-word -- we quote songs -->⟧\n<p>The band played their best song.</p>\n",
			Good: "<p>The band played their best song.</p>\n",
		},
		{
			Path: "a.jsonl",
			Bad:  `{"text": "The band played their best song.", "galley_stet": ⟦"duplicated-word -- the name of a band"⟧}`,
			Good: `{"text": "The band played their best song."}`,
		},
		{Good: "[galley:stet duplicated-word -- the name of a band]\nWe are fans of the the and of the others.\n"},
		{Path: "a.md", Good: "We are fans of the the <!-- galley:stet duplicated-word -- a band --> and of the others.\n"},
	},
	Check: func(pass *galley.Pass) {
		o, ok := pass.Options.(*idleStetOptions)
		for _, dir := range pass.Doc.Directives {
			var idle []int
			for i := range dir.Stets {
				if pass.Idle(&dir.Stets[i]) && !(ok && o.across[dir.Stets[i].Name]) {
					idle = append(idle, i)
				}
			}
			if len(idle) == len(dir.Stets) && len(idle) > 0 {
				pass.ReportFinding(galley.Finding{
					Message: "the suppression holds nothing back", Span: dir.Span,
					Fixes: []galley.Fix{dir.Delete(galley.Safe, "Delete it")},
				})
				continue
			}
			for _, i := range idle {
				stet := dir.Stets[i]
				pass.ReportFinding(galley.Finding{
					Message: "the suppression holds back nothing of " + stet.Name, Span: stet.Span,
					Fixes: []galley.Fix{dir.Drop(i, galley.Safe, "Take the name out")},
				})
			}
		}
	},
}
