package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// Change prints a finding as the format text does, and below it what its first fix changes: the words that go and those that
// come, in their lines. Without colour they stand between [- and -], {+ and +}.
func Change(w io.Writer, opt Options, path string, doc *galley.Document, f galley.Finding) error {
	t := &text{w: w, opt: opt}
	var out bytes.Buffer
	t.head(&out, path, doc, f)
	for _, line := range wrapped(t.changed(doc, f.Fixes[0].Edits), opt.Width-len(indent)) {
		out.WriteString(indent)
		for i := 0; i < len(line); {
			var run strings.Builder
			s := line[i].style
			for ; i < len(line) && line[i].style == s; i++ {
				run.WriteString(line[i].shown)
			}
			if s == "" {
				out.WriteString(run.String())
			} else {
				out.WriteString(t.paint(s, run.String()))
			}
		}
		out.WriteByte('\n')
	}
	_, err := out.WriteTo(w)
	return err
}

// A cell is a character on the screen.
type cell struct {
	shown   string
	columns int
	style   style // "" for none
	ends    bool  // a line
}

// How many characters are shown of a long text that stays or changes: of its beginning and of its end.
const mostBefore, mostAfter = 60, 60

// changed returns the lines of the edits with what they take away and what they put there.
func (t *text) changed(doc *galley.Document, edits []galley.Edit) []cell {
	first, last := edits[0], edits[len(edits)-1]
	line, at := doc.Line(first.Start)
	var out []cell
	before := line[:min(at, len(line))]
	out = append(out, kept(clip(before, 0, mostBefore))...)
	for i, e := range edits {
		if i > 0 {
			out = append(out, kept(clip(doc.Stored(galley.Span{Start: edits[i-1].End, End: e.Start}), mostAfter, mostBefore))...)
		}
		head, gone, come, tail := words(doc.Stored(e.Span), e.Text)
		out = append(out, kept(clip(head, mostAfter, mostBefore))...)
		out = append(out, t.marked(gone, "[-", "-]", gonePaint)...)
		out = append(out, t.marked(come, "{+", "+}", comePaint)...)
		out = append(out, kept(clip(tail, mostAfter, mostBefore))...)
	}
	line, at = doc.Line(last.End)
	return append(out, kept(clip(line[min(at, len(line)):], mostAfter, 0))...)
}

// words takes away what two texts begin and end with, whole words of it.
func words(old, new string) (head, gone, come, tail string) {
	n := 0
	for i := 0; i < len(old) && i < len(new) && old[i] == new[i]; i++ {
		if old[i] == ' ' {
			n = i + 1
		}
	}
	head, old, new = old[:n], old[n:], new[n:]
	m := 0
	for i := 1; i <= len(old) && i <= len(new) && old[len(old)-i] == new[len(new)-i]; i++ {
		if old[len(old)-i] == ' ' {
			m = i
		}
	}
	return head, old[:len(old)-m], new[:len(new)-m], old[len(old)-m:]
}

// clip leaves out the middle of a text of which there is more than the given numbers of characters before and after it.
func clip(s string, head, tail int) string {
	if utf8.RuneCountInString(s) <= head+tail+len(" … ") {
		return s
	}
	r := []rune(s)
	begin, end := string(r[:head]), string(r[len(r)-tail:])
	if i := strings.LastIndexByte(begin, ' '); i > len(begin)/2 {
		begin = begin[:i]
	}
	if i := strings.IndexByte(end, ' '); i >= 0 && i < len(end)/2 {
		end = end[i+1:]
	}
	return begin + "…" + end
}

// kept returns the cells of text that stays.
func kept(s string) []cell {
	var out []cell
	for i := 0; i < len(s); {
		if n := lineBreakAt(s[i:]); n > 0 {
			out = append(out, cell{ends: true})
			i += n
			continue
		}
		shown, columns, n := cellAt(s[i:], false)
		out = append(out, cell{shown: shown, columns: columns})
		i += n
	}
	return out
}

// marked returns the cells of text that goes or comes. Nothing of it is invisible.
func (t *text) marked(s, open, end string, paint style) []cell {
	if s == "" {
		return nil
	}
	s = clip(s, 4*mostBefore, mostAfter)
	if strings.TrimSpace(s) == "" {
		paint += ";7" // colour alone shows no space
	}
	var out []cell
	mark := func(s string) {
		if !t.opt.Color {
			out = append(out, cell{shown: s, columns: len(s)})
		}
	}
	mark(open)
	for i := 0; i < len(s); {
		c := cell{style: paint}
		n := lineBreakAt(s[i:])
		if n > 0 {
			c.shown, c.columns, c.ends = "↵", 1, true
		} else {
			c.shown, c.columns, n = cellAt(s[i:], true)
			if r, _ := utf8.DecodeRuneInString(s[i:]); r != ' ' && unicode.IsSpace(r) {
				c.shown = fmt.Sprintf("<U+%04X>", r)
				c.columns = len(c.shown)
			}
		}
		out = append(out, c)
		i += n
	}
	mark(end)
	return out
}

// lineBreakAt returns the size of the line break that s begins with, or 0.
func lineBreakAt(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case strings.HasPrefix(s, "\n"), strings.HasPrefix(s, "\r"):
		return 1
	}
	return 0
}

// wrapped breaks cells into lines of so many columns at most, at spaces where there are any.
func wrapped(cells []cell, columns int) [][]cell {
	var out [][]cell
	start, width, space := 0, 0, 0
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if width += c.columns; width > columns && i > start {
			end := i
			if space > start {
				end = space
			}
			out = append(out, cells[start:end])
			start, i, width, space = end, end-1, 0, 0
			continue
		}
		if c.shown == " " {
			space = i + 1
		}
		if c.ends {
			out = append(out, cells[start:i+1])
			start, width, space = i+1, 0, 0
		}
	}
	if start < len(cells) {
		out = append(out, cells[start:])
	}
	return out
}
