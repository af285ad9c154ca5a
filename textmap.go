package galley

import "sort"

// A Span is a half-open range of bytes of a document's Source, counted from 0.
type Span struct{ Start, End int }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A piece says where one stretch of decoded text stands in the text it was decoded from.
// The stretch ends where the next piece of the map begins.
type piece struct {
	text     int  // where the stretch begins, in the decoded text
	src, end int  // its extent in the source
	verbatim bool // byte for byte the same on both sides; if not, the stretch is one atom that cannot be cut
}

// A textMap relates every byte of a decoded text to the source it came from.
// Pieces are in the order of both sides; source between two pieces is markup that the text leaves out.
type textMap struct {
	pieces []piece
	size   int // length of the decoded text
}

// identity maps n bytes of text to the n bytes of source that begin at src.
func identity(src, n int) textMap {
	return textMap{pieces: []piece{{text: 0, src: src, end: src + n, verbatim: true}}, size: n}
}

// add appends a stretch of n bytes of text that was read from src:end.
func (m *textMap) add(n, src, end int, verbatim bool) {
	if n == 0 {
		return
	}
	if last := len(m.pieces) - 1; verbatim && last >= 0 && m.pieces[last].verbatim && m.pieces[last].end == src {
		m.pieces[last].end = end
	} else {
		m.pieces = append(m.pieces, piece{text: m.size, src: src, end: end, verbatim: verbatim})
	}
	m.size += n
}

// at returns the index of the piece that holds byte i of the text.
func (m *textMap) at(i int) int {
	return sort.Search(len(m.pieces), func(k int) bool { return m.pieces[k].text > i }) - 1
}

// textEnd returns where piece k ends in the text.
func (m *textMap) textEnd(k int) int {
	if k+1 < len(m.pieces) {
		return m.pieces[k+1].text
	}
	return m.size
}

// start returns the source offset at which byte i of the text begins; for i at the end of the text, where it ends.
func (m *textMap) start(i int) int {
	if i >= m.size {
		return m.finish(m.size)
	}
	p := m.pieces[m.at(i)]
	if p.verbatim {
		return p.src + i - p.text
	}
	return p.src
}

// finish returns the source offset at which the byte before i of the text ends; for i = 0, where the text begins.
func (m *textMap) finish(i int) int {
	if i == 0 {
		if len(m.pieces) == 0 {
			return 0
		}
		return m.pieces[0].src
	}
	p := m.pieces[m.at(i-1)]
	if p.verbatim {
		return p.src + i - p.text
	}
	return p.end
}

// span returns the source of text[start:end]. An empty range lies behind the byte before it.
func (m *textMap) span(start, end int) Span {
	if start == end {
		at := m.finish(start)
		return Span{at, at}
	}
	return Span{m.start(start), m.finish(end)}
}

// whole reports whether text[start:end] can be replaced in the source as it stands:
// no markup lies inside it and neither end falls inside an atom.
func (m *textMap) whole(start, end int) bool {
	if start > end || start < 0 || end > m.size {
		return false
	}
	for _, i := range [2]int{start, end} {
		if i > 0 && i < m.size {
			if p := m.pieces[m.at(i)]; !p.verbatim && p.text != i {
				return false
			}
		}
	}
	if start == end {
		return true
	}
	for k := m.at(start); m.textEnd(k) < end; k++ {
		if m.pieces[k].end != m.pieces[k+1].src {
			return false
		}
	}
	return true
}

// text returns the offset in the text of the first byte whose source ends behind src.
func (m *textMap) text(src int) int {
	k := sort.Search(len(m.pieces), func(k int) bool { return m.pieces[k].end > src })
	if k == len(m.pieces) {
		return m.size
	}
	if p := m.pieces[k]; p.verbatim && src > p.src {
		return p.text + src - p.src
	}
	return m.pieces[k].text
}

// slice returns the map of text[start:end] alone.
func (m *textMap) slice(start, end int) textMap {
	if start >= end {
		return identity(m.finish(start), 0)
	}
	first, last := m.at(start), m.at(end-1)
	out := textMap{pieces: append([]piece(nil), m.pieces[first:last+1]...), size: end - start}
	for k := range out.pieces {
		p := &out.pieces[k]
		if cut := m.textEnd(first+k) - end; p.verbatim && cut > 0 {
			p.end -= cut
		}
		if cut := start - p.text; cut > 0 {
			p.text += cut
			if p.verbatim {
				p.src += cut
			}
		}
		p.text -= start
	}
	return out
}

// through returns the map from m's text to the source of outer, where m's source is outer's text.
func (m *textMap) through(outer *textMap) textMap {
	if len(m.pieces) == 0 || len(outer.pieces) == 1 && outer.pieces[0].verbatim && outer.pieces[0].src == 0 {
		return *m
	}
	out := textMap{pieces: make([]piece, 0, len(m.pieces))}
	j := max(0, outer.at(m.pieces[0].src))
	for k, p := range m.pieces {
		if !p.verbatim {
			s := outer.span(p.src, p.end)
			out.add(m.textEnd(k)-p.text, s.Start, s.End, false)
			continue
		}
		for at := p.src; at < p.end; {
			for outer.textEnd(j) <= at {
				j++
			}
			q, stop := outer.pieces[j], min(p.end, outer.textEnd(j))
			if q.verbatim {
				out.add(stop-at, q.src+at-q.text, q.src+stop-q.text, true)
			} else {
				out.add(stop-at, q.src, q.end, false)
			}
			at = stop
		}
	}
	if len(out.pieces) == 0 { // an empty text has a place too
		return identity(outer.finish(m.pieces[0].src), 0)
	}
	return out
}
