package galley

import (
	"cmp"
	"errors"
	"slices"
	"sort"
	"strings"
)

// stets are the directives of a document while it is checked.
type stets struct {
	doc    *Document
	byName map[string][]holding
	used   map[*Stet]bool
	ran    map[string]bool // names of rules; of categories, if all rules given have run
}

// A holding is a Stet and where it holds.
type holding struct {
	stet   *Stet
	reason string
	scope  Span
	reach  int // how far this one and those before it hold
}

// obey takes away what directives hold back, and runs the rules about them, which may then ask.
func obey(pass *Pass, rules []*Rule) {
	r := pass.run
	r.stets = newStets(pass.Doc)
	r.stets.filter(r.result, 0)
	r.stets.noteRun(rules, r.result.Errors)
	before := len(r.result.Findings)
	for _, rule := range rules {
		if rule.Category == StetRules {
			pass.Rule, pass.Options = rule, rule.Options
			apply(pass)
		}
	}
	r.stets.filter(r.result, before)
}

func newStets(doc *Document) *stets {
	s := &stets{doc: doc, byName: map[string][]holding{}, used: map[*Stet]bool{}, ran: map[string]bool{}}
	for _, dir := range doc.Directives {
		for i := range dir.Stets {
			name := dir.Stets[i].Name
			s.byName[name] = append(s.byName[name], holding{stet: &dir.Stets[i], reason: dir.Reason, scope: dir.Scope})
		}
	}
	for _, list := range s.byName {
		slices.SortStableFunc(list, func(a, b holding) int { return cmp.Compare(a.scope.Start, b.scope.Start) })
		reach := 0
		for i := range list {
			reach = max(reach, list[i].scope.End)
			list[i].reach = reach
		}
	}
	return s
}

// noteRun notes which rules have run to their end. A rule that is not for the language of the article finds nothing there, and
// counts as one that has run; where nobody knows the language that is not sure.
func (s *stets) noteRun(rules []*Rule, errs []error) {
	failed := map[*Rule]bool{}
	for _, err := range errs {
		if e, ok := errors.AsType[*RuleError](err); ok {
			failed[e.Rule] = true
		}
	}
	for _, r := range rules {
		if r.Category == StetRules {
			continue
		}
		ran := !failed[r] && (speaks(r, s.doc.Lang) || s.doc.Lang != "")
		s.ran[r.Name] = ran
		category, known := s.ran[string(r.Category)]
		s.ran[string(r.Category)] = ran && (category || !known)
	}
}

// filter takes out of r.Findings, from the given one on, what directives hold back.
func (s *stets) filter(r *Result, from int) {
	kept := r.Findings[:from]
	for _, f := range r.Findings[from:] {
		switch {
		case f.Rule.Category != StetRules && s.inDirective(f.Span):
		default:
			if by := s.holdBack(&f); by != nil {
				r.Suppressed = append(r.Suppressed, Suppressed{f, by.reason})
			} else {
				kept = append(kept, f)
			}
		}
	}
	clear(r.Findings[len(kept):])
	r.Findings = kept
}

// inDirective reports whether the span lies inside of a directive, which is none of the article's text.
func (s *stets) inDirective(span Span) bool {
	all := s.doc.Directives
	i := sort.Search(len(all), func(i int) bool { return all[i].Span.Start > span.Start }) - 1
	return i >= 0 && span.Start < all[i].Span.End && span.End <= all[i].Span.End
}

// holdBack returns what holds the finding back, or nil. Of several it is the one whose scope begins last.
func (s *stets) holdBack(f *Finding) *holding {
	var by *holding
	for _, name := range [...]string{f.Rule.Name, string(f.Rule.Category)} {
		list := s.byName[name]
		i := sort.Search(len(list), func(i int) bool { return list[i].scope.Start > f.Span.Start }) - 1
		for ; i >= 0 && list[i].reach > f.Span.Start; i-- {
			if h := &list[i]; h.scope.End > f.Span.Start && s.isAbout(h.stet, f.Span) {
				if by == nil || by.scope.Start < h.scope.Start {
					by = h
				}
				break
			}
		}
	}
	if by != nil {
		s.used[by.stet] = true
	}
	return by
}

// isAbout reports whether what is flagged has the text that the Stet asks for.
func (s *stets) isAbout(stet *Stet, span Span) bool {
	return stet.Text == "" || strings.Contains(s.doc.reads(span), stet.Text)
}

// reads returns what of the article's text stands in the span, its white space folded.
func (d *Document) reads(s Span) string {
	var words []string
	for _, b := range d.Blocks {
		if start, end := b.Find(s); start < end {
			words = append(words, strings.Fields(b.Text[start:end])...)
		}
	}
	return strings.Join(words, " ")
}

// Idle reports whether the Stet, of a directive of the document, holds nothing back although all that it names has run. It is
// for rules of the category StetRules, which run when all others have.
func (p *Pass) Idle(s *Stet) bool {
	return p.run.stets != nil && p.run.stets.ran[s.Name] && !p.run.stets.used[s]
}

// Ran reports whether a rule of the name, or all rules given of the category, have run before this one.
func (p *Pass) Ran(name string) bool { return p.run.stets != nil && p.run.stets.ran[name] }
