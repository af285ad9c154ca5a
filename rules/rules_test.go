package rules

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules/ruletest"
)

func TestExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.Name, func(t *testing.T) { ruletest.Run(t, r) })
	}
}

// TestAll holds that names are unique and that the list is in the order of the categories.
func TestAll(t *testing.T) {
	seen, last := map[string]bool{}, 0
	for _, r := range All() {
		if seen[r.Name] {
			t.Errorf("%s stands twice in the list", r.Name)
		}
		seen[r.Name] = true
		at := slices.Index(galley.Categories, r.Category)
		if at < last {
			t.Errorf("%s (%s) stands behind a rule of %s", r.Name, r.Category, galley.Categories[last])
		}
		last = at
	}
}

// exampleArticle returns the article that has everything.
func exampleArticle(tb testing.TB) *galley.Document {
	tb.Helper()
	source, err := os.ReadFile("../testdata/articles/nato-talks.txt")
	if err != nil {
		tb.Fatal(err)
	}
	doc, err := galley.Parse("nato-talks.txt", source)
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

// TestLongParagraphs holds that the time a rule takes grows with the text and no faster, where the text gives it much to
// ask about.
func TestLongParagraphs(t *testing.T) {
	for rule, text := range map[*galley.Rule]string{
		spaceBeforePunctuationRule: "The mayor , who left, ",
		htmlEntityLeftRule:         "Smith &amp; Sons ",
		templatePlaceholderRule:    "Dear {{name}} and the others ",
		mojibakeRule:               "It isnâ€™t over. ",
	} {
		doc, err := galley.Parse("a.txt", []byte("The "+strings.Repeat(text, 20000)))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if n := len(galley.Check(doc, []*galley.Rule{rule}).Findings); n != 20000 {
			t.Errorf("%s finds %d", rule.Name, n)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", rule.Name, took)
		}
	}
}
