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
	page    *codePage
	restore bool // marks that lost their last byte become what they were, else U+FFFD
	all     bool // all bytes that can begin sequences are looked at, not only the page's leads
	glyphs  []glyph
	found   []sequence // in order
	owner   []int      // for each glyph, 1 + the sequence it belongs to, or 0
	bare    bool       // next to nothing but the sequences is in the text
}

// find returns the sequences of the page in glyphs that are damage beyond doubt.
func (p *codePage) find(glyphs []glyph, restore bool) []sequence {
	f := &finder{page: p, glyphs: glyphs, all: true, restore: restore}
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
			if !f.restore && (s.r == '”' || s.r == '\uFE0F') {
				s.r = '\uFFFD'
			}
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
