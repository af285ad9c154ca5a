package galley

import "strings"

// Stet returns the edit that writes a directive for the findings of the named rules in the whole article. It is refused, with
// false, where a record's field galley_stet holds something else. The reason must be one line without “-->”.
func (d *Document) Stet(names []string, reason string) (Edit, bool) {
	words := strings.Join(names, ", ") + " -- " + reason
	if d.Format == JSONLines {
		return d.fieldStet(words)
	}
	text := d.Raw.Text
	line := d.directiveText(stetFile, words)
	start := 0
	switch d.markup {
	case Markdown:
		start, _ = frontMatter(text)
	case HTML:
		if strings.HasPrefix(strings.TrimLeft(text, space), "<") { // what a page begins with may have to be first
			start = len(text)
		}
	}
	if start == len(text) && start > 0 && !strings.HasSuffix(text, "\n") {
		line = d.lineBreak() + line
	} else {
		line += d.lineBreak()
	}
	return Edit{Span: d.Raw.at.span(start, start), Text: line}, true
}

// Stet returns the edit that writes a directive for the findings of the named rules in the block. It is refused, with false,
// where there is no place for one: in JSON Lines, and for a block that is not in the document's text. Parsed again, the
// document may read otherwise; compare its Prose.
func (b *Block) Stet(names []string, reason string) (Edit, bool) {
	d := b.doc
	raw := d.Raw
	if d.Format == JSONLines || b.Span.Start < raw.Span.Start || b.Span.End > raw.Span.End {
		return Edit{}, false
	}
	text := raw.Text
	start := raw.at.text(b.Span.Start)
	lineStart := strings.LastIndexAny(text[:start], "\r\n") + 1
	alone := isBlank(text[lineStart:start])
	directive := d.directiveText(stetNext, strings.Join(names, ", ")+" -- "+reason)
	indent := text[lineStart:start]
	switch {
	case d.markup == HTML && !alone:
	case d.markup != Markdown:
		directive += d.lineBreak() + indent
	case alone && indent == "" && (strings.HasPrefix(text[start:], "#") || b.at.pieces[0].src == b.Span.Start):
		directive += d.lineBreak()
	default: // in a list or a quotation a line of its own would end it
		end := b.at.finish(b.at.size)
		return Edit{Span: Span{end, end}, Text: " " + directive}, true
	}
	return Edit{Span: Span{b.Span.Start, b.Span.Start}, Text: directive}, true
}

// directiveText returns a directive as the markup of the document has it.
func (d *Document) directiveText(word, rest string) string {
	if d.markup == Markdown || d.markup == HTML {
		return "<!-- " + word + " " + rest + " -->"
	}
	return "[" + word + " " + rest + "]"
}

// lineBreak returns what the first line of the document ends in.
func (d *Document) lineBreak() string {
	text := d.Raw.Text
	i := strings.IndexAny(text, "\r\n")
	switch {
	case i < 0 || text[i] == '\n':
		return "\n"
	case strings.HasPrefix(text[i:], "\r\n"):
		return "\r\n"
	}
	return "\r"
}

// fieldStet returns the edit that adds an entry to the field of a record.
func (d *Document) fieldStet(words string) (Edit, bool) {
	line := d.stored
	object := jsonSpace(line, 0)
	entry := `"` + escapeJSON(words) + `"`
	var field Span
	last, colon, comma := object+1, ":", ","
	eachJSON(line, object, func(key, value Span) {
		if name, _ := jsonText(line, inside(key)); name == stetField {
			field = value
		}
		if between := line[key.End:value.Start]; isSpace(between[len(between)-1]) {
			colon, comma = ": ", ", "
		}
		last = value.End
	})
	edit := func(s Span, text string) (Edit, bool) {
		return Edit{Span: d.encoding.span(s.Start, s.End), Text: text}, true
	}
	if field.Len() == 0 {
		return edit(Span{last, last}, comma+`"`+stetField+`"`+colon+entry)
	}
	switch old := line[field.Start:field.End]; old[0] {
	case '"':
		return edit(field, "["+old+comma+entry+"]")
	case '[':
		end := field.Start + 1
		eachJSON(line, field.Start, func(_, item Span) { end, entry = item.End, comma+strings.TrimPrefix(entry, comma) })
		return edit(Span{end, end}, entry)
	}
	return Edit{}, false
}
