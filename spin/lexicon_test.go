package spin

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "sort the lexicon's files and compile it again")

// TestLexiconFiles holds that the files are sorted and without repeats, as their readers and diffs want them.
func TestLexiconFiles(t *testing.T) {
	files, err := filepath.Glob("data/lexicon/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		sorted := slices.Compact(slices.Sorted(slices.Values(lines)))
		if slices.Equal(lines, sorted) {
			continue
		}
		if !*update {
			t.Errorf("%s is not sorted or repeats itself; run go test ./spin -update", name)
			continue
		}
		if err := os.WriteFile(name, []byte(strings.Join(sorted, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLexiconIsCompiled holds that lexicon.bin is what its sources give.
func TestLexiconIsCompiled(t *testing.T) {
	rows, err := BuiltinRows(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("data/penalties.tsv")
	if err != nil {
		t.Fatal(err)
	}
	penalties, err := ParsePenalties(string(text))
	if err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(modelData)
	if err != nil {
		t.Fatal(err)
	}
	data, err := CompileLexicon(rows, penalties, m)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(data, []byte(lexiconData)) {
		return
	}
	if !*update {
		t.Fatal("data/lexicon.bin is stale; run go generate ./spin")
	}
	if err := os.WriteFile("data/lexicon.bin", data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReadLexiconErrors(t *testing.T) {
	for row, want := range map[string]string{
		"say\tmention\tv\t3":       "5 columns",
		"say\tsay\tv\t3\tA":        "differ",
		"say\tmention\tverb\t3\tA": "class",
		"say\tmention\tv\t5\tA":    "weight",
		"say\tmention\tv\t3\tZ":    "families",
	} {
		_, err := ReadLexicon(fstest.MapFS{"a.tsv": {Data: []byte("# rows\n" + row + "\n")}})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "a.tsv:2") {
			t.Errorf("%q: %v", row, err)
		}
	}
}

// TestLexiconFinds holds that every pair of a lexicon is found by its spun phrase, with its families.
func TestLexiconFinds(t *testing.T) {
	m, _ := tinyModel(t)
	rows := []Row{
		{"think tank", "suppose tank", "n", 3, "A"},
		{"said", "mentioned", "x", 3, "AB"},
		{"said", "stated", "x", 2, "B"},
		{"as well as", "in addition to", "x", 1, "G"},
	}
	data, err := CompileLexicon(rows, nil, m)
	if err != nil {
		t.Fatal(err)
	}
	l, err := OpenLexicon(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range expand(rows) {
		h := uint64(0)
		for _, tok := range tokenize(p.spun, nil) {
			h = phraseHash(h, tok.hash)
		}
		s, ok := l.find(h)
		if !ok || s.count == 0 {
			t.Errorf("%q is not found", p.spun)
			continue
		}
		phrase, families, logP := l.original(s.first)
		if phrase != p.original || families != p.families || logP > 0 {
			t.Errorf("%q: got %q, %b, %.2f", p.spun, phrase, families, logP)
		}
	}
	if s, ok := l.find(phraseHash(0, hashString("tank"))); ok && s.count > 0 {
		t.Error("“tank” has originals")
	}
}
