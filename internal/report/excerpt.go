package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/galleylint/galley"
)

// An excerpt is the line of a finding, cut to a window around it, and the marker that goes below.
type excerpt struct{ line, marker string }

// excerptOf shows the span of doc in at most the given number of columns. Of a span of several lines the first is shown.
func excerptOf(doc *galley.Document, span galley.Span, columns int) excerpt {
	line, start := doc.Line(span.Start)
	start = min(start, len(line))
	end := start
	if span.Len() > 0 {
		last, at := doc.Line(span.End)
		if end = len(line); doc.Position(span.Start).Line == doc.Position(span.End).Line {
			end = min(at, len(last))
		}
	}
	w := window(line, start, end, columns)
	var text, marker strings.Builder
	if w.Start > 0 {
		text.WriteString("…")
		marker.WriteString(" ")
	}
	for i := w.Start; i < w.End; {
		inside := start <= i && i < end
		if i == start && start == end {
			marker.WriteByte('^')
		}
		shown, cells, n := cellAt(line[i:], inside)
		text.WriteString(shown)
		switch {
		case inside:
			marker.WriteString(strings.Repeat("^", cells))
		case i < start:
			marker.WriteString(strings.Repeat(" ", cells))
		}
		i += n
	}
	if w.End < len(line) {
		text.WriteString("…")
	}
	out := excerpt{text.String(), marker.String()}
	if !strings.Contains(out.marker, "^") { // an insertion at the end, or a span of combining marks alone
		if start < end {
			out.marker = strings.TrimSuffix(out.marker, " ")
		}
		out.marker += "^"
	}
	return out
}

// window returns the part of line to be shown: all of it if that fits, and else what stands around start:end, with
// more room on the right, where the beginning of a long span needs it. It looks only at what it shows: lines may be
// very long.
func window(line string, start, end, columns int) galley.Span {
	const ellipses = 2
	left := (columns - ellipses) / 3
	from, spare := back(line, start, left)
	to, spare := forward(line, start, columns-ellipses-left+spare)
	if from > 0 {
		from, spare = back(line, from, spare)
	}
	if from == 0 && to < len(line) {
		if all, _ := forward(line, 0, columns); all == len(line) {
			to = all
		}
	}
	// Do not cut words where a space is near.
	if from > 0 && spare == 0 && line[from-1] != ' ' {
		if i := strings.IndexByte(line[from:min(from+12, start)], ' '); i >= 0 {
			from += i + 1
		}
	}
	if to < len(line) && line[to] != ' ' && to > end+12 {
		if i := strings.LastIndexByte(line[to-12:to], ' '); i >= 0 {
			to = to - 12 + i
		}
	}
	return galley.Span{Start: from, End: to}
}

// back returns the offset that many columns before i, or 0 and the columns that are left over.
func back(line string, i, columns int) (int, int) {
	for i > 0 {
		_, size := utf8.DecodeLastRuneInString(line[:i])
		_, cells, _ := cellAt(line[i-size:], false)
		if cells > columns {
			return i, 0
		}
		columns -= cells
		i -= size
	}
	return 0, columns
}

// forward returns the offset that many columns behind i, or the end of the line and the columns that are left over.
func forward(line string, i, columns int) (int, int) {
	for i < len(line) {
		_, cells, n := cellAt(line[i:], false)
		if cells > columns {
			return i, 0
		}
		columns -= cells
		i += n
	}
	return len(line), columns
}

// cellAt returns how the first character of s is shown, how many columns that takes, and its size in bytes.
// What could steer a terminal is shown by name, and inside of a finding so is what could not be seen.
func cellAt(s string, inside bool) (shown string, cells, size int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '\t':
		return " ", 1, size
	case ' ' <= r && r < 0x7F:
		return s[:size], 1, size
	case r == utf8.RuneError && size == 1:
		return "\uFFFD", 1, size
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', unicode.Is(unicode.Bidi_Control, r), inside && unicode.Is(unicode.Cf, r):
		name := fmt.Sprintf("<U+%04X>", r)
		return name, len(name), size
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return s[:size], 0, size
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return s[:size], 2, size
	}
	return s[:size], 1, size
}

// Printable returns s with what could steer a terminal shown by name.
func Printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		shown, _, n := cellAt(s[i:], false)
		b.WriteString(shown)
		i += n
	}
	return b.String()
}
