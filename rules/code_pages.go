package rules

import (
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// A codePage is an encoding of one byte a character that UTF-8 text is misread in.
type codePage struct {
	name  string
	bytes map[rune]byte // the byte, from 0x80 on, that each character beyond ASCII stands for
	leads string        // the bytes that begin sequences worth looking at; empty means all that can
}

const windows1252 = "Windows-1252"

// codePages lists the pages in the order of preference; it is made once.
var codePages = sync.OnceValue(func() []*codePage {
	const rare = "\xC2\xC3\xC4\xC5\xC8\xCC\xD0\xD1\xE2\xEF\xF0"
	return []*codePage{
		newCodePage(windows1252, charmap.Windows1252, ""),
		newCodePage("Mac Roman", charmap.Macintosh, "\xC2\xC3\xC4\xC5\xE2\xEF\xF0"),
		newCodePage("Windows-1251", charmap.Windows1251, rare),
		newCodePage("code page 437", charmap.CodePage437, "\xC2\xC3\xC4\xC5\xCC\xE2\xEF\xF0"),
		newCodePage("Windows-1250", charmap.Windows1250, rare),
		newCodePage("ISO 8859-2", charmap.ISO8859_2, rare),
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

// sequence returns how many bytes the UTF-8 sequence has that c begins, or 0.
func (p *codePage) sequence(c byte) int {
	if p.leads != "" {
		for i := range len(p.leads) {
			if p.leads[i] == c {
				return sequenceLen(c)
			}
		}
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

// pageMasks tells, for each character, in which pages it can begin a sequence and in which it can go on with one:
// bit i stands for page i.
type pageMasks struct {
	lead, follow [maxPaged + 1]uint8
}

var masks = sync.OnceValue(func() *pageMasks {
	m := &pageMasks{}
	for i, p := range codePages() {
		for r, c := range p.bytes {
			switch {
			case r > maxPaged:
			case c < 0xC0:
				m.follow[r] |= 1 << i
			case p.sequence(c) > 0:
				m.lead[r] |= 1 << i
			}
		}
	}
	m.follow[' '] |= 1 // a no-break space that was lost: looked at for Windows-1252 only
	return m
})
