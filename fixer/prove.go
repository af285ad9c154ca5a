package fixer

import (
	"fmt"
	"slices"

	"github.com/galleylint/galley"
)

// maxProofs bounds the time that fixes which fail can cost: from then on a set with a bad fix in it is refused whole.
const maxProofs = 400

// prove makes the fixes and parses the result, and returns those that read as they promised, with the document they
// give. It halves a set that fails until it has found the fixes to blame, which are refused.
func (f *fixing) prove(fixes []*candidate) ([]*candidate, *galley.Document) {
	f.proofs++
	next, err := f.try(fixes)
	if err == nil {
		return fixes, next
	}
	if len(fixes) == 1 || f.proofs > maxProofs {
		for _, c := range fixes {
			f.refused[c.key] = err.Error()
		}
		return nil, nil
	}
	half := len(fixes) / 2
	first, a := f.prove(fixes[:half])
	second, b := f.prove(fixes[half:])
	switch {
	case len(first) == 0:
		return second, b
	case len(second) == 0:
		return first, a
	}
	both := slices.Concat(first, second)
	if next, err := f.try(both); err == nil {
		return both, next
	}
	return first, a // the others have their turn in the next round
}

func (f *fixing) try(fixes []*candidate) (*galley.Document, error) {
	edits := f.edits(fixes)
	source, err := Apply(f.doc, edits)
	if err != nil {
		return nil, err
	}
	next, err := f.doc.Reparse(source)
	if err != nil {
		return nil, fmt.Errorf("the result cannot be read: %w", err)
	}
	next.Lang = f.doc.Lang // until nothing is left to fix: see inOtherLanguage
	if next.Prose(nil) != f.doc.Prose(edits) {
		return nil, errProof
	}
	return next, nil
}
