package galley

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// textFields are the fields that may hold an article's text, the likeliest first, and titleFields those for its title.
var (
	textFields  = []string{"text", "content", "body", "articleBody"}
	titleFields = []string{"title", "headline"}
)

// records yields the articles of a JSON Lines file.
func records(path string, r io.Reader, opt Options) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		offset := 0
		for number := 1; ; number++ {
			line, err := in.ReadBytes('\n')
			start := offset
			offset += len(line)
			if number == 1 && bytes.HasPrefix(line, []byte("\uFEFF")) {
				line, start = line[3:], 3
			}
			line = bytes.TrimSuffix(line, []byte("\n"))
			line = bytes.TrimSuffix(line, []byte("\r"))
			if number == 1 && (bytes.HasPrefix(line, []byte{0xFF, 0xFE}) || bytes.HasPrefix(line, []byte{0xFE, 0xFF})) {
				yield(nil, &ReadError{Path: path, Line: 1, Err: encodingError{"is UTF-16, which JSON Lines must not be", -1}})
				return
			}
			if len(bytes.TrimLeft(line, space)) > 0 {
				d, err := parseRecord(&Document{Path: path, Source: line, Offset: start, Record: number, fields: opt.Fields, lang: opt.Lang})
				if err != nil && !yield(nil, err) || err == nil && !yield(d, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, &ReadError{Path: path, Line: number, Offset: offset, Err: err})
				return
			}
		}
	}
}

// parseRecord completes a document of which Path, Source, Offset, Record, fields and lang are set, and markup if it is known.
// Its error is a *ReadError.
func parseRecord(d *Document) (*Document, error) {
	fail := func(i int, err error) (*Document, error) {
		return nil, &ReadError{Path: d.Path, Line: d.Record, Offset: d.Offset + i, Err: err}
	}
	record := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrRecord}, args...)...)
	}
	line, at, label, bad := decodeAs(d.Source, utf8Label)
	if bad != nil {
		return fail(bad.Offset, bad.behind(d.Offset))
	}
	if !json.Valid(d.Source) {
		i, what := jsonFault(d.Source)
		return fail(i, record("column %d: %s", utf8.RuneCount(d.Source[:i])+1, what))
	}
	members := jsonMembers(line)
	if members == nil {
		return fail(0, record("it is not an object"))
	}
	fields := d.fields
	if len(fields) == 0 {
		fields = textFields
	}
	body, ok := firstOf(members, fields)
	if !ok {
		if name, ok := held(members, fields); ok {
			return fail(0, record("its field %q holds no text", name))
		}
		return fail(0, record("it has no field %s", strings.Join(fields[:len(fields)-1], ", ")+orLast(fields)))
	}
	d.Format, d.Encoding, d.stored, d.encoding = JSONLines, label, line, at
	d.lines = sync.OnceValue(func() *lineTable { return newLineTable(line) })
	text, textAt := jsonText(line, body)
	if d.markup == Auto {
		d.markup = PlainText
		if isHTML(text) {
			d.markup = HTML
		}
	}
	textAt = textAt.through(&at)
	d.words = make([]Word, 0, len(text)/5)
	var first []*Block
	if title, ok := firstOf(members, titleFields); ok && title != body && d.markup == PlainText {
		text, at := jsonText(line, title)
		if s := trim(text, Span{0, len(text)}); !isBlank(text) {
			first = append(first, d.newBlock(Title, text[s.Start:s.End], at.slice(s.Start, s.End), title))
		}
	}
	d.read(text, &textAt, first)
	if _, ok := members[stetField]; ok {
		d.addField(line, &at)
	}
	d.settle()
	d.toRecord = escapeJSON
	return d, nil
}

func orLast(fields []string) string {
	last := fields[len(fields)-1]
	if len(fields) == 1 {
		return fmt.Sprintf("%q", last)
	}
	return " or " + last
}

// jsonFault returns where invalid JSON goes wrong, and how.
func jsonFault(source []byte) (at int, what string) {
	var syntax *json.SyntaxError
	err := json.Unmarshal(source, new(json.RawMessage))
	if !errors.As(err, &syntax) {
		return 0, "invalid JSON"
	}
	at = min(max(int(syntax.Offset)-1, 0), len(source))
	if strings.HasPrefix(syntax.Error(), "unexpected end") {
		at = len(source)
	}
	return at, syntax.Error()
}

// firstOf returns the value of the first of the names that is a string.
func firstOf(members map[string]Span, names []string) (Span, bool) {
	for _, name := range names {
		if s := members[name]; s != noString {
			return s, true
		}
	}
	return Span{}, false
}

// held returns the first of the names that an object has.
func held(members map[string]Span, names []string) (string, bool) {
	for _, name := range names {
		if _, ok := members[name]; ok {
			return name, true
		}
	}
	return "", false
}

// noString stands for a member that is not a string: none begins where the object does.
var noString Span

