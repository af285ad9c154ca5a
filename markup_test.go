package galley

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// outline writes the blocks of d, a line each, and the source of their spans where it is not their text.
func outline(d *Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		fmt.Fprintf(&out, "%s: %s", b.Kind, strings.ReplaceAll(b.Text, "\n", "⏎"))
		if span := string(d.Source[b.Span.Start:b.Span.End]); span != b.Text {
			fmt.Fprintf(&out, " = %s", strings.ReplaceAll(span, "\n", "⏎"))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

func testOutline(t *testing.T, path, source string, want ...string) {
	t.Helper()
	if got := outline(read(t, path, source)); got != lines(want...) {
		t.Errorf("%s is read as\n%swant\n%s", source, got, lines(want...))
	}
}

func TestMarkdownBlocks(t *testing.T) {
	long := "This is a paragraph of more than fifteen words, so that the line above it may be taken for a heading."
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"# Ti*t*le #\n\nText.", []string{"title: Title = # Ti*t*le #", "paragraph: Text."}},
		{"Title\n=====\n\nHead\n---\nText.", []string{"title: Title = Title⏎=====", "heading: Head = Head⏎---", "paragraph: Text."}},
		{long + "\n\n# Late", []string{"paragraph: " + long, "heading: Late = # Late"}},
		{"By A. B\n\n# One\n\n# Two\n\nText.", []string{"byline: By A. B", "title: One = # One", "heading: Two = # Two", "paragraph: Text."}},
		{"---\ntitle: \"A b\"\ntags: [c]\n---\nText.", []string{"title: A b", "paragraph: Text."}},
		{"+++\ntitle = 'A b'\n+++\n\n# C\n\nText.", []string{"title: C = # C", "paragraph: Text."}},
		{"---\ntitle: >\n  a\n---\nText.", []string{"paragraph: Text."}},
		{"---\nnot front matter", []string{"paragraph: not front matter"}},
		{"- one\n- two\n  more\n  - three\n", []string{"item: one = - one", "item: two⏎more = - two⏎  more", "item: three =   - three"}},
		{"1. a\n\n   b\n", []string{"item: a", "item: b =    b"}},
		{"> a\n> b\n", []string{"quotation: a⏎b = > a⏎> b"}},
		{"a\n\n    code\n\n```\nfence\n```\n\n<div>\nhtml\n</div>\n\n[x]: y\n", []string{"paragraph: a"}},
		{"| a | b |\n|---|---|\n| c \\| d | *e* |\n", []string{"item: a", "item: b", `item: c | d = c \| d`, "item: e = *e*"}},
		{"![only](a.png)\n\n`code`\n", nil},
		{"![a](b) c ![d](e) f ![g](h)", []string{"paragraph: c \uFFFC f = ![a](b) c ![d](e) f ![g](h)"}},
		{strings.Repeat("> ", maxNesting+1) + "deep.", []string{"quotation: " + strings.Repeat("> ", maxNesting+1) + "deep."}},
	} {
		want := c.want
		d := read(t, "a.md", c.source)
		if got := outline(d); want == nil && got != "" || want != nil && len(c.source) < 500 && got != lines(want...) {
			t.Errorf("%s\nis read as\n%swant\n%s", c.source, got, lines(want...))
		}
	}
}

func TestMarkdownInlines(t *testing.T) {
	for source, want := range map[string]string{
		`a **b** _c_ d`:                       "a b c d",
		`\*a\* \q \\`:                         `*a* \q \`,
		`&amp; &copy; &#65; &nope; &amp AT&T`: "& © A &nope; &amp AT&T",
		"a <http://b.c> d":                    "a http://b.c d",
		"a [b](c \"d\") [e][f] [g]\n\n[f]: x": "a b [e][f] [g]",
		"a ``b ` c`` d `e`.":                  "a \uFFFC d \uFFFC.",
		"a <b>b</b><!-- c --> d<br>e":         "a b d\ne",
		"a  \nb\\\nc\nd":                      "a\nb\nc\nd",
		"a\r\nb":                              "a\r\nb",
		"snake_case 2*3 [sic]":                "snake_case 2*3 [sic]",
	} {
		d := read(t, "a.md", source)
		if got := d.Blocks[0].Text; !strings.HasPrefix(strings.ReplaceAll(want, "[e][f]", "e"), got) || len(d.Blocks) != 1 {
			t.Errorf("%q is read as %q, want %q", source, got, want)
		}
	}
}

