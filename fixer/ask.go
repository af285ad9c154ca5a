package fixer

import (
	"cmp"
	"slices"

	"github.com/galleylint/galley"
)

// Ask says what is to be done about a finding of the document that can be fixed.
type Ask func(doc *galley.Document, f galley.Finding) Answer

// An Answer says which fix of a finding is to be made, if any.
type Answer struct {
	Fix    int    // from 1, among the fixes of the finding; 0 for none
	Reason string // where no fix is to be made, the reason for a suppression, if one is to be written
}

// Select fixes as Fix does, but makes the fixes alone that ask wants. It asks in the order in which the findings stand; what
// comes up when others are fixed is asked about later. Suppressions are written last, one a finding, as Stet does.
func Select(doc *galley.Document, safety galley.Safety, rules []*galley.Rule, ask Ask) (*Outcome, error) {
	return settle(doc, safety, rules, ask)
}

// asked returns those of the fixes that are wanted.
func (f *fixing) asked(fixes []*candidate) []*candidate {
	fixes = slices.SortedStableFunc(slices.Values(fixes), func(a, b *candidate) int {
		return cmp.Compare(a.finding.Span.Start, b.finding.Span.Start)
	})
	return slices.DeleteFunc(fixes, func(c *candidate) bool {
		a := f.ask(f.doc, c.finding)
		if a.Fix == 0 {
			f.declined[c.key] = a.Reason
			return true
		}
		if a.Fix > 1 { // another than the one that collides with none of the others, but the proof will tell
			all := slices.Clone(c.finding.Fixes)
			chosen := all[a.Fix-1]
			c.finding.Fixes = slices.Insert(slices.Delete(all, a.Fix-1, a.Fix), 0, chosen)
			c.edits, c.deletes = chosen.Edits, false
		}
		return false
	})
}

// suppress writes the suppressions that were asked for, and returns how many.
func (f *fixing) suppress(safety galley.Safety, rules []*galley.Rule) (int, error) {
	written := 0
	for {
		fixes := f.candidates(galley.Check(f.doc, rules).Findings, safety)
		i := slices.IndexFunc(fixes, func(c *candidate) bool { return f.declined[c.key] != "" })
		if i < 0 {
			return written, nil
		}
		c := fixes[i]
		reason := f.declined[c.key]
		f.declined[c.key] = ""
		edits, next, err := stet(f.doc, []galley.Finding{c.finding}, reason, rules)
		if err != nil {
			f.refused[c.key] = err.Error()
			continue
		}
		if err := f.move(edits); err != nil {
			return written, err
		}
		f.doc = next
		written++
	}
}
