package galley

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
)

// longestEntity is the length of the longest name, &CounterClockwiseContourIntegral;.
const longestEntity = 33

// longestLegacy is the length of the longest name that HTML knows without a semicolon, &frac12 among them.
const longestLegacy = 7

// entity decodes the character reference that s begins with, as browsers do, and returns its length; 0 if it is none.
// If strict, only those that end with a semicolon count, as in Markdown.
func entity(s string, strict bool) (text string, n int) {
	if len(s) > 2 && s[1] == '#' {
		return numericEntity(s, strict)
	}
	n = 1
	for n < len(s) && n < longestEntity && byteClass[s[n]] == wordByte {
		n++
	}
	if n < len(s) && s[n] == ';' {
		text = html.UnescapeString(s[:n+1])
		if !strings.HasSuffix(text, ";") || s[:n] == "&semi" {
			return text, n + 1
		}
	}
	if strict {
		return "", 0
	}
	for n = min(n, longestLegacy); n > 2; n-- {
		text = html.UnescapeString(s[:n])
		if utf8.RuneCountInString(text) == 1 {
			return text, n
		}
	}
	return "", 0
}

func numericEntity(s string, strict bool) (text string, n int) {
	digits, base := s[2:], rune(10)
	if digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	r, k := rune(0), 0
	for ; k < len(digits); k++ {
		v := rune(digits[k])
		switch {
		case '0' <= v && v <= '9':
			v -= '0'
		case base == 16 && 'a' <= v|0x20 && v|0x20 <= 'f':
			v = v | 0x20 - 'a' + 10
		default:
			v = base
		}
		if v == base {
			break
		}
		r = min(r*base+v, utf8.MaxRune+1)
	}
	n = len(s) - len(digits) + k
	ended := n < len(s) && s[n] == ';'
	if k == 0 || strict && !ended {
		return "", 0
	}
	if ended {
		n++
	}
	switch {
	case 0x80 <= r && r < 0xA0 && !undefined1252(byte(r)):
		r = charmap.Windows1252.DecodeByte(byte(r))
	case r == 0 || r > utf8.MaxRune || !utf8.ValidRune(r):
		r = utf8.RuneError
	}
	return string(r), n
}
