package identity

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// at returns the document and a finding of a rule at the last place where text stands.
func at(t *testing.T, path, source, text string) (*galley.Document, galley.Finding) {
	t.Helper()
	for doc, err := range galley.Articles(path, strings.NewReader(source), galley.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if i := strings.LastIndex(string(doc.Source), text); i >= 0 {
			return doc, galley.Finding{Rule: &galley.Rule{Name: "rule"}, Span: galley.Span{Start: i, End: i + len(text)}}
		}
	}
	t.Fatal("the text has no such place")
	return nil, galley.Finding{}
}

func TestOf(t *testing.T) {
	const line = "He saw what we saw: the the show of the year, on a Monday in May."
	want := Of(at(t, "a.txt", line, "the the"))
	for _, tt := range []struct {
		name, path, source string
		same               bool
	}{
		{"lines above and below", "a.txt", "A line.\n\n" + line + "\n\nAnother.", true},
		{"other spaces", "a.txt", strings.Replace(line, "we saw: ", "we  saw:\t", 1), true},
		{"far words", "a.txt", strings.Replace(line, "Monday", "Friday", 1), true},
		{"near words", "a.txt", strings.Replace(line, "show", "play", 1), false},
		{"another place of the line", "a.txt", "the the " + line, true},
		{"alone", "a.txt", "the the", false},
		{"a record", "a.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"" + line + "\"}", true},
	} {
		if got := Of(at(t, tt.path, tt.source, "the the")); (got == want) != tt.same {
			t.Errorf("%s: %s, which is the same: %t", tt.name, got, got == want)
		}
	}
	doc, f := at(t, "a.txt", line, "the the")
	f.Rule = &galley.Rule{Name: "another"}
	if Of(doc, f) == want {
		t.Error("the rule makes no difference")
	}
}

func TestCounter(t *testing.T) {
	doc, f := at(t, "a.txt", "the the", "the the")
	var c Counter
	first, second := c.Name("a.txt", doc, f), c.Name("a.txt", doc, f)
	if first != Of(doc, f) || second != first+"-2" {
		t.Errorf("the names are %s and %s", first, second)
	}
	if other := c.Name("b.txt", doc, f); other != first {
		t.Errorf("in another file the name is %s", other)
	}
}
