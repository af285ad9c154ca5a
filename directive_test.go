package galley

import (
	"fmt"
	"strings"
	"testing"
)

// xRule flags each "x" of the text, and yRule each "y" of the bytes.
var (
	xRule = &Rule{Name: "no-x", Category: Wording, Check: func(p *Pass) {
		for _, b := range p.Blocks {
			flag(p, b, "x")
		}
	}}
	yRule = &Rule{Name: "no-y", Category: Typography, Check: func(p *Pass) { flag(p, p.Doc.Raw, "y") }}
)

func flag(p *Pass, b *Block, what string) {
	for i := range len(b.Text) {
		if b.Text[i:i+1] == what {
			p.Report(b, i, i+1, what)
		}
	}
}

// TestStets holds what directives hold back: the numbers are those of the findings that are left, counted from 1.
func TestStets(t *testing.T) {
	for _, tt := range []struct {
		name, path, text string
		left             string
	}{
		{"next line", "a.txt", "x1\n[galley:stet no-x -- r]\nx2 x3\nx4\n", "[1 4]"},
		{"next block, behind blank lines", "a.txt", "[galley:stet no-x -- r]\n\n\nx1\nx2\n", "[2]"},
		{"two for one block", "a.txt", "[galley:stet no-x -- r]\n[galley:stet no-y -- r]\nx1 y2\nx3 y4\n", "[3 4]"},
		{"a category", "a.txt", "[galley:stet wording -- r]\nx1 y2\n", "[2]"},
		{"two names", "a.txt", "[galley:stet no-x, no-y -- r]\nx1 y2\n", "[]"},
		{"names without a comma, a long dash", "a.txt", "[galley:stet no-x no-y — r]\nx1 y2\n", "[]"},
		{"no reason", "a.txt", "[galley:stet no-x]\nx1\n", "[]"},
		{"another name", "a.txt", "[galley:stet no-z -- r]\nx1\n", "[1]"},
		{"file", "a.txt", "x1\n\n[galley:stet-file no-x -- r]\n\nx2 y3\n", "[3]"},
		{"region", "a.txt", "x1\n[galley:stet-begin no-x -- r]\nx2\n\nx3\n[galley:stet-end]\nx4\n", "[1 4]"},
		{"region in a region", "a.txt", "[galley:stet-begin no-x -- r]\n[galley:stet-begin no-y -- r]\nx1 y2\n[galley:stet-end]\nx3 y4\n[galley:stet-end]\nx5 y6\n", "[4 5 6]"},
		{"region without an end", "a.txt", "x1\n[galley:stet-begin no-x -- r]\nx2\n", "[1]"},
		{"not on a line of its own", "a.txt", "x1 [galley:stet no-x -- r]\nx2\n", "[1 2 3 4]"},
		{"markdown block", "a.md", "x1\n\n<!-- galley:stet no-x -- r -->\nx2\nx3\n\nx4\n", "[1 4]"},
		{"markdown comment on more lines", "a.md", "<!--\ngalley:stet no-x --\n r\n-->\nx1\n\nx2\n", "[2]"},
		{"markdown, in the block", "a.md", "x1\n\n- x2 <!-- galley:stet no-x -- r -->\n- x3\n", "[1 3]"},
		{"markdown, part of a block", "a.md", "a x1 <!-- galley:stet-begin no-x -- r -->x2<!-- galley:stet-end --> x3\n", "[1 3]"},
		{"markdown code", "a.md", "`<!-- galley:stet no-x -- r -->` x1\n\n```\n<!-- galley:stet-file no-x -- r -->\n```\n", "[1 2 3]"},
		{"markdown table", "a.md", "| a | b |\n|---|---|\n| x1 <!-- galley:stet no-x -- r --> | x2 |\n", "[2]"},
		{"html block", "a.html", "<p>x1</p><!-- galley:stet no-x -- r --><p>x2</p><p>x3</p>", "[1 3]"},
		{"html, in the block", "a.html", "<p>x1 <!-- galley:stet no-x -- r --></p><p>x2</p>", "[2]"},
		{"html, part of a block", "a.html", "<p>x1 <!-- galley:stet-begin no-x -- r --><b>x2</b><!-- galley:stet-end --> x3</p>", "[1 3]"},
		{"html file", "a.html", "<p>x1</p><!-- galley:stet-file no-x -- r -->", "[]"},
		{"html script", "a.html", "<script>// <!-- galley:stet-file no-x -- r --></script><p>x1</p>", "[1 2]"},
		{"bytes", "a.txt", "[galley:stet no-y -- r]\nxyx \ny\n", "[1 3 4]"},
		{"a text", "a.txt", "[galley:stet no-x \"x\" -- r]\nx1\n", "[]"},
		{"another text", "a.txt", "[galley:stet no-x “xx” -- r]\nx1\n", "[1]"},
		{"the field of a record", "a.jsonl", `{"galley_stet": "no-x -- r", "text": "x1 y2", "title": "x3"}`, "[2]"},
		{"the field as a list", "a.jsonl", `{"text": "x1 y2", "galley_stet": ["no-x -- r", "no-y -- \"s\""]}`, "[]"},
		{"in the text of a record", "a.jsonl", `{"text": "x1\n[galley:stet no-x -- r]\nx2 x3\nx4"}`, "[1 4]"},
		{"utf-16", "a.txt", utf16le("[galley:stet no-x -- r]\nx1\nx2\n"), "[2]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Parse(tt.path, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			result := Check(doc, []*Rule{xRule, yRule})
			all := map[Span]int{}
			for _, f := range Check(plain(doc), []*Rule{xRule, yRule}).Findings {
				if !inAny(doc, f.Span) {
					all[f.Span] = len(all) + 1
				}
			}
			var left []int
			for _, f := range result.Findings {
				left = append(left, all[f.Span])
			}
			if got := fmt.Sprint(left); got != tt.left {
				t.Errorf("the findings %s are left, want %s", got, tt.left)
			}
			if n := len(result.Findings) + len(result.Suppressed); n != len(all) {
				t.Errorf("%d findings are left or suppressed, want %d", n, len(all))
			}
		})
	}
}

