package galley

// Reparse reads new bytes of the same article: under the document's path, in its format and encoding and, if it is a
// JSON Lines record, with its field, line and offset. Its error is a *ReadError.
func (d *Document) Reparse(source []byte) (*Document, error) {
	if d.Format == JSONLines {
		return parseRecord(&Document{
			Path: d.Path, Source: source, Offset: d.Offset, Record: d.Record, field: d.field, markup: d.markup,
		})
	}
	text, at, label, err := decodeAs(source, d.Encoding)
	return newDocument(d.Path, source, d.Format, text, at, label, err)
}
