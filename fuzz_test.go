package galley

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkDocument fails the test unless every block of d relates every byte of its text to a sane place in the source.
func checkDocument(t *testing.T, d *Document) {
	t.Helper()
	if !utf8.ValidString(d.stored) {
		t.Errorf("the decoded file is not UTF-8")
	}
	for i, b := range append([]*Block{d.Raw}, d.Blocks...) {
		if b.at.size != len(b.Text) {
			t.Fatalf("block %d: the map is for %d bytes, the text has %d", i, b.at.size, len(b.Text))
		}
		if !utf8.ValidString(b.Text) {
			t.Errorf("block %d: %q is not UTF-8", i, b.Text)
		}
		if i > 0 && (b.Text == "" || b.Text != strings.Trim(b.Text, space)) {
			t.Errorf("block %d: %q is not trimmed", i, b.Text)
		}
		if s := b.Span; s.Start < 0 || s.Start > s.End || s.End > len(d.Source) {
			t.Fatalf("block %d: span %v of %d bytes", i, s, len(d.Source))
		}
		last := b.Span.Start
		for k, p := range b.at.pieces {
			end := b.at.textEnd(k)
			if p.text > end || p.src < last || p.end < p.src || p.end > b.Span.End {
				t.Fatalf("block %d: piece %d of %+v, span %v", i, k, b.at, b.Span)
			}
			if got := string(d.Source[p.src:p.end]); p.verbatim && got != b.Text[p.text:end] {
				t.Fatalf("block %d: %q is mapped to %q", i, b.Text[p.text:end], got)
			}
			last = p.end
		}
		end := uint32(0)
		for _, w := range b.Words() {
			if w.Start < end || w.End <= w.Start || int(w.End) > len(b.Text) {
				t.Fatalf("block %d: word %v", i, w)
			}
			end = w.End
		}
	}
	for i, dir := range d.Directives {
		s := dir.Span
		if s.Start < 0 || s.Start > s.End || s.End > len(d.Source) || i > 0 && s.Start < d.Directives[i-1].Span.Start {
			t.Fatalf("directive %d: span %v of %d bytes", i, s, len(d.Source))
		}
		for _, stet := range dir.Stets {
			if stet.Span.Start < s.Start || stet.Span.End > s.End || stet.Span.Len() <= 0 {
				t.Fatalf("directive %d: %q at %v of %v", i, stet.Name, stet.Span, s)
			}
		}
		for _, e := range dir.Delete(Safe, "").Edits {
			if e.Start < 0 || e.Start > e.End || e.End > len(d.Source) {
				t.Fatalf("directive %d: it is deleted at %v", i, e.Span)
			}
		}
	}
	for _, offset := range []int{0, len(d.Source) / 2, len(d.Source)} {
		if p := d.Position(offset); p.Line < 1 || p.Column < 1 {
			t.Fatalf("offset %d is at %+v", offset, p)
		}
		if line, at := d.Line(offset); at < 0 || strings.ContainsAny(line, "\n") {
			t.Fatalf("offset %d is at %d of line %q", offset, at, line)
		}
	}
}

// checkReplace replaces the nth word of d and fails the test unless the new source reads as predicted.
func checkReplace(t *testing.T, d *Document, n uint) {
	t.Helper()
	if len(d.words) == 0 {
		return
	}
	n %= uint(len(d.words))
	for _, b := range d.Blocks {
		if n >= uint(len(b.words)) {
			n -= uint(len(b.words))
			continue
		}
		w := b.words[n]
		edit, ok := b.Edit(int(w.Start), int(w.End), `Gal"ley`)
		if !ok {
			return
		}
		bytes, err := d.Encode(edit.Text)
		if err != nil {
			t.Fatal(err)
		}
		source := string(d.Source[:edit.Start]) + string(bytes) + string(d.Source[edit.End:])
		after, err := d.Reparse([]byte(source))
		if err != nil {
			t.Fatalf("after the edit: %v", err)
		}
		checkDocument(t, after)
		if want, got := d.Prose([]Edit{edit}), after.Prose(nil); got != want {
			t.Fatalf("after the edit the prose is\n%q, not\n%q", got, want)
		}
		return
	}
}

