package galley

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseText finds the blocks of a text without markup: a block a line or, where a program broke the lines to a fixed
// width, a block for all lines between two blank ones.
func (d *Document) parseText(text string) []*Block {
	lines, ends := d.textLines(text)
	width := textWidth(text, lines, ends)
	blocks := make([]*Block, 0, len(lines))
	start := 0
	for _, end := range ends {
		chunk := lines[start:end]
		start = end
		if width > 0 && isWrapped(text, chunk, max(lineWidth(text, chunk), width-slack)) {
			chunk[0].End = chunk[len(chunk)-1].End
			chunk = chunk[:1]
		}
		for _, s := range chunk {
			blocks = append(blocks, d.newBlock(Paragraph, text[s.Start:s.End], identity(s.Start, s.Len()), s))
		}
	}
	return blocks
}

// textLines returns the lines of text that are not blank, without the white space around them. The numbers of those
// that a blank line, a directive or the end of the text follows, plus one, are the ends.
func (d *Document) textLines(text string) (lines []Span, ends []int) {
	scan := newLineScanner(text)
	for i := 0; i < len(text); {
		end, next := scan.next(i)
		if line := trim(text, Span{i, end}); !isBlank(text[line.Start:line.End]) && !d.addLine(text, line) {
			lines = append(lines, line)
		} else if len(lines) > 0 && (len(ends) == 0 || ends[len(ends)-1] < len(lines)) {
			ends = append(ends, len(lines))
		}
		i = next
	}
	if len(lines) > 0 && (len(ends) == 0 || ends[len(ends)-1] < len(lines)) {
		ends = append(ends, len(lines))
	}
	return lines, ends
}

// A lineScanner finds line ends: LF, CR LF and CR, as in every editor. Other separators do not count.
type lineScanner struct {
	text   string
	lf, cr int // the next of each, or the end of the text
}

func newLineScanner(text string) lineScanner { return lineScanner{text, -1, -1} }

// next returns where the line that holds text[i] ends and where the next one begins. i may not go down between calls.
func (s *lineScanner) next(i int) (end, next int) {
	if s.lf < i {
		s.lf = indexByteFrom(s.text, i, '\n')
	}
	if s.cr < i {
		s.cr = indexByteFrom(s.text, i, '\r')
	}
	end = min(s.lf, s.cr)
	next = end + 1
	if s.cr+1 == s.lf {
		next++
	}
	return end, min(next, len(s.text))
}

func indexByteFrom(s string, i int, c byte) int {
	if k := strings.IndexByte(s[i:], c); k >= 0 {
		return i + k
	}
	return len(s)
}

// Widths, in code points, between which lines may have been broken by a program, and by how much the lines of one
// paragraph may stay below those of another.
const minWidth, maxWidth, slack = 40, 120, 8

// textWidth returns the width to which a program broke the lines of the text, or 0 if it did not. Most lines but the
// first of a paragraph then begin with a small letter, which lines that are paragraphs of their own hardly do.
func textWidth(text string, lines []Span, ends []int) int {
	width, breaks, small, start := 0, 0, 0, 0
	for _, end := range ends {
		chunk := lines[start:end]
		start = end
		w := lineWidth(text, chunk)
		if w == 0 || !isWrapped(text, chunk, w) {
			continue
		}
		width = max(width, w)
		for _, s := range chunk[1:] {
			breaks++
			if r, _ := utf8.DecodeRuneInString(text[s.Start:]); unicode.IsLower(r) {
				small++
			}
		}
	}
	if 2*small <= breaks {
		return 0
	}
	return width
}

// lineWidth returns the width of the longest of several lines, or 0 if it is not one that a program would choose.
func lineWidth(text string, lines []Span) int {
	width := 0
	if len(lines) > 1 {
		for _, s := range lines {
			if s.Len() > maxWidth*utf8.UTFMax {
				return 0
			}
			width = max(width, utf8.RuneCountInString(text[s.Start:s.End]))
		}
	}
	if width < minWidth || width > maxWidth {
		return 0
	}
	return width
}

// isWrapped reports whether on none of the lines but the last the next line's first word would have found room.
func isWrapped(text string, lines []Span, width int) bool {
	if len(lines) < 2 || lineWidth(text, lines) == 0 {
		return false
	}
	for k, s := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(text[lines[k+1].Start:lines[k+1].End], " ")
		if utf8.RuneCountInString(text[s.Start:s.End])+1+utf8.RuneCountInString(word) <= width {
			return false
		}
	}
	return true
}
