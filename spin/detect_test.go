package spin

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// article is the committed example article, a paragraph a line.
func article(tb testing.TB) []string {
	tb.Helper()
	text, err := os.ReadFile("../testdata/articles/nato-talks.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' })
}

// clean is ordinary prose on the same subject.
var clean = []string{
	"Senior NATO and Russian officials are meeting Wednesday to try to bridge differences over the future of Ukraine, people close to the talks said.",
	"The meeting is due to run for about three hours. The council, their main forum for talks, was set up two decades ago but has met only sporadically since.",
	"“These are completely unacceptable proposals,” the defense minister told public radio. Other countries said they were ready to keep talking.",
	"The military alliance said it would not give up its open door policy, and that any country in the area could ask to become a member.",
}

func TestAnalyzeSpun(t *testing.T) {
	a := Default().Analyze(article(t))
	if a.Verdict() != Spun || a.Rate < 0.45 {
		t.Fatalf("verdict %d, rate %.2f; want spun above .45", a.Verdict(), a.Rate)
	}
	restored := map[string]string{}
	for _, p := range a.Phrases {
		restored[article(t)[p.Paragraph][p.Start:p.End]] = p.Originals[0].Text
	}
	for spun, want := range map[string]string{
		"automobiles": "vehicles", "army workout routines": "military exercises", "Overseas": "Foreign", "suppose": "think", "in the course of": "during",
		"historical past": "history", "japanese": "eastern", "instructed": "told", "international locations": "countries",
		"Group for Safety": "Organization for Security", "Heart": "Center", "discussion board": "forum",
	} {
		if got := restored[spun]; got != want {
			t.Errorf("%q: restored as %q, want %q", spun, got, want)
		}
	}
}

func TestAnalyzeClean(t *testing.T) {
	a := Default().Analyze(clean)
	if a.Verdict() != Clean || len(a.Phrases) > 0 || a.Rate > 0.01 {
		t.Errorf("verdict %d, rate %.3f, phrases %v", a.Verdict(), a.Rate, a.Phrases)
	}
}

func TestAnalyzeShort(t *testing.T) {
	for _, paragraphs := range [][]string{nil, {""}, {"“…”", "12"}, {"The suppose tank mentioned it."}} {
		if v := Default().Analyze(paragraphs).Verdict(); v != Unknown {
			t.Errorf("%q: verdict %d, want unknown", paragraphs, v)
		}
	}
}

// TestAnalyzeConcurrently holds that one detector serves many goroutines and says the same to all.
func TestAnalyzeConcurrently(t *testing.T) {
	want := Default().Analyze(article(t))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 3 {
				if a := Default().Analyze(article(t)); a.Rate != want.Rate || len(a.Phrases) != len(want.Phrases) {
					t.Errorf("rate %v, %d phrases; want %v, %d", a.Rate, len(a.Phrases), want.Rate, len(want.Phrases))
				}
				Default().Analyze(clean)
			}
		})
	}
	wg.Wait()
}

// FuzzAnalyze holds that phrases lie in their paragraphs, in order, whatever the text.
func FuzzAnalyze(f *testing.F) {
	f.Add("The suppose tank mentioned that an settlement is because of run.", "army automobiles \xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		paragraphs := []string{a, strings.Repeat(b+" ", 20)}
		at, end := 0, 0
		for _, p := range Default().Analyze(paragraphs).Phrases {
			if p.Paragraph != at {
				at, end = p.Paragraph, 0
			}
			if p.Start < end || p.End <= p.Start || p.End > len(paragraphs[p.Paragraph]) || len(p.Originals) == 0 {
				t.Fatalf("phrase %+v after byte %d", p, end)
			}
			end = p.End
		}
	})
}

func TestSurface(t *testing.T) {
	d := Default()
	for _, c := range []struct {
		original, spun string
		sentence       bool
		want           string
	}{
		{"military", "Army", true, "Military"},
		{"foreign", "Overseas", false, "Foreign"},
		{"organization for security", "Group for Safety", false, "Organization for Security"},
		{"federal trade commission", "Federal Commerce Fee", false, "Federal Trade Commission"},
		{"president putin", "chief putin", false, "president Putin"},
		{"war games", "BATTLE VIDEO GAMES", false, "WAR GAMES"},
		{"during", "In the course of", true, "During"},
	} {
		if got := d.recase(c.original, c.spun, c.sentence); got != c.want {
			t.Errorf("%q for %q: got %q, want %q", c.original, c.spun, got, c.want)
		}
	}
}

func BenchmarkAnalyzeClean(b *testing.B) { benchmarkAnalyze(b, clean) }

func BenchmarkAnalyzeSpun(b *testing.B) { benchmarkAnalyze(b, article(b)) }

func benchmarkAnalyze(b *testing.B, paragraphs []string) {
	d, size := Default(), 0
	for _, p := range paragraphs {
		size += len(p)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		d.Analyze(paragraphs)
	}
}

// TestAddresses holds that nothing in an address, a handle or a tag is taken for a spinner's, in an article that is spun.
func TestAddresses(t *testing.T) {
	text := append(article(t), "More is at https://www.courtroom.example/international-locations/coaching-floor, (www.overseas.example/mentioned) "+
		"and excessive@paperwork.example; follow @mentioned and #excessive, the minister mentioned.")
	last := len(text) - 1
	found := []string{}
	for _, p := range Default().Analyze(text).Phrases {
		if p.Paragraph == last {
			found = append(found, text[last][p.Start:p.End])
		}
	}
	if !slices.Equal(found, []string{"mentioned"}) || !strings.HasSuffix(text[last][:len(text[last])-1], "minister mentioned") {
		t.Errorf("found %q", found)
	}
}
