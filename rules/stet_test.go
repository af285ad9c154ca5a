package rules

import (
	"encoding/json"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// TestStetsSettle holds, for suppressions strewn over an article, that fixes still settle, that no idle suppression is left
// behind, and that suppressions can be written for whatever is found.
func TestStetsSettle(t *testing.T) {
	all := All()
	article := string(exampleArticle(t).Source)
	for seed := range uint64(3) {
		for _, path := range []string{"a.txt", "a.md", "a.html", "a.jsonl"} {
			r := rand.New(rand.NewPCG(seed, 0))
			doc, err := galley.Parse(path, []byte(strewn(r, path, article, all)))
			if err != nil {
				t.Fatal(err)
			}
			result := galley.Check(doc, all)
			if len(doc.Directives) < 3 || len(result.Suppressed) == 0 {
				t.Fatalf("%s: %d suppressions hold back %d findings", path, len(doc.Directives), len(result.Suppressed))
			}
			if _, _, err := fixer.Stet(doc, result.Findings, "a test", all); err != nil {
				t.Errorf("%s %d: %v", path, seed, err)
			}
			out, err := fixer.Fix(doc, galley.Review, all)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range out.Left {
				if f.Rule.Name == idleStetRule.Name {
					t.Errorf("%s %d: an idle suppression is left: %s", path, seed, out.Source[f.Span.Start:f.Span.End])
				}
			}
			again, err := fixer.Fix(out.Doc, galley.Review, all)
			if err != nil || string(again.Source) != string(out.Source) {
				t.Errorf("%s %d: fixing twice changes something: %v", path, seed, err)
			}
		}
	}
}

// strewn returns the article in the format of the path, with suppressions in it.
func strewn(r *rand.Rand, path, article string, rules []*galley.Rule) string {
	format := galley.FormatOf(path)
	name := func() string { return rules[r.IntN(len(rules))].Name }
	directive := func() string {
		word := []string{"stet", "stet", "stet-begin", "stet-end", "stet-file"}[r.IntN(5)]
		s := "galley:" + word
		if word != "stet-end" {
			s += " " + name() + ", spun-phrase \"the\", " + string(galley.Categories[r.IntN(len(galley.Categories))]) + " -- a test"
		}
		if format == galley.Markdown || format == galley.HTML {
			return "<!-- " + s + " -->"
		}
		return "[" + s + "]"
	}
	var out []string
	for line := range strings.Lines(article) {
		line = strings.TrimSuffix(line, "\n")
		if r.IntN(5) == 0 {
			out = append(out, directive())
		}
		if format == galley.HTML {
			line = html.EscapeString(line)
		}
		if i := strings.IndexByte(line, ' ') + 1; i > 0 && format != galley.PlainText && format != galley.JSONLines && r.IntN(5) == 0 {
			line = line[:i] + directive() + " " + line[i:]
		}
		if format == galley.HTML && line != "" {
			line = "<p>" + line + "</p>"
		}
		out = append(out, line)
	}
	text := strings.Join(out, "\n")
	if format == galley.JSONLines {
		record, err := json.Marshal(map[string]any{"text": text, "galley_stet": []string{name() + " -- a test", name() + " -- a test"}})
		if err != nil {
			panic(err)
		}
		return string(record)
	}
	return text
}
