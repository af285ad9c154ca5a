package galley

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
)

// A Format says how an article's markup is read.
type Format string

// The formats. Auto goes by the ending of the path; an unknown ending means plain text.
const (
	Auto      Format = ""
	PlainText Format = "text"
	Markdown  Format = "markdown"
	HTML      Format = "html"
	JSONLines Format = "jsonl"
)

// FormatOf returns the format that the ending of path stands for, and Auto if it stands for none.
func FormatOf(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text":
		return PlainText
	case ".md", ".markdown":
		return Markdown
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".jsonl", ".ndjson":
		return JSONLines
	}
	return Auto
}

// A Document is one article. It is not changed once it is parsed, and may be checked by several goroutines at once.
type Document struct {
	Path     string
	Format   Format
	Source   []byte // exactly the bytes read; of a JSON Lines file, the bytes of the record's line
	Offset   int    // where Source begins in the file, in bytes
	Record   int    // the line of a JSON Lines record, from 1; 0 elsewhere
	Encoding string // WHATWG label of the encoding that was read: "utf-8", "utf-16le", "windows-1252", "koi8-r"
	// WholePage says that the markup is that of a page, with <html> or <body>, and not of a piece of one.
	WholePage bool
	Lang      string   // BCP 47, as Options.Lang or the words tell it; "" if they do not
	Blocks    []*Block // in source order, but the title field of a JSON Lines record comes first
	// Raw is the whole text as stored, its encoding and JSON escapes decoded but its markup not read.
	// Rules about line ends and stray bytes work in it.
	Raw *Block
	// Directives are the article's own suppressions, in source order. Check obeys them.
	Directives []*Directive

	toMarkup func(string) string // writes text in the markup, if there is one
	toRecord func(string) string // writes the inside of a record's string, if this is one
	stored   string              // the file's own text: Source with its encoding decoded
	encoding textMap             // from stored to Source
	lines    func() *lineTable   // made when a position is first asked for
	words    []Word              // of all blocks
	fields   []string            // Options.Fields, of a JSON Lines record
	lang     string              // Options.Lang
	markup   Format              // how the text of a JSON Lines record is read
}

// A Block is prose that reads as one running text.
type Block struct {
	Kind Kind
	// Part is the part of a page that the block stands in, and Outside tells that it stands outside of the page's <article>
	// or <main>. Only markup tells either.
	Part    Part
	Outside bool
	// Text is the prose: markup removed, entities and escapes decoded.
	// What is not prose but stands among it, such as inline code or a picture, is one U+FFFC.
	Text string
	// Span is the whole block in Source, with the markup that goes when the block goes.
	Span Span

	doc   *Document
	at    textMap
	words []Word
}

// A Word is a half-open byte range of a block's Text.
type Word struct{ Start, End uint32 }

// Words returns the words of the block: runs of letters, digits and marks, apostrophes inside included.
func (b *Block) Words() []Word { return b.words }

// Word returns the text of w.
func (b *Block) Word(w Word) string { return b.Text[w.Start:w.End] }

// Source returns where b.Text[start:end] stands in the document's Source.
func (b *Block) Source(start, end int) Span { return b.at.span(start, end) }

// Find returns what of the block's text stands in the span: b.Text[start:end]. It is the inverse of Source.
func (b *Block) Find(s Span) (start, end int) {
	start, end = b.at.text(s.Start), b.at.text(s.End)
	if s.Len() == 0 {
		end = start
	}
	return start, end
}

// Edit returns the edit that makes text of b.Text[start:end].
// It is refused, with false, where it would cut through markup or through half of an escape.
func (b *Block) Edit(start, end int, text string) (Edit, bool) {
	if !b.at.whole(start, end) {
		return Edit{}, false
	}
	var escaped string
	if b == b.doc.Raw { // its text is markup already
		escaped = b.doc.escapeRecord(text)
	} else {
		escaped = b.doc.Escape(text)
	}
	return Edit{Span: b.at.span(start, end), Text: escaped, prose: text}, true
}

// Fix returns a fix with the one edit that makes text of b.Text[start:end], or an empty fix where the edit is refused.
func (b *Block) Fix(safety Safety, message string, start, end int, text string) Fix {
	if e, ok := b.Edit(start, end, text); ok {
		return Fix{safety, message, []Edit{e}}
	}
	return Fix{}
}

// Delete returns a fix that takes the whole block away, with its markup and one of the separators around it.
func (b *Block) Delete(safety Safety, message string) Fix {
	return Fix{safety, message, b.doc.Deletions([]Span{b.Span})}
}

// Escape returns text as it is written in the document's Source.
func (d *Document) Escape(text string) string {
	if d.toMarkup != nil {
		text = d.toMarkup(text)
	}
	return d.escapeRecord(text)
}

func (d *Document) escapeRecord(text string) string {
	if d.toRecord != nil {
		text = d.toRecord(text)
	}
	return text
}

// newBlock returns a block of the given text, which at maps to the stored text of the document.
func (d *Document) newBlock(kind Kind, text string, at textMap, span Span) *Block {
	b := &Block{Kind: kind, Text: text, Span: span, doc: d, at: at}
	n := len(d.words)
	d.words = appendWords(d.words, text)
	b.words = d.words[n:len(d.words):len(d.words)]
	return b
}

// Deletions returns the edits that take the spans away. Where a span, or a run of spans with nothing but white space
// between them, is made of whole lines, one separator is left for the two that stood around it: the longer one.
// A directive for a block goes with the block, or it would hold for the next one. The spans may overlap and come in any order.
func (d *Document) Deletions(spans []Span) []Edit {
	text, at := d.Raw.Text, &d.Raw.at
	spans = d.withDirectives(spans)
	var cores []Span
	var edits []Edit
	for _, s := range spans {
		if s.Start < d.Raw.Span.Start || s.End > d.Raw.Span.End { // a record's title
			edits = append(edits, Edit{Span: s})
			continue
		}
		core := Span{at.text(s.Start), at.text(s.End)}
		cores = append(cores, trim(text, core))
	}
	cores = join(text, cores)
	for i, s := range cores {
		low, high := 0, len(text)
		if i > 0 {
			low = cores[i-1].End
		}
		if i+1 < len(cores) {
			high = cores[i+1].Start
		}
		s = withSeparator(text, s, low, high)
		edits = append(edits, Edit{Span: at.span(s.Start, s.End)})
	}
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	return slices.Compact(edits)
}
