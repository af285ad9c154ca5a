package galley

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestTextBlocks(t *testing.T) {
	wrapped := "It was a bright cold day in the town and the clocks of\nthe tower were silent since the winter had stopped all\nof the works."
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"", nil},
		{" \n\t\n", nil},
		{"A title\n\n  Some text. \r\n\r\nMore.", []string{"title: A title", "paragraph: Some text.", "paragraph: More."}},
		{"one.\rtwo.\r\rthree.", []string{"paragraph: one.", "paragraph: two.", "paragraph: three."}},
		{wrapped, []string{"paragraph: " + strings.ReplaceAll(wrapped, "\n", "⏎")}},
		{"Army vehicles and tanks roll during the exercises in Latvia.\nRoman Koksarov/AP", []string{
			"caption: Army vehicles and tanks roll during the exercises in Latvia.", "credit: Roman Koksarov/AP"}},
		{"A first paragraph is on a line of its own, as it should be.\nThe second one is as well, but a bit shorter.\nThird.", []string{
			"paragraph: A first paragraph is on a line of its own, as it should be.", "paragraph: The second one is as well, but a bit shorter.", "paragraph: Third."}},
	} {
		got := outline(read(t, "a.txt", c.source))
		if want := lines(c.want...); got != want && got+want != "\n" {
			t.Errorf("%q is read as\n%swant\n%s", c.source, got, want)
		}
	}
}

func TestExampleKinds(t *testing.T) {
	d := read(t, "testdata/articles/nato-talks.txt", article(t, 1))
	var kinds []string
	for _, b := range d.Blocks[:9] {
		kinds = append(kinds, b.Kind.String())
	}
	want := []string{"byline", "caption", "credit", "paragraph", "paragraph", "credit", "caption", "credit", "paragraph"}
	if !slices.Equal(kinds, want) {
		t.Errorf("the example begins with %v", kinds)
	}
}

func TestLineKinds(t *testing.T) {
	for kind, texts := range map[Kind][]string{
		Byline:   {"By John Smith", "by Jane Doe and Ann Roe, Associated Press", "By | January 12, 2022", "By", "Written by A. Writer", "By Robert Downey Jr."},
		Dateline: {"January 12, 2022", "Updated 10:15 AM ET, Fri June 3, 2022", "Published 2 hours ago", "12/01/2022", "2022-01-12", "10:30 p.m.", "Sept. 2nd 2021"},
		Credit: {"Roman Koksarov/AP", "Photo: Jane Doe", "(AP Photo/Jane Doe)", "Photograph by J. Doe", "Drew Angerer/Getty Images", "JONATHAN ERNST / REUTERS",
			"Courtesy of the museum", "Getty Images", "Claire Harbage/NPR", "Meg Kelly for NPR", "Jane Doe/The New York Times", "J. Doe via Reuters"},
		Footer: {"© 2022 The Paper", "Copyright 2021 The Paper", "The Paper. All rights reserved."},
		Item:   {"• one", "- two"},
		Paragraph: {"By Friday, 12 people had died.", "By the time they came it was over", "May it please 5 people", "Two of 12", "Chapter 12", "It was 10:30 when they left.",
			"and/or", "It rose 9/11 times", "A new AP/NORC poll found that most people agree.", "The photo was taken in May.", "Photos show the damage",
			"He works for NPR and others", "“We will win,” he said.", "", "Reuters reported it first.", "The AP reported that", "copyright law is old"},
	} {
		for _, text := range texts {
			b := &Block{Text: text, words: appendWords(nil, text)}
			if got := lineKind(b); got != kind {
				t.Errorf("%q is a %s, want %s", text, got, kind)
			}
		}
	}
}

