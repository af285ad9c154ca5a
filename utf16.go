package galley

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Label returns the label of the UTF-16 that source is in, or "": it begins with a byte order mark or, without one,
// every other byte is often NUL, the rest never, and what comes out can be printed.
func utf16Label(source []byte) string {
	switch {
	case bytes.HasPrefix(source, []byte{0xFF, 0xFE}):
		return utf16LELabel
	case bytes.HasPrefix(source, []byte{0xFE, 0xFF}):
		return utf16BELabel
	}
	label, order := unmarkedUTF16(source)
	if order == nil {
		return ""
	}
	if text, _, err := decodeUTF16(source, order); err != nil || strings.ContainsFunc(text, unprintable) {
		return ""
	}
	return label
}

func unprintable(r rune) bool {
	return !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
}

// unmarkedUTF16 returns the label of the UTF-16 without a mark that text may be in, by its NUL bytes, and its byte order;
// the order is nil if it is in none. Of a long text, its beginning is enough.
func unmarkedUTF16(text []byte) (string, binary.ByteOrder) {
	text = text[:min(len(text), 1<<13)]
	if bytes.IndexByte(text, 0) < 0 {
		return "", nil
	}
	var nuls [2]int
	for i, c := range text {
		if c == 0 {
			nuls[i&1]++
		}
	}
	units := len(text) / 2
	switch {
	case units < 8, 2*max(nuls[0], nuls[1]) < units && readsWithNULs(text):
	case nuls[0] == 0 && nuls[1]*12 > units:
		return utf16LELabel, binary.LittleEndian
	case nuls[1] == 0 && nuls[0]*12 > units:
		return utf16BELabel, binary.BigEndian
	}
	return "", nil
}

// readsWithNULs reports whether text is UTF-8 but for its NUL bytes, with no other control characters. In UTF-16 only
// ASCII is, and half of its bytes are NUL.
func readsWithNULs(text []byte) bool {
	for i := 0; i+utf8.UTFMax <= len(text); { // what is left may be cut off
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 || r != 0 && r < ' ' && !unicode.IsSpace(r) {
			return false
		}
		i += n
	}
	return true
}

// decodeUTF16 makes each code point one atom of the map.
func decodeUTF16(source []byte, order binary.ByteOrder) (string, textMap, *ReadError) {
	var text strings.Builder
	text.Grow(len(source) / 2)
	first := 0
	if len(source) >= 2 && order.Uint16(source) == 0xFEFF {
		first = 2
	}
	at := identity(first, 0)
	if len(source) > first {
		at.pieces = make([]piece, 0, len(source)/2)
	}
	for i := first; i < len(source); {
		if i+1 == len(source) {
			return "", textMap{}, badUTF16(text.String(), i, "the last character is cut in half")
		}
		n := 2
		r := rune(order.Uint16(source[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 < len(source) {
				r = utf16.DecodeRune(r, rune(order.Uint16(source[i+2:])))
			} else {
				r = utf8.RuneError
			}
			if n = 4; r == utf8.RuneError {
				return "", textMap{}, badUTF16(text.String(), i, "half a surrogate pair")
			}
		}
		text.WriteRune(r)
		at.add(utf8.RuneLen(r), i, i+n, false)
		i += n
	}
	return text.String(), at, nil
}

func badUTF16(before string, i int, what string) *ReadError {
	return &ReadError{
		Line:   lineOf([]byte(before), len(before)),
		Offset: i,
		Err:    encodingError{"is not valid UTF-16: " + what, i},
	}
}

func appendUTF16(order binary.AppendByteOrder, text string) []byte {
	out := make([]byte, 0, 2*len(text))
	for _, r := range text {
		if r1, r2 := utf16.EncodeRune(r); r1 != utf8.RuneError {
			out = order.AppendUint16(order.AppendUint16(out, uint16(r1)), uint16(r2))
		} else {
			out = order.AppendUint16(out, uint16(r))
		}
	}
	return out
}
