// Package identity tells findings apart by what they are about instead of where they stand.
package identity

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// Neighbours on each side that tell a finding from others, and the bytes that they are looked for in.
const neighbours, window = 3, 240

// A Reader tells what findings of one document are about.
type Reader struct {
	doc    *galley.Document
	blocks []*galley.Block // by where they begin
}

// NewReader returns a reader of a document, which may be nil if there is nothing to tell of it.
func NewReader(doc *galley.Document) *Reader {
	r := &Reader{doc: doc}
	if doc != nil {
		r.blocks = slices.Clone(doc.Blocks)
		slices.SortFunc(r.blocks, func(a, b *galley.Block) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
	return r
}

// Of returns what is flagged with the words around it, for people, and an ID of them: sixteen hexadecimal digits. The ID stays when
// lines move or are wrapped anew, when markup or white space between words changes, and when the text becomes a record: what stands
// in other blocks has no part in it. It does not tell rules apart.
func (r *Reader) Of(s galley.Span) (text, id string) {
	in, start, end := r.text(s)
	before, flagged, after := lastWords(in[max(0, start-window):start]), in[start:end], firstWords(in[end:min(len(in), end+window)])
	folded := fold(flagged)
	if folded == "" {
		folded = flagged // it is about white space
	}
	sum := sha256.Sum256([]byte(fold(before) + "\x00" + folded + "\x00" + fold(after)))
	text = strings.ToValidUTF8(fold(before+flagged+after), string(utf8.RuneError))
	return shorten(text), hex.EncodeToString(sum[:8])
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// lastWords returns the end of s that has the neighbours.
func lastWords(s string) string {
	i := len(s)
	for range neighbours {
		i = len(strings.TrimRightFunc(s[:i], unicode.IsSpace))
		i = strings.LastIndexFunc(s[:i], unicode.IsSpace) + 1
	}
	return s[i:]
}

// firstWords returns the beginning of s that has the neighbours.
func firstWords(s string) string {
	i := 0
	for range neighbours {
		i = len(s) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
		k := strings.IndexFunc(s[i:], unicode.IsSpace)
		if k < 0 {
			return s
		}
		i += k
	}
	return s[:i]
}

// text returns the text that a span is in, and where: the prose of its block, or else its lines as they are stored.
func (r *Reader) text(s galley.Span) (in string, start, end int) {
	if i := sort.Search(len(r.blocks), func(i int) bool { return r.blocks[i].Span.Start > s.Start }) - 1; i >= 0 {
		if b := r.blocks[i]; s.End <= b.Span.End {
			start, end := b.Find(s)
			return b.Text, start, end
		}
	}
	raw := r.doc.Raw
	start, end = raw.Find(s)
	low := strings.LastIndexAny(raw.Text[:start], "\r\n") + 1
	high := len(raw.Text)
	if k := strings.IndexAny(raw.Text[end:], "\r\n"); k >= 0 {
		high = end + k
	}
	return raw.Text[low:high], start - low, end - low
}

// shorten returns text with its middle left out if it is longer than a reader needs.
func shorten(text string) string {
	const most, end = 72, 20
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	r := []rune(text)
	return string(r[:most-end-1]) + "…" + string(r[len(r)-end:])
}
