package rules

import (
	"unicode"
	"unicode/utf8"
)

// damagedSequence returns the sequence at i where some of its bytes, of which k are in bytes, became a space, a question
// mark or U+FFFD.
func (f *finder) damagedSequence(i int, bytes []byte, k int) sequence {
	s := sequence{at: i, n: len(bytes), r: '\uFFFD'}
	lost := 0
	for ; k < len(bytes); k++ {
		bytes[k] = 0xA0
		switch c := f.follower(i + k); {
		case c != 0:
			bytes[k] = c
			continue
		case f.rune(i+k) == ' ' && (len(bytes) == 2 || f.page.name == windows1252):
			s.loss = max(s.loss, spaced)
		case f.rune(i+k) == '\uFFFD':
			s.loss = max(s.loss, unknown)
		case f.rune(i+k) == '?':
			s.loss = asked
		default:
			return sequence{}
		}
		lost++
	}
	r, size := utf8.DecodeRune(bytes)
	if size != len(bytes) || lost > 1 || s.loss == spaced && bytes[0] == 0xE2 && bytes[1] == 0x80 || // a quotation mark that lost its end
		kindOf(r) == kindNone && s.loss == spaced {
		return sequence{}
	}
	if kindOf(r) == kindScript {
		s.script = scriptOf(r)
	}
	if s.loss == spaced {
		s.r = r
	}
	s.doubtful = s.loss == asked
	return s
}

// dropped returns the sequence at i where only the given bytes of it are left, if one character alone can have stood
// there: a no-break space in it has become a space, or a character that cannot be seen was dropped.
func (f *finder) dropped(i int, left []byte) sequence {
	next := f.rune(i + len(left))
	switch string(left) {
	case "\xE2\x80": // the only common mark whose last byte Windows-1252 leaves undefined
		switch {
		case f.page.name != windows1252:
		case next == '\uFFFD', next == '?' && f.askedQuote():
			return sequence{at: i, n: 3, r: '”', proof: strongProof}
		case next != '"' && next != '\'' && (next < utf8.RuneSelf || !unicode.IsLetter(next) && !unicode.Is(unicode.Sk, next)) ||
			unicode.Is(unicode.Latin, next) && f.page.bytes[next] >= 0xC0:
			return sequence{at: i, n: 2, r: '”', proof: strongProof, doubtful: next == '?' || next == 'â'}
		}
	case "\xEF\xB8":
		if f.page.name == windows1252 {
			n := 2
			if next == '\uFFFD' {
				n++
			}
			return sequence{at: i, n: n, r: '\uFE0F', proof: strongProof}
		}
	case "\xC2":
		if f.page.name == windows1252 && next == ' ' && (!unicode.IsUpper(f.rune(i-1)) || goesOn(f.rune(i+2))) && !f.letterSpaced(i) {
			s := sequence{at: i, n: 2, r: '\u00a0', proof: strongProof}
			if f.rune(i-1) == ' ' && unicode.IsUpper(f.rune(i+2)) && (unicode.IsUpper(f.rune(i-2)) || unicode.IsUpper(f.rune(i+3))) {
				s.proof = weakProof // in Welsh it is a word
			}
			return s
		}
	case "\xC3":
		if next == ' ' || next == 0 && unicode.IsLower(f.rune(i-1)) {
			return f.lossyGrave(i)
		}
	}
	return sequence{}
}

// askedQuote reports whether “â€?” stands for a closing quotation mark in this text: a question mark that belongs to the
// sentence is not followed by a small letter.
func (f *finder) askedQuote() bool {
	for i := 2; i < len(f.glyphs); i++ {
		if f.glyphs[i].r == '?' && f.glyphs[i-1].r == '€' && f.glyphs[i-2].r == 'â' &&
			(f.rune(i+1) == ' ' && unicode.IsLower(f.rune(i+2)) || f.rune(i+1) == ',') {
			return true
		}
	}
	return false
}

// lossyGrave deals with “à”, the second half of which is a no-break space.
func (f *finder) lossyGrave(i int) sequence {
	last, next := f.rune(i-1), f.rune(i+2)
	s := sequence{at: i, n: 2, r: 'à', proof: strongProof}
	if f.page.name != windows1252 {
		s.proof = weakProof
	}
	switch {
	case unicode.IsUpper(last) || unicode.IsUpper(next) && last == ' ':
		return sequence{}
	case i+1 == len(f.glyphs):
		s.n = 1
	case unicode.IsLetter(next) || unicode.IsDigit(next):
		if !f.portuguese(i) && !f.vietnamese(i) {
			s.n = 1 // its space and the one that follows were made one
		}
	case last == ' ' && next == 0:
		s.proof = weakProof
	}
	return s
}

// portuguese reports whether “às”, “àquela” or the like stands at i.
func (f *finder) portuguese(i int) bool {
	if unicode.IsLetter(f.rune(i - 1)) {
		return false
	}
	switch word := f.word(i + 2); word {
	case "s":
		return f.rune(i+3) != '\'' && f.rune(i+3) != '’' && f.rune(i+3) != 'â'
	case "quela", "quelas", "quele", "queles", "quilo":
		return true
	}
	return false
}

// vietnamese reports whether what goes on behind “à” at i is the end of a Vietnamese syllable.
func (f *finder) vietnamese(i int) bool {
	if !unicode.IsLetter(f.rune(i - 1)) {
		return false
	}
	switch f.word(i + 2) {
	case "i", "o", "u", "y", "m", "n", "ng", "nh", "p", "t", "c", "ch":
	default:
		return false
	}
	for k := range f.glyphs { // the letters that no other language has
		if c, ok := f.page.bytes[f.glyphs[k].r]; ok && c == 0xE1 && (f.follower(k+1) == 0xBA || f.follower(k+1) == 0xBB) && f.follower(k+2) != 0 {
			return true
		}
	}
	return false
}