func inAny(doc *Document, s Span) bool {
	for _, d := range doc.Directives {
		if d.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// plain returns the document without its directives.
func plain(doc *Document) *Document {
	bare := *doc
	bare.Directives = nil
	return &bare
}

func utf16le(s string) string {
	out := "\xff\xfe"
	for _, c := range []byte(s) {
		out += string([]byte{c, 0})
	}
	return out
}

// TestDirectivesAreNoText holds that a directive is neither part of the article's text nor flagged.
func TestDirectivesAreNoText(t *testing.T) {
	for path, text := range map[string]string{
		"a.txt":  "One.\n[galley:stet no-z -- xy]\nTwo.\n",
		"a.md":   "One <!-- galley:stet no-z -- xy --> two.\n",
		"a.html": "<p>One <!-- galley:stet no-z -- xy --> two.</p>",
	} {
		doc, err := Parse(path, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if prose := doc.Prose(nil); !strings.EqualFold(strings.ReplaceAll(prose, "One.", "One"), "One two.") {
			t.Errorf("%s reads %q", path, prose)
		}
		for _, b := range doc.Blocks {
			if strings.Contains(b.Text, "  ") {
				t.Errorf("%s has two spaces in %q", path, b.Text)
			}
		}
		if f := Check(doc, []*Rule{xRule, yRule}).Findings; len(f) > 0 {
			t.Errorf("%s is flagged at %v", path, f[0].Span)
		}
	}
}

// TestFaults holds what is told of directives that cannot be obeyed as they are.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{"a.txt", "[galley:stet no-x]", "gives no reason"},
		{"a.txt", "[galley:stet no-x --]", "gives no reason"},
		{"a.txt", "[galley:stet -- r]", "names no rule"},
		{"a.txt", "[galley:stet]", "names no rule"},
		{"a.txt", "[galley:stet no-x -- r", "bracket is never closed"},
		{"a.txt", "[galley:stet no-x \"a -- r]", "quotation mark is never closed"},
		{"a.txt", "[galley:stet \"a\" no-x -- r]", "name of a rule or category is missing"},
		{"a.txt", "[galley:stet no-x \"\" -- r]", "are empty"},
		{"a.txt", "[galley:off]", "“galley:off” says nothing"},
		{"a.txt", "[galley:stet-end]", "ends nothing"},
		{"a.txt", "[galley:stet-begin no-x -- r]\n[galley:stet-end no-x]", "takes no names"},
		{"a.txt", "[galley:stet-begin no-x -- r]", "no galley:stet-end follows"},
		{"a.html", "<!-- galley:stet no-x", "gives no reason"},
		{"a.jsonl", `{"text": "a", "galley_stet": true}`, "takes a text or a list"},
		{"a.jsonl", `{"text": "a", "galley_stet": ["no-x -- r", 3]}`, "takes a text or a list"},
		{"a.jsonl", `{"text": "a", "galley_stet": ""}`, "names no rule"},
		{"a.jsonl", `{"text": "a", "galley_stet": "no-\u0078"}`, "gives no reason"},
	} {
		doc, err := Parse(tt.path, []byte(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range doc.Directives {
			for _, f := range d.Faults {
				got = append(got, f.Message)
			}
		}
		if len(got) != 1 || !strings.Contains(got[0], tt.want) {
			t.Errorf("%s: %q, want one with %q", tt.text, got, tt.want)
		}
	}
}

// TestDeleteDirective holds that a directive goes with its line or its space, and its field with the comma.
func TestDeleteDirective(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{"a.txt", "a\n[galley:stet no-x -- r]\nb\n", "a\nb\n"},
		{"a.txt", "a\n\n[galley:stet-file no-x -- r]\n\nb\n", "a\n\nb\n"},
		{"a.md", "a\n<!-- galley:stet no-x -- r -->\nb\n", "a\n\nb\n"},
		{"a.md", "a\n\n<!-- galley:stet no-x -- r -->\nb\n", "a\n\nb\n"},
		{"a.md", "a b <!-- galley:stet no-x -- r -->\nc\n", "a b\nc\n"},
		{"a.md", "a <!-- galley:stet-begin no-x -- r -->b<!-- galley:stet-end --> c\n", "a b c\n"},
		{"a.html", "<p>a <!-- galley:stet no-x -- r --> b</p>", "<p>a b</p>"},
		{"a.html", "<p>a <!-- galley:stet no-x -- r --></p>", "<p>a</p>"},
		{"a.html", "<p>a</p><!-- galley:stet no-x -- r --><p>b</p>", "<p>a</p><p>b</p>"},
		{"a.jsonl", `{"galley_stet": "no-x -- r", "text": "a"}`, `{"text": "a"}`},
		{"a.jsonl", `{"text": "a", "galley_stet": "no-x -- r"}`, `{"text": "a"}`},
		{"a.jsonl", `{"id": 1, "galley_stet": ["no-x -- r"], "text": "a"}`, `{"id": 1, "text": "a"}`},
		{"a.jsonl", `{"text": "a", "galley_stet": ["no-x -- r", "no-y -- s"]}`, `{"text": "a", "galley_stet": ["no-y -- s"]}`},
	} {
		doc, err := Parse(tt.path, []byte(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		edits := doc.Directives[0].Delete(Safe, "Delete it").Edits
		got, done := "", 0
		for _, e := range edits {
			got += tt.text[done:e.Start] + e.Text
			done = e.End
		}
		if got += tt.text[done:]; got != tt.want {
			t.Errorf("%q becomes %q, want %q", tt.text, got, tt.want)
		}
		next, err := doc.Reparse([]byte(got))
		if err != nil || next.Prose(nil) != doc.Prose(edits) {
			t.Errorf("%q does not read as it did: %v", got, err)
		}
	}
}

// TestDeleteBlock holds that a directive for a block goes when the block goes.
func TestDeleteBlock(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{"a.txt", "a\n[galley:stet no-x -- r]\n[galley:stet no-y -- r]\nb\nc\n", "a\nc\n"},
		{"a.txt", "a\n\n[galley:stet no-x -- r]\n\nb\n\nc\n", "a\n\nc\n"},
		{"a.md", "a\n\n<!-- galley:stet no-x -- r -->\nb\n\nc\n", "a\n\nc\n"},
		{"a.md", "- a\n- b <!-- galley:stet no-x -- r -->\n- c\n", "- a\n- c\n"},
		{"a.html", "<p>a</p>\n<!-- galley:stet no-x -- r -->\n<p>b</p>\n<p>c</p>\n", "<p>a</p>\n<p>c</p>\n"},
		{"a.txt", "[galley:stet no-x -- r]\na\nb\nc\n", "[galley:stet no-x -- r]\na\nc\n"},
	} {
		doc, err := Parse(tt.path, []byte(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		got, done := "", 0
		for _, e := range doc.Blocks[1].Delete(Safe, "Delete it").Edits {
			got += tt.text[done:e.Start] + e.Text
			done = e.End
		}
		if got += tt.text[done:]; got != tt.want {
			t.Errorf("%q becomes %q, want %q", tt.text, got, tt.want)
		}
	}
}
