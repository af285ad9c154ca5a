package galley

import (
	"strings"
	"unicode/utf8"
)

// maxBroken is for how many characters beyond ASCII a text that is UTF-8 may have one that is not.
const maxBroken = 3

// decodeMixed reads UTF-8 among which there are single characters of Windows-1252, as where a text was put together from
// two, and pairs of surrogates that were each written as a character. It refuses what does not make sense where it
// stands, and text that has too much of it.
func decodeMixed(source []byte, mark int) (string, textMap, bool) {
	if whole, broken := sequences(source); whole < maxBroken*broken && !hasSurrogates(source) || cutOff(source) {
		return "", textMap{}, false
	}
	text, at, odd := readMixed(source, mark)
	return text, at, odd == 0
}

// readMixed is decodeMixed for what is known to be such a text. Each character that is not UTF-8 is one atom of the map;
// odd is how many of them do not make sense.
func readMixed(source []byte, mark int) (string, textMap, int) {
	western := oneBytes()[0]
	var text strings.Builder
	text.Grow(len(source) + 16)
	at := identity(mark, 0)
	done, odd := mark, 0
	for i := mark; i < len(source); {
		r, n := utf8.DecodeRune(source[i:])
		if r != utf8.RuneError || n != 1 {
			i += n
			continue
		}
		text.Write(source[done:i])
		at.add(i-done, done, i, true)
		if r, n = surrogates(source[i:]); n == 0 {
			r, n = western.decodeByte(source[i]), 1
			last, _ := utf8.DecodeLastRuneInString(text.String())
			next, size := utf8.DecodeRune(source[i+1:])
			if size == 1 && next == utf8.RuneError {
				next = western.decodeByte(source[i+1])
			} else if size == 0 {
				next = ' '
			}
			if isLetter(r) && !plausibleLetter(' ', last, r, next) || !isLetter(r) && !plausibleMark(last, r, next) {
				odd++
			}
		}
		text.WriteRune(r)
		at.add(utf8.RuneLen(r), i, i+n, false)
		i += n
		done = i
	}
	text.Write(source[done:])
	at.add(len(source)-done, done, len(source), true)
	return text.String(), at, odd
}

func hasSurrogates(source []byte) bool {
	for i := range source {
		if source[i] == 0xED {
			if _, n := surrogates(source[i:]); n > 0 {
				return true
			}
		}
	}
	return false
}

// surrogates decodes the two surrogates that s begins with, each in the three bytes of a character, and returns their
// length; 0 if there are none.
func surrogates(s []byte) (rune, int) {
	if len(s) < 6 || s[0] != 0xED || s[1]&0xF0 != 0xA0 || s[2]&0xC0 != 0x80 || s[3] != 0xED || s[4]&0xF0 != 0xB0 || s[5]&0xC0 != 0x80 {
		return 0, 0
	}
	return 0x10000 + (rune(s[1]&0x0F)<<6|rune(s[2]&0x3F))<<10 + (rune(s[4]&0x0F)<<6 | rune(s[5]&0x3F)), 6
}
