package rules

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// textRules returns the rules on damaged text: those on bytes, characters, marks, spaces and words.
func textRules() []*galley.Rule {
	return slices.DeleteFunc(Default(), func(r *galley.Rule) bool {
		return r.Category == galley.Furniture && r != gluedBlocksRule || r.Category == galley.Duplicates && r != duplicatedSentenceRule || r.Category == galley.SpinRules
	})
}

func TestLowercaseNames(t *testing.T) {
	list := readList("lowercase-name")
	if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Error("lowercase-name is not sorted or has an entry twice")
	}
	for _, w := range list {
		if w != strings.ToLower(w) || len(w) < 4 {
			t.Errorf("%q is not a word of four small letters or more", w)
		}
	}
	for _, w := range []string{"may", "march", "august", "turkey", "china", "polish", "french", "jordan", "chad", "swede", "mark"} {
		if slices.Contains(list, w) {
			t.Errorf("%q is an ordinary word as well", w)
		}
	}
}

// TestMojibakeLayers holds that text comes back from any number of misreadings up to four, and a sound one stays.
func TestMojibakeLayers(t *testing.T) {
	for _, sound := range []string{
		"“It isn’t over,” said Zoë — from São Paulo’s café.", "Größe, Übung, naïve façade, œuvre, Łódź, Škoda, coöperation…", "€5 · £4 · 20 °C ± ½",
		"Привет, мир — хорошо.", "😀 party 🎉 time", "Việt Nam, đường phố", "Ελλάδα και Αθήνα",
	} {
		damaged := sound
		for layer := 1; layer <= 4; layer++ {
			damaged = misread(damaged)
			if got := repaired(t, damaged); got != sound {
				t.Errorf("after %d layers %q comes back as %q", layer, sound, got)
			}
		}
		if got := repaired(t, sound); got != sound {
			t.Errorf("the sound text %q becomes %q", sound, got)
		}
	}
}

// misread returns what the bytes of s look like in Windows-1252.
func misread(s string) string {
	char := map[byte]rune{}
	for r, c := range codePages()[0].bytes {
		if old, ok := char[c]; !ok || r > old {
			char[c] = r
		}
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] < 0x80 {
			out.WriteByte(s[i])
		} else {
			out.WriteRune(char[s[i]])
		}
	}
	return out.String()
}

func repaired(t *testing.T, text string) string {
	t.Helper()
	return mended(t, text, galley.Safe, []*galley.Rule{mojibakeRule})
}

func mended(t *testing.T, text string, safety galley.Safety, rules []*galley.Rule) string {
	t.Helper()
	doc, err := galley.Parse("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	out, err := fixer.Fix(doc, safety, rules)
	if err != nil {
		t.Fatal(err)
	}
	return string(out.Source)
}

// TestMojibakeDamage measures the repair on lines damaged in known ways, which are not part of this repository: records
// with the kind of damage, the truth and what became of it. The rule mojibake alone counts. A byte order mark at the start of a line that was misread is taken out,
// whether it is in the truth or not.
//
//	GALLEY_DAMAGED=LINES.jsonl.gz go test -run MojibakeDamage -v ./rules
func TestMojibakeDamage(t *testing.T) {
	f, err := os.Open(cmp.Or(os.Getenv("GALLEY_DAMAGED"), "../../shared/damage/mojibake.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the damaged lines are not there")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	right, total := map[string]int{}, map[string]int{}
	for in.Scan() {
		var line struct{ Kind, Truth, Damaged string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		total[line.Kind]++
		if got := repaired(t, line.Damaged); got == line.Truth || got == strings.TrimPrefix(line.Truth, "\uFEFF") {
			right[line.Kind]++
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(total)) {
		t.Logf("%s: %.4f of %d", kind, float64(right[kind])/float64(total[kind]), total[kind])
	}
	for kind, least := range map[string]float64{
		"clean": 1, "utf8-as-cp1252": 1, "utf8-as-latin1": 1, "utf8-as-cp1252 x2": 1, "utf8-as-cp1252 x3": 1,
		"utf8-as-cp1252, nbsp->space": .99, "utf8-as-cp1252, C1 dropped": .99, "utf8-as-cp1252, nbsp+C1 lost": .99,
		"mixed: 1 char only": .99, "cp1252-as-latin1 (C1)": .99, "utf8-as-macroman": .99, "utf8-as-cp1251": .99,
		"utf8-as-cp437": .99, "utf8-as-cp1250": .98, "utf8-as-iso8859-2": .97,
	} {
		if got := float64(right[kind]) / float64(total[kind]); got < least {
			t.Errorf("%s: %.3f of the lines come back, want %.2f", kind, got, least)
		}
	}
}

// TestArticleText holds what these rules say of the example article.
func TestArticleText(t *testing.T) {
	doc := exampleArticle(t)
	var got []string
	for _, f := range galley.Check(doc, textRules()).Findings {
		got = append(got, f.Rule.Name+" "+string(doc.Source[f.Span.Start:f.Span.End]))
	}
	want := []string{"quote-direction ”", "quote-direction ”", "lowercase-name japanese", "lowercase-name america"}
	if !slices.Equal(got, want) {
		t.Errorf("the rules find\n%q, want\n%q", got, want)
	}
}

// BenchmarkTextRules runs the rules on damaged text over a clean article that is parsed already: all of them, and each alone
// with what the rules share.
func BenchmarkTextRules(b *testing.B) {
	source, err := os.ReadFile("../testdata/articles/harbour-bridge.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := galley.Parse("harbour-bridge.txt", source)
	if err != nil {
		b.Fatal(err)
	}
	run := func(name string, rules ...*galley.Rule) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				galley.Check(doc, rules)
			}
		})
	}
	text := textRules()
	run("all", text...)
	for _, r := range text {
		run(r.Name, r)
	}
}

// TestMojibakeLongLine holds that a line is looked at to its end, however long it is.
func TestMojibakeLongLine(t *testing.T) {
	damaged := strings.Repeat("It isnâ€™t over. ", 20000)
	if got, want := repaired(t, damaged), strings.Repeat("It isn’t over. ", 20000); got != want {
		t.Error("the line does not come back")
	}
}

func TestCyrillicPage(t *testing.T) {
	for i, p := range codePages() {
		if (p.name == windows1251) != (cyrillicPage == 1<<i) {
			t.Errorf("cyrillicPage is not %s", windows1251)
		}
	}
}

// TestDamageLongLines holds that the time for a long line grows with its length and not faster.
func TestDamageLongLines(t *testing.T) {
	for _, part := range []string{
		"a #39;b c", "x&#8217 y&nbsp", `\u2019a\"`, "<U+2019>", "=E2=80=99", "caf%C3%A9%20", "<b>c", "<!--d-->", "[su_e]", "?f g?s ", "\uFFFDh\uFFFDs ", "é?", "Ïðèâåò ", "&amp;&lt;",
		"Ã©â€™", "({);",
	} {
		doc, err := galley.Parse("a.txt", []byte(strings.Repeat(part, 1<<18/len(part))))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if errs := galley.Check(doc, damageRules).Errors; len(errs) > 0 {
			t.Error(errs)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("a line of %q takes %v", part, d)
		}
	}
}
