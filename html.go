package galley

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseHTML finds the blocks of an HTML text. What browsers do not show and what is not prose, such as scripts and code
// blocks, is left out. The title of the head is a block when the text has no heading of the first level; table cells
// are items. Two line breaks in a row end a block as a paragraph does.
func (d *Document) parseHTML(text string) []*Block {
	h := &htmlReader{doc: d, text: text, outer: Span{Start: -1}, opened: map[atom.Atom]int{}}
	h.run.reset(text)
	h.stack = append(h.stack, element{flags: tagRoot, since: -1})
	z := html.NewTokenizer(strings.NewReader(text))
	for pos := 0; ; {
		token := z.Next()
		if token == html.ErrorToken {
			h.pos = len(text)
			break
		}
		h.pos, h.end = pos, pos+len(z.Raw())
		pos = h.end
		switch token {
		case html.TextToken:
			h.prose()
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			class, part := classOf(z, more && mayHaveClass(text[h.pos:h.end]))
			h.open(name, token == html.SelfClosingTagToken, class, part)
		case html.CommentToken:
			h.doc.addComments(text, Span{h.pos, h.end})
		case html.EndTagToken:
			name, _ := z.TagName()
			h.close(name)
		}
	}
	h.end = len(text)
	for len(h.stack) > 1 {
		h.pop(len(text))
	}
	h.flush()
	return h.blocks()
}

// An htmlReader reads one HTML text. It keeps a stack of open elements, but takes from the rules of HTML for broken
// markup only those that decide where a block begins and ends.
type htmlReader struct {
	doc        *Document
	text       string
	pos, end   int // the token being read
	stack      []element
	opened     map[atom.Atom]int // how many block elements of a name are on the stack
	found      []*Block
	title      *Block // of the head
	hasH1      bool
	hasArticle bool

	run     collector
	kind    Kind // of the block being read
	since   int  // element.since of the innermost element at its beginning
	part    Part // and its part
	inside  bool // and whether it is in the article
	outer   Span // where it stands, with the inline tags around its text; Start is -1 before it begins
	inner   Span // where its text stands
	depth   int  // inline elements opened in it that are still open
	broken  bool // an inline element was closed in it that was opened before it
	picture bool // it ends in a picture so far
	space   gap
}

// A gap is white space that has been read, but is only written when more text follows.
type gap struct {
	Span
	text string // "", " " or "\n"
}

// An element is one that has been opened but not yet closed.
type element struct {
	name   atom.Atom
	other  string // the name, where it is no atom
	flags  tagFlags
	start  int  // of its start tag
	kind   Kind // of the prose in it
	part   Part // of the page, that it is or stands in
	inside bool // it is the article, or stands in it
	since  int  // blocks found before the element whose class gave the kind; -1 if none did
	before int  // blocks found before it
	mute   bool // what is in it is not prose
	more   bool // it holds something that is neither prose nor white space
}

// prose reads a text token.
func (h *htmlReader) prose() {
	top := &h.stack[len(h.stack)-1]
	if top.mute {
		return
	}
	if top.name == atom.Title {
		h.headTitle()
		return
	}
	if top.flags&tagHead != 0 && !isBlank(h.text[h.pos:h.end]) {
		h.pop(h.pos)
	}
	text := h.text
	for i := h.pos; i < h.end; {
		switch c := text[i]; {
		case htmlByte[c] == htmlSpace:
			start := i
			for i < h.end && htmlByte[text[i]] == htmlSpace {
				i++
			}
			h.white(Span{start, i})
		case c == '&':
			s, n := entity(text[i:h.end], false)
			switch {
			case n == 0:
				h.write(i, i+1)
				i++
				continue
			case len(s) == 1 && htmlByte[s[0]] == htmlSpace:
				h.white(Span{i, i + n})
			default:
				h.begin(i)
				h.run.atom(s, Span{i, i + n})
				h.inner.End, h.outer.End = i+n, i+n
			}
			i += n
		default:
			start := i
			for i++; i < h.end; i++ {
				if k := htmlByte[text[i]]; k != htmlText && (text[i] != ' ' || i+1 == h.end || htmlByte[text[i+1]] == htmlSpace) {
					break
				}
			}
			h.write(start, i)
		}
	}
}

// What a byte of a text token is.
const (
	htmlText = iota
	htmlSpace
	htmlAmp
)

var htmlByte = [256]uint8{' ': htmlSpace, '\t': htmlSpace, '\n': htmlSpace, '\r': htmlSpace, '\f': htmlSpace, '&': htmlAmp}

// begin prepares for prose at i: it begins the block if none is begun, and writes the white space before it.
func (h *htmlReader) begin(i int) {
	top := &h.stack[len(h.stack)-1]
	h.picture = false
	if h.run.kept == 0 {
		h.kind, h.since, h.part, h.inside = top.kind, top.since, top.part, top.inside
		h.inner.Start = i
		if h.outer.Start < 0 {
			h.outer.Start = i
		}
	} else if h.kind != top.kind { // only part of the block is, say, in a <time>
		h.kind = h.blockKind()
	}
	if s := h.space; s.text != "" {
		if s.text == " " && s.Len() == 1 && h.text[s.Start] == ' ' {
			h.run.verbatim(s.Start, s.End)
		} else {
			h.run.atom(s.text, s.Span)
		}
		h.space = gap{}
	}
}

