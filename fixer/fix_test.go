package fixer

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/galleylint/galley"
)

// replace makes a rule that writes now for each old, in every block or in the raw text.
func replace(name, old, now string) *galley.Rule {
	return &galley.Rule{Name: name, Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			report(p, b, old, now, galley.Safe)
		}
	}}
}

func replaceRaw(name, old, now string) *galley.Rule {
	return &galley.Rule{Name: name, Check: func(p *galley.Pass) { report(p, p.Doc.Raw, old, now, galley.Safe) }}
}

func report(p *galley.Pass, b *galley.Block, old, now string, safety galley.Safety) {
	for i := 0; ; {
		k := strings.Index(b.Text[i:], old)
		if k < 0 {
			return
		}
		i += k
		p.Report(b, i, i+len(old), "“"+old+"” stands here", b.Fix(safety, "Write “"+now+"”", i, i+len(old), now))
		i += len(old)
	}
}

// remove makes a rule that deletes each block that contains the word.
func remove(name, word string) *galley.Rule {
	return &galley.Rule{Name: name, Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			if strings.Contains(b.Text, word) {
				p.Report(b, 0, len(b.Text), "this goes", b.Delete(galley.Safe, "Delete it"))
			}
		}
	}}
}

func fix(t *testing.T, path, source string, rules ...*galley.Rule) *Outcome {
	t.Helper()
	doc, err := galley.Parse(path, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	out, err := Fix(doc, galley.Review, rules)
	if err != nil {
		t.Fatal(err)
	}
	if doc, err = galley.Parse(path, out.Source); err != nil {
		t.Fatal(err)
	}
	again, err := Fix(doc, galley.Review, rules)
	if err != nil || string(again.Source) != string(out.Source) || len(again.Applied) > 0 {
		t.Errorf("fixing twice gives %q, %v; once gave %q", again.Source, err, out.Source)
	}
	return out
}

func TestFix(t *testing.T) {
	for _, tt := range []struct {
		name, source, want string
		rules              []*galley.Rule
		applied            int
	}{
		{"nothing to do", "A cat.\n", "A cat.\n", []*galley.Rule{replace("r", "dog", "cat")}, 0},
		{"several places", "A cat, a cat.\n\nOne more cat.\n", "A dog, a dog.\n\nOne more dog.\n", []*galley.Rule{replace("r", "cat", "dog")}, 3},
		{"earlier rule wins", "A tomcat.\n", "A dog.\n", []*galley.Rule{replace("a", "tomcat", "dog"), replace("b", "cat", "pig")}, 1},
		{"the other rule first", "A tomcat.\n", "A tompig.\n", []*galley.Rule{replace("b", "cat", "pig"), replace("a", "tomcat", "dog")}, 1},
		{"the loser has the next round", "A tomcat.\n", "A dog.\n", []*galley.Rule{replace("a", "tom", "pet "), replace("b", "tomcat", "lion"), replace("c", "pet cat", "dog")}, 2},
		{"adjacent edits go together", "ab\n", "xy\n", []*galley.Rule{replace("a", "a", "x"), replace("b", "b", "y")}, 2},
		{"a deletion goes before earlier rules", "One cat.\n\nTwo dogs.\n\nThree.\n", "One cat.\n\nThree.\n", []*galley.Rule{replace("r", "dog", "pig"), remove("d", "dog")}, 1},
		{"deletions are joined", "One.\n\nTwo dogs.\n\nThree dogs.\n\nFour.\n", "One.\n\nFour.\n", []*galley.Rule{remove("a", "Two"), remove("b", "dogs")}, 3},
		{"first block", "One dog.\n\nTwo.\n", "Two.\n", []*galley.Rule{remove("d", "dog")}, 1},
		{"last block", "One.\n\nTwo dogs.\n", "One.\n", []*galley.Rule{remove("d", "dog")}, 1},
		{"last block without a line end", "One.\n\nTwo dogs.", "One.", []*galley.Rule{remove("d", "dog")}, 1},
		{"all blocks", "One dog.\n\nTwo dogs.\n", "", []*galley.Rule{remove("d", "dog")}, 2},
		{"deletion and edit apart", "One cat.\n\nTwo dogs.\n", "One cow.\n", []*galley.Rule{replace("r", "cat", "cow"), remove("d", "dog")}, 2},
		{"CR LF", "One.\r\n\r\nTwo dogs.\r\n\r\nThree cats.\r\n", "One.\r\n\r\nThree cows.\r\n", []*galley.Rule{replace("r", "cat", "cow"), remove("d", "dog")}, 2},
		{"white space outside of blocks", "One. \n\nTwo. \n", "One.\n\nTwo.\n", []*galley.Rule{replaceRaw("space", " \n", "\n")}, 2},
		{"blocks are joined", "A line that ends in a hy-\n\nphen.\n", "A line that ends in a hy phen.\n", []*galley.Rule{replaceRaw("join", "-\n\n", " ")}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := fix(t, "a.txt", tt.source, tt.rules...)
			if string(out.Source) != tt.want {
				t.Errorf("got %q, want %q", out.Source, tt.want)
			}
			if len(out.Applied) != tt.applied || len(out.Skipped) > 0 {
				t.Errorf("applied %d fixes, want %d; skipped %v", len(out.Applied), tt.applied, out.Skipped)
			}
		})
	}
}

