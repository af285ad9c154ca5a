package galley

import "unicode/utf8"

// Reparse reads new bytes of the same article: under the document's path, in its format and encoding and, if it is a
// JSON Lines record, with its fields, line and offset. What no longer needs an encoding of one byte a character, being
// UTF-8 now as ASCII is, is read as UTF-8, because so does everybody who opens the file. Its error is a *ReadError.
func (d *Document) Reparse(source []byte) (*Document, error) {
	if d.Format == JSONLines {
		return parseRecord(&Document{
			Path: d.Path, Source: source, Offset: d.Offset, Record: d.Record, fields: d.fields, lang: d.lang, markup: d.markup,
		})
	}
	label := d.Encoding
	if oneByteOf(label) != nil && utf8.Valid(source) {
		label = utf8Label
	}
	next := &Document{Path: d.Path, Source: source, Format: d.Format, lang: d.lang}
	if label == utf8Label && !utf8.Valid(d.Source) && !utf8.Valid(source) { // what was edited may have told UTF-8
		text, at, _ := readMixed(source, utf8Mark(source))
		return next.decoded(text, at, label, nil)
	}
	text, at, label, err := decodeAs(source, label)
	return next.decoded(text, at, label, err)
}
