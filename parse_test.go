package galley

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, source, label, text string }{
		{"plain", "café “x”", "utf-8", "café “x”"},
		{"marked", "\uFEFFab", "utf-8", "ab"},
		{"empty", "", "utf-8", ""},
		{"UTF-16 LE", "\xFF\xFEa\x00\x3D\xD8\x00\xDE\x19\x20", "utf-16le", "a😀’"},
		{"UTF-16 BE", "\xFE\xFF\x00a\xD8\x3D\xDE\x00\x20\x19", "utf-16be", "a😀’"},
		{"UTF-16 mark alone", "\xFF\xFE", "utf-16le", ""},
		{"quotes", "He said \x93no\x94 \x96 it\x92s a caf\xE9.", "windows-1252", "He said “no” – it’s a café."},
		{"French", "\xC0 la fin de l\x92\xE9t\xE9, d\xE9j\xE0, \xE0 Paris, tout est termin\xE9 pour \xABelle\xBB.", "windows-1252", "À la fin de l’été, déjà, à Paris, tout est terminé pour «elle»."},
		{"undefined byte", "He said \x93no\x94 \x96 it\x92s a caf\xE9 and \x93yes\x94 \x96 it\x92s \x81 \x93here\x94.", "windows-1252", "He said “no” – it’s a café and “yes” – it’s \u0081 “here”."},
		{"Polish", "Zar\xF3wno prezydent, jak i s\xB9d s\xB9 zdania, \xBFe to b\xB3\xB9d", "windows-1250", "Zarówno prezydent, jak i sąd są zdania, że to błąd"},
		{"Polish, ISO", "Zar\xF3wno prezydent, jak i s\xB1d s\xB1 zdania, \xBFe to b\xB3\xB1d", "iso-8859-2", "Zarówno prezydent, jak i sąd są zdania, że to błąd"},
		{"Mac Roman", "They don\xD5t, they won\xD5t and they can\xD5t say \xD2no\xD3 to it.", "macintosh", "They don’t, they won’t and they can’t say “no” to it."},
		{"Cyrillic", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! \xCA\xE0\xEA \xE4\xE5\xEB\xE0?", "windows-1251", "Привет, мир! Как дела?"},
		{"KOI8", "\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2! \xEB\xC1\xCB \xC4\xC5\xCC\xC1?", "koi8-r", "Привет, мир! Как дела?"},
		{"Turkish", "Bu \xE7ok g\xFCzel bir g\xFCn, \xFEimdi d\xFD\xFEar\xFD \xE7\xFDkal\xFDm.", "windows-1254", "Bu çok güzel bir gün, şimdi dışarı çıkalım."},
		{"UTF-16 without a mark", "T\x00h\x00e\x00 \x00e\x00n\x00d\x00 \x00\x19\x20.\x00", "utf-16le", "The end ’."},
		{"UTF-16 BE without a mark", "\x00T\x00h\x00e\x00 \x00e\x00n\x00d\x00 \x20\x19\x00.", "utf-16be", "The end ’."},
		{"stray bytes", "“Zoë – a café; naïve”, and it\x92s caf\xE9.", "utf-8", "“Zoë – a café; naïve”, and it’s café."},
		{"surrogates", "A smile: \xED\xA0\xBD\xED\xB8\x80!", "utf-8", "A smile: 😀!"},
		{"one name", "A man and a dog ran to a park, to a bar and on to the shop. The guard, who was at the gate of the park, is called D\xEDaz.", "windows-1252", "A man and a dog ran to a park, to a bar and on to the shop. The guard, who was at the gate of the park, is called Díaz."},
		{"one word", "It is what they can best spare; and \xE0 fortiori the part of it that is theirs.", "windows-1252", "It is what they can best spare; and à fortiori the part of it that is theirs."},
		{"one word, Czech", "Kniha je na stole a on se \xED, aby to bylo dobr\xE9.", "windows-1250", "Kniha je na stole a on se í, aby to bylo dobré."},
		{"money", "It cost \x8020 or \xA315, the tax was 5% of that sum.", "windows-1252", "It cost €20 or £15, the tax was 5% of that sum."},
	} {
		d := read(t, "a.txt", c.source)
		if d.Encoding != c.label || d.Raw.Text != c.text {
			t.Errorf("%s: %s %q", c.name, d.Encoding, d.Raw.Text)
		}
		back, err := d.Encode(d.Raw.Text)
		if c.label == "utf-8" && !utf8.ValidString(c.source) || c.name == "undefined byte" {
			continue // what is written is sound
		}
		if err != nil || !strings.HasSuffix(c.source, string(back)) {
			t.Errorf("%s: written as %q, %v", c.name, back, err)
		}
	}
}

