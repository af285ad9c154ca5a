package ruletest

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// catRule reports each "cat" and offers "dog"; where "cats" stands it only reports.
var catRule = &galley.Rule{
	Name:     "no-cat",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Doc:      "cats\n\nThere should be none.",
	Examples: []galley.Example{
		{Bad: "A ⟦cat⟧ and a ⟦cat⟧.", Good: "A dog and a dog."},
		{Bad: "Two ⟦cat⟧s."},
		{Bad: "A ⟦⟧cat.", Good: "A dog."},
		{Good: "A dog."},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			for i := 0; i < len(b.Text); {
				k := strings.Index(b.Text[i:], "cat")
				if k < 0 {
					break
				}
				i += k + 3
				var fixes []galley.Fix
				if !strings.HasPrefix(b.Text[i:], "s") {
					fixes = append(fixes, b.Fix(galley.Safe, "Write “dog”", i-3, i, "dog"))
				}
				pass.Report(b, i-3, i, "a cat", fixes...)
			}
		}
	},
}

func TestRun(t *testing.T) { Run(t, catRule) }

// TestProblems holds that what is wrong with a rule or an example is told.
func TestProblems(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*galley.Rule)
		want   string
	}{
		{"name", func(r *galley.Rule) { r.Name = "noCat" }, "not kebab-case"},
		{"category", func(r *galley.Rule) { r.Category = "animals" }, `the category "animals"`},
		{"since", func(r *galley.Rule) { r.Since = "" }, "Since is"},
		{"doc", func(r *galley.Rule) { r.Doc = "" }, "not begin with a summary line"},
		{"doc stop", func(r *galley.Rule) { r.Doc = "cats." }, "no full stop"},
		{"doc blank", func(r *galley.Rule) { r.Doc = "cats\nThere should be none." }, "no blank line"},
		{"no bad", func(r *galley.Rule) { r.Examples = r.Examples[3:] }, "no example shows what the rule finds"},
		{"no good", func(r *galley.Rule) { r.Examples = r.Examples[:3] }, "leaves alone"},
		{"no check", func(r *galley.Rule) { r.Check = nil }, "no Check"},
		{"options", func(r *galley.Rule) { r.Options = 3 }, "takes a pointer to a struct"},
		{"option tags", func(r *galley.Rule) { r.Options = &struct{ Most int }{} }, "the option Most lacks the tags"},
		{"option type", func(r *galley.Rule) {
			r.Options = &struct {
				Most uint `option:"most" doc:"the most"`
			}{}
		}, "the option Most is a uint"},
		{"example options", func(r *galley.Rule) { r.Examples = []galley.Example{{Good: "A dog.", Options: 3}} }, "an example has options of type int"},
		{"empty", example("", ""), "the example is empty"},
		{"no marks", example("A cat.", "A dog."), "no ⟦marks⟧"},
		{"marks in good", example("A ⟦cat⟧.", "A ⟦dog⟧."), "Good has marks"},
		{"other span", example("⟦A⟧ cat.", "A dog."), "got: A ⟦cat⟧.\nwant: ⟦A⟧ cat."},
		{"missed", example("A ⟦cat⟧. ⟦No.⟧", "A dog. No."), "got: A ⟦cat⟧. No.\nwant: A ⟦cat⟧. ⟦No.⟧"},
		{"good reported", example("", "A cat."), "Good is reported: A ⟦cat⟧."},
		{"other good", example("A ⟦cat⟧.", "A pig."), `got: "A dog."`},
		{"fix unwanted", example("A ⟦cat⟧.", ""), "a fix is offered"},
		{"panic", func(r *galley.Rule) { r.Check = func(*galley.Pass) { panic("trouble") } }, "rule no-cat failed: trouble"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := *catRule
			tt.change(&r)
			got := problems(&r)
			if !strings.Contains(got, tt.want) {
				t.Errorf("the problems do not name %q:\n%s", tt.want, got)
			}
		})
	}
	if got := problems(catRule); got != "" {
		t.Errorf("a sound rule has problems: %s", got)
	}
}

func example(bad, good string) func(*galley.Rule) {
	return func(r *galley.Rule) { r.Examples = []galley.Example{{Bad: bad, Good: good}} }
}

func problems(r *galley.Rule) string {
	rec := &recorder{}
	rec.do(func() { describe(rec, r) })
	for _, ex := range r.Examples {
		rec.do(func() { runExample(rec, r, ex) })
	}
	return rec.String()
}

type recorder struct{ strings.Builder }

func (r *recorder) Helper()                           {}
func (r *recorder) Error(args ...any)                 { fmt.Fprintln(r, args...) }
func (r *recorder) Errorf(format string, args ...any) { fmt.Fprintf(r, format+"\n", args...) }
func (r *recorder) Fatal(args ...any)                 { r.Error(args...); runtime.Goexit() }
func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...); runtime.Goexit() }

func (r *recorder) do(f func()) {
	done := make(chan bool)
	go func() { defer close(done); f() }()
	<-done
}

func TestUnmark(t *testing.T) {
	for _, tt := range []struct {
		in, out string
		spans   []galley.Span
	}{
		{"a ⟦b⟧ c", "a b c", []galley.Span{{Start: 2, End: 3}}},
		{"a⟦⟧", "a", []galley.Span{{Start: 1, End: 1}}},
		{"⟦é⟦x⟧⟧⟦y⟧", "éxy", []galley.Span{{Start: 0, End: 3}, {Start: 2, End: 3}, {Start: 3, End: 4}}},
	} {
		out, spans, err := unmark(tt.in)
		if err != nil || out != tt.out || !reflect.DeepEqual(spans, tt.spans) {
			t.Errorf("unmark(%q) = %q, %v, %v", tt.in, out, spans, err)
		}
	}
	for _, in := range []string{"none", "a ⟦b", "a⟧ b", "a⟧⟦b"} {
		if _, _, err := unmark(in); err == nil {
			t.Errorf("unmark(%q) gives no error", in)
		}
	}
}

func TestMark(t *testing.T) {
	got := mark("a bc d", []galley.Span{{Start: 2, End: 4}, {Start: 6, End: 6}})
	if want := "a ⟦bc⟧ d⟦⟧"; got != want {
		t.Errorf("mark gives %q, want %q", got, want)
	}
}
