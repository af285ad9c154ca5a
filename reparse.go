package galley

import "unicode/utf8"

// Reparse reads new bytes of the same article: under the document's path, in its format and encoding and, if it is a
// JSON Lines record, with its field, line and offset. What is no longer Windows-1252 but UTF-8, as ASCII is, is read as
// that, because so does everybody who opens the file. Its error is a *ReadError.
func (d *Document) Reparse(source []byte) (*Document, error) {
	if d.Format == JSONLines {
		return parseRecord(&Document{
			Path: d.Path, Source: source, Offset: d.Offset, Record: d.Record, field: d.field, markup: d.markup,
		})
	}
	label := d.Encoding
	if label == cp1252Label && utf8.Valid(source) {
		label = utf8Label
	}
	text, at, label, err := decodeAs(source, label)
	return newDocument(d.Path, source, d.Format, text, at, label, err)
}
