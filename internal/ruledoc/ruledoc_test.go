package ruledoc

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules"
)

//go:generate go test . -run ^TestRulesFile$ -update

var update = flag.Bool("update", false, "rewrite RULES.md")

// TestRulesFile holds that RULES.md says what the rules say.
func TestRulesFile(t *testing.T) {
	const path = "../../RULES.md"
	want := Markdown(rules.All())
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		t.Errorf("RULES.md is stale; go generate ./internal/ruledoc makes it anew")
	}
}

// TestMarkdownOfAll holds that no rule is lost, none is explained twice, and nothing in the document is invisible.
func TestMarkdownOfAll(t *testing.T) {
	all := rules.All()
	doc := string(Markdown(all))
	for _, r := range all {
		if n := strings.Count(doc, "\n## "+r.Name+"\n"); n != 1 {
			t.Errorf("%s is explained %d times", r.Name, n)
		}
		if !strings.Contains(doc, "| ["+r.Name+"](#"+r.Name+") | ") {
			t.Errorf("%s is not listed", r.Name)
		}
	}
	for i, line := range strings.Split(doc, "\n") {
		if shown := Visible(line); shown != line {
			t.Errorf("line %d has characters that cannot be seen: %s", i+1, shown)
		}
	}
}

func TestMarkdown(t *testing.T) {
	got := string(Markdown([]*galley.Rule{
		{
			Name: "b", Category: galley.Wording, Severity: galley.Info, Since: "v1.0.0", Langs: []string{"de", "en"},
			Doc: "a bar (|) alone, or “&amp;”\n\nOf <p> and `<p>`.",
		},
		{
			Name: "a", Category: galley.Encoding, Severity: galley.Error, Since: "v1.0.0",
			Doc: "a thing\n\nIt is bad.\n",
			Examples: []galley.Example{
				{Note: "why", Bad: "x⟦ ⟧\n", Good: "x\n"},
				{Path: "a.md", Bad: "```\n⟦x⟧\n```\n"},
				{Path: "a.jsonl", Good: "{}"},
			},
		},
	}))
	_, got, _ = strings.Cut(got, "is a no-break space.\n")
	want := strings.ReplaceAll(`
**encoding**

| rule | finds | severity |
|---|---|---|
| [a](#a) | a thing | error |

**wording**

| rule | finds | severity |
|---|---|---|
| [b](#b) | a bar (\|) alone, or “\&amp;” | info |

## a

*encoding, error, since v1.0.0*

Finds a thing.

It is bad.

Found (why):

'''text
x⟦ ⟧
'''

Mended:

'''text
x
'''

Found:

''''markdown
'''
⟦x⟧
'''
''''

Silent:

'''json
{}
'''

## b

*wording, info, since v1.0.0, only in: de, en*

Finds a bar (|) alone, or “\&amp;”.

Of \<p> and '<p>'.
`, "'", "`")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain “text” – ünï 日本語 👩\n", "plain “text” – ünï 日本語 👩\n"},
		{"5\u00a0km", "5<U+00A0>km"},
		{"a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"},
		{"a\x1b[0m\u202e", "a<U+001B>[0m<U+202E>"},
		{"couldn\x92t", "couldn<0x92>t"},
		{"a\uFFFDb", "a\uFFFDb"},
		{"a  \n b\t\r\nc ", "a<U+0020><U+0020>\n b<U+0009><U+000D>\nc<U+0020>"},
		{"a⟦ ⟧\n", "a⟦ ⟧\n"},
		{"", ""},
	} {
		if got := Visible(c.text); got != c.want {
			t.Errorf("Visible(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSamples(t *testing.T) {
	for _, c := range []struct {
		ex   galley.Example
		want []Sample
	}{
		{galley.Example{Good: "a"}, []Sample{{"silent", "a"}}},
		{galley.Example{Bad: "⟦a⟧"}, []Sample{{"found", "⟦a⟧"}}},
		{galley.Example{Bad: "⟦a⟧", Good: "b"}, []Sample{{"found", "⟦a⟧"}, {"mended", "b"}}},
	} {
		if got := Samples(c.ex); !slices.Equal(got, c.want) {
			t.Errorf("Samples(%v) = %v, want %v", c.ex, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ doc, finds, rest string }{
		{"one line", "one line", ""},
		{"one line\n\nMore.\n\nMore.\n", "one line", "More.\n\nMore."},
		{"", "", ""},
	} {
		if finds, rest := Split(&galley.Rule{Doc: c.doc}); finds != c.finds || rest != c.rest {
			t.Errorf("Split(%q) = %q, %q", c.doc, finds, rest)
		}
	}
}
