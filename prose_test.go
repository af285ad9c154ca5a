package galley

import (
	"strings"
	"testing"
)

// TestProse holds that the prose that edits predict is the prose of the edited source.
func TestProse(t *testing.T) {
	for _, tt := range []struct {
		name, path, source, old, now, want string
	}{
		{"nothing", "a.txt", "One.\n\n  Two \n words.", "", "", "One. Two words."},
		{"a word", "a.txt", "One cat.", "cat", "dog", "One dog."},
		{"the ends", "a.txt", "cat and cat", "cat", "dog", "dog and dog"},
		{"across blocks", "a.txt", "One.\n\nTwo.\n\nThree.", ".\n\nTwo.\n\n", " or ", "One or Three."},
		{"a whole block", "a.txt", "One.\n\nTwo.\n\nThree.", "Two.\n\n", "", "One. Three."},
		{"outside of all blocks", "a.txt", "One.\n\n\n\nTwo.", "\n\n\n\n", "\n\n", "One. Two."},
		{"Markdown emphasis", "a.md", "One *big* cat.", "big", "small", "One small cat."},
		{"inside of code", "a.md", "Say `the the` twice.", "the the", "the", "Say \uFFFC twice."},
		{"a hard break", "a.md", "One  \ntwo.", "  \n", " ", "One two."},
		{"part of a line break", "a.md", "One \ntwo.", " \n", "\n", "One two."},
		{"a Markdown escape", "a.md", `One \* two.`, `\*`, "x", "One x two."},
		{"an entity", "a.html", "<p>Fish &amp; chips</p>", "&amp;", "and", "Fish and chips"},
		{"an HTML attribute", "a.html", `<p class="cat">One cat</p>`, `"cat"`, `"dog"`, "One cat"},
		{"an HTML element", "a.html", "<p>One</p>\n<p>Two</p>\n<p>Three</p>", "<p>Two</p>\n", "", "One Three"},
		{"a JSON escape", "a.jsonl", `{"text": "One\nbig \u0063at."}`, `\u0063at`, "dog", "One big dog."},
		{"a JSON field that is not text", "a.jsonl", `{"text": "One cat.", "id": "cat"}`, `: "cat"`, `: "dog"`, "One cat."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parseTest(t, tt.path, tt.source)
			var edits []Edit
			for i := 0; tt.old != ""; {
				k := strings.Index(tt.source[i:], tt.old)
				if k < 0 {
					break
				}
				i += k + len(tt.old)
				edits = append(edits, Edit{Span: Span{i - len(tt.old), i}, Text: tt.now})
			}
			if got := d.Prose(edits); got != tt.want {
				t.Errorf("predicted %q, want %q", got, tt.want)
			}
			if tt.old == "" {
				return
			}
			next, err := d.Reparse([]byte(strings.ReplaceAll(tt.source, tt.old, tt.now)))
			if err != nil {
				t.Fatal(err)
			}
			if got := next.Prose(nil); got != tt.want {
				t.Errorf("the edited source reads %q, want %q", got, tt.want)
			}
		})
	}
}

// TestProseOfEscaped holds that a block's edit counts as what it reads, not as how it is escaped.
func TestProseOfEscaped(t *testing.T) {
	for path, source := range map[string]string{
		"a.html": "<p>One cat.</p>", "a.md": "One cat.", "a.txt": "One cat.", "a.jsonl": `{"text": "One cat."}`,
	} {
		d := parseTest(t, path, source)
		e, ok := d.Blocks[0].Edit(4, 7, `<b> & "*"`)
		if got, want := d.Prose([]Edit{e}), `One <b> & "*".`; !ok || got != want {
			t.Errorf("%s: %q, %t; want %q", path, got, ok, want)
		}
		next, err := d.Reparse([]byte(source[:e.Start] + e.Text + source[e.End:]))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := next.Prose(nil), `One <b> & "*".`; got != want {
			t.Errorf("%s: escaped it reads %q, want %q", path, got, want)
		}
	}
}

func parseTest(t *testing.T, path, source string) *Document {
	t.Helper()
	for d, err := range Articles(path, strings.NewReader(source), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	t.Fatal("there is no article")
	return nil
}