// TestDeclared holds that what a page says of its encoding counts where the bytes alone do not tell.
func TestDeclared(t *testing.T) {
	for _, c := range []struct{ source, label, text string }{
		{"<meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "Привет"},
		{`<META http-equiv="Content-Type" content="text/html; charset=koi8-r">` + "<p>\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r", "Привет"},
		{`<?xml version="1.0" encoding="ISO-8859-1"?>` + "<p>caf\xE9", "windows-1252", "café"},
		{"<meta charset=latin2><p>\xBFe s\xB1", "iso-8859-2", "że są"},
		{"<meta charset=iso-8859-1><p>café", "utf-8", "café"},
		{"<meta charset=iso-8859-1><p>They don\xD5t, they won\xD5t and they can\xD5t say \xD2no\xD3 to it.", "macintosh", "They don’t, they won’t and they can’t say “no” to it."},
	} {
		d := read(t, "a.html", c.source)
		if d.Encoding != c.label || len(d.Blocks) != 1 || d.Blocks[0].Text != c.text {
			t.Errorf("%q: %s %q", c.source, d.Encoding, d.Prose(nil))
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct {
		name, source string
		kind         error
		line, offset int
	}{
		{"NUL", "ab\x00c", ErrBinary, 0, 2},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00", ErrBinary, 0, 8},
		{"NUL at the end", "The bridge is open\x00", ErrBinary, 0, 18},
		{"NUL in UTF-16", "\xFF\xFEa\x00\x00\x00", ErrBinary, 0, 4},
		{"bad byte among UTF-8", "café\n\xFFx", ErrEncoding, 2, 6},
		{"undefined byte", "a\r\nb\rcaf\xE9 \x81", ErrEncoding, 3, 8},
		{"control characters", "caf\xE9 \x01", ErrEncoding, 1, 3},
		{"cut off", "the end\xE2\x80", ErrEncoding, 1, 7},
		{"cut in the middle", "the dash\xE2\x80 and more of the text", ErrEncoding, 1, 8},
		{"Cyrillic", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0", ErrEncoding, 1, 0},
		{"some Cyrillic", "A long enough English text with one \xCF\xF0\xE8\xE2\xE5\xF2 in it.", ErrEncoding, 1, 36},
		{"half a pair", "\xFF\xFEa\x00\x00\xD8b\x00", ErrEncoding, 1, 4},
		{"odd UTF-16", "\xFF\xFE\n\x00b", ErrEncoding, 2, 4},
	} {
		_, err := Parse("a.txt", []byte(c.source))
		var re *ReadError
		if !errors.As(err, &re) || !errors.Is(err, c.kind) || re.Line != c.line || re.Offset != c.offset || re.Path != "a.txt" {
			t.Errorf("%s: %#v", c.name, err)
		}
	}
}

func TestEncodeError(t *testing.T) {
	d := read(t, "a.txt", "caf\xE9")
	for text, want := range map[string]string{"ĉu": "ĉ", "a\u0081": "U+0081", "a\xFF": "UTF-8"} {
		if _, err := d.Encode(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestReparse(t *testing.T) {
	for _, c := range []struct{ path, before, after, text, encoding string }{
		{"a.txt", "caf\xE9", "cafe", "cafe", utf8Label},
		{"a.txt", "\xC3x\xA9", "\xC3\xA9", "é", utf8Label},
		{"a.txt", "caf\xE9 noir", "\xE9\xE9\xE9\xE9", "éééé", "windows-1252"},
		{"a.txt", "\xFF\xFEa\x00", "\xFF\xFEb\x00", "b", utf16LELabel},
		{"a.md", "*a*", "*b*", "b", utf8Label},
		{"a.jsonl", `{"text":"<p>a"}`, `{"text":"a &amp; b"}`, "a & b", utf8Label},
	} {
		d := read(t, c.path, c.before)
		d2, err := d.Reparse([]byte(c.after))
		if err != nil {
			t.Errorf("%q: %v", c.after, err)
			continue
		}
		if d2.Encoding != c.encoding || d2.Format != d.Format || d2.Record != d.Record || d2.Prose(nil) != c.text {
			t.Errorf("%q: %s %s %d %q", c.after, d2.Encoding, d2.Format, d2.Record, d2.Prose(nil))
		}
	}
	d := read(t, "a.txt", "plain")
	if _, err := d.Reparse([]byte("caf\xE9")); !errors.Is(err, ErrEncoding) {
		t.Errorf("UTF-8 became Windows-1252: %v", err)
	}
}

func TestRecords(t *testing.T) {
	source := "\uFEFF{\"title\": \"A \\\"t\\\"\", \"text\": \"One.\\n\\nTwo \\ud83d\\ude00.\"}\r\n" +
		"\n" +
		"{\"text\": \"cut\n" +
		"{\"id\": 7}\n" +
		"[1]\n" +
		"{\"text\": \"caf\xE9\"}\n" +
		"{\"body\": \"b\", \"content\": \"c\", \"text\": 3, \"x\": {\"text\": \"no\", \"y\": [\"}\"]}}\n" +
		"{\"headline\": \"h\", \"articleBody\": \"<p>Marked up.</p>\"}"
	var got []string
	for d, err := range Articles("a.jsonl", iotest.OneByteReader(strings.NewReader(source)), Options{}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		checkDocument(t, d)
		if stored := source[d.Offset : d.Offset+len(d.Source)]; stored != string(d.Source) {
			t.Errorf("record %d is at %q", d.Record, stored)
		}
		got = append(got, fmt.Sprintf("%d %q", d.Record, d.Prose(nil)))
	}
	want := []string{
		`1 "A \"t\" One. Two 😀."`,
		"a.jsonl:3: is not a JSON record with an article: column 14: unexpected end of JSON input",
		"a.jsonl:4: is not a JSON record with an article: it has no field text, content, body or articleBody",
		"a.jsonl:5: is not a JSON record with an article: it is not an object",
		fmt.Sprintf("a.jsonl:6: is not valid UTF-8: byte 0xE9 at offset %d; save it as UTF-8", strings.IndexByte(source, 0xE9)),
		`7 "c"`,
		`8 "Marked up."`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%swant\n%s", lines(got...), lines(want...))
	}
}

// TestLang holds that a language that is given counts, and stays when the article is parsed again.
func TestLang(t *testing.T) {
	for path, source := range map[string]string{"a.txt": "The house of the people.", "a.jsonl": `{"text": "The house of the people."}`} {
		for d, err := range Articles(path, strings.NewReader(source), Options{Lang: "sv"}) {
			if err != nil {
				t.Fatal(err)
			}
			again, err := d.Reparse(d.Source)
			if err != nil || d.Lang != "sv" || again.Lang != "sv" {
				t.Errorf("%s is in %q, then %q, %v", path, d.Lang, again.Lang, err)
			}
		}
	}
}

func TestRecordField(t *testing.T) {
	source := `{"text": null, "story": "s", "n": 1}`
	for field, want := range map[string]string{
		"story":   "s",
		"":        `a.jsonl:1: is not a JSON record with an article: its field "text" holds no text`,
		"n":       `a.jsonl:1: is not a JSON record with an article: its field "n" holds no text`,
		"m story": "s",
		"m":       `a.jsonl:1: is not a JSON record with an article: it has no field "m"`,
	} {
		for d, err := range Articles("a.jsonl", strings.NewReader(source), Options{Fields: strings.Fields(field)}) {
			if err != nil && err.Error() != want || err == nil && d.Prose(nil) != want {
				t.Errorf("%s: %v, %v", field, d, err)
			}
		}
	}
}

func TestRecordEdits(t *testing.T) {
	d := read(t, "a.jsonl", `{"text": "A \u0022b\" c\\d", "title": "T \n x"}`)
	b := d.Blocks[1]
	if b.Text != `A "b" c\d` {
		t.Fatalf("%q", b.Text)
	}
	e, ok := b.Edit(2, 5, "“é”\n\"\\\x01")
	if want := (Edit{Span: Span{12, 21}, Text: `“é”\n\"\\\u0001`}); !ok || e.Span != want.Span || e.Text != want.Text {
		t.Errorf("%+v, %v", e, ok)
	}
	title := d.Blocks[0]
	if fix := title.Delete(Safe, "x"); len(fix.Edits) != 1 || fix.Edits[0].Span != title.Span {
		t.Errorf("deleting the title: %+v", fix)
	}
	if p := d.Position(b.Source(2, 3).Start); p.Line != 1 || p.Column != 13 {
		t.Errorf("%+v", p)
	}
}

func TestReadFailure(t *testing.T) {
	broken := errors.New("broken")
	for _, path := range []string{"a.txt", "a.jsonl"} {
		r := io.MultiReader(strings.NewReader("{\"text\": \"a\"}\n{"), iotest.ErrReader(broken))
		var last error
		for _, last = range Articles(path, r, Options{}) {
		}
		if !errors.Is(last, broken) {
			t.Errorf("%s: %v", path, last)
		}
	}
}

// All that lies in the folder of clean articles must read as English prose with nearly no other kinds of blocks.
func TestCleanArticles(t *testing.T) {
	files, _ := filepath.Glob("../shared/clean/*.txt")
	if len(files) == 0 {
		t.Skip("../shared/clean is absent")
	}
	odd := 0
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d := read(t, f, string(source))
		if d.Lang != "en" {
			t.Errorf("%s is in %q", f, d.Lang)
		}
		for _, b := range d.Blocks {
			if b.Kind == Byline || b.Kind == Dateline || b.Kind == Footer || b.Kind == Credit {
				odd++
			}
		}
	}
	if odd > len(files)/20 {
		t.Errorf("%d bylines, dates, credits and footers in %d articles", odd, len(files))
	}
}
