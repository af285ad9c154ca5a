package spin

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rowsOf returns pairs as "original>spun".
func rowsOf(learned []Learned) []string {
	var out []string
	for _, l := range learned {
		out = append(out, l.Original+">"+l.Spun)
	}
	return out
}

func TestAlign(t *testing.T) {
	a := NewAligner()
	for _, pair := range [][2]string{
		{
			"The governor stated the bridge would shut on Monday. Drivers had been requested to take the ferry.\nThe work will price $3 million.",
			"The governor said the bridge would close on Monday. Drivers were asked to take the ferry.\nThe work will cost $3 million.",
		},
		{
			"Nobody was injured, the mayor stated. The tower, which is 90 years outdated, had been empty for a decade.",
			"Nobody was hurt, the mayor said. The tower, which is 90 years old, had been empty for a decade.",
		},
		// A sentence that the copy lacks, and one that it has split.
		{
			"The council met on Friday. It voted for the plan. The plan is the work of a suppose tank in the city.",
			"The council met on Friday and voted for the plan. The vote was close, as it was last year, when nobody spoke. The plan is the work of a think tank in the city.",
		},
	} {
		if agreement := a.Add(strings.Split(pair[0], "\n"), strings.Split(pair[1], "\n")); agreement < 0.6 {
			t.Errorf("agreement %.2f of %q", agreement, pair[0])
		}
	}
	got := rowsOf(a.Learned())
	for _, want := range []string{"said>stated", "close>shut", "cost>price", "hurt>injured", "old>outdated", "think>suppose"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %v", want, got)
		}
	}
	for _, g := range got {
		if strings.ContainsAny(g, ".,$") {
			t.Errorf("%s has punctuation", g)
		}
	}
}

func TestAlignStrangers(t *testing.T) {
	a := NewAligner()
	spun := []string{"The governor stated the bridge would shut on Monday."}
	if agreement := a.Add(spun, []string{"Rain fell all night, and nobody slept.", "Then came snow."}); agreement >= LeastAgreement {
		t.Errorf("agreement %.2f", agreement)
	}
	for _, p := range [][]string{nil, {""}, {"…", "."}} {
		a.Add(p, spun)
		a.Add(spun, p)
		a.Add(p, p)
	}
	if got := rowsOf(a.Learned()); len(got) > 0 {
		t.Errorf("learned %v", got)
	}
}

// TestAlignComposed holds that a phrase which is only two pairs side by side is not a pair of its own.
func TestAlignComposed(t *testing.T) {
	a := NewAligner()
	for _, day := range []string{"Monday", "Tuesday", "Friday"} {
		a.Add([]string{fmt.Sprintf("On %s the overseas officers left the hall. Overseas guests came later. The officers slept.", day)},
			[]string{fmt.Sprintf("On %s the foreign officials left the hall. Foreign guests came later. The officials slept.", day)})
	}
	if got := rowsOf(a.Learned()); !slices.Equal(got, []string{"foreign>overseas", "officials>officers"}) {
		t.Errorf("learned %v", got)
	}
}

// TestAlignLong holds that texts of very different lengths do not stop the alignment.
func TestAlignLong(t *testing.T) {
	var long []string
	for i := range 300 {
		long = append(long, fmt.Sprintf("On day %d the mayor said that the road would be closed. Nobody was hurt.", i))
	}
	a := NewAligner()
	a.Add(long, long[:2])
	a.Add(long[:1], long)
	if agreement := a.Add(long, long); agreement != 1 {
		t.Errorf("a text agrees with itself by %.2f", agreement)
	}
}
