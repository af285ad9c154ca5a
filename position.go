package galley

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A Position is a place in a file as an editor shows it.
type Position struct {
	Offset int // bytes of the file as stored, from 0
	Line   int // from 1
	Column int // from 1, in code points
}

// step is the distance of the places whose code points are counted beforehand, in bytes.
const step = 1 << 10

// A lineTable finds lines and columns in one text in logarithmic time, however long its lines are.
type lineTable struct {
	text   string
	starts []int // where each line begins
	runes  []int // code points before text[i*step]
}

// newLineTable indexes text.
func newLineTable(text string) *lineTable {
	t := &lineTable{text: text, starts: []int{0}, runes: make([]int, 0, len(text)/step+1)}
	scan := newLineScanner(text)
	for i := 0; i < len(text); {
		end, next := scan.next(i)
		if end < len(text) {
			t.starts = append(t.starts, next)
		}
		i = next
	}
	for i, n := 0, 0; i <= len(text); i += step {
		t.runes = append(t.runes, n)
		n += starters(text[i:min(i+step, len(text))])
	}
	return t
}

// starters counts the bytes that begin a code point, so that parts of a text can be counted apart.
func starters(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

func (t *lineTable) count(i int) int {
	k := i / step
	return t.runes[k] + starters(t.text[k*step:i])
}

func (t *lineTable) position(i int) (line, column int) {
	line = sort.Search(len(t.starts), func(k int) bool { return t.starts[k] > i })
	return line, t.count(i) - t.count(t.starts[line-1]) + 1
}

// Position returns the place in the file of a byte offset of Source.
func (d *Document) Position(offset int) Position {
	line, column := d.lines().position(d.encoding.text(offset))
	if d.Record > 0 {
		line += d.Record - 1
	}
	return Position{Offset: d.Offset + offset, Line: line, Column: column}
}

// Line returns the line of the file's text that holds a byte offset of Source, without its line end, and the offset
// of that place in the line, in bytes of the returned text.
func (d *Document) Line(offset int) (text string, at int) {
	i, lines := d.encoding.text(offset), d.lines()
	line, _ := lines.position(i)
	start, end := lines.starts[line-1], len(d.stored)
	if line < len(lines.starts) {
		end = lines.starts[line]
	}
	return strings.TrimRight(d.stored[start:end], "\r\n"), i - start
}

// Stored returns the file's own text in a span of Source: markup and escapes as they are, the file's encoding decoded.
func (d *Document) Stored(s Span) string {
	return d.stored[d.encoding.text(s.Start):d.encoding.text(s.End)]
}
