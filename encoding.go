package galley

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// WHATWG labels of the encodings that are read, besides those of one byte a character.
const (
	utf8Label    = "utf-8"
	utf16LELabel = "utf-16le"
	utf16BELabel = "utf-16be"
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
// the encoding. What is not UTF-8 is read in the encoding that all evidence speaks for; declared is the label of the one
// that the file says it is in, or "".
func decode(source []byte, declared string) (string, textMap, string, *ReadError) {
	if label := utf16Label(source); label != "" {
		return decodeAs(source, label)
	}
	text, at, label, err := decodeAs(source, utf8Label)
	if err != nil && !errors.Is(err.Err, ErrBinary) {
		if e := guess(source, declared); e != nil {
			return decodeAs(source, e.label)
		}
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
	case utf8Label:
		text, at, err = decodeUTF8(source)
	default:
		text, at, err = oneByteOf(label).decode(source)
	}
	if err == nil {
		if i := strings.IndexByte(text, 0); i >= 0 {
			err = &ReadError{Offset: at.start(i), Err: ErrBinary}
		}
	}
	return text, at, label, err
}

func decodeUTF8(source []byte) (string, textMap, *ReadError) {
	mark := utf8Mark(source)
	if !utf8.Valid(source) {
		if i := bytes.IndexByte(source, 0); i >= 0 {
			return "", textMap{}, &ReadError{Offset: i, Err: ErrBinary}
		}
		if text, at, ok := decodeMixed(source, mark); ok {
			return text, at, nil
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

// utf8Mark returns the length of the byte order mark that source begins with, if it has one.
func utf8Mark(source []byte) int {
	if bytes.HasPrefix(source, []byte("\uFEFF")) {
		return len("\uFEFF")
	}
	return 0
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
	case utf8Label:
		return []byte(text), nil
	}
	return oneByteOf(d.Encoding).encode(text)
}
