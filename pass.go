package galley

import (
	"iter"
	"slices"
)

// A Pass is one rule's run over one document.
type Pass struct {
	Doc     *Document
	Rule    *Rule
	Blocks  []*Block // the document's blocks, in source order
	Options any      // points to the rule's options in force; of the same type as Rule.Options

	run *run
}

// run is what the passes over one document share.
type run struct {
	result *Result
	memo   map[any]any
	asked  any // the last key that was looked up in memo, and its value: many rules ask for the same one after the other
	answer any
	stets  *stets // nil if there are no directives, and while the ordinary rules run
}

// Memo returns what make gave when first called with this key during this run over the document.
// It lets rules share what is costly to compute. The key's type should be private to its package.
func Memo[T any](p *Pass, key any, make func() T) T {
	r := p.run
	if r.asked == key && key != nil {
		return r.answer.(T)
	}
	v, ok := r.memo[key]
	if !ok {
		v = make()
		r.memo[key] = v
	}
	r.asked, r.answer = key, v
	return v.(T)
}

// Of yields the blocks of the given kinds in source order.
func (p *Pass) Of(kinds ...Kind) iter.Seq[*Block] {
	var set uint32
	for _, k := range kinds {
		set |= 1 << k
	}
	return func(yield func(*Block) bool) {
		for _, b := range p.Blocks {
			if set&(1<<b.Kind) != 0 && !yield(b) {
				return
			}
		}
	}
}

// Report reports b.Text[start:end]. Fixes without edits (refused ones) are left out, and so are those that make the same edits as
// one before.
func (p *Pass) Report(b *Block, start, end int, message string, fixes ...Fix) {
	p.ReportFinding(Finding{Message: message, Span: b.Source(start, end), Fixes: fixes})
}

// ReportFinding reports f. Its Rule is filled in, its Severity and the grading of its fixes are the rule's, and a
// Confidence of 0 stands for 1.
func (p *Pass) ReportFinding(f Finding) {
	f.Rule, f.Severity = p.Rule, p.Rule.Severity
	if f.Confidence == 0 {
		f.Confidence = 1
	}
	kept := make([]Fix, 0, len(f.Fixes))
	for _, fix := range f.Fixes {
		same := func(other Fix) bool { return slices.Equal(fix.Edits, other.Edits) }
		if len(fix.Edits) > 0 && !slices.ContainsFunc(kept, same) && p.Rule.Fixes.apply(&fix) {
			kept = append(kept, fix)
		}
	}
	f.Fixes = kept
	p.run.result.Findings = append(p.run.result.Findings, f)
}

// SetSpin records what the spin rules say of the article as a whole.
func (p *Pass) SetSpin(s Spin) { p.run.result.Spin = s }
