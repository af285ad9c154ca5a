package galley

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Directive is a place where the article asks for findings to be held back: in Markdown and HTML a comment, in plain text a
// line in brackets, in JSON Lines an entry of the field galley_stet. It is none of the article's text.
type Directive struct {
	Word   string // galley:stet, or with -file, -begin or -end behind it; empty in the field of a record
	Stets  []Stet // what is held back, as far as it could be read
	Reason string
	Span   Span    // the whole directive, in Source
	Scope  Span    // where it holds, in Source: findings that begin there are held back
	Faults []Fault // why it cannot be obeyed as it is written

	doc   *Document
	block *Block     // what it is for, if that is one block
	end   *Directive // what ends a region
	cuts  []Span     // what goes when the directive goes, in a record's field; else Span
}

// A Stet is one rule or category whose findings are held back.
type Stet struct {
	Name string // of a rule or category, as it is written
	// Text, if there is one, is what must stand in the flagged text; white space counts as one space.
	Text string
	Span Span // the name, in Source

	whole Span // the name and the text, in Source
}

// A Fault is what is wrong with a directive.
type Fault struct {
	Span    Span // where, in Source
	Message string
}

// What directives begin with, and what they are called.
const (
	directiveLead = "galley:"
	stetNext      = directiveLead + "stet"
	stetFile      = stetNext + "-file"
	stetBegin     = stetNext + "-begin"
	stetEnd       = stetNext + "-end"
)

// stetField is the field of a JSON Lines record that holds directives for the record.
const stetField = "galley_stet"

// isDirective reports whether what stands in a comment or in brackets is a directive.
func isDirective(inner string) bool {
	return strings.HasPrefix(strings.TrimLeft(inner, space), directiveLead)
}

// addDirective reads the directive at whole whose words stand at inner, both in text. Its spans are in text until read
// has mapped them.
func (d *Document) addDirective(text string, whole, inner Span) *Directive {
	dir := &Directive{Span: whole, doc: d}
	d.Directives = append(d.Directives, dir)
	i := trim(text, inner).Start
	word := text[i:inner.End]
	if k := strings.IndexAny(word, space+","); k >= 0 {
		word = word[:k]
	}
	dir.Word = word
	switch word {
	case stetNext, stetFile, stetBegin, stetEnd:
		dir.readWords(text, Span{i + len(word), inner.End})
	default:
		dir.fault(Span{i, i + len(word)}, "“%s” says nothing to galley; there are %s, %s, %s and %s", word, stetNext, stetFile, stetBegin, stetEnd)
	}
	return dir
}

func (dir *Directive) fault(s Span, format string, args ...any) {
	dir.Faults = append(dir.Faults, Fault{s, fmt.Sprintf(format, args...)})
}

// Marks around the text that a Stet is about, and what may stand before the reason.
const openMarks, closeMarks = "\"“", "\"”"

var reasonMarks = [...]string{"--", "—", "–"}

// readWords reads the names, the texts and the reason in text[s.Start:s.End].
func (dir *Directive) readWords(text string, s Span) {
	rest := func(i int) string { return text[i:s.End] }
	for i := s.Start; i < s.End && dir.Reason == ""; {
		mark := reasonMark(rest(i))
		switch {
		case isSpace(text[i]) || text[i] == ',':
			i++
		case mark != "":
			dir.Reason = strings.TrimSpace(rest(i + len(mark)))
			i = s.End
		case startsWithAny(rest(i), openMarks):
			i = dir.readText(text, i, s.End)
		default:
			n := nameLen(rest(i))
			dir.Stets = append(dir.Stets, Stet{Name: text[i : i+n], Span: Span{i, i + n}, whole: Span{i, i + n}})
			i += n
		}
	}
	switch {
	case dir.Word == stetEnd && len(dir.Stets) > 0:
		dir.fault(dir.Stets[0].Span, "%s takes no names; it ends the last %s before it", stetEnd, stetBegin)
		dir.Stets = nil
	case dir.Word == stetEnd, len(dir.Faults) > 0:
	case len(dir.Stets) == 0:
		dir.fault(dir.Span, "the suppression names no rule or category")
	case dir.Reason == "":
		dir.fault(dir.Span, "the suppression gives no reason; write one behind “--”")
	}
}

