package fixer

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

func TestSelect(t *testing.T) {
	animals := []*galley.Rule{replace("a", "tomcat", "dog"), replace("b", "cat", "pig")}
	for _, tt := range []struct {
		name, path, source, want string
		rules                    []*galley.Rule
		answers                  map[string]Answer // by the flagged text; no others are asked about
		left                     int
	}{
		{"some", "a.txt", "A cat, a hen.\n", "A pig, a hen.\n", []*galley.Rule{replace("a", "hen", "dog"), animals[1]},
			map[string]Answer{"hen": {}, "cat": {Fix: 1}}, 1},
		{"what was declined lets the others in", "a.txt", "A tomcat.\n", "A tompig.\n", animals, map[string]Answer{"tomcat": {}, "cat": {Fix: 1}}, 0},
		{"what was made keeps the others out", "a.txt", "A tomcat.\n", "A dog.\n", animals, map[string]Answer{"tomcat": {Fix: 1}}, 0},
		{"what was declined is known again behind an edit", "a.txt", "A hen, a cat.\n", "A hedgehog, a cat.\n",
			[]*galley.Rule{replace("a", "hen", "hedgehog"), animals[1]}, map[string]Answer{"hen": {Fix: 1}, "cat": {}}, 1},
		{"another fix", "a.txt", "A big cat.\n", "A cow.\n", []*galley.Rule{twoWays("big cat", "dog", "cow")}, map[string]Answer{"big cat": {Fix: 2}}, 0},
		{"a suppression", "a.txt", "A cat.\n", "[galley:stet b -- a pet]\nA cat.\n", animals, map[string]Answer{"cat": {Reason: "a pet"}}, 0},
		{"suppressions apart", "a.txt", "A cat.\n\nA hen.\n\nA cow.\n", "[galley:stet x -- a pet]\nA cat.\n\nA dog.\n\n[galley:stet x -- it gives milk]\nA cow.\n",
			[]*galley.Rule{eachOf("x", "cat", "hen", "cow")}, map[string]Answer{"cat": {Reason: "a pet"}, "hen": {Fix: 1}, "cow": {Reason: "it gives milk"}}, 0},
		{"a suppression of one among others", "a.txt", "A cat, a hen.\n", "[galley:stet x \"hen\" -- a pet]\nA cat, a hen.\n",
			[]*galley.Rule{eachOf("x", "cat", "hen")}, map[string]Answer{"cat": {}, "hen": {Reason: "a pet"}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := galley.Parse(tt.path, []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			asked := map[string]int{}
			out, err := Select(doc, galley.Review, tt.rules, func(doc *galley.Document, f galley.Finding) Answer {
				text := doc.Stored(f.Span)
				if asked[text]++; asked[text] > 1 {
					t.Errorf("it asks about %s again", text)
				}
				answer, ok := tt.answers[text]
				if !ok {
					t.Errorf("it asks about %s", text)
				}
				return answer
			})
			if err != nil {
				t.Fatal(err)
			}
			if string(out.Source) != tt.want || len(out.Left) != tt.left || len(out.Skipped) > 0 {
				t.Errorf("it gives %q, want %q; %d are left, want %d; skipped: %v", out.Source, tt.want, len(out.Left), tt.left, out.Skipped)
			}
		})
	}
}

// twoWays makes a rule that offers two fixes.
func twoWays(old, first, second string) *galley.Rule {
	return &galley.Rule{Name: "two", Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			if i := strings.Index(b.Text, old); i >= 0 {
				p.Report(b, i, i+len(old), "it has two fixes",
					b.Fix(galley.Review, "Write “"+first+"”", i, i+len(old), first), b.Fix(galley.Review, "Write “"+second+"”", i, i+len(old), second))
			}
		}
	}}
}

// eachOf makes a rule that writes dog for each of the words.
func eachOf(name string, words ...string) *galley.Rule {
	return &galley.Rule{Name: name, Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			for _, word := range words {
				report(p, b, word, "dog", galley.Safe)
			}
		}
	}}
}