// TestLanguageThatChanges holds that a short text whose language the fixes change is fixed in the new one as well, once.
func TestLanguageThatChanges(t *testing.T) {
	cut := remove("cut", "Straße")
	english := replace("english", "colour", "color")
	english.Langs = []string{"en"}
	german := replace("german", "color", "colour")
	german.Langs = []string{"de"}
	out := fix(t, "a.txt", "Der Hund ist auf der Straße.\n\nDie Katze ist nicht auf der Straße.\n\nThe colour of the dog.\n", cut, english, german)
	if got := string(out.Source); got != "The color of the dog.\n" || out.Doc.Lang != "en" {
		t.Errorf("it became %q, in %q", got, out.Doc.Lang)
	}
}

func TestSafety(t *testing.T) {
	rules := []*galley.Rule{
		{Name: "safe", Check: func(p *galley.Pass) { report(p, p.Blocks[0], "cat", "dog", galley.Safe) }},
		{Name: "review", Check: func(p *galley.Pass) { report(p, p.Blocks[0], "cow", "pig", galley.Review) }},
	}
	for safety, want := range map[galley.Safety]string{galley.Safe: "dog cow", galley.Review: "dog pig"} {
		doc, err := galley.Parse("a.txt", []byte("cat cow"))
		if err != nil {
			t.Fatal(err)
		}
		out, err := Fix(doc, safety, rules)
		if err != nil || string(out.Source) != want {
			t.Errorf("%v: got %q, %v; want %q", safety, out.Source, err, want)
		}
		if left := len(out.Left); left != strings.Count(want, "cow") {
			t.Errorf("%v: %d findings are left", safety, left)
		}
	}
}

// TestWhole holds that of a fix with two edits both are made or none.
func TestWhole(t *testing.T) {
	pair := &galley.Rule{Name: "pair", Check: func(p *galley.Pass) {
		b := p.Blocks[0]
		i, j := strings.Index(b.Text, "("), strings.Index(b.Text, ")")
		if i < 0 || j < 0 {
			return
		}
		first, _ := b.Edit(i, i+1, "[")
		last, _ := b.Edit(j, j+1, "]")
		p.Report(b, i, j+1, "round brackets", galley.Fix{Message: "Write square ones", Edits: []galley.Edit{first, last}})
	}}
	out := fix(t, "a.txt", "a (b) c", replace("a", "b) c", "b"), pair)
	if string(out.Source) != "a (b" || len(out.Applied) != 1 {
		t.Errorf("got %q with %d fixes; the bracket that was deleted must keep the other from being changed", out.Source, len(out.Applied))
	}
}

// TestInsertions holds that two insertions at one place are not made in one round.
func TestInsertions(t *testing.T) {
	insert := func(name, text string) *galley.Rule {
		return &galley.Rule{Name: name, Check: func(p *galley.Pass) {
			if b := p.Blocks[0]; !strings.Contains(b.Text, text) {
				p.Report(b, 1, 1, "missing", b.Fix(galley.Safe, "Add it", 1, 1, text))
			}
		}}
	}
	out := fix(t, "a.txt", "az", insert("x", "x"), insert("y", "y"))
	if got := string(out.Source); got != "ayxz" || len(out.Applied) != 2 {
		t.Errorf("got %q with %d fixes, want ayxz with 2", got, len(out.Applied))
	}
}

