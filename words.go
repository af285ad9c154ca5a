package galley

import (
	"unicode"
	"unicode/utf8"
)

// The classes of bytes that splitWords tells apart.
const (
	otherByte = iota
	wordByte
	quoteByte // an apostrophe
	highByte  // begins or continues a character outside ASCII
)

var byteClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z':
			t[c] = wordByte
		case c == '\'':
			t[c] = quoteByte
		case c >= utf8.RuneSelf:
			t[c] = highByte
		}
	}
	return t
}()

// appendWords appends the words of text: runs of letters, digits and marks. An apostrophe, straight or curly,
// belongs to the word when it stands between two of its letters.
func appendWords(words []Word, text string) []Word {
	for i := 0; i < len(text); {
		n := 1
		switch byteClass[text[i]] {
		case wordByte:
		case highByte:
			var ok bool
			if n, ok = highRune(text[i:]); !ok {
				i += n
				continue
			}
		default:
			i++
			continue
		}
		end := wordEnd(text, i+n)
		words = append(words, Word{uint32(i), uint32(end)})
		i = end
	}
	return words
}

// wordEnd returns where the word ends that text[:i] ends in.
func wordEnd(text string, i int) int {
	for {
		for i < len(text) && byteClass[text[i]] == wordByte {
			i++
		}
		if i == len(text) || byteClass[text[i]] == otherByte {
			return i
		}
		n := wordRune(text[i:])
		if n == 0 {
			if n = apostrophe(text[i:]); n == 0 || wordRune(text[i+n:]) == 0 {
				return i
			}
		}
		i += n
	}
}

// wordRune returns the size of the letter, digit or mark that s begins with, or 0.
func wordRune(s string) int {
	if s == "" {
		return 0
	}
	switch byteClass[s[0]] {
	case wordByte:
		return 1
	case highByte:
		if n, ok := highRune(s); ok {
			return n
		}
	}
	return 0
}

// highRune returns the size of the character that s begins with, which is not ASCII, and whether it belongs to words.
func highRune(s string) (n int, ok bool) {
	if len(s) > 2 && s[0] == 0xE2 && s[1] == 0x80 { // quotation marks and dashes, which are frequent
		return 3, false
	}
	r, n := utf8.DecodeRuneInString(s)
	return n, unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u00AD'
}

func apostrophe(s string) int {
	if s[0] == '\'' {
		return 1
	}
	if len(s) > 2 && s[:3] == "’" {
		return 3
	}
	return 0
}
