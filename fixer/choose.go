package fixer

import (
	"cmp"
	"slices"
	"sort"

	"github.com/galleylint/galley"
)

// A candidate is a finding whose preferred fix was asked for.
type candidate struct {
	finding galley.Finding
	key     key
	edits   []galley.Edit
	deletes bool // it takes whole blocks away and does nothing else
	rank    int  // of its rule
}

// A key tells the fixes of one round apart, and finds them again in the next.
type key struct {
	rule *galley.Rule
	galley.Span
	text string
}

// candidates returns the findings with a fix of the given safety, in the order of precedence.
func (f *fixing) candidates(findings []galley.Finding, safety galley.Safety) []*candidate {
	texts := make([]galley.Span, len(f.doc.Blocks))
	for i, b := range f.doc.Blocks {
		texts[i] = b.Source(0, len(b.Text))
	}
	slices.SortFunc(texts, bySpan) // the title of a JSON record may stand behind its text
	var out []*candidate
	for _, finding := range findings {
		if len(finding.Fixes) == 0 || len(finding.Fixes[0].Edits) == 0 || finding.Fixes[0].Safety < safety {
			continue
		}
		edits := finding.Fixes[0].Edits
		c := &candidate{finding: finding, edits: edits, rank: f.rank[finding.Rule], key: key{finding.Rule, edits[0].Span, edits[0].Text}}
		c.deletes = deletesBlocks(texts, c.edits)
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b *candidate) int {
		if a.deletes != b.deletes {
			if a.deletes {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.edits[0].Start, b.edits[0].Start))
	})
	return out
}

// deletesBlocks reports whether each of the edits takes away one or more blocks, whole; texts are the spans of the
// texts of all blocks, sorted.
func deletesBlocks(texts []galley.Span, edits []galley.Edit) bool {
	for _, e := range edits {
		if e.Text != "" {
			return false
		}
		first := sort.Search(len(texts), func(i int) bool { return texts[i].End > e.Start })
		n := 0
		for _, s := range texts[first:] {
			if s.Start >= e.End {
				break
			}
			if s.Start < e.Start || s.End > e.End {
				return false
			}
			n++
		}
		if n == 0 {
			return false
		}
	}
	return true
}

func bySpan(a, b galley.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// choose takes from the wanted fixes, which are in the order of precedence, those that do not collide and have not
// been refused or declined. Fixes that delete whole blocks do not collide with one another.
func (f *fixing) choose(wanted []*candidate) []*candidate {
	var chosen []*candidate
	taken := grid{}
	deleted := false
	for _, c := range wanted {
		if _, ok := f.refused[c.key]; ok {
			continue
		}
		if _, ok := f.declined[c.key]; ok {
			continue
		}
		if c.deletes {
			chosen = append(chosen, c)
			deleted = true
			continue
		}
		if deleted { // the deletions come first: now that all are known, mark what they take
			for _, e := range f.edits(chosen) {
				taken.add(e.Span)
			}
			deleted = false
		}
		if slices.ContainsFunc(c.edits, func(e galley.Edit) bool { return taken.hit(e.Span) }) {
			continue
		}
		for _, e := range c.edits {
			taken.add(e.Span)
		}
		chosen = append(chosen, c)
	}
	return chosen
}

// edits returns the edits of the fixes, sorted; those that delete whole blocks are joined.
func (f *fixing) edits(fixes []*candidate) []galley.Edit {
	var edits []galley.Edit
	var spans []galley.Span
	for _, c := range fixes {
		if !c.deletes {
			edits = append(edits, c.edits...)
			continue
		}
		for _, e := range c.edits {
			spans = append(spans, e.Span)
		}
	}
	if len(spans) > 0 {
		edits = append(edits, f.doc.Deletions(spans)...)
	}
	slices.SortFunc(edits, func(a, b galley.Edit) int { return bySpan(a.Span, b.Span) })
	return edits
}

// A grid finds spans that collide with others, in constant time for spans of ordinary length.
type grid map[int][]galley.Span

const cell = 1 << 10

func (g grid) add(s galley.Span) {
	for i := s.Start / cell; i <= s.End/cell; i++ {
		g[i] = append(g[i], s)
	}
}

// hit reports whether s shares a byte with a span of the grid, or one of the two is empty and touches the other.
func (g grid) hit(s galley.Span) bool {
	for i := s.Start / cell; i <= s.End/cell; i++ {
		for _, t := range g[i] {
			if s.Overlaps(t) || (s.Len() == 0 || t.Len() == 0) && s.Start <= t.End && t.Start <= s.End {
				return true
			}
		}
	}
	return false
}
