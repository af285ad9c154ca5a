package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/run"
)

var (
	wordRule  = &galley.Rule{Name: "word-rule", Severity: galley.Warning}
	errorRule = &galley.Rule{Name: "error-rule", Severity: galley.Error}
)

// finding returns a finding at the first place where text stands.
func finding(t *testing.T, doc *galley.Document, rule *galley.Rule, text string, fixes ...galley.Fix) galley.Finding {
	t.Helper()
	i := strings.Index(string(doc.Source), text)
	if i < 0 {
		t.Fatalf("%q is not in the text", text)
	}
	span := galley.Span{Start: i, End: i + len(text)}
	for k := range fixes {
		fixes[k].Edits = []galley.Edit{{Span: span, Text: "<new>"}}
	}
	return galley.Finding{Rule: rule, Severity: rule.Severity, Message: "it is “" + text + "”", Span: span, Confidence: 1, Fixes: fixes}
}

func parse(t *testing.T, path, source string) *galley.Document {
	t.Helper()
	for doc, err := range galley.Articles(path, strings.NewReader(source), galley.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	t.Fatal("there is no article")
	return nil
}

func file(doc *galley.Document, findings ...galley.Finding) *run.File {
	return &run.File{Path: doc.Path, First: true, Articles: []*run.Article{{
		Record: doc.Record, Doc: doc, Result: &galley.Result{Words: 5, Findings: findings},
	}}}
}

func printed(t *testing.T, format string, opt Options, files ...*run.File) string {
	t.Helper()
	var out bytes.Buffer
	r := New(format, &out, opt)
	var s Summary
	for _, f := range files {
		s.Add(f)
		if err := r.File(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(&s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

var (
	safe   = galley.Fix{Safety: galley.Safe, Message: "Mend it"}
	review = galley.Fix{Safety: galley.Review, Message: "Think of it"}
)

func TestText(t *testing.T) {
	a, b, c := parse(t, "a.txt", "One two three.\n\nFour\tfive."), parse(t, "b.txt", "Six."), parse(t, "c.jsonl", `{"text": "Seven."}`)
	spun := file(c, finding(t, c, wordRule, "Seven"))
	spun.Articles[0].Result.Spin = galley.Spin{Rate: .684, Verdict: galley.Spun}
	got := printed(t, "text", Options{Width: 100},
		file(a, finding(t, a, wordRule, "two", safe, review), finding(t, a, errorRule, "five", review)), file(b), spun)
	same(t, got, `a.txt:1:5: warning word-rule: it is “two”
    One two three.
        ^^^ Mend it
a.txt:3:6: error error-rule: it is “five”
    Four five.
         ^^^^ Think of it (review)

c.jsonl:1:11: warning word-rule: it is “Seven”
    {"text": "Seven."}
              ^^^^^
c.jsonl:1: this article is spun: 68% of the phrases that could be replaced were

Found 3 problems in 2 of 3 articles (2 can be fixed: 1 with galley fix, 1 more with galley fix --review).
`)
	same(t, printed(t, "text", Options{Width: 100}, file(b)), "No problems found in 1 article.\n")
	same(t, printed(t, "text", Options{Width: 100, Color: true}, file(b, finding(t, b, errorRule, "Six", safe))),
		"\x1b[1mb.txt\x1b[0m:1:1: \x1b[31merror\x1b[0m \x1b[1merror-rule\x1b[0m: it is “Six”\n    Six.\n    \x1b[31m^^^\x1b[0m \x1b[32mMend it\x1b[0m\n\n"+
			"Found 1 problem in 1 article (1 can be fixed with galley fix).\n")
}

// TestHintThatDoesNotFit holds that the lines stay within the terminal.
func TestHintThatDoesNotFit(t *testing.T) {
	a := parse(t, "a.txt", "One two three four five.")
	f := file(a, finding(t, a, wordRule, "two three four five.", review))
	same(t, printed(t, "text", Options{Width: 40}, f), `a.txt:1:5: warning word-rule: it is “two three four five.”
    One two three four five.
        ^^^^^^^^^^^^^^^^^^^^
    Think of it (review)

Found 1 problem in 1 article (1 can be fixed with galley fix --review).
`)
}

func TestTextOfFix(t *testing.T) {
	a := parse(t, "a.txt", "One two three.")
	f := file(a, finding(t, a, wordRule, "two", review), finding(t, a, wordRule, "three", safe))
	f.Articles[0].Fixed = []galley.Finding{{Rule: wordRule}, {Rule: errorRule}, {Rule: errorRule}}
	f.Articles[0].Skipped = []fixer.Skip{{Finding: f.Articles[0].Result.Findings[1], Reason: "it is too hard"}}
	same(t, printed(t, "text", Options{Width: 100, Fix: true}, f), `a.txt: fixed 3 problems
    2 × error-rule
    1 × word-rule
a.txt:1:5: warning word-rule: it is “two”
    One two three.
        ^^^ Think of it (review)
a.txt:1:9: warning word-rule: it is “three”
    One two three.
            ^^^^^ not fixed: it is too hard

Fixed 3 problems in 1 file; 2 left (1 can be fixed with galley fix --review).
`)
}

func TestJSON(t *testing.T) {
	a := parse(t, "a.txt", "Öne <b> three.")
	f := file(a, finding(t, a, wordRule, "<b>", safe, review), finding(t, a, errorRule, "three"))
	f.Articles[0].Result.Findings[0].Confidence = 0.123456
	f.Articles[0].Result.Spin = galley.Spin{Rate: 0.5, Verdict: galley.Suspect}
	c := parse(t, "c.jsonl", "\n"+`{"text": "Seven."}`)
	g := file(c, finding(t, c, wordRule, "Seven", safe))
	g.Problems = []*run.Problem{{Path: "c.jsonl", Line: 9, Message: "is bad"}}
	bad := &run.File{Path: "b", First: true, Problems: []*run.Problem{{Path: "b", Message: "is gone"}}}
	same(t, printed(t, "json", Options{}, f, bad, g), `{"version": 1,
"articles": [
{"path":"a.txt","record":0,"words":5,"spin":{"rate":0.5,"verdict":"suspect"}},
{"path":"c.jsonl","record":2,"words":5,"spin":{"rate":0,"verdict":"unknown"}}],
"findings": [
{"path":"a.txt","record":0,"rule":"word-rule","severity":"warning","message":"it is “<b>”","start":{"offset":5,"line":1,"column":5},"end":{"offset":8,"line":1,"column":8},"confidence":0.1235,"fixes":[{"safety":"safe","message":"Mend it","edits":[{"start":5,"end":8,"text":"<new>"}]},{"safety":"review","message":"Think of it","edits":[{"start":5,"end":8,"text":"<new>"}]}]},
{"path":"a.txt","record":0,"rule":"error-rule","severity":"error","message":"it is “three”","start":{"offset":9,"line":1,"column":9},"end":{"offset":14,"line":1,"column":14},"confidence":1,"fixes":[]},
{"path":"c.jsonl","record":2,"rule":"word-rule","severity":"warning","message":"it is “Seven”","start":{"offset":11,"line":2,"column":11},"end":{"offset":16,"line":2,"column":16},"confidence":1,"fixes":[{"safety":"safe","message":"Mend it","edits":[{"start":11,"end":16,"text":"<new>"}]}]}],
"errors": [
{"path":"b","message":"is gone"},
{"path":"c.jsonl","message":"line 9: is bad"}],
"summary": {"files":2,"articles":2,"findings":3,"errors":2}}
`)
	same(t, printed(t, "json", Options{}), `{"version": 1,
"articles": [],
"findings": [],
"errors": [],
"summary": {"files":0,"articles":0,"findings":0,"errors":0}}
`)
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("word ", 30)
	for _, tt := range []struct{ name, source, text, line, marker string }{
		{"short", "One two.", "two", "One two.", "    ^^^"},
		{"accents", "Café “two”.", "two", "Café “two”.", "      ^^^"},
		{"combining marks", "Cafe\u0301 two.", "two", "Cafe\u0301 two.", "     ^^^"},
		{"marks inside", "One cafe\u0301.", "cafe\u0301", "One cafe\u0301.", "    ^^^^"},
		{"a mark alone", "Cafe\u0301.", "\u0301", "Cafe\u0301.", "   ^"},
		{"wide", "日本 two 日.", "two", "日本 two 日.", "     ^^^"},
		{"wide inside", "日本 two.", "本", "日本 two.", "  ^^"},
		{"tabs", "a\tb\tc", "b", "a b c", "  ^"},
		{"zero width", "a\u200bb", "\u200b", "a<U+200B>b", " ^^^^^^^^"},
		{"zero width outside", "a\u200bb", "b", "a\u200bb", " ^"},
		{"escapes", "\x1b[31mb", "b", "<U+001B>[31mb", "            ^"},
		{"several lines", "One two\nthree.", "two\nthree", "One two", "    ^^^"},
		{"the line end", "One two\nthree.", "\n", "One two", "       ^"},
		{"at the end", long + "end.", "end", "…word word word word end.", "                     ^^^"},
		{"at the beginning", "Begin " + long, "Begin", "Begin word word word word…", "^^^^^"},
		{"in the middle", long + "here " + long, "here", "…word here word word word…", "      ^^^^"},
		{"longer than the window", "One " + strings.Repeat("x", 60), strings.Repeat("x", 60), "One " + strings.Repeat("x", 24) + "…", "    " + strings.Repeat("^", 24)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := parse(t, "a.txt", tt.source)
			i := strings.LastIndex(tt.source, tt.text)
			e := excerptOf(doc, galley.Span{Start: i, End: i + len(tt.text)}, 30)
			if e.line != tt.line || e.marker != tt.marker {
				t.Errorf("\n got %q\n     %q\nwant %q\n     %q", e.line, e.marker, tt.line, tt.marker)
			}
		})
	}
	t.Run("a place", func(t *testing.T) {
		doc := parse(t, "a.txt", "One two")
		for i, want := range map[int]string{0: "^", 4: "    ^", 7: "       ^"} {
			if e := excerptOf(doc, galley.Span{Start: i, End: i}, 30); e.line != "One two" || e.marker != want {
				t.Errorf("at %d: %q %q", i, e.line, e.marker)
			}
		}
	})
}

// FuzzExcerpt holds that whatever the line, the excerpt is valid, not too long, and has a marker.
func FuzzExcerpt(f *testing.F) {
	f.Add("One two", 4, 7, 30)
	f.Add("日本\u200b\t\x1b", 0, 9, 12)
	f.Fuzz(func(t *testing.T, source string, start, end, columns int) {
		if columns < 20 || columns > 300 || start < 0 || end < start || end > len(source) {
			t.Skip()
		}
		doc, err := galley.Parse("a.txt", []byte(source))
		if err != nil || !utf8.ValidString(source[:start]) || !utf8.ValidString(source[:end]) {
			t.Skip()
		}
		e := excerptOf(doc, galley.Span{Start: start, End: end}, columns)
		if !utf8.ValidString(e.line) || !strings.Contains(e.marker, "^") || strings.ContainsAny(e.line, "\n\r\x1b") {
			t.Errorf("%q %q", e.line, e.marker)
		}
	})
}

func TestFold(t *testing.T) {
	same(t, fold("one two three four\nfive\n\n- a list\n- stays\n\n    code stays as it is", 9),
		"one two\nthree\nfour five\n\n- a list\n- stays\n\n    code stays as it is")
}

func TestRules(t *testing.T) {
	rule := &galley.Rule{
		Name: "two-spaces", Category: galley.Typography, Severity: galley.Info, Since: "v0.1.0", Langs: []string{"en"},
		Doc:      "two spaces\n\nOne is enough.",
		Examples: []galley.Example{{Bad: "a⟦  ⟧b", Good: "a b"}, {Note: "in code", Good: "`a  b`"}, {Bad: "⟦\u200b⟧\nb"}},
	}
	var out bytes.Buffer
	Rules{Width: 80}.Explain(&out, rule)
	same(t, out.String(), "two-spaces (typography, info, since v0.1.0, only in: en)\n\nFinds two spaces.\n\nOne is enough.\n\n"+
		"  found   a⟦  ⟧b\n  mended  a b\n\nin code:\n  silent  `a  b`\n\n  found   ⟦<U+200B>⟧\n          b\n")
	out.Reset()
	Rules{Width: 80}.List(&out, []*galley.Rule{rule, {Name: "x", Category: galley.Encoding, Doc: "y"}})
	same(t, out.String(), "encoding\n  x           y\n\ntypography\n  two-spaces  two spaces\n")
	out.Reset()
	Rules{Width: 10}.List(&out, []*galley.Rule{{Name: "x", Category: galley.Encoding, Doc: "what a narrow terminal cannot show in one line"}})
	same(t, out.String(), "encoding\n  x  what a narrow\n     terminal cannot show\n     in one line\n")
}
