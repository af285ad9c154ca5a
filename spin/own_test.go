package spin

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestWith(t *testing.T) {
	d := Default()
	rows := []Row{
		{"will", "testament", "x", 3, "O"},
		{"bridge", "span of steel", "n", 3, "O"},
		{"said", "mentioned", "x", 3, "O"}, // known already
		{"think", "mentioned", "x", 1, "O"},
	}
	with, err := d.With(rows)
	if err != nil {
		t.Fatal(err)
	}
	originals := func(d *Detector, spun string) string {
		slot, ok := d.lexicon.find(hashPhrase(spun))
		var out []string
		for k := slot.first; ok && k < slot.first+slot.count; k++ {
			o, families, _ := d.lexicon.original(k)
			if o == "said" && families&ownFamily != 0 {
				o = "own said"
			}
			out = append(out, o)
		}
		return " " + strings.Join(out, ", ") + ","
	}
	for spun, want := range map[string]string{"testament": " will,", "spans of steel": " bridges,", "mentioned": " own said,", "suppose": " think,"} {
		if got := originals(with, spun); !strings.Contains(got, want) {
			t.Errorf("%q has the originals%s want%s", spun, got, want)
		}
	}
	if n, m := strings.Count(originals(with, "mentioned"), ","), strings.Count(originals(d, "mentioned"), ","); n != m+1 {
		t.Errorf("“mentioned” has %d originals, want one more than %d", n, m)
	}
	if slot, _ := d.lexicon.find(hashPhrase("bridge")); slot.replacedBy&ownFamily != 0 {
		t.Error("the rows went into the detector that they were to leave alone")
	}
	// What was known stays known, and says the same.
	a, b := d.Analyze(article(t)), with.Analyze(article(t))
	if b.Verdict() != Spun || len(b.Phrases) < len(a.Phrases)*9/10 {
		t.Errorf("with the rows: verdict %d, %d phrases; without: %d", b.Verdict(), len(b.Phrases), len(a.Phrases))
	}
	if v := with.Analyze(clean).Verdict(); v != Clean {
		t.Errorf("verdict %d of a clean article", v)
	}
}

func TestWithErrors(t *testing.T) {
	long := []Row{{"will", strings.Repeat("testament ", 11), "x", 3, "O"}}
	if _, err := Default().With(long); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("a phrase of 11 words: %v", err)
	}
	m, _ := tinyModel(t)
	data, err := CompileLexicon([]Row{{"said", "stated", "x", 3, "A"}}, nil, m)
	if err != nil {
		t.Fatal(err)
	}
	l, err := OpenLexicon(string(data))
	if err != nil {
		t.Fatal(err)
	}
	var many []Row
	for i := range 100 {
		many = append(many, Row{"said", fmt.Sprint("word", i), "x", 3, "O"})
	}
	if _, err := NewDetector(m, l).With(many); !errors.Is(err, errTooManyRows) {
		t.Errorf("100 rows in a table of four: %v", err)
	}
}