func TestTitles(t *testing.T) {
	body := "\n\n" + strings.Repeat("This is the text of the article. ", 4)
	for first, want := range map[string]Kind{
		"Council approves the plan":            Title,
		"Mayor says ‘no’":                      Title,
		`The ban is "unconstitutional"`:        Title,
		"Will it ever end?":                    Title,
		"The council has approved the plan.":   Paragraph,
		"“We are done,” she said of the plan.": Paragraph,
		"lower case leftovers":                 Paragraph,
	} {
		if got := read(t, "a.txt", first+body).Blocks[0].Kind; got != want {
			t.Errorf("%q is a %s", first, got)
		}
	}
	d := read(t, "a.txt", "By A. B\n\nMay 4, 2022\n\nA title"+body+"\n\nA heading"+body+"\n\n"+"What a long line this is, which is no heading since a heading is shorter"+body)
	if got := outline(d); strings.Count(got, "title: A title") != 1 || strings.Count(got, "heading: A heading") != 1 || strings.Count(got, "heading:") != 1 {
		t.Errorf("%s", got)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"It's a dog’s life":    "It's|a|dog’s|life",
		"rock 'n' roll’":       "rock|n|roll",
		"well-known 3.5 a/b":   "well|known|3|5|a|b",
		"naïve — Москва 日本":    "naïve|Москва|日本",
		"e\u0301t co\u00ADop":  "e\u0301t|co\u00ADop",
		"x''y a'":              "x|y|a",
		"\uFFFC ok \U0001F600": "ok",
		"’tis":                 "tis",
		"":                     "",
	} {
		var got []string
		for _, w := range appendWords(nil, text) {
			got = append(got, text[w.Start:w.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The council said on Friday that it will not be able to pay for the new bridge, which was planned by the city.":      "en",
		"Der Rat hat am Freitag erklärt, dass die Stadt die neue Brücke nicht bezahlen kann und sich das auch nicht ändert.": "de",
		"Le conseil a déclaré vendredi que la ville ne pourra pas payer le nouveau pont, qui est prévu pour les habitants.":  "fr",
		"El consejo dijo el viernes que la ciudad no podrá pagar el nuevo puente que se planeó para los vecinos del barrio.": "es",
		"Совет заявил в пятницу, что город не сможет заплатить за новый мост, который был задуман для жителей и гостей.":     "ru",
		"Neuvosto sanoi perjantaina, ettei kaupunki pysty maksamaan uutta siltaa, jonka asukkaat olivat halunneet pitkään.":  "",
		"x y z": "",
		"":      "",
	} {
		if got := read(t, "a.txt", text).Lang; got != want {
			t.Errorf("%q is in %q", text, got)
		}
	}
}

func TestPosition(t *testing.T) {
	d := read(t, "a.txt", "aé😀b\r\nc\rd\n\ne")
	for offset, want := range map[int]Position{
		0:  {0, 1, 1},
		7:  {7, 1, 4},
		10: {10, 2, 1},
		12: {12, 3, 1},
		13: {13, 3, 2},
		14: {14, 4, 1},
		15: {15, 5, 1},
		16: {16, 5, 2},
	} {
		if got := d.Position(offset); got != want {
			t.Errorf("offset %d is at %+v, want %+v", offset, got, want)
		}
	}
	if line, at := d.Line(7); line != "aé😀b" || at != 7 {
		t.Errorf("%q, %d", line, at)
	}
	d = read(t, "a.txt", "\xFF\xFEa\x00\n\x00\x3D\xD8\x00\xDEb\x00")
	if got := d.Position(10); got != (Position{10, 2, 2}) {
		t.Errorf("in UTF-16: %+v", got)
	}
	long := read(t, "a.txt", strings.Repeat("é", 5000))
	if got := long.Position(9000); got.Column != 4501 {
		t.Errorf("in a long line: %+v", got)
	}
}

func TestDeletions(t *testing.T) {
	for _, c := range []struct{ text, delete, want string }{
		{"a\n\nb\n\nc\n", "b", "a\n\nc\n"},
		{"a\n\nb\n\nc\n", "a", "b\n\nc\n"},
		{"a\n\nb\n\nc\n", "c", "a\n\nb\n"},
		{"a\n\nb\n\nc", "c", "a\n\nb"},
		{"a\nb\n\nc", "b", "a\n\nc"},
		{"a\n\nb\nc", "b", "a\n\nc"},
		{"a\r\n\r\nb\r\n\r\nc", "b", "a\r\n\r\nc"},
		{"a\r\rb\r\rc", "b", "a\r\rc"},
		{"a\n\n\n\nb\n\nc", "b", "a\n\n\n\nc"},
		{"a\n\nb\n\n  c", "b", "a\n\n  c"},
		{"a b c", "b", "a  c"},
		{"a\nb\nc\nd", "bc", "a\nd"},
		{"a\nb\nc\nd", "bcd", "a"},
		{"a\nb\n", "ab", ""},
	} {
		d := read(t, "a.txt", c.text)
		var spans []Span
		for _, r := range c.delete {
			i := strings.IndexRune(c.text, r)
			spans = append(spans, Span{i, i + 1})
		}
		got := c.text
		for _, e := range slices.Backward(d.Deletions(spans)) {
			got = got[:e.Start] + e.Text + got[e.End:]
		}
		if got != c.want {
			t.Errorf("%q without %q is %q, want %q", c.text, c.delete, got, c.want)
		}
	}
}

func TestTextMap(t *testing.T) {
	// The text "aXYZb" from the source `a[<&>]b`, where XYZ is an atom for <&> and the brackets are markup.
	m := identity(0, 1)
	m.add(3, 2, 5, false)
	m.add(1, 6, 7, true)
	for _, c := range []struct {
		start, end int
		span       Span
		whole      bool
	}{
		{0, 1, Span{0, 1}, true},
		{1, 4, Span{2, 5}, true},
		{2, 3, Span{2, 5}, false},
		{0, 4, Span{0, 5}, false},
		{0, 5, Span{0, 7}, false},
		{4, 5, Span{6, 7}, true},
		{1, 1, Span{1, 1}, true},
		{2, 2, Span{5, 5}, false},
		{4, 4, Span{5, 5}, true},
		{0, 0, Span{0, 0}, true},
		{5, 5, Span{7, 7}, true},
		{3, 2, Span{}, false},
		{0, 6, Span{}, false},
	} {
		if c.span != (Span{}) || c.start == 0 && c.end == 0 {
			if got := m.span(c.start, c.end); got != c.span {
				t.Errorf("span of %d:%d is %v, want %v", c.start, c.end, got, c.span)
			}
		}
		if got := m.whole(c.start, c.end); got != c.whole {
			t.Errorf("%d:%d is whole: %v", c.start, c.end, got)
		}
	}
	for src, want := range []int{0, 1, 1, 1, 1, 4, 4, 5} {
		if got := m.text(src); got != want {
			t.Errorf("source %d is text %d, want %d", src, got, want)
		}
	}
}

// Maps laid through one another relate the same bytes as following them one by one does.
func TestTextMapThrough(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(size int) textMap { // of some text to a source of the given size
		var m textMap
		for at := r.IntN(3); at < size; at += r.IntN(2) {
			n := min(1+r.IntN(4), size-at)
			if r.IntN(2) == 0 {
				m.add(n, at, at+n, true)
			} else {
				m.add(1+r.IntN(3), at, at+n, false)
			}
			at += n
		}
		return m
	}
	for range 2000 {
		outer := random(30)
		inner := random(outer.size)
		both := inner.through(&outer)
		if both.size != inner.size {
			t.Fatalf("size %d, want %d", both.size, inner.size)
		}
		for i := range inner.size {
			s := inner.span(i, i+1)
			if got, want := both.span(i, i+1), outer.span(s.Start, s.End); got != want {
				t.Fatalf("byte %d of %+v through %+v: %v, want %v", i, inner, outer, got, want)
			}
		}
		start := r.IntN(inner.size + 1)
		end := start + r.IntN(inner.size+1-start)
		part := both.slice(start, end)
		for i := range end - start {
			if got, want := part.span(i, i+1), both.span(start+i, start+i+1); got != want {
				t.Fatalf("byte %d of %d:%d of %+v: %v, want %v", i, start, end, both, got, want)
			}
		}
	}
}