func TestMarkdownEdits(t *testing.T) {
	d := read(t, "a.md", "A *big* \\* dog &amp; cat\n> q\n> r\n")
	b := d.Blocks[0]
	for _, c := range []struct{ old, new, want string }{
		{"big", "_small_", `\_small\_`},
		{"*", "+", "+"},
		{"&", "and", "and"},
		{"A big", "x", "refused"}, // it would cut into the emphasis
	} {
		i := strings.Index(b.Text, c.old)
		got := "refused"
		if e, ok := b.Edit(i, i+len(c.old), c.new); ok {
			got = e.Text
		}
		if got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.new, got, c.want)
		}
	}
	if _, ok := d.Blocks[1].Edit(0, 3, "x"); ok {
		t.Error("an edit may cut out the mark of a quotation")
	}
}

func TestHTMLBlocks(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"<title>T &amp; t</title><p>Text.</p>", []string{"title: T & t = T &amp; t", "paragraph: Text. = <p>Text.</p>"}},
		{"<head><title>T</title></head><h1>H</h1><h2>G</h2><p>Text.", []string{"title: H = <h1>H</h1>", "heading: G = <h2>G</h2>", "paragraph: Text. = <p>Text."}},
		{"<h1><img></h1><title>T</title><h1>One</h1><h1>Two</h1>Text.", []string{"title: One = <h1>One</h1>", "heading: Two = <h1>Two</h1>", "paragraph: Text."}},
		{"<p>a <b>b</b>\n\t c</p>", []string{"paragraph: a b c = <p>a <b>b</b>⏎\t c</p>"}},
		{"<ul>\n<li>one</li>\n<li><p>two</p></li></ul>", []string{"item: one = <li>one</li>", "item: two = <li><p>two</p></li>"}},
		{"<ul><li>one<li>two <i>x</i></ul>", []string{"item: one = <li>one", "item: two x = <li>two <i>x</i>"}},
		{"<div><p>only</p></div><p>b", []string{"paragraph: only = <div><p>only</p></div>", "paragraph: b = <p>b"}},
		{"<body><article><p>only</p></article></body>", []string{"paragraph: only = <p>only</p>"}},
		{"<figure><img><figcaption>cap</figcaption></figure>", []string{"caption: cap = <figcaption>cap</figcaption>"}},
		{"<p><img> a <img> b <img></p>", []string{"paragraph: a \uFFFC b = a <img> b"}},
		{"<p>a <code>x</code> b</p>", []string{"paragraph: a \uFFFC b = <p>a <code>x</code> b</p>"}},
		{"<pre>x</pre><script>y</script><style>z</style><svg><text>v</text></svg><template><p>w</p></template><noscript>u</noscript>t", []string{"paragraph: t"}},
		{"a<br>\n b<br><br/>c", []string{"paragraph: a⏎b = a<br>⏎ b", "paragraph: c"}},
		{"<b>a</b> <i>b</i><div>c</div>", []string{"paragraph: a b = <b>a</b> <i>b</i>", "paragraph: c = <div>c</div>"}},
		{"<blockquote><p>q</p><footer>who</footer></blockquote>", []string{"quotation: q = <p>q</p>", "quotation: who = <footer>who</footer>"}},
		{"<footer><ul><li>f</li></ul></footer>", []string{"footer: f = <footer><ul><li>f</li></ul></footer>"}},
		{"<p class='x byline'>J. Doe</p><span class=credit>K. Roe</span>", []string{"byline: J. Doe = <p class='x byline'>J. Doe</p>", "credit: K. Roe = <span class=credit>K. Roe</span>"}},
		{"<p>Seen at <time>10:00</time> by J.</p><time>May 4</time>", []string{"paragraph: Seen at 10:00 by J. = <p>Seen at <time>10:00</time> by J.</p>", "dateline: May 4 = <time>May 4</time>"}},
		{"<p class=wp-caption-text>c</p>", []string{"caption: c = <p class=wp-caption-text>c</p>"}},
		{"<table><tr><td>a<td>b</table>", []string{"item: a", "item: b"}},
		{"<p>a</b></i>b", []string{"paragraph: ab = <p>a</b></i>b"}},
		{"a</p>b<p>&nbsp;</p>", []string{"paragraph: a", "paragraph: b"}},
		{"<p>a<!-- c --> b", []string{"paragraph: a b = <p>a<!-- c --> b"}},
		{"<o:p></o:p><p>a<o:p/></p>", []string{"paragraph: a = <p>a<o:p/></p>"}},
		{"<p>cut <b in a ta", []string{"paragraph: cut = <p>cut <b in a ta"}},
	} {
		testOutline(t, "a.html", c.source, c.want...)
	}
}

