package report

import (
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A spot is a place in a file, its columns counted in three ways, each from 1.
type spot struct {
	galley.Position     // columns in code points
	utf16           int // in UTF-16 code units, as SARIF and most editors count
	bytes           int // in bytes of the line in UTF-8, as reviewdog counts
}

// spots finds the columns of places. It counts on from the place before: findings come in order, and lines may be very
// long.
type spots struct {
	doc  *galley.Document
	line int
	at   int // bytes of the line that are counted
	n    int // UTF-16 code units in them
}

func (s *spots) of(doc *galley.Document, offset int) spot {
	p := doc.Position(offset)
	text, at := doc.Line(offset)
	end := min(at, len(text)) // what lies behind is the first half of a line end
	if s.doc != doc || s.line != p.Line {
		s.doc, s.line, s.at, s.n = doc, p.Line, 0, 0
	}
	if s.at <= end {
		s.n += utf16Len(text[s.at:end])
	} else {
		s.n -= utf16Len(text[end:s.at])
	}
	s.at = end
	return spot{Position: p, utf16: s.n + at - end + 1, bytes: at + 1}
}

// utf16Len returns how many UTF-16 code units a text takes.
func utf16Len(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
		if s[i] >= 0xF0 { // begins a character that takes two
			n++
		}
	}
	return n
}
