package galley

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A oneByte is an encoding of one byte a character whose first half is ASCII.
type oneByte struct {
	label string    // of WHATWG
	name  string    // for messages
	high  [128]rune // what the bytes from 0x80 on stand for; 0 where they are not defined
	langs []string  // that are written in it: keys of alphabets
	prior float64   // how much more often than others it is met, as evidence
	back  map[rune]byte
}

// oneBytes lists the encodings that are recognised. Where the evidence is the same for several the first one counts.
var oneBytes = sync.OnceValue(func() []*oneByte {
	western := []string{"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "fi", "is", "et", "ca", "cy", "ga"}
	central := []string{"cs", "sk", "pl", "hu", "ro", "hr", "de"}
	cyrillic := []string{"ru", "uk", "bg", "sr", "be"}
	list := []*oneByte{
		newOneByte("windows-1252", "Windows-1252", charmap.Windows1252, western),
		newOneByte("windows-1250", "Windows-1250", charmap.Windows1250, central),
		newOneByte("windows-1251", "Windows-1251", charmap.Windows1251, cyrillic),
		newOneByte("macintosh", "Mac Roman", charmap.Macintosh, western),
		newOneByte("iso-8859-2", "ISO 8859-2", charmap.ISO8859_2, central),
		newOneByte("koi8-r", "KOI8-R", charmap.KOI8R, []string{"ru"}),
		newOneByte("koi8-u", "KOI8-U", charmap.KOI8U, []string{"uk", "be"}),
		newOneByte("iso-8859-5", "ISO 8859-5", charmap.ISO8859_5, cyrillic),
		newOneByte("ibm866", "code page 866", charmap.CodePage866, []string{"ru"}),
		newOneByte("windows-1253", "Windows-1253", charmap.Windows1253, []string{"el"}),
		newOneByte("iso-8859-7", "ISO 8859-7", charmap.ISO8859_7, []string{"el"}),
		newOneByte("windows-1254", "Windows-1254", charmap.Windows1254, []string{"tr"}),
		newOneByte("windows-1257", "Windows-1257", charmap.Windows1257, []string{"lt", "lv", "et"}),
		newOneByte("windows-1255", "Windows-1255", charmap.Windows1255, []string{"he"}),
		newOneByte("windows-1256", "Windows-1256", charmap.Windows1256, []string{"ar"}),
		newOneByte("iso-8859-15", "ISO 8859-15", charmap.ISO8859_15, western),
	}
	list[0].prior, list[len(list)-1].prior = 0.08, 0.08
	// The bytes that Windows-1252 leaves open are control characters, as in browsers. No other program loses them so.
	for _, c := range [...]byte{0x81, 0x8D, 0x8F, 0x90, 0x9D} {
		list[0].high[c-0x80] = rune(c)
		list[0].back[rune(c)] = c
	}
	return list
})

func newOneByte(label, name string, table *charmap.Charmap, langs []string) *oneByte {
	e := &oneByte{label: label, name: name, langs: langs, back: map[rune]byte{}}
	for i := range e.high {
		if r := table.DecodeByte(byte(0x80 + i)); r != utf8.RuneError {
			e.high[i] = r
			e.back[r] = byte(0x80 + i)
		}
	}
	return e
}

// oneByteOf returns the encoding of a label, or nil.
func oneByteOf(label string) *oneByte {
	for _, e := range oneBytes() {
		if e.label == label {
			return e
		}
	}
	return nil
}

// decodeByte returns what c stands for, or 0.
func (e *oneByte) decodeByte(c byte) rune {
	if c < utf8.RuneSelf {
		return rune(c)
	}
	return e.high[c-0x80]
}

// decode makes each byte outside ASCII one atom of the map.
func (e *oneByte) decode(source []byte) (string, textMap, *ReadError) {
	var text strings.Builder
	text.Grow(len(source) + len(source)/16)
	at := identity(0, 0)
	done := 0
	for i, c := range source {
		if c < utf8.RuneSelf {
			continue
		}
		r := e.decodeByte(c)
		if r == 0 {
			return "", textMap{}, &ReadError{
				Line:   lineOf(source, i),
				Offset: i,
				Err:    encodingError{fmt.Sprintf("is not valid %s: byte 0x%02X", e.name, c), i},
			}
		}
		text.Write(source[done:i])
		at.add(i-done, done, i, true)
		text.WriteRune(r)
		at.add(utf8.RuneLen(r), i, i+1, false)
		done = i + 1
	}
	text.Write(source[done:])
	at.add(len(source)-done, done, len(source), true)
	return text.String(), at, nil
}

// encode returns text in the encoding. The error names the first character that it does not have.
func (e *oneByte) encode(text string) ([]byte, error) {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		c := byte(r)
		if r >= utf8.RuneSelf {
			var ok bool
			if c, ok = e.back[r]; !ok || 0x80 <= r && r <= 0x9F {
				return nil, fmt.Errorf("cannot write %q (U+%04X): %s does not have it; save the file as UTF-8 first", r, r, e.name)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// undefined1252 reports whether Windows-1252 gives c no character to print.
func undefined1252(c byte) bool {
	switch c {
	case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
		return true
	}
	return false
}