func TestHTMLAuthorOfEverything(t *testing.T) {
	d := read(t, "a.html", "<div class=author-jane>"+strings.Repeat("<p>Short words", 10)+"</div>")
	if k := d.Blocks[9].Kind; k != Paragraph {
		t.Errorf("the tenth block of an author's page is a %s", k)
	}
}

func TestHTMLText(t *testing.T) {
	for source, want := range map[string]string{
		"a &amp; b &lt;c&gt;":               "a & b <c>",
		"&ldquo;a&rdquo; &#8217; &#x2014;":  "“a” ’ —",
		"&#146; &#0; &#xD800; &#1114112;":   "’ \uFFFD \uFFFD \uFFFD",
		"AT&T &nope; &copy2022 &notit; &":   "AT&T &nope; ©2022 ¬it; &",
		"a&#32; &#10;b&nbsp; c":             "a b\u00a0 c",
		"&semi;&amp;amp;":                   ";&amp;",
		"&CounterClockwiseContourIntegral;": "∳",
		"&#; &#x; &# &#xg;":                 "&#; &#x; &# &#xg;",
		"3 < 4 &lt 5":                       "3 < 4 < 5",
		"a \f\r\n <i> b</i> <i>c </i> d":    "a b c d",
	} {
		if got := read(t, "a.html", source).Blocks[0].Text; got != want {
			t.Errorf("%q is read as %q, want %q", source, got, want)
		}
	}
}

func TestHTMLEdits(t *testing.T) {
	d := read(t, "a.html", "<p>A&nbsp;dog  and <b>cat</b></p>")
	b := d.Blocks[0]
	e, ok := b.Edit(1, 3, " <")
	if want := (Span{4, 10}); !ok || e.Span != want || e.Text != " &lt;" {
		t.Errorf("edit of an entity: %+v, %v", e, ok)
	}
	if e, ok := d.Raw.Edit(0, 3, "<p id=\"&amp;\">"); !ok || e.Text != "<p id=\"&amp;\">" {
		t.Errorf("edit of markup: %+v, %v", e, ok)
	}
	if _, ok := b.Edit(2, 4, " "); ok {
		t.Error("an edit may cut an entity in two")
	}
	i := strings.Index(b.Text, "and")
	if e, ok := b.Edit(i-1, i, " "); !ok || e.Len() != 2 {
		t.Errorf("edit of two spaces: %+v, %v", e, ok)
	}
	if _, ok := b.Edit(i, len(b.Text), "x"); ok {
		t.Error("an edit may cut out a tag")
	}
}

// Broken and hostile markup takes time in proportion to its length.
func TestMarkupIsLinear(t *testing.T) {
	const n = 100_000
	for _, c := range []struct{ path, unit, tail string }{
		{"a.html", "<div>", "x"},
		{"a.html", "<b>", strings.Repeat("</i></b>", n)},
		{"a.html", "<b><p>a</b>", "x"},
		{"a.html", "<ul><b><li>", "x"},
		{"a.html", "<x>", strings.Repeat("</y><li></li>", n)},
		{"a.html", "&", "x"},
		{"a.html", "<!--", "x"},
		{"a.html", "<a ", "x"},
		{"a.md", ">", "x"},
		{"a.md", "1. ", "x"},
		{"a.md", "[a](", "x"},
		{"a.md", "[a]: b\n", "x"},
		{"a.md", "*a _b", "x"},
		{"a.md", "`a``", "x"},
		{"a.md", "a\n=\n", "x"},
		{"a.txt", "\r", "x"},
		{"a.txt", "a\r", "x"},
	} {
		n := n
		if c.path == "a.md" {
			n /= 4
		}
		start := time.Now()
		if _, err := Parse(c.path, []byte(strings.Repeat(c.unit, n)+c.tail)); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %d times %q took %v", c.path, n, c.unit, took)
		}
	}
}
