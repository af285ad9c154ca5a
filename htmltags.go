package galley

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

type tagFlags uint8

const (
	tagInline tagFlags = 1 << iota // stands in running text
	tagVoid                        // has no end tag
	tagMute                        // what is in it is not prose
	tagCode                        // is one object in running text
	tagMedia                       // is something to see that is not prose
	tagHead                        // is the head, which ends with the first thing that may not stand in it
	tagInHead                      // may stand in the head
	tagRoot                        // is not a block's own, even if it holds nothing else
)

// tags tells of the elements of HTML what is more to know than that they are blocks.
var tags = func() map[atom.Atom]tagFlags {
	m := map[atom.Atom]tagFlags{}
	for _, set := range [...]struct {
		flags tagFlags
		names string
	}{
		{tagInline, `a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q rb rp rt ruby s small span strike
			strong sub sup time tt u blink nobr wbr slot output`},
		{tagInline | tagCode | tagMute, "code kbd samp var math"},
		{tagInline | tagMute | tagMedia, "audio canvas iframe map meter object progress select datalist svg textarea video picture"},
		{tagInline | tagVoid | tagMedia, "img embed input"},
		{tagInline | tagVoid | tagInHead, "base basefont bgsound link meta param source track area"},
		{tagInline | tagVoid, "wbr"},
		{tagVoid, "br col frame keygen"},
		{tagVoid | tagMedia, "hr"},
		{tagInline | tagMute | tagInHead, "script style template noscript noframes noembed"},
		{tagMute | tagMedia, "pre xmp listing plaintext"},
		{tagInHead, "title"},
		{tagHead, "head"},
		{tagRoot, "html body main article section table thead tbody tfoot tr td th"},
	} {
		for name := range strings.FieldsSeq(set.names) {
			m[atom.Lookup([]byte(name))] = set.flags
		}
	}
	return m
}()

// maxLookup is how far up the stack an element is looked for that a start tag ends.
const maxLookup = 64

// open reads a start tag.
func (h *htmlReader) open(tagName []byte, selfClosing bool, class Kind, part Part) {
	name := atom.Lookup(tagName)
	flags := tags[name]
	other := ""
	if name == 0 {
		other = string(tagName)
		flags = tagInline
		selfClosing = selfClosing || strings.Contains(other, ":")
	}
	if flags&(tagInHead|tagHead) == 0 && name != atom.Html && h.stack[len(h.stack)-1].flags&tagHead != 0 {
		h.pop(h.pos)
	}
	if flags&tagInline == 0 {
		h.endImplied(name)
	}
	top := &h.stack[len(h.stack)-1]
	switch {
	case top.mute && flags&tagVoid != 0:
		return
	case name == atom.Br:
		h.lineBreak()
		return
	case flags&tagVoid != 0:
		if flags&tagInline == 0 {
			h.flush()
		}
		switch flags & (tagMedia | tagInline) {
		case tagMedia | tagInline:
			h.object(Span{h.pos, h.end}, true)
		case tagMedia:
			top.more = true
		}
		return
	case selfClosing && (name == 0 || name == atom.Svg || name == atom.Math || top.mute):
		return
	}
	if flags&tagInline == 0 {
		h.flush()
		top = &h.stack[len(h.stack)-1]
	} else if flags&tagMute == 0 || flags&tagCode != 0 {
		if h.outer.Start < 0 {
			h.outer.Start = h.pos
		}
		h.depth++
	}
	e := element{name: name, other: other, flags: flags, start: h.pos, before: len(h.found)}
	e.mute = top.mute || flags&tagMute != 0
	e.kind, e.since, e.part, e.inside = top.kind, top.since, top.part, top.inside
	switch name {
	case atom.Html, atom.Body:
		h.doc.WholePage = true
	case atom.Article, atom.Main:
		e.inside, h.hasArticle = true, true
	case atom.Nav:
		e.part = Navigation
	case atom.Aside:
		e.part = max(part, Aside)
	default:
		if part != Body {
			e.part = part
		}
	}
	if kind, ofClass := kindOf(name, class, top.kind); kind != top.kind {
		e.kind, e.since = kind, -1
		if ofClass {
			e.since = e.before
		}
	}
	h.stack = append(h.stack, e)
	if flags&tagInline == 0 {
		h.opened[name]++
	}
}

// endImplied ends elements that the start of a block element ends without an end tag.
func (h *htmlReader) endImplied(name atom.Atom) {
	var ends, within []atom.Atom
	switch name {
	case atom.Li:
		ends, within = []atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol, atom.Menu}
	case atom.Dt, atom.Dd:
		ends, within = []atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}
	case atom.Td, atom.Th:
		ends, within = []atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}
	case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		ends, within = []atom.Atom{atom.Tr}, []atom.Atom{atom.Table}
	}
	if ends != nil {
		h.endNearest(ends, within)
	}
	if h.opened[atom.P] > 0 {
		h.endNearest([]atom.Atom{atom.P}, nil)
	}
}

