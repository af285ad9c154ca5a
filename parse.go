package galley

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
)

// Options say how a file is read.
type Options struct {
	Format Format // Auto: by the ending of the path
	// Fields names the JSON fields that may hold an article's text: the first of them that a record has is taken.
	// If it is empty they are text, content, body and articleBody.
	Fields []string
	// Lang is the language of the articles (BCP 47); if it is empty their words tell it.
	Lang string
}

// A ReadError says why a file, or one record of it, could not be read as an article.
type ReadError struct {
	Path   string
	Line   int // from 1; 0 if the trouble has no line
	Offset int // bytes from the start of the file; -1 if the trouble has no place
	Err    error
}

func (e *ReadError) Error() string {
	switch {
	case e.Line > 0:
		return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
	default:
		return fmt.Sprintf("%s: %v", e.Path, e.Err)
	}
}

func (e *ReadError) Unwrap() error { return e.Err }

// Errors that a ReadError wraps.
var (
	ErrBinary   = errors.New("is not text (it has NUL bytes)")
	ErrEncoding = errors.New("is not valid UTF-8")
	ErrRecord   = errors.New("is not a JSON record with an article")
)

// Parse reads one article. The path names the format by its ending and is otherwise only reported.
// Its error is a *ReadError. Of a JSON Lines file, source must be one record: see Articles.
func Parse(path string, source []byte) (*Document, error) {
	return parseOne(path, source, FormatOf(path), "")
}

// Articles yields the articles of one file, in order: one of most files, one for each record of a JSON Lines file,
// of which no more than one record is held in memory. A record that cannot be read yields a ReadError, and the
// following ones are still read; an error of r ends the sequence.
func Articles(path string, r io.Reader, opt Options) iter.Seq2[*Document, error] {
	format := opt.Format
	if format == Auto {
		format = FormatOf(path)
	}
	if format == JSONLines {
		return records(path, r, opt)
	}
	return func(yield func(*Document, error) bool) {
		in := bufio.NewReaderSize(r, 1<<13)
		if at := binaryAt(in); at >= 0 { // do not read a whole film, or a device that never ends
			yield(nil, &ReadError{Path: path, Offset: at, Err: ErrBinary})
			return
		}
		source, err := io.ReadAll(in)
		if err != nil {
			yield(nil, &ReadError{Path: path, Offset: -1, Err: err})
			return
		}
		yield(parseOne(path, source, format, opt.Lang))
	}
}

// binaryAt returns where the first NUL byte stands in what in begins with, or -1 if there is none or it is UTF-16.
func binaryAt(in *bufio.Reader) int {
	head, _ := in.Peek(in.Size()) // what goes wrong now does so again when the text is read
	i := bytes.IndexByte(head, 0)
	if i >= 0 && (bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF})) {
		return -1
	}
	if _, order := unmarkedUTF16(head); order != nil {
		return -1
	}
	return i
}

func parseOne(path string, source []byte, format Format, lang string) (*Document, error) {
	if format == JSONLines {
		record, marked := bytes.CutPrefix(bytes.TrimRight(source, "\r\n"), []byte("\uFEFF"))
		d := &Document{Path: path, Source: record, Record: 1, lang: lang}
		if marked {
			d.Offset = len("\uFEFF")
		}
		return parseRecord(d)
	}
	declared := ""
	if format == HTML {
		declared = declaredLabel(source)
	}
	text, at, label, err := decode(source, declared)
	d := &Document{Path: path, Source: source, Format: format, lang: lang}
	return d.decoded(text, at, label, err)
}

// decoded completes a document of which Path, Source, Format and lang are set by what decode found in Source.
func (d *Document) decoded(text string, at textMap, label string, err *ReadError) (*Document, error) {
	if err != nil {
		err.Path = d.Path
		return nil, err
	}
	d.Encoding, d.stored, d.encoding, d.markup = label, text, at, d.Format
	d.lines = sync.OnceValue(func() *lineTable { return newLineTable(text) })
	d.words = make([]Word, 0, len(text)/5)
	d.read(text, &at, nil)
	d.settle()
	return d, nil
}

// read finds the blocks of text, which at maps to Source. The first blocks go before them, and are finished already.
func (d *Document) read(text string, at *textMap, first []*Block) {
	raw := identity(0, len(text))
	d.Raw = &Block{Text: text, doc: d, at: raw.through(at)}
	d.Raw.Span = d.Raw.at.span(0, len(text))
	var blocks []*Block
	switch d.markup {
	case Markdown:
		blocks = d.parseMarkdown(text)
		d.toMarkup = escapeMarkdown
	case HTML:
		blocks = d.parseHTML(text)
		d.toMarkup = escapeHTML
	default:
		blocks = d.parseText(text)
	}
	for _, dir := range d.Directives {
		dir.through(at)
	}
	for _, b := range blocks {
		b.at = b.at.through(at)
		b.Span = at.span(b.Span.Start, b.Span.End)
	}
	d.Blocks = append(first, blocks...)
	classify(d.Blocks)
	if d.Lang = d.lang; d.Lang == "" {
		d.Lang = language(d.Blocks)
	}
}
