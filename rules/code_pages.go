package rules

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A codePage is an encoding of one byte a character that UTF-8 text is misread in.
type codePage struct {
	name  string
	bytes map[rune]byte // the byte, from 0x80 on, that each character beyond ASCII stands for
	leads string        // the bytes that begin sequences worth looking at in sound text; empty means all that can
}

// A pageSet has bit i set for page i of codePages.
type pageSet uint16

// The pages that are treated in ways of their own.
const (
	windows1252 = "Windows-1252"
	windows1251 = "Windows-1251"
	windows1253 = "Windows-1253"
	codePage437 = "code page 437"
)

// codePages lists the pages in the order of preference; it is made once.
var codePages = sync.OnceValue(func() []*codePage {
	const (
		marks   = "\xE2\xEF\xF0"
		latin   = "\xC2\xC3\xC4\xC5\xE1" + marks
		scripts = "\xD0\xD1\xD7\xD8\xD9"
		rare    = latin + scripts + "\xC8\xCC"
	)
	return []*codePage{
		newCodePage(windows1252, charmap.Windows1252, ""),
		newCodePage("Mac Roman", charmap.Macintosh, latin+scripts),
		newCodePage(windows1251, charmap.Windows1251, rare),
		newCodePage(codePage437, charmap.CodePage437, latin+"\xCC\xD0\xD1"),
		newCodePage("Windows-1250", charmap.Windows1250, rare),
		newCodePage("ISO 8859-2", charmap.ISO8859_2, rare),
		newCodePage("Windows-1254", charmap.Windows1254, rare),
		newCodePage("Windows-1257", charmap.Windows1257, rare),
		newCodePage(windows1253, charmap.Windows1253, latin),
	}
})

// newCodePage returns a page in which, as in browsers, a byte that is not defined stands for the control character of
// the same number. In Windows-1252 control characters stand for themselves in any case, which makes Latin-1 a part of it.
func newCodePage(name string, table *charmap.Charmap, leads string) *codePage {
	p := &codePage{name: name, leads: leads, bytes: map[rune]byte{}}
	for c := 0x80; c <= 0xFF; c++ {
		r := table.DecodeByte(byte(c))
		if r != '\uFFFD' {
			p.bytes[r] = byte(c)
		}
		if c <= 0x9F && (r == '\uFFFD' || name == windows1252) {
			p.bytes[rune(c)] = byte(c)
		}
	}
	return p
}

// central reports whether words of the page's own languages are full of letters beyond ASCII that are Latin.
func (p *codePage) central() bool {
	switch p.name {
	case "Windows-1250", "ISO 8859-2", "Windows-1254", "Windows-1257":
		return true
	}
	return false
}

// sequence returns how many bytes the UTF-8 sequence has that c begins, or 0.
func (p *codePage) sequence(c byte) int {
	if p.leads != "" && strings.IndexByte(p.leads, c) < 0 {
		return 0
	}
	return sequenceLen(c)
}

func sequenceLen(c byte) int {
	switch {
	case 0xC2 <= c && c <= 0xDF:
		return 2
	case 0xE0 <= c && c <= 0xEF:
		return 3
	case 0xF0 <= c && c <= 0xF4:
		return 4
	}
	return 0
}

// maxPaged bounds the characters that any page has: behind it lie private ones and ligatures.
const maxPaged = 0x25FF

// pageMasks tells, for each character, in which pages it can begin a sequence, in which of those the sequence has three
// bytes or more, in which it can begin one if a space follows that was a no-break space, and in which it can go on with
// one.
type pageMasks struct {
	lead, long, spaced, follow [maxPaged + 1]pageSet
}

var masks = sync.OnceValue(func() *pageMasks {
	m := &pageMasks{}
	for i, p := range codePages() {
		for r, c := range p.bytes {
			bit := pageSet(1) << i
			switch {
			case r > maxPaged:
			case c < 0xC0:
				m.follow[r] |= bit
			case c >= 0xE0 && sequenceLen(c) > 0:
				m.lead[r] |= bit
				m.long[r] |= bit
			case sequenceLen(c) > 0:
				m.lead[r] |= bit
				if lost, _ := utf8.DecodeRune([]byte{c, 0xA0}); c == 0xC3 || p.name == windows1252 && kindOf(lost) != kindNone {
					m.spaced[r] |= bit
				}
			}
		}
	}
	return m
})

// westernChar returns the printable character that c is in Windows-1252, or "".
func westernChar(c byte) string {
	r := charmap.Windows1252.DecodeByte(c)
	if r == '\uFFFD' || c < 0x80 {
		return ""
	}
	return string(r)
}
