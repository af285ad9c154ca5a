package fixer

import (
	"errors"
	"fmt"
	"sort"

	"github.com/galleylint/galley"
)

var errProof = errors.New("the text would not read as the fix means it to")

// Apply makes the edits in the document's source and returns the new source, in the document's own encoding.
// The edits must be sorted and must not overlap, or it is an error; so is text that the encoding has no letters for.
func Apply(doc *galley.Document, edits []galley.Edit) ([]byte, error) {
	out := make([]byte, 0, len(doc.Source)+len(doc.Source)/64)
	done := 0
	for _, e := range edits {
		if e.Start < done || e.End < e.Start || e.End > len(doc.Source) {
			return nil, fmt.Errorf("the edit of bytes %d to %d overlaps another or lies outside the text", e.Start, e.End)
		}
		text, err := doc.Encode(e.Text)
		if err != nil {
			return nil, err
		}
		out = append(out, doc.Source[done:e.Start]...)
		out = append(out, text...)
		done = e.End
	}
	return append(out, doc.Source[done:]...), nil
}

// move moves what is noted of fixes to where the edits bring them; those whose place is edited are forgotten.
func (f *fixing) move(edits []galley.Edit) error {
	if len(f.refused)+len(f.declined) == 0 {
		return nil
	}
	shift := make([]int, len(edits)+1) // by how much the text behind the first i edits moves
	for i, e := range edits {
		text, err := f.doc.Encode(e.Text)
		if err != nil {
			return err
		}
		shift[i+1] = shift[i] + len(text) - e.Len()
	}
	moved := func(notes map[key]string) map[key]string {
		out := make(map[key]string, len(notes))
		for k, note := range notes {
			i := sort.Search(len(edits), func(i int) bool { return edits[i].End > k.Start })
			if i < len(edits) && edits[i].Overlaps(k.Span) {
				continue
			}
			k.Start += shift[i]
			k.End += shift[i]
			out[k] = note
		}
		return out
	}
	f.refused, f.declined = moved(f.refused), moved(f.declined)
	return nil
}
