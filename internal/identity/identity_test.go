package identity

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// of returns what Of gives for the first ⟦marked⟧ span of a text.
func of(t *testing.T, path, text string) (string, string) {
	t.Helper()
	before, rest, _ := strings.Cut(text, "⟦")
	flagged, after, _ := strings.Cut(rest, "⟧")
	doc, err := galley.Parse(path, []byte(before+flagged+after))
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(doc).Of(galley.Span{Start: len(before), End: len(before) + len(flagged)})
}

// TestOf holds what has a part in the identity of a finding, and what has none.
func TestOf(t *testing.T) {
	const path, text = "a.txt", "One.\n\nHe said that it took ⟦a hour⟧ to get to town.\n\nTwo.\n"
	shown, want := of(t, path, text)
	if shown != "that it took a hour to get to" {
		t.Errorf("it is shown as %q", shown)
	}
	for _, tt := range []struct {
		name, path, text string
		same             bool
	}{
		{"moved", path, "Zero.\n\nOne, two.\n\nHe said that it took ⟦a hour⟧ to get to town.\n", true},
		{"wrapped and spaced", path, "He said that  it\ttook ⟦a  hour⟧ to get to town.\n", true},
		{"far words", path, "She wrote that it took ⟦a hour⟧ to get to Rome.\n", true},
		{"markup", "a.html", "<p>He said that <b>it</b> took ⟦a hour⟧ to&#32;get to town.</p>", true},
		{"a record", "a.jsonl", `{"text": "One\nHe said that it took ⟦a hour⟧ to get to town."}`, true},
		{"a word before", path, "He said that it takes ⟦a hour⟧ to get to town.\n", false},
		{"a word behind", path, "He said that it took ⟦a hour⟧ to go to town.\n", false},
		{"what is flagged", path, "He said that it took ⟦a honest⟧ to get to town.\n", false},
		{"the same words, cut elsewhere", path, "He said that it ⟦took a hour⟧ to get to town.\n", false},
	} {
		if _, id := of(t, tt.path, tt.text); (id == want) != tt.same {
			t.Errorf("%s: the identity is the same: %v, want %v", tt.name, id == want, tt.same)
		}
	}
}

// TestPlaces holds that findings outside of the prose have an identity too.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{"a.txt", "One two.⟦  ⟧\nThree.\n", "One two."},
		{"a.txt", "One two.\n⟦ ⟧\nThree.\n", ""},
		{"a.txt", "One two.⟦⟧", "One two."},
		{"a.txt", "⟦One.\n\nTwo.⟧\n", "One. Two."},
		{"a.txt", "⟦⟧", ""},
		{"a.md", "One **⟦two** three⟧.", "One two three."},
		{"a.jsonl", `{"text": "One.", "title": "⟦Two⟧ three"}`, "Two three"},
		{"a.txt", "\"⟦" + strings.Repeat("é", 100) + "⟧\"", "\"" + strings.Repeat("é", 50) + "…" + strings.Repeat("é", 19) + "\""},
	} {
		if shown, id := of(t, tt.path, tt.text); shown != tt.want || len(id) != 16 {
			t.Errorf("%q is shown as %q, want %q; its ID is %q", tt.text, shown, tt.want, id)
		}
	}
}

// TestCounter holds that a rule and, in a file, each finding has a name of its own.
func TestCounter(t *testing.T) {
	doc, err := galley.Parse("a.txt", []byte("the the"))
	if err != nil {
		t.Fatal(err)
	}
	f := galley.Finding{Rule: &galley.Rule{Name: "rule"}, Span: galley.Span{End: 7}}
	var c Counter
	first, second := c.Name("a.txt", doc, f), c.Name("a.txt", doc, f)
	if second != first+":2" {
		t.Errorf("the names are %s and %s", first, second)
	}
	f.Rule = &galley.Rule{Name: "another"}
	if other := c.Name("a.txt", doc, f); other[len("another"):] != first[len("rule"):] || other == first {
		t.Errorf("for another rule the name is %s", other)
	}
	f.Rule = &galley.Rule{Name: "rule"}
	if other := c.Name("b.txt", doc, f); other != first {
		t.Errorf("in another file the name is %s", other)
	}
}
