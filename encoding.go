package galley

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// WHATWG labels of the encodings that are read.
const (
	utf8Label    = "utf-8"
	utf16LELabel = "utf-16le"
	utf16BELabel = "utf-16be"
	cp1252Label  = "windows-1252"
)

// An encodingError is an ErrEncoding that says what is wrong, where, and what to do.
type encodingError struct {
	what   string
	offset int // bytes from the start of the file; -1 if the trouble has no place
}

func (e encodingError) Error() string {
	if e.offset < 0 {
		return e.what + "; save it as UTF-8"
	}
	return fmt.Sprintf("%s at offset %d; save it as UTF-8", e.what, e.offset)
}

func (e encodingError) Unwrap() error { return ErrEncoding }

// behind returns the error for a text that begins at the given offset of its file.
func (e *ReadError) behind(offset int) error {
	if bad, ok := errors.AsType[encodingError](e.Err); ok {
		bad.offset += offset
		return bad
	}
	return e.Err
}

// decode returns the text of source without its byte order mark, the map from the text to source, and the label of
// the encoding.
func decode(source []byte) (string, textMap, string, *ReadError) {
	switch {
	case bytes.HasPrefix(source, []byte{0xFF, 0xFE}):
		return decodeAs(source, utf16LELabel)
	case bytes.HasPrefix(source, []byte{0xFE, 0xFF}):
		return decodeAs(source, utf16BELabel)
	}
	text, at, label, err := decodeAs(source, utf8Label)
	if err != nil && !errors.Is(err.Err, ErrBinary) && isWindows1252(source) {
		return decodeAs(source, cp1252Label)
	}
	return text, at, label, err
}

// decodeAs is decode for an encoding that is known already.
func decodeAs(source []byte, label string) (string, textMap, string, *ReadError) {
	var text string
	var at textMap
	var err *ReadError
	switch label {
	case utf16LELabel:
		text, at, err = decodeUTF16(source, binary.LittleEndian)
	case utf16BELabel:
		text, at, err = decodeUTF16(source, binary.BigEndian)
	case cp1252Label:
		text, at, err = decode1252(source)
	default:
		text, at, err = decodeUTF8(source)
	}
	if err == nil {
		if i := strings.IndexByte(text, 0); i >= 0 {
			err = &ReadError{Offset: at.start(i), Err: ErrBinary}
		}
	}
	return text, at, label, err
}

func decodeUTF8(source []byte) (string, textMap, *ReadError) {
	mark := 0
	if bytes.HasPrefix(source, []byte("\uFEFF")) {
		mark = 3
	}
	if !utf8.Valid(source) {
		if i := bytes.IndexByte(source, 0); i >= 0 {
			return "", textMap{}, &ReadError{Offset: i, Err: ErrBinary}
		}
		i := invalidUTF8(source)
		return "", textMap{}, &ReadError{
			Line:   lineOf(source, i),
			Offset: i,
			Err:    encodingError{fmt.Sprintf("is not valid UTF-8: byte 0x%02X", source[i]), i},
		}
	}
	return string(source[mark:]), identity(mark, len(source)-mark), nil
}

// invalidUTF8 returns the offset of the first byte of source that is not UTF-8; source has one.
func invalidUTF8(source []byte) int {
	i := 0
	for i < len(source) {
		r, n := utf8.DecodeRune(source[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

// lineOf returns the number of the line that holds source[i].
func lineOf(source []byte, i int) int {
	before := source[:i]
	n := bytes.Count(before, []byte{'\n'})
	return 1 + n + bytes.Count(before, []byte{'\r'}) - bytes.Count(before, []byte("\r\n"))
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

// decode1252 makes each byte outside ASCII one atom of the map.
func decode1252(source []byte) (string, textMap, *ReadError) {
	var text strings.Builder
	text.Grow(len(source) + len(source)/16)
	at := identity(0, 0)
	done := 0
	for i, c := range source {
		if c < utf8.RuneSelf {
			continue
		}
		if undefined1252(c) {
			return "", textMap{}, &ReadError{
				Line:   lineOf(source, i),
				Offset: i,
				Err:    encodingError{fmt.Sprintf("is not valid Windows-1252: byte 0x%02X", c), i},
			}
		}
		text.Write(source[done:i])
		at.add(i-done, done, i, true)
		r := charmap.Windows1252.DecodeByte(c)
		text.WriteRune(r)
		at.add(utf8.RuneLen(r), i, i+1, false)
		done = i + 1
	}
	text.Write(source[done:])
	at.add(len(source)-done, done, len(source), true)
	return text.String(), at, nil
}

func undefined1252(c byte) bool {
	switch c {
	case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
		return true
	}
	return false
}

// Encode returns text, which is UTF-8, in the document's own encoding, without a byte order mark.
// The error names the first character that the encoding does not have.
func (d *Document) Encode(text string) ([]byte, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("cannot write %q: it is not valid UTF-8", text)
	}
	switch d.Encoding {
	case utf16LELabel:
		return appendUTF16(binary.LittleEndian, text), nil
	case utf16BELabel:
		return appendUTF16(binary.BigEndian, text), nil
	case cp1252Label:
		out := make([]byte, 0, len(text))
		for _, r := range text {
			c, ok := charmap.Windows1252.EncodeRune(r)
			if !ok || undefined1252(c) {
				return nil, fmt.Errorf("cannot write %q (U+%04X): Windows-1252 does not have it; save the file as UTF-8 first", r, r)
			}
			out = append(out, c)
		}
		return out, nil
	}
	return []byte(text), nil
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