// endNearest closes the innermost element of those that ends names, if none of those that within names is further in;
// without within, none but inline elements may be.
func (h *htmlReader) endNearest(ends, within []atom.Atom) {
	for i := len(h.stack) - 1; i > 0 && i >= len(h.stack)-maxLookup; i-- {
		e := &h.stack[i]
		if slices.Contains(ends, e.name) {
			for len(h.stack) > i {
				h.pop(h.pos)
			}
			return
		}
		if slices.Contains(within, e.name) || within == nil && e.flags&tagInline == 0 {
			return
		}
	}
}

// close reads an end tag. One that ends nothing is passed over, and so is one of an inline element that was opened
// outside of the innermost block element or very far up.
func (h *htmlReader) close(tagName []byte) {
	name := atom.Lookup(tagName)
	other := ""
	if name == 0 {
		other = string(tagName)
	}
	inline := name == 0 || tags[name]&tagInline != 0
	switch {
	case name == atom.Br:
		h.lineBreak()
		return
	case !inline && h.opened[name] == 0:
		if name == atom.P {
			h.flush()
		}
		return
	}
	for i := len(h.stack) - 1; i > 0; i-- {
		e := &h.stack[i]
		if e.name == name && e.other == other {
			for len(h.stack) > i+1 {
				h.pop(h.pos)
			}
			h.pop(h.end)
			return
		}
		if inline && (e.flags&tagInline == 0 || i < len(h.stack)-maxLookup) {
			return
		}
	}
}

// pop closes the innermost element, which ends at end.
func (h *htmlReader) pop(end int) {
	top := len(h.stack) - 1
	if h.stack[top].flags&tagInline == 0 {
		h.flush()
		h.opened[h.stack[top].name]--
	}
	e := h.stack[top]
	h.stack = h.stack[:top]
	parent := &h.stack[top-1]
	unseen := e.flags&tagMute != 0 && e.flags&(tagCode|tagMedia) == 0
	parent.more = parent.more || e.more || unseen || e.flags&(tagMedia|tagInline) == tagMedia
	switch {
	case parent.mute:
	case e.flags&tagCode != 0:
		h.depth--
		h.object(Span{e.start, end}, false)
	case e.flags&(tagMedia|tagInline) == tagMedia|tagInline:
		h.object(Span{e.start, end}, true)
	case e.flags&tagInline != 0 && e.flags&tagMute == 0:
		h.endInline(e, end)
	case e.flags&(tagInline|tagRoot|tagHead) == 0 && !e.more && len(h.found) == e.before+1:
		h.found[e.before].Span = Span{e.start, end}
	}
}

// endInline keeps account of whether the tags in the block being read are in pairs.
func (h *htmlReader) endInline(e element, end int) {
	switch {
	case h.outer.Start < 0:
	case e.start < h.outer.Start:
		h.broken = true
	default:
		h.depth--
		if h.run.kept > 0 && e.start < h.inner.End {
			h.outer.End = end
		}
	}
}

// kindOf returns the kind of the prose in an element of the given name, whose class speaks of a kind, in an element of
// the kind outer, and whether the class told it.
func kindOf(name atom.Atom, class, outer Kind) (kind Kind, ofClass bool) {
	if outer == Footer {
		return Footer, false
	}
	switch name {
	case atom.H1:
		return Title, false
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Heading, false
	case atom.Li, atom.Dt, atom.Dd, atom.Td, atom.Th:
		outer = Item
	case atom.Blockquote:
		return Quotation, false
	case atom.Figcaption, atom.Caption:
		outer = Caption
	case atom.Time:
		return Dateline, false
	case atom.Footer:
		if outer != Quotation {
			return Footer, false
		}
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Section:
		return outer, false
	}
	if class != Paragraph {
		return class, true
	}
	return outer, false
}

// classKind returns the kind that class names speak of, or Paragraph.
func classKind(class []byte) Kind {
	class = bytes.ToLower(class)
	for word := range bytes.FieldsFuncSeq(class, func(r rune) bool { return r <= ' ' || r == '-' || r == '_' }) {
		switch string(word) {
		case "byline", "bylines", "author", "authors":
			return Byline
		case "credit", "credits", "photocredit", "imagecredit":
			return Credit
		case "dateline", "timestamp", "pubdate":
			return Dateline
		}
	}
	if bytes.Contains(class, []byte("caption")) {
		return Caption
	}
	return Paragraph
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escapeHTML(text string) string { return htmlEscaper.Replace(text) }
