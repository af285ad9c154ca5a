package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldTable gives what an ASCII byte folds to: lower case, and a space for every white space.
var foldTable = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c <= ' ' || c == 0x7F:
			t[c] = ' '
		default:
			t[c] = byte(c)
		}
	}
	return
}()

// fold returns s as it is compared with others: in lower case, its quotation marks straight, its white space single
// spaces, its invisible characters gone, and its outer punctuation, bullets and symbols trimmed.
func fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends the fold of s to dst.
func appendFold(dst []byte, s string) []byte {
	start := len(dst)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			if c = foldTable[c]; c != ' ' || len(dst) > start && dst[len(dst)-1] != ' ' {
				dst = append(dst, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		dst = appendRune(dst, start, r)
	}
	return trimFold(dst, start)
}

func appendRune(dst []byte, start int, r rune) []byte {
	switch r {
	case '‘', '’', '‚', '‛', '′', 'ʼ':
		return append(dst, '\'')
	case '“', '”', '„', '‟', '″':
		return append(dst, '"')
	case '…':
		return append(dst, "..."...)
	case '：':
		return append(dst, ':')
	case '｜':
		return append(dst, '|')
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u200E', '\u200F':
		return dst
	}
	if unicode.IsSpace(r) {
		if len(dst) > start && dst[len(dst)-1] != ' ' {
			dst = append(dst, ' ')
		}
		return dst
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

// trimFold trims what is neither letter, digit, mark nor sign of money or copyright off both ends of dst[start:].
func trimFold(dst []byte, start int) []byte {
	for len(dst) > start {
		r, n := utf8.DecodeLastRune(dst[start:])
		if inFold(r) {
			break
		}
		dst = dst[:len(dst)-n]
	}
	lead := start
	for lead < len(dst) {
		r, n := utf8.DecodeRune(dst[lead:])
		if inFold(r) {
			break
		}
		lead += n
	}
	return append(dst[:start], dst[lead:]...)
}

func inFold(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Sc, r) || r == '©'
}

// numberless returns the fold with every run of digits written 0, so that one wording stands for all its numbers.
func numberless(fold string) string {
	if !strings.ContainsAny(fold, "0123456789") {
		return fold
	}
	out := make([]byte, 0, len(fold))
	for i := range len(fold) {
		c := fold[i]
		if '0' <= c && c <= '9' {
			if c = '0'; len(out) > 0 && out[len(out)-1] == '0' {
				continue
			}
		}
		out = append(out, c)
	}
	return string(out)
}