func TestProof(t *testing.T) {
	// A deletion of the line break between two blocks runs two words together, which no edit of prose says.
	glue := &galley.Rule{Name: "glue", Check: func(p *galley.Pass) {
		raw := p.Doc.Raw
		for i := 0; ; {
			k := strings.Index(raw.Text[i:], ".\n\n")
			if k < 0 {
				return
			}
			i += k + 1
			p.Report(raw, i, i+2, "blank line", raw.Fix(galley.Safe, "Delete it", i, i+2, ""))
		}
	}}
	out := fix(t, "a.txt", "One cat.\n\nTwo.\n\nThree cats.\n", glue, replace("r", "cat", "dog"))
	if want := "One dog.\n\nTwo.\n\nThree dogs.\n"; string(out.Source) != want {
		t.Errorf("got %q, want %q", out.Source, want)
	}
	if len(out.Applied) != 2 || len(out.Skipped) != 2 {
		t.Errorf("%d fixes applied, %d skipped; want 2 and 2", len(out.Applied), len(out.Skipped))
	}
	for _, s := range out.Skipped {
		if s.Finding.Rule != glue || s.Reason == "" {
			t.Errorf("skipped %s: %q", s.Finding.Rule.Name, s.Reason)
		}
	}
}

// TestProofOfMany holds that one bad fix among many is found, and that many bad ones end too.
func TestProofOfMany(t *testing.T) {
	bad := &galley.Rule{Name: "bad", Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			if strings.HasSuffix(b.Text, "cow.") {
				s := b.Source(len(b.Text), len(b.Text))
				s.End = min(s.End+2, len(p.Doc.Source))
				p.Report(b, 0, 1, "bad", galley.Fix{Message: "Join", Edits: []galley.Edit{{Span: s}}})
			}
		}
	}}
	source := strings.Repeat("A cat.\n\n", 100) + "A cow.\n\n" + strings.Repeat("A cat.\n\n", 100) + "End.\n"
	out := fix(t, "a.txt", source, replace("r", "cat", "dog"), bad)
	if want := strings.ReplaceAll(source, "cat", "dog"); string(out.Source) != want || len(out.Skipped) != 1 {
		t.Errorf("%d fixes applied, %d skipped; want 200 and 1", len(out.Applied), len(out.Skipped))
	}
	out = fix(t, "a.txt", strings.Repeat("A cow.\n\n", 600)+"End.\n", bad)
	if len(out.Applied) > 0 || len(out.Skipped) != 600 {
		t.Errorf("%d fixes applied, %d skipped; want 0 and 600", len(out.Applied), len(out.Skipped))
	}
}

func TestUnsettled(t *testing.T) {
	doc, err := galley.Parse("a.txt", []byte("A cat."))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Fix(doc, galley.Review, []*galley.Rule{replace("to-dog", "cat", "dog"), replace("to-cat", "dog", "cat")})
	if !errors.Is(err, ErrUnsettled) || !strings.Contains(err.Error(), "to-") {
		t.Errorf("the error is %v, not ErrUnsettled with the rule's name", err)
	}
}

func TestPanickingRule(t *testing.T) {
	out := fix(t, "a.txt", "A cat.", replace("r", "cat", "dog"), &galley.Rule{Name: "bad", Check: func(*galley.Pass) { panic("no") }})
	if string(out.Source) != "A dog." || len(out.Result.Errors) != 1 {
		t.Errorf("got %q, errors %v", out.Source, out.Result.Errors)
	}
}

func TestEncodings(t *testing.T) {
	t.Run("windows-1252", func(t *testing.T) {
		text := "\x93The caf\xe9 cat\x94, he said, \x93is at the caf\xe9 near the na\xefve painter\x92s house.\x94\n"
		out := fix(t, "a.txt", text, replace("r", "cat", "“dog”"), replace("s", "house", "домъ"))
		if want := strings.Replace(text, "cat", "\x93dog\x94", 1); string(out.Source) != want {
			t.Errorf("got %q, want %q", out.Source, want)
		}
		if len(out.Skipped) != 1 || !strings.Contains(out.Skipped[0].Reason, "Windows-1252") {
			t.Errorf("skipped %v; Cyrillic letters cannot be written", out.Skipped)
		}
	})
	for _, big := range []bool{false, true} {
		t.Run(fmt.Sprintf("utf-16 big %t", big), func(t *testing.T) {
			encode := func(s string) string {
				var out []byte
				for _, u := range utf16.Encode([]rune("\uFEFF" + s)) {
					if big {
						out = append(out, byte(u>>8), byte(u))
					} else {
						out = append(out, byte(u), byte(u>>8))
					}
				}
				return string(out)
			}
			out := fix(t, "a.txt", encode("A 🐈 cat.\r\n\r\nA pig.\r\n\r\nEnd.\r\n"), replace("r", "cat", "🐕 dog"), remove("d", "pig"))
			if want := encode("A 🐈 🐕 dog.\r\n\r\nEnd.\r\n"); string(out.Source) != want {
				t.Errorf("got %q, want %q", out.Source, want)
			}
		})
	}
}

