package spin

import "testing"

// TestNumbers holds that a number in the text stays what it is: "12 months" is a year and 30 months are not, "5" is five and 7 is not,
// and a longer phrase keeps the numbers that stand in it.
func TestNumbers(t *testing.T) {
	d := detectorOf(t, []Row{
		{"a year", "a 12 months", "x", 4, "A"},
		{"five", "5", "x", 4, "A"},
		{"category 4 hurricane", "class 4 hurricane", "n", 4, "A"},
	})
	for text, want := range map[string]string{
		"a 12 months": "a year", "a 30 months": "", "5": "five", "7": "", "class 5 hurricanes": "category 5 hurricanes",
	} {
		s := newScratch()
		s.read(d, []string{text}, &Analysis{})
		u := &s.units[0]
		s.arcs(d, u)
		got := ""
		for _, a := range u.lattice.arcs {
			if a.entry != unreplaced && got == "" {
				got = a.phrase
			}
		}
		if got != want {
			t.Errorf("%q: original %q, want %q", text, got, want)
		}
	}
}
