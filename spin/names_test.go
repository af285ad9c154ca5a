package spin

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	spun := []string{
		"The Federal Commerce Fee and the Facilities for Illness Management and Prevention mentioned Tuesday that the Supreme Courtroom had dominated.",
		"Home Speaker Nancy Pelosi instructed the New York Occasions that the Nationwide Soccer League would meet the White Home.",
		"The United States will join the World Well being Group in Kansas Metropolis, they mentioned in a press release.",
	}
	want := []string{
		"The Federal Trade Commission and the Centers for Disease Control and Prevention said Tuesday that the Supreme Court had ruled.",
		"House Speaker Nancy Pelosi told the New York Times that the National Football League would meet the White House.",
		"The United States will join the World Health Organization in Kansas City, they said in a statement.",
	}
	got := slices.Clone(spun)
	for _, p := range slices.Backward(Default().Analyze(spun).Phrases) {
		got[p.Paragraph] = got[p.Paragraph][:p.Start] + p.Originals[0].Text + got[p.Paragraph][p.End:]
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}

// TestNameFile holds that the names are sorted, without repeats, and of several words with capitals.
func TestNameFile(t *testing.T) {
	text, err := os.ReadFile("data/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if !slices.Equal(names, slices.Compact(slices.Sorted(slices.Values(names)))) {
		t.Error("the names are not sorted or repeat themselves")
	}
	for _, n := range names {
		if !strings.Contains(n, " ") || strings.ToLower(n) == n || strings.TrimSpace(n) != n {
			t.Errorf("%q is not a name of several words", n)
		}
	}
}

func TestNameRows(t *testing.T) {
	rows := NameRows([]Row{
		{"trade", "commerce", "n", 3, "A"},
		{"commission", "fee", "n", 3, "A"},
		{"the united states", "america", "x", 3, "A"},
	}, []string{"Federal Trade Commission", "United States"})
	var spun []string
	for _, r := range rows {
		if r.Class == ClassName {
			spun = append(spun, r.Spun)
		}
	}
	want := []string{"federal commerce commission", "federal trade fee", "federal commerce fee"}
	if !slices.Equal(spun, want) {
		t.Errorf("got %q, want %q", spun, want)
	}
	if rows[2].Original != "the United States" {
		t.Errorf("got %q", rows[2].Original)
	}
}