func TestApply(t *testing.T) {
	doc, err := galley.Parse("a.txt", []byte("abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	edit := func(start, end int, text string) galley.Edit {
		return galley.Edit{Span: galley.Span{Start: start, End: end}, Text: text}
	}
	got, err := Apply(doc, []galley.Edit{edit(0, 0, "<"), edit(1, 2, "B"), edit(2, 4, ""), edit(6, 6, ">")})
	if err != nil || string(got) != "<aBef>" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, edits := range [][]galley.Edit{{edit(2, 4, ""), edit(3, 5, "")}, {edit(3, 4, ""), edit(1, 2, "")}, {edit(5, 7, "")}, {edit(3, 2, "")}} {
		if got, err := Apply(doc, edits); err == nil {
			t.Errorf("%v gives %q and no error", edits, got)
		}
	}
}

// FuzzFix holds that whatever the rules want of a text, the fixes settle and a second run changes nothing.
func FuzzFix(f *testing.F) {
	for _, s := range []string{"", "a b\n\nc cat\n\nb\n", "cat\r\n\r\nb cat", "  b \n\n\n b"} {
		f.Add(s, uint64(1))
	}
	f.Fuzz(func(t *testing.T, source string, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		var rules []*galley.Rule
		for _, rule := range []*galley.Rule{
			replace("short", "cat", "c"), replaceRaw("space", " \n", "\n"), remove("b", "b"), replaceRaw("glue", "\n\n", ""),
			replace("split", "x", "\n\n"), replaceRaw("blank", "\n\n\n", "\n\n"),
		} {
			if r.IntN(2) == 0 {
				rules = append(rules, rule)
			}
		}
		doc, err := galley.Parse("a.txt", []byte(source))
		if err != nil {
			t.Skip()
		}
		out, err := Fix(doc, galley.Review, rules)
		if errors.Is(err, ErrUnsettled) {
			t.Skip()
		}
		if err != nil {
			t.Fatal(err)
		}
		again, err := Fix(out.Doc, galley.Review, rules)
		if err != nil || string(again.Source) != string(out.Source) {
			t.Fatalf("once gives %q, twice %q, %v", out.Source, again.Source, err)
		}
	})
}

// TestMarkup holds that fixes in markup leave the markup alone.
func TestMarkup(t *testing.T) {
	rules := []*galley.Rule{replace("r", "cat", "<dog> & *co*"), remove("d", "pig")}
	for _, tt := range []struct{ path, source, want string }{
		{"a.md", "# A cat\n\nSome *pig*.\n\n> One cat\n", "# A \\<dog> & \\*co\\*\n\n> One \\<dog> & \\*co\\*\n"},
		{"a.html", "<h1>A cat</h1>\n<p class=x>Some <b>pig</b>.</p>\n<p>One <i>cat</i> &amp; more",
			"<h1>A &lt;dog&gt; &amp; *co*</h1>\n<p>One <i>&lt;dog&gt; &amp; *co*</i> &amp; more"},
		{"a.jsonl", `{"id": "cat", "text": "A cat.\n\nSome pig.\n\nEnd \"cat\"."}`, `{"id": "cat", "text": "A <dog> & *co*.\n\nEnd \"<dog> & *co*\"."}`},
	} {
		t.Run(tt.path, func(t *testing.T) {
			for doc, err := range galley.Articles(tt.path, strings.NewReader(tt.source), galley.Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				out, err := Fix(doc, galley.Review, rules)
				if err != nil {
					t.Fatal(err)
				}
				if len(out.Applied) != 3 || len(out.Left) > 0 {
					t.Errorf("%d fixes applied, left %v, skipped %v", len(out.Applied), out.Left, out.Skipped)
				}
				if string(out.Source) != tt.want {
					t.Errorf(" got %s\nwant %s", out.Source, tt.want)
				}
				if strings.Contains(out.Doc.Prose(nil), "pig") || strings.Count(out.Doc.Prose(nil), "<dog> & *co*") != 2 {
					t.Errorf("it reads: %s", out.Doc.Prose(nil))
				}
			}
		})
	}
}
