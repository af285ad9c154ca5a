// Package ruletest runs a rule's own examples as tests. It serves rules outside this module as well.
package ruletest

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// Run tests that the rule is fully described and that each of its examples holds, as [galley.Example] says.
// Every fix is applied whatever its safety. An example that is too short to tell its language is taken to be in the
// first of the rule's languages. An empty pair of marks stands for a report that begins there, of any length.
//
// The rules beside it run too, for a rule that is about them; what they find does not count.
func Run(t *testing.T, r *galley.Rule, beside ...*galley.Rule) {
	t.Helper()
	describe(t, r)
	for i, ex := range r.Examples {
		t.Run(title(i, ex), func(t *testing.T) { runExample(t, r, ex, silenced(beside, r)...) })
	}
}

// A tester is what of a testing.T is needed here.
type tester interface {
	Helper()
	Error(...any)
	Errorf(string, ...any)
	Fatal(...any)
	Fatalf(string, ...any)
}

var (
	kebab   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	release = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)
)

func describe(t tester, r *galley.Rule) {
	t.Helper()
	if !kebab.MatchString(r.Name) {
		t.Errorf("the name %q is not kebab-case", r.Name)
	}
	if !slices.Contains(galley.Categories, r.Category) {
		t.Errorf("the category %q is none of %q", r.Category, galley.Categories)
	}
	if !release.MatchString(r.Since) {
		t.Errorf("Since is %q; it names the release that brings the rule, such as v0.1.0", r.Since)
	}
	summary, rest, more := strings.Cut(r.Doc, "\n")
	switch first, _ := utf8.DecodeRuneInString(summary); {
	case strings.TrimSpace(summary) == "" || unicode.IsSpace(first):
		t.Error("Doc does not begin with a summary line")
	case strings.HasSuffix(summary, "."):
		t.Errorf("the summary line %q completes “finds …”; it takes no full stop", summary)
	case more && !strings.HasPrefix(rest, "\n"):
		t.Error("Doc has no blank line below its summary line")
	}
	describeOptions(t, r)
	var bad, silent bool
	for _, ex := range r.Examples {
		bad = bad || ex.Bad != ""
		silent = silent || ex.Bad == "" && ex.Good != ""
		if ex.Options != nil && reflect.TypeOf(ex.Options) != reflect.TypeOf(r.Options) {
			t.Errorf("an example has options of type %T; those of the rule are of type %T", ex.Options, r.Options)
		}
	}
	if !bad {
		t.Error("no example shows what the rule finds (Bad)")
	}
	if !silent {
		t.Error("no example shows what the rule leaves alone (Good without Bad)")
	}
	if r.Check == nil {
		t.Fatal("the rule has no Check")
	}
}

// describeOptions holds that a user can set the options, and is told what they are.
func describeOptions(t tester, r *galley.Rule) {
	t.Helper()
	if r.Options == nil {
		return
	}
	of := reflect.TypeOf(r.Options)
	if of.Kind() != reflect.Pointer || of.Elem().Kind() != reflect.Struct {
		t.Errorf("Options is a %s; it takes a pointer to a struct", of)
		return
	}
	for f := range of.Elem().Fields() {
		if !f.IsExported() {
			continue
		}
		if !kebab.MatchString(f.Tag.Get("option")) || f.Tag.Get("doc") == "" {
			t.Errorf("the option %s lacks the tags option, in kebab-case, and doc", f.Name)
		}
		switch reflect.Zero(f.Type).Interface().(type) {
		case bool, int, float64, string, []string:
		default:
			t.Errorf("the option %s is a %s; it takes a bool, int, float64, string or []string", f.Name, f.Type)
		}
	}
}

// silenced returns the rules but r, as rules that fix nothing.
func silenced(rules []*galley.Rule, r *galley.Rule) []*galley.Rule {
	var out []*galley.Rule
	for _, other := range rules {
		if other.Name != r.Name {
			quiet := *other
			quiet.Fixes = galley.NoFixes
			out = append(out, &quiet)
		}
	}
	return out
}

func runExample(t tester, r *galley.Rule, ex galley.Example, beside ...*galley.Rule) {
	t.Helper()
	if ex.Bad == "" && ex.Good == "" {
		t.Fatal("the example is empty")
	}
	if strings.ContainsAny(ex.Good, open+closing) {
		t.Fatal("Good has marks; only Bad takes them")
	}
	if ex.Options != nil {
		with := *r
		with.Options = ex.Options
		r = &with
	}
	if ex.Good != "" {
		checkSilent(t, r, beside, ex.Path, ex.Good)
	}
	if ex.Bad == "" {
		return
	}
	source, want, err := unmark(ex.Bad)
	if err != nil {
		t.Fatalf("Bad: %v", err)
	}
	doc := parse(t, r, ex.Path, source)
	findings := check(t, r, beside, doc)
	got := make([]galley.Span, len(findings))
	for i, f := range findings {
		got[i] = f.Span
	}
	if !same(got, want) {
		t.Fatalf("other spans are reported than marked\n got: %s\nwant: %s%s", mark(source, got), ex.Bad, list(findings))
	}
	if ex.Good == "" {
		for _, f := range findings {
			if len(f.Fixes) > 0 {
				t.Errorf("a fix is offered where the example has no Good: %s", f.Fixes[0].Message)
			}
		}
		return
	}
	checkFixed(t, r, beside, doc, ex.Good)
}

func checkSilent(t tester, r *galley.Rule, beside []*galley.Rule, path, good string) {
	t.Helper()
	doc := parse(t, r, path, good)
	findings := check(t, r, beside, doc)
	if len(findings) > 0 {
		spans := make([]galley.Span, len(findings))
		for i, f := range findings {
			spans[i] = f.Span
		}
		t.Errorf("Good is reported: %s%s", mark(good, spans), list(findings))
		return
	}
	out, err := fixer.Fix(doc, galley.Review, append(slices.Clip(beside), r))
	if err != nil {
		t.Errorf("fixing Good: %v", err)
	} else if string(out.Source) != good {
		t.Errorf("fixing Good changes it\n got: %q\nwant: %q", out.Source, good)
	}
}

func checkFixed(t tester, r *galley.Rule, beside []*galley.Rule, doc *galley.Document, good string) {
	t.Helper()
	out, err := fixer.Fix(doc, galley.Review, append(slices.Clip(beside), r))
	if err != nil {
		t.Fatalf("fixing Bad: %v", err)
	}
	for _, s := range out.Skipped {
		t.Errorf("a fix is skipped (%s): %s", s.Reason, s.Finding.Message)
	}
	if string(out.Source) != good {
		t.Errorf("mending Bad does not give Good\n got: %q\nwant: %q", out.Source, good)
	}
}

func parse(t tester, r *galley.Rule, path, source string) *galley.Document {
	t.Helper()
	if path == "" {
		path = "example.txt"
	}
	var docs []*galley.Document
	for doc, err := range galley.Articles(path, strings.NewReader(source), galley.Options{}) {
		if err != nil {
			t.Fatalf("parsing: %v", err)
		}
		docs = append(docs, doc)
	}
	if len(docs) != 1 {
		t.Fatalf("the example holds %d articles; it takes one", len(docs))
	}
	doc := docs[0]
	if doc.Lang == "" && len(r.Langs) > 0 {
		doc.Lang = r.Langs[0]
	}
	return doc
}
