package galley

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isWindows1252 reports whether source, which is not UTF-8, is Windows-1252 by all evidence: it has no byte that the
// encoding leaves undefined and no control characters, no sequence in it is valid UTF-8, bytes outside ASCII are rare
// and nearly all of them make sense where they stand. Text in other one-byte encodings fails in the last two points.
func isWindows1252(source []byte) bool {
	high, odd := 0, 0
	for i, c := range source {
		switch {
		case c < ' ':
			if !strings.ContainsRune("\t\n\f\r", rune(c)) {
				return false
			}
			continue
		case c < utf8.RuneSelf:
			continue
		case undefined1252(c):
			return false
		}
		if _, n := utf8.DecodeRune(source[i:]); n > 1 {
			return false
		}
		high++
		if !plausible(runeAt(source, i-2), runeAt(source, i-1), charmap.Windows1252.DecodeByte(c), runeAt(source, i+1)) {
			odd++
		}
	}
	return high > 0 && high*8 <= len(source)+64 && odd*50 <= high && !cutOff(source)
}

// cutOff reports whether source ends within a UTF-8 sequence of which two bytes or more are there.
func cutOff(source []byte) bool {
	for n := 2; n <= 3 && n <= len(source); n++ {
		if tail := source[len(source)-n:]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
			return true
		}
	}
	return false
}

// runeAt returns the Windows-1252 character at i, and a space outside of source.
func runeAt(source []byte, i int) rune {
	if i < 0 || i >= len(source) {
		return ' '
	}
	return charmap.Windows1252.DecodeByte(source[i])
}

// plausible reports whether r, which is not ASCII, makes sense in Windows-1252 text between last and next.
func plausible(beforeLast, last, r, next rune) bool {
	switch {
	case unicode.IsLetter(r) && r != 'ª' && r != 'º' && r != 'ƒ' && r != 'ˆ' && r != 'µ':
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) {
			return strings.ContainsRune("àáèéêìíòóôåöøæÀÉÓÖ", r)
		}
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			return false
		}
		return !(beforeLast > unicode.MaxASCII && last > unicode.MaxASCII && unicode.IsLetter(beforeLast) && unicode.IsLetter(last))
	case strings.ContainsRune("“„‘‚«‹", r):
		return !unicode.IsLetter(last) || !unicode.IsLetter(next)
	case strings.ContainsRune("’”»›–—…•\u00a0\u00ad´", r):
		return true
	case strings.ContainsRune("€£¥¢", r):
		return !unicode.IsLetter(last) && !unicode.IsLetter(next)
	case strings.ContainsRune("¤¦¨¬¯¸ˆ˜ƒ¶", r):
		return false
	}
	return !unicode.IsLetter(last) || !unicode.IsLetter(next)
}