// jsonMembers returns the inside of the strings that are members of a JSON object, escapes as they are, and noString for
// its other members, or nil if valid JSON text is not an object. Of members with the same name the last one counts, as it does to most readers.
func jsonMembers(text string) map[string]Span {
	if text[jsonSpace(text, 0)] != '{' {
		return nil
	}
	members := map[string]Span{}
	eachJSON(text, jsonSpace(text, 0), func(key, value Span) {
		name, _ := jsonText(text, inside(key))
		members[name] = noString
		if text[value.Start] == '"' {
			members[name] = inside(value)
		}
	})
	return members
}

// eachJSON calls do for the members of the object or the items of the array that begins at text[i]. Items have no key.
func eachJSON(text string, i int, do func(key, value Span)) {
	object := text[i] == '{'
	for i = jsonSpace(text, i+1); text[i] != '}' && text[i] != ']'; i = jsonSpace(text, i) {
		if text[i] == ',' {
			i = jsonSpace(text, i+1)
		}
		var key Span
		if object {
			key = Span{i, jsonStringEnd(text, i)}
			i = jsonSpace(text, jsonSpace(text, key.End)+1)
		}
		end := jsonValueEnd(text, i)
		do(key, Span{i, end})
		i = end
	}
}

// inside returns what stands between the quotation marks of a JSON string.
func inside(s Span) Span { return Span{s.Start + 1, s.End - 1} }

func jsonSpace(text string, i int) int {
	for i < len(text) && isSpace(text[i]) {
		i++
	}
	return i
}

// jsonStringEnd returns where the string ends that begins at text[i].
func jsonStringEnd(text string, i int) int {
	for i++; ; i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}

// jsonValueEnd returns where the value ends that begins at text[i].
func jsonValueEnd(text string, i int) int {
	depth := 0
	for {
		switch text[i] {
		case '"':
			i = jsonStringEnd(text, i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		default:
			i++
		}
		if depth == 0 && (i == len(text) || strings.IndexByte(",}] \t\r\n", text[i]) >= 0) {
			return i
		}
	}
}

// jsonText decodes the inside s of a JSON string. Each escape is one atom of the map.
func jsonText(line string, s Span) (string, textMap) {
	in := line[s.Start:s.End]
	k := strings.IndexByte(in, '\\')
	if k < 0 {
		return in, identity(s.Start, len(in))
	}
	out := make([]byte, 0, len(in))
	at := identity(s.Start, 0)
	for k >= 0 {
		out = append(out, in[:k]...)
		at.add(k, s.Start, s.Start+k, true)
		r, n := jsonEscape(in[k:])
		size := len(out)
		out = utf8.AppendRune(out, r)
		at.add(len(out)-size, s.Start+k, s.Start+k+n, false)
		in = in[k+n:]
		s.Start += k + n
		k = strings.IndexByte(in, '\\')
	}
	out = append(out, in...)
	at.add(len(in), s.Start, s.End, true)
	return string(out), at
}

// jsonEscape decodes the escape that s begins with, and returns its length. Half a surrogate pair is U+FFFD.
func jsonEscape(s string) (r rune, n int) {
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	r = hex4(s[2:6])
	if 0xD800 <= r && r < 0xDC00 && len(s) >= 12 && s[6:8] == `\u` {
		if low := hex4(s[8:12]); 0xDC00 <= low && low < 0xE000 {
			return 0x10000 + (r-0xD800)<<10 + (low - 0xDC00), 12
		}
	}
	return r, 6 // AppendRune makes U+FFFD of half a pair
}

func hex4(s string) (r rune) {
	for _, c := range []byte(s) {
		switch {
		case c <= '9':
			r = r<<4 + rune(c-'0')
		default:
			r = r<<4 + rune(c|0x20-'a'+10)
		}
	}
	return r
}

// escapeJSON writes text as the inside of a JSON string. What is not ASCII stays as it is.
func escapeJSON(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) {
		return text
	}
	out := make([]byte, 0, len(text)+8)
	for _, c := range []byte(text) {
		switch i := strings.IndexByte("\"\\\b\f\n\r\t", c); {
		case i >= 0:
			out = append(out, '\\', `"\bfnrt`[i])
		case c < ' ':
			out = fmt.Appendf(out, `\u%04x`, c)
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// blockTags begin the elements that no text in HTML is without.
var blockTags = []string{"<p>", "<p ", "<div", "<br", "<h1", "<h2", "<h3", "<ul>", "<article", "<section", "<!doctype html", "<html"}

// isHTML reports whether the text of a record comes with HTML markup.
func isHTML(text string) bool {
	for i := strings.IndexByte(text, '<'); i >= 0; {
		tag := strings.ToLower(text[i:min(i+len("<!doctype html"), len(text))])
		if slices.ContainsFunc(blockTags, func(t string) bool { return strings.HasPrefix(tag, t) }) {
			return true
		}
		k := strings.IndexByte(text[i+1:], '<')
		if k < 0 {
			break
		}
		i += 1 + k
	}
	return false
}
