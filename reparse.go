package galley

import "unicode/utf8"

// Reparse reads new bytes of the same article: under the document's path, in its format and encoding and, if it is a
// JSON Lines record, with its fields, line and offset. What is no longer Windows-1252 but UTF-8, as ASCII is, is read as
// that, because so does everybody who opens the file. Its error is a *ReadError.
func (d *Document) Reparse(source []byte) (*Document, error) {
	if d.Format == JSONLines {
		return parseRecord(&Document{
			Path: d.Path, Source: source, Offset: d.Offset, Record: d.Record, fields: d.fields, lang: d.lang, markup: d.markup,
		})
	}
	label := d.Encoding
	if label == cp1252Label && utf8.Valid(source) {
		label = utf8Label
	}
	text, at, label, err := decodeAs(source, label)
	next := &Document{Path: d.Path, Source: source, Format: d.Format, lang: d.lang}
	return next.decoded(text, at, label, err)
}