// blockKind returns the kind of the innermost block element.
func (h *htmlReader) blockKind() Kind {
	for i := len(h.stack) - 1; i > 0; i-- {
		if h.stack[i].flags&tagInline == 0 {
			return h.stack[i].kind
		}
	}
	return Paragraph
}

// write adds text without markup or runs of white space.
func (h *htmlReader) write(start, end int) {
	h.begin(start)
	h.run.verbatim(start, end)
	h.inner.End, h.outer.End = end, end
}

// white notes white space; runs of it, even across tags, are one space.
func (h *htmlReader) white(s Span) {
	if h.run.kept == 0 {
		return
	}
	switch {
	case h.space.text == "":
		h.space = gap{s, " "}
	case h.space.End == s.Start:
		h.space.End = s.End
	}
}

// lineBreak notes a <br>; the second in a row ends the block.
func (h *htmlReader) lineBreak() {
	switch {
	case h.run.kept == 0:
	case h.space.text == "\n":
		h.flush()
	case h.space.text == " " && h.space.End == h.pos:
		h.space = gap{Span{h.space.Start, h.end}, "\n"}
	default:
		h.space = gap{Span{h.pos, h.end}, "\n"}
	}
}

// object adds what is not prose, at s, to the block. Pictures at its ends stay outside.
func (h *htmlReader) object(s Span, picture bool) {
	if picture && h.run.kept == 0 {
		h.stack[len(h.stack)-1].more = true
		h.outer.Start, h.depth = -1, 0
		return
	}
	h.begin(s.Start)
	h.run.object(s, picture)
	h.picture = picture
	if !picture {
		h.inner.End, h.outer.End = s.End, s.End
	}
}

// flush ends the block being read, if there is one.
func (h *htmlReader) flush() {
	top := &h.stack[len(h.stack)-1]
	if h.run.kept > 0 {
		text, at := h.run.done()
		span := h.outer
		if h.depth > 0 || h.broken {
			span = h.inner
		}
		if strings.Trim(text, objectMark+"\u00a0"+space) != "" {
			b := h.doc.newBlock(h.kindFor(text), text, at, span)
			b.Part, b.Outside = h.part, !h.inside
			h.found = append(h.found, b)
			top.more = top.more || h.picture
		} else {
			top.more = true
		}
		h.run.reset(h.text)
	}
	h.space = gap{}
	h.outer.Start, h.depth, h.broken, h.picture = -1, 0, false, false
}

// classBlocks is how many blocks a class name may speak of. That of an element with more is about something else,
// such as the author of all that is in it.
const classBlocks = 4

// kindFor returns the kind of the block being read, of the given text.
func (h *htmlReader) kindFor(text string) Kind {
	switch {
	case h.kind == Title && h.hasH1:
		return Heading
	case h.kind == Title:
		h.hasH1 = true
	case h.since >= 0 && len(h.found) >= h.since+classBlocks,
		h.kind == Byline && strings.HasSuffix(text, ".") && strings.Count(text, " ") > 5,
		(h.kind == Byline || h.kind == Credit || h.kind == Dateline) && len(text) > shortLine:
		return Paragraph
	}
	return h.kind
}

// headTitle reads the text of the title element.
func (h *htmlReader) headTitle() {
	top := &h.stack[len(h.stack)-1]
	saved := h.found
	h.found = nil
	top.name = 0 // read it as ordinary text
	h.prose()
	h.kind = Heading
	h.flush()
	top.name = atom.Title
	if len(h.found) > 0 && h.title == nil {
		h.title = h.found[0]
		h.title.Kind, h.title.Part, h.title.Outside = Title, Body, false
	}
	h.found = saved
}

// blocks returns the blocks found, with the title of the head before them if no heading takes its place.
func (h *htmlReader) blocks() []*Block {
	if !h.hasArticle {
		for _, b := range h.found {
			b.Outside = false
		}
	}
	if h.title == nil || h.hasH1 {
		return h.found
	}
	return append([]*Block{h.title}, h.found...)
}

// mayHaveClass reports whether a tag may have a class, an id or a role; looking saves reading all attributes of most tags.
func mayHaveClass(tag string) bool {
	return strings.Contains(tag, "class") || strings.Contains(tag, "CLASS") || strings.Contains(tag, "Class") || strings.Contains(tag, "role=") ||
		strings.Contains(tag, "id=")
}

// classOf returns the kind that the class attribute of the tag that z has just read speaks of, or Paragraph, and the part
// of the page that its class, its id or its role tells.
func classOf(z *html.Tokenizer, more bool) (kind Kind, part Part) {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class":
			kind = classKind(value)
		case "id", "role":
		default:
			continue
		}
		if part == Body {
			part = partOf(value)
		}
	}
	return kind, part
}
