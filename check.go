package galley

import (
	"cmp"
	"slices"
)

// Check runs the rules over the document. The order of the rules decides the order of findings at one place.
// What directives of the document hold back stands in Result.Suppressed. A rule that panics is reported in Result.Errors;
// it costs its own findings only.
func Check(doc *Document, rules []*Rule) *Result {
	r := &run{result: &Result{Words: len(doc.words)}, memo: map[any]any{}}
	pass := &Pass{Doc: doc, Blocks: doc.Blocks, run: r} // the rules have it one after the other
	for _, rule := range rules {
		if rule.Category != StetRules && speaks(rule, doc.Lang) {
			pass.Rule, pass.Options = rule, rule.Options
			apply(pass)
		}
	}
	if len(doc.Directives) > 0 {
		obey(pass, rules)
	}
	if len(r.result.Findings) < 2 {
		return r.result
	}
	order := make(map[*Rule]int, len(rules))
	for i, rule := range rules {
		order[rule] = i
	}
	slices.SortStableFunc(r.result.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(order[a.Rule], order[b.Rule]),
			cmp.Compare(a.Span.End, b.Span.End))
	})
	return r.result
}

func speaks(rule *Rule, lang string) bool {
	return len(rule.Langs) == 0 || slices.Contains(rule.Langs, lang)
}

func apply(p *Pass) {
	r := p.run
	before := len(r.result.Findings)
	defer func() {
		if v := recover(); v != nil {
			r.result.Findings = r.result.Findings[:before]
			r.result.Errors = append(r.result.Errors, &RuleError{Rule: p.Rule, Path: p.Doc.Path, Value: v})
		}
	}()
	p.Rule.Check(p)
}
