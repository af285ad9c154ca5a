package galley

import (
	"sort"
	"strings"
)

// Prose returns the text of all blocks as it reads once the edits are made, its white space folded and the blocks
// joined by single spaces. The edits must be sorted and must not overlap. The result comes from the blocks and their
// maps, not from reading the edited source: that it equals the Prose of the edited source, parsed again, proves that
// the edits did what they promised and nothing else.
func (d *Document) Prose(edits []Edit) string {
	w := &proseWriter{edits: edits, written: make([]bool, len(edits))}
	for i, b := range d.Blocks {
		w.block(b)
		if i+1 == len(d.Blocks) || !w.joined(b, d.Blocks[i+1]) {
			w.gap = true
		}
	}
	return w.out.String()
}

type proseWriter struct {
	out     strings.Builder
	gap     bool // white space is due before the next word
	edits   []Edit
	written []bool // an edit's prose is written once, in the first block that it touches
}

// joined reports whether one edit replaces all that stands between two blocks and the end of the first, as where a line
// break is taken away with the mark that a program put before it. Line breaks alone do not go: they part paragraphs.
func (w *proseWriter) joined(b, next *Block) bool {
	end, start := b.at.finish(b.at.size), next.at.start(0)
	i := sort.Search(len(w.edits), func(i int) bool { return w.edits[i].End >= start })
	return start > end && i < len(w.edits) && w.edits[i].Start < end
}

func (w *proseWriter) block(b *Block) {
	pieces := b.at.pieces
	if len(pieces) == 0 {
		return
	}
	i := sort.Search(len(w.edits), func(i int) bool { return w.edits[i].End >= pieces[0].src })
	for k, p := range pieces {
		i = w.piece(b.Text[p.text:b.at.textEnd(k)], p, i)
	}
}

// piece writes the text of one piece, with the edits from the i-th on that touch it. It returns the number of the
// first edit that may touch the next piece.
func (w *proseWriter) piece(text string, p piece, i int) int {
	done, gone := p.src, false // how far the source is dealt with; whether an atom is
	for ; i < len(w.edits) && w.edits[i].Start <= p.end; i++ {
		e := w.edits[i]
		switch {
		case e.Len() == 0 && e.Start < p.src, e.Len() > 0 && e.End <= p.src:
			continue
		case e.Len() > 0 && e.Start == p.end: // it may overlap the next piece
			w.rest(text, p, done, gone)
			return i
		case !p.verbatim && !prosaic(text) && e.Start < p.end && p.src < e.End && (p.src < e.Start || e.End < p.end):
			continue // an edit inside of a line break or of what is not prose
		}
		switch {
		case p.verbatim && e.Start > done:
			w.write(text[done-p.src : e.Start-p.src])
		case !p.verbatim && e.Start == p.end && !gone:
			w.write(text)
			gone = true
		}
		w.edit(i)
		gone = gone || e.Len() > 0
		done = max(done, min(e.End, p.end))
		if e.End > p.end {
			break
		}
	}
	w.rest(text, p, done, gone)
	return i
}

// rest writes what of a piece has not been dealt with.
func (w *proseWriter) rest(text string, p piece, done int, gone bool) {
	if p.verbatim {
		w.write(text[done-p.src:])
	} else if !gone {
		w.write(text)
	}
}

func (w *proseWriter) edit(i int) {
	if w.written[i] {
		return
	}
	w.written[i] = true
	if e := w.edits[i]; e.prose != "" {
		w.write(e.prose)
	} else {
		w.write(e.Text)
	}
}

// write appends text, with each run of white space in it made one space.
func (w *proseWriter) write(text string) {
	for text != "" {
		n := strings.IndexAny(text, proseSpace)
		if n != 0 {
			if n < 0 {
				n = len(text)
			}
			if w.gap && w.out.Len() > 0 {
				w.out.WriteByte(' ')
			}
			w.gap = false
			w.out.WriteString(text[:n])
		} else {
			w.gap = true
			n = 1
		}
		text = text[n:]
	}
}

const proseSpace = " \t\r\n\f\v"

// prosaic reports whether the text of an atom has letters of the prose in it.
func prosaic(text string) bool { return text != objectMark && strings.Trim(text, proseSpace) != "" }

// objectMark stands in a block's text for what is not prose.
const objectMark = "\uFFFC"
