package rules

import (
	"unicode"
	"unicode/utf8"
)

// A sequence is a run of glyphs that are the bytes of one character in some code page.
type sequence struct {
	at, n    int  // glyphs
	r        rune // U+FFFD where it cannot be told
	proof    proof
	script   int // for letters that only a run of them proves: the Unicode block
	loss     loss
	doubtful bool
}

type proof uint8

const (
	noProof     proof = iota
	weakProof         // holds where everything else in the text is damaged as well
	strongProof       // holds by itself
)

// A loss is what else happened to the bytes of a sequence.
type loss uint8

const (
	whole   loss = iota
	spaced       // a no-break space became a space
	unknown      // a byte that the page leaves undefined became U+FFFD
	asked        // or a question mark
)

type finder struct {
	page   *codePage
	all    bool // all bytes that can begin sequences are looked at, not only the page's leads
	glyphs []glyph
	found  []sequence // in order
	owner  []int      // for each glyph, 1 + the sequence it belongs to, or 0
	bare   bool       // next to nothing but the sequences is in the text
}

// find returns the sequences of the page in glyphs that are damage beyond doubt.
func (p *codePage) find(glyphs []glyph) []sequence {
	f := &finder{page: p, glyphs: glyphs, all: true}
	f.collect()
	if f.conclusive() {
		return f.found
	}
	if p.leads != "" {
		f.all, f.found = false, f.found[:0]
		f.collect()
	}
	if len(f.found) == 0 {
		return nil
	}
	f.weigh()
	var out []sequence
	for _, s := range f.found {
		if s.proof == strongProof {
			out = append(out, s)
		}
	}
	if len(out) > 0 && len(out) < len(f.found) && f.everything() {
		out = out[:0]
		for _, s := range f.found {
			if s.proof != noProof {
				out = append(out, s)
			}
		}
	}
	return out
}

// conclusive reports whether the sequences are whole, enough, and all that the text has beyond ASCII: no sound text is
// valid UTF-8 in the bytes of a page throughout.
func (f *finder) conclusive() bool {
	covered := 0
	for _, s := range f.found {
		if s.loss != whole || s.doubtful {
			return false
		}
		covered += s.n
	}
	if len(f.found) < 3 || covered < 8 {
		return false
	}
	for _, g := range f.glyphs {
		if g.r >= utf8.RuneSelf {
			covered--
		}
	}
	return covered >= 0
}

// collect finds the sequences that decode.
func (f *finder) collect() {
	for i := 0; i < len(f.glyphs); {
		s := f.sequenceAt(i)
		if s.n == 0 {
			i++
			continue
		}
		f.found = append(f.found, s)
		i += s.n
	}
}

// sequenceAt returns the sequence that begins at glyph i, or one without glyphs.
func (f *finder) sequenceAt(i int) sequence {
	if f.glyphs[i].r < utf8.RuneSelf {
		return sequence{}
	}
	c, ok := f.page.bytes[f.glyphs[i].r]
	n := f.page.sequence(c)
	if f.all {
		n = sequenceLen(c)
	}
	if !ok || n == 0 {
		return sequence{}
	}
	var buf [utf8.UTFMax]byte
	buf[0] = c
	k := 1
	for k < n {
		if buf[k] = f.follower(i + k); buf[k] == 0 {
			break
		}
		k++
	}
	if k < n {
		if s := f.dropped(i, buf[:k]); s.n > 0 {
			return s
		}
		return f.damagedSequence(i, buf[:n], k)
	}
	s := sequence{at: i, n: n}
	var size int
	if s.r, size = utf8.DecodeRune(buf[:n]); size == n && kindOf(s.r) != kindNone {
		return s
	}
	if r, ok := f.surrogates(i, buf[:n]); ok {
		return sequence{at: i, n: 6, r: r, proof: strongProof}
	}
	if string(buf[:n]) == "\uFFFD" {
		return sequence{at: i, n: n, r: '\uFFFD', proof: strongProof}
	}
	return sequence{}
}

// follower returns the byte of the page that glyph i is, if it is one that goes on with a sequence, or 0.
func (f *finder) follower(i int) byte {
	if i < len(f.glyphs) && f.glyphs[i].r >= utf8.RuneSelf {
		if c := f.page.bytes[f.glyphs[i].r]; 0x80 <= c && c < 0xC0 {
			return c
		}
	}
	return 0
}

// surrogates decodes a pair of surrogates, each written as if it were a character, of which high is the first.
func (f *finder) surrogates(i int, high []byte) (rune, bool) {
	if high[0] != 0xED || high[1] < 0xA0 || high[1] > 0xAF || i+6 > len(f.glyphs) || f.page.bytes[f.glyphs[i+3].r] != 0xED {
		return 0, false
	}
	b, c := f.follower(i+4), f.follower(i+5)
	if b < 0xB0 || c == 0 {
		return 0, false
	}
	return 0x10000 + rune(high[1]&0x0F)<<16 + rune(high[2]&0x3F)<<10 + rune(b&0x0F)<<6 + rune(c&0x3F), true
}

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

// word returns the letters from glyph i on, or as many of them as matter.
func (f *finder) word(i int) string {
	word := ""
	for ; i < len(f.glyphs) && unicode.IsLetter(f.glyphs[i].r) && len(word) < 12; i++ {
		word += string(f.glyphs[i].r)
	}
	return word
}

// rune returns the character of glyph i, or 0 outside of the text.
func (f *finder) rune(i int) rune {
	if i < 0 || i >= len(f.glyphs) {
		return 0
	}
	return f.glyphs[i].r
}
