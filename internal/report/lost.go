package report

import (
	"cmp"
	"slices"
	"sort"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// deletions are the stretches of an article that fixes of furniture and duplicates take away, by the safety that is asked
// for. What else is found in them is reported, because it tells something of the article; but it goes with them, so that its fix
// is never made.
type deletions [2][]galley.Span // by galley.Safety; sorted, and none in another

func deletionsOf(a *run.Article) *deletions {
	d := &deletions{}
	for _, f := range a.Result.Findings {
		if fixable(a, f) && deletesLines(f) {
			for s := range d {
				if f.Fixes[0].Safety >= galley.Safety(s) {
					for _, e := range f.Fixes[0].Edits {
						d[s] = append(d[s], e.Span)
					}
				}
			}
		}
	}
	for s, spans := range d {
		slices.SortFunc(spans, func(a, b galley.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
		d[s] = spans[:0]
		for _, span := range spans {
			if n := len(d[s]); n == 0 || span.End > d[s][n-1].End {
				d[s] = append(d[s], span)
			}
		}
	}
	return d
}

// deletesLines reports whether the preferred fix of a finding takes lines away that do not belong there.
func deletesLines(f galley.Finding) bool {
	return (f.Rule.Category == galley.Furniture || f.Rule.Category == galley.Duplicates) &&
		!slices.ContainsFunc(f.Fixes[0].Edits, func(e galley.Edit) bool { return e.Text != "" })
}

// take reports whether the fix of a finding is never made, because all that it edits is deleted by others where those are
// asked for that are as safe as itself.
func (d *deletions) take(f galley.Finding) bool {
	spans := d[f.Fixes[0].Safety]
	if len(spans) == 0 || deletesLines(f) {
		return false
	}
	return !slices.ContainsFunc(f.Fixes[0].Edits, func(e galley.Edit) bool {
		i := sort.Search(len(spans), func(i int) bool { return spans[i].End >= e.End })
		return i == len(spans) || e.Start < spans[i].Start
	})
}
