package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules/ruletest"
)

func TestExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.Name, func(t *testing.T) {
			if r.Category == galley.StetRules {
				ruletest.Run(t, r, All()...)
				return
			}
			ruletest.Run(t, r)
		})
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
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ruleName.FindAllSubmatch(source, -1) {
			if !seen[string(m[1])] {
				t.Errorf("%s: the rule %s is not in the list", file, m[1])
			}
		}
	}
}

var ruleName = regexp.MustCompile(`(?m)^var \w+ = &galley\.Rule\{\n\tName: +"([^"]+)"`)

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
		doubleHyphenDashRule:             "one -- two ",
		duplicatedSentenceRule:           "The ferry was back in service by noon on Friday. ",
		duplicatedWordRule:               "of of this ",
		latinLigatureRule:                "ﬁne ",
		missingSpaceAfterPunctuationRule: "bridge.The ferry ",
		mixedScriptWordRule:              "n\u0430val ",
		punctuationRepeatedRule:          "one,, two ",
		spaceInsideBracketsRule:          "( one ) ",
		zeroWidthCharRule:                "one \u200b",
		spaceBeforePunctuationRule:       "The mayor , who left, ",
		htmlEntityLeftRule:               "Smith &amp; Sons ",
		templatePlaceholderRule:          "Dear {{name}} and the others ",
		mojibakeRule:                     "It isnâ€™t over. ",
	} {
		doc, err := galley.Parse("a.txt", []byte("The "+strings.Repeat(text, 20000)))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if n := len(galley.Check(doc, []*galley.Rule{rule}).Findings); n < 19990 && !(rule == doubleHyphenDashRule && n == 1) {
			t.Errorf("%s finds %d", rule.Name, n)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", rule.Name, took)
		}
	}
}

// TestStrangeText holds that all rules on damaged text are done soon with text that is no prose and has no end.
func TestStrangeText(t *testing.T) {
	for _, text := range []string{
		"aB1.c,", "wordWordThe", "``", "‘90s", "a\u0301", "x\u200by ", "' \"", "\u0430b", "--a", "( ", ". a", "a.The", "..,,;;", "\u202e", "\n\n\n\n\n",
		"word-\n", "\x1b[", " \u00a0", "“a ", "a b c ", "tbe of of in the in the ", "a.b.C/d@e:", "ﬁ\u00ad", "e\u0301\u0302\u0303\u0304",
	} {
		doc, err := galley.Parse("a.txt", []byte("The bridge is closed. "+strings.Repeat(text, 50000)))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		result := galley.Check(doc, textRules())
		for _, err := range result.Errors {
			t.Errorf("%q: %v", text, err)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q took %v", text, took)
		}
	}
}