func fuzzParse(f *testing.F, path string, replace bool, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s), uint(3))
	}
	f.Fuzz(func(t *testing.T, source []byte, n uint) {
		d, err := Parse(path, source)
		if err != nil {
			return
		}
		checkDocument(t, d)
		if replace {
			checkReplace(t, d, n)
		}
		same, err := d.Reparse(d.Source)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := same.Prose(nil), d.Prose(nil); got != want {
			t.Fatalf("read again, %q became %q", want, got)
		}
	})
}

func FuzzText(f *testing.F) {
	fuzzParse(f, "a.txt", true, "Title\n\nBy A. Writer\n\nSome text.\r\nMore it's “text”.\r\rEnd",
		"\uFEFFmarked", "[galley:stet a, b \"c\" -- d]\ne\n[galley:stet-end]", "caf\xE9 and \x93quotes\x94", "\xFF\xFEa\x00b\x00\x3D\xD8\x00\xDE", "\xFE\xFF\x00a\x00b", "T\x00h\x00e\x00 \x00e\x00n\x00d\x00 \x00s\x00",
		"Zoë – a café; naïve, it\x92s", "0–00 é ï \x920", "\xED\xA0\xBD\xED\xB8\x80", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! \xCA\xE0\xEA \xE4\xE5\xEB\xE0?",
		strings.Repeat("a line of text that some program broke where it was\nabout to grow too long for the window it had and\nso on.\n", 2))
}

func FuzzMarkdown(f *testing.F) {
	fuzzParse(f, "a.md", false, "---\ntitle: x\n---\n# A *b*\n\n- c `d` \\* &amp;\n  e\n\n> f\n> g\\\n> ![h](i) j <http://k> [l](m)",
		"a|b\n-|-\n`c|d`|e\\|f\n", "A\n===\n\n1. b\n\n   c\n2. d  \ne <br> f", "<!-- galley:stet a -- b -->\nc <!-- galley:stet-begin d -- e --> f\n", "[a]: b\n\n![a] c [a][] &#65; &nope;")
}

func FuzzHTML(f *testing.F) {
	fuzzParse(f, "a.html", false, "<!DOCTYPE html><head><title>a &amp; b</title></head><body><h1>c</h1><p class=byline>By <b>d</b> <br>\n e<br><br>f",
		"<ul><li>a<li><code>b</code> c<img> d</ul><table><tr><td>e<td>f</table>", "<b>a<p>b</b>c</p>d</p>&notit; &#x80; &#32; x",
		"<p>a <!-- galley:stet-begin b \"c\" -- d --> e<!--galley:stet-end--></p><!-- galley:stet f",
		"<pre>a</pre><svg><p>b</svg><template>c</template>d<script>e</script><time>f</time>", "<p>a<a><img></a> b <span>c</span> <img></p>")
}

func FuzzJSONLines(f *testing.F) {
	seeds := []string{
		`{"title":"A \"b\"","text":"c\nd \ud83d\ude00 e\\f"}`,
		`{"x":[1,{"text":"no"}],"body":"a\u0041 \ud800 b","headline":""}`,
		`{"content":"<p>a &amp; b</p>"}`, `{"text":""}`, `{"te\u0078t":"a","text":"b"}`, "\uFEFF{\"text\":\"a\"}",
		`{"text":"[galley:stet a -- b]\nc","galley_stet":["d \"e\" -- f",1,"\u0067"]}`,
	}
	for _, s := range seeds {
		f.Add([]byte(s), uint(3))
	}
	f.Fuzz(func(t *testing.T, source []byte, n uint) {
		for d, err := range Articles("a.jsonl", bytes.NewReader(source), Options{}) {
			if err != nil {
				continue
			}
			if !json.Valid(d.Source) {
				t.Fatalf("%q was read", d.Source)
			}
			if got := source[d.Offset : d.Offset+len(d.Source)]; !bytes.Equal(got, d.Source) {
				t.Fatalf("at %d stands %q, not %q", d.Offset, got, d.Source)
			}
			checkDocument(t, d)
			if d.markup == PlainText {
				checkReplace(t, d, n)
			}
		}
	})
}

// read returns the one article of a source.
func read(t *testing.T, path, source string) *Document {
	t.Helper()
	for d, err := range Articles(path, io.Reader(strings.NewReader(source)), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		checkDocument(t, d)
		return d
	}
	t.Fatal("no article")
	return nil
}
