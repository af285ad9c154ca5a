package galley

// addField reads the directives in the field of a record: a text, or a list of texts, that are as in a comment but without
// the word before the names. They hold for the whole record. At maps the line to Source.
func (d *Document) addField(line string, at *textMap) {
	start := jsonSpace(line, 0)
	before, found := Span{}, false // the member before the field
	var key, value, after Span
	eachJSON(line, start, func(k, v Span) {
		name, _ := jsonText(line, inside(k))
		switch {
		case name == stetField: // of two the last one counts, as for other fields
			key, value, found, after = k, v, true, Span{}
		case !found:
			before = Span{k.Start, v.End}
		case after.Len() == 0:
			after = Span{k.Start, v.End}
		}
	})
	whole := without(Span{key.Start, value.End}, before, after)
	if line[value.Start] != '[' {
		d.addEntry(line, value, whole, at)
		return
	}
	var items []Span
	eachJSON(line, value.Start, func(_, v Span) { items = append(items, v) })
	for i, item := range items {
		var before, after Span
		if i > 0 {
			before = items[i-1]
		}
		if i+1 < len(items) {
			after = items[i+1]
		}
		cut := whole
		if len(items) > 1 {
			cut = without(item, before, after)
		}
		d.addEntry(line, item, cut, at)
	}
}

// without returns what goes when one of several things in a row goes, with the comma; what is not there is empty.
func without(s, before, after Span) Span {
	switch {
	case after.Len() > 0:
		return Span{s.Start, after.Start}
	case before.Len() > 0:
		return Span{before.End, s.End}
	}
	return s
}

// addEntry reads one text of the field; cut goes when it goes.
func (d *Document) addEntry(line string, value, cut Span, at *textMap) {
	dir := &Directive{doc: d, Span: value, cuts: []Span{at.span(cut.Start, cut.End)}}
	d.Directives = append(d.Directives, dir)
	if line[value.Start] != '"' {
		dir.fault(value, "the field %s takes a text or a list of texts", stetField)
		dir.through(at)
		return
	}
	text, textAt := jsonText(line, inside(value))
	dir.Span = Span{0, len(text)}
	dir.readWords(text, dir.Span)
	dir.through(&textAt)
	dir.Span = value
	dir.through(at)
}