// readText reads the text in quotation marks that begins at i, which is that of the last name, and returns where it ends.
func (dir *Directive) readText(text string, i, end int) int {
	start := i + 1
	if text[i] != '"' {
		start = i + len("“")
	}
	k := strings.IndexAny(text[start:end], closeMarks)
	if k < 0 {
		dir.fault(Span{i, end}, "the quotation mark is never closed")
		return end
	}
	stop := start + k
	next := stop + len("”")
	if text[stop] == '"' {
		next = stop + 1
	}
	quoted := strings.Join(strings.Fields(text[start:stop]), " ")
	switch n := len(dir.Stets); {
	case quoted == "":
		dir.fault(Span{i, next}, "the quotation marks are empty")
	case n == 0 || dir.Stets[n-1].Text != "":
		dir.fault(Span{i, next}, "the name of a rule or category is missing before “%s”", quoted)
	default:
		dir.Stets[n-1].Text = quoted
		dir.Stets[n-1].whole.End = next
	}
	return next
}

func reasonMark(s string) string {
	for _, m := range reasonMarks {
		if strings.HasPrefix(s, m) {
			return m
		}
	}
	return ""
}

func startsWithAny(s, chars string) bool {
	return s != "" && strings.IndexAny(s, chars) == 0
}

// nameLen returns the length of the name that s begins with, which is one letter at least.
func nameLen(s string) int {
	for i, r := range s {
		if i > 0 && (strings.ContainsRune(space+","+openMarks+closeMarks, r) || reasonMark(s[i:]) != "") {
			return i
		}
	}
	return len(s)
}

// addComments reads the directives among the comments in a stretch of HTML.
func (d *Document) addComments(text string, s Span) (found bool) {
	for i := s.Start; i < s.End; {
		k := strings.Index(text[i:s.End], "<!--")
		if k < 0 {
			break
		}
		start := i + k
		i = s.End
		inner := Span{min(start+len("<!--"), s.End), s.End}
		if k := strings.Index(text[inner.Start:s.End], "-->"); k >= 0 {
			inner.End = inner.Start + k
			i = inner.End + len("-->")
		}
		if isDirective(text[inner.Start:inner.End]) {
			d.addDirective(text, Span{start, i}, inner)
			found = true
		}
	}
	return found
}

// addLine reads the directive that a line of plain text is, and reports whether it is one.
func (d *Document) addLine(text string, line Span) bool {
	if text[line.Start] != '[' || !isDirective(text[line.Start+1:line.End]) {
		return false
	}
	inner := Span{line.Start + 1, line.End}
	if text[line.End-1] == ']' {
		inner.End--
	}
	dir := d.addDirective(text, line, inner)
	if inner.End == line.End {
		dir.fault(line, "the bracket is never closed")
	}
	return true
}

// through maps the spans of a directive.
func (dir *Directive) through(at *textMap) {
	to := func(s *Span) { *s = at.span(s.Start, s.End) }
	to(&dir.Span)
	for i := range dir.Stets {
		to(&dir.Stets[i].Span)
		to(&dir.Stets[i].whole)
	}
	for i := range dir.Faults {
		to(&dir.Faults[i].Span)
	}
}

// settle says where the directives hold, once the blocks are known.
func (d *Document) settle() {
	if len(d.Directives) == 0 {
		return
	}
	slices.SortStableFunc(d.Directives, func(a, b *Directive) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	blocks := slices.SortedFunc(slices.Values(d.Blocks), func(a, b *Block) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	all := Span{0, len(d.Source) + 1} // what is missing at the end of the file stands behind it
	var open []*Directive
	for _, dir := range d.Directives {
		switch dir.Word {
		case "", stetFile:
			dir.Scope = all
		case stetNext:
			for len(blocks) > 0 && blocks[0].Span.End < dir.Span.End {
				blocks = blocks[1:]
			}
			dir.Scope = Span{dir.Span.End, dir.Span.End}
			if len(blocks) > 0 {
				dir.block = blocks[0]
				dir.Scope = Span{min(blocks[0].Span.Start, dir.Span.End), d.lineEnd(blocks[0].Span.End)}
			}
		case stetBegin:
			dir.Scope = Span{dir.Span.End, all.End}
			open = append(open, dir)
		case stetEnd:
			n := len(open)
			if n == 0 {
				dir.fault(dir.Span, "it ends nothing; no %s stands before it", stetBegin)
				continue
			}
			open[n-1].end, open[n-1].Scope.End = dir, dir.Span.Start
			open = open[:n-1]
		}
	}
	for _, dir := range open {
		dir.fault(dir.Span, "no %s follows; the suppression holds to the end of the article", stetEnd)
	}
}

// lineEnd returns where, behind the offset in Source, the white space of its line ends.
func (d *Document) lineEnd(offset int) int {
	if offset > d.Raw.Span.End || offset < d.Raw.Span.Start {
		return offset
	}
	text := d.Raw.Text
	i := d.Raw.at.text(offset)
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	if i == len(text) {
		return len(d.Source) + 1
	}
	end := max(offset, d.Raw.at.start(i))
	if text[i] == '\r' || text[i] == '\n' { // what is missing at the end of the line stands behind it
		end++
	}
	return end
}

// withDirectives adds to spans that are to be deleted the directives for blocks in them.
func (d *Document) withDirectives(spans []Span) []Span {
	n := len(spans)
	for _, dir := range d.Directives {
		gone := dir.block != nil && slices.ContainsFunc(spans[:n], func(s Span) bool {
			return s.Start <= dir.block.Span.Start && dir.block.Span.End <= s.End
		})
		if gone {
			spans = append(slices.Clip(spans), dir.Span)
		}
	}
	return spans
}

// Delete returns a fix that takes the directive away, with its line if nothing else stands there, and what ends its region.
func (dir *Directive) Delete(safety Safety, message string) Fix {
	edits := dir.deletions()
	if dir.end != nil {
		edits = append(edits, dir.end.deletions()...)
	}
	return Fix{safety, message, edits}
}

func (dir *Directive) deletions() []Edit {
	if len(dir.cuts) > 0 {
		var edits []Edit
		for _, s := range dir.cuts {
			edits = append(edits, Edit{Span: s})
		}
		return edits
	}
	d := dir.doc
	text, at := d.Raw.Text, &d.Raw.at
	s := Span{at.text(dir.Span.Start), at.text(dir.Span.End)}
	before, after := text[:s.Start], text[s.End:]
	above, lineStart := strings.CutSuffix(strings.TrimRight(before, " \t\r"), "\n")
	below, lineEnd := strings.CutPrefix(strings.TrimLeft(after, " \t\r"), "\n")
	lineStart, lineEnd = lineStart || isBlank(before), lineEnd || isBlank(after)
	switch {
	case lineStart && lineEnd && d.markup == Markdown && !endsBlank(above) && !beginsBlank(below):
		// a comment parts two paragraphs, and so does the empty line that is left
	case lineStart && lineEnd:
		return d.Deletions([]Span{dir.Span})
	case strings.HasPrefix(after, " ") && (before == "" || isSpace(before[len(before)-1]) || before[len(before)-1] == '>'):
		s.End++ // of two spaces the first one is part of the text
	case strings.HasSuffix(before, " ") && (after == "" || isSpace(after[0]) || after[0] == '<'):
		s.Start--
	}
	return []Edit{{Span: at.span(s.Start, s.End)}}
}

// endsBlank and beginsBlank report whether the last and the first line of a text are blank.
func endsBlank(text string) bool   { return isBlank(text[strings.LastIndexByte(text, '\n')+1:]) }
func beginsBlank(text string) bool { return isBlank(text[:indexByteFrom(text, 0, '\n')]) }

// Drop returns a fix that takes one of several names out of the directive.
func (dir *Directive) Drop(i int, safety Safety, message string) Fix {
	s := dir.Stets[i].whole
	if i > 0 {
		s.Start = dir.Stets[i-1].whole.End
	} else if len(dir.Stets) > 1 {
		s.End = dir.Stets[1].whole.Start
	}
	return Fix{safety, message, []Edit{{Span: s}}}
}
