package rules

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A glyph is one character of a text, or what a damaged sequence of characters stands for.
type glyph struct {
	r          rune
	start, end int   // in the text
	layers     uint8 // how often it was misread
	page       *codePage
}

// A sequence is a run of glyphs that are the bytes of one character in some code page.
type sequence struct {
	at, n  int // glyphs
	r      rune
	proof  proof
	script int // for letters that only a run of them proves: the Unicode block
}

type proof uint8

const (
	noProof     proof = iota
	weakProof         // holds where everything else in the text is damaged as well
	strongProof       // holds by itself
)

// maxLayers bounds how often a text is read again.
const maxLayers = 5

// decodeMojibake returns the glyphs of text with all damage in it undone, or nil if there is none, and whether it can
// be undone in one way only. Bit i of pages says that page i is worth trying; lang is the language of the article.
func decodeMojibake(text, lang string, pages uint8) (out []glyph, certain bool) {
	glyphs := make([]glyph, 0, len(text))
	for i, r := range text {
		glyphs = append(glyphs, glyph{r: r, start: i, end: i + utf8.RuneLen(r)})
	}
	damaged := false
	certain = true
	for range maxLayers {
		var best []sequence
		var page *codePage
		rival := false
		for i, p := range codePages() {
			if pages&(1<<i) == 0 {
				continue
			}
			found := p.find(glyphs)
			now, before := explains(found), explains(best)
			switch {
			case now/1000 > before/1000:
				rival = false
			case len(best) > 0 && now/1000 == before/1000 && !slices.EqualFunc(best, found, alike):
				// The commonest letters decide, but not where they may be Scandinavian.
				rival = now == before || lang == "" || lang == "sv"
			}
			if now > before {
				best, page = found, p
			}
		}
		if len(best) == 0 {
			break
		}
		glyphs = merge(glyphs, best, page)
		damaged = true
		certain = certain && !rival
		pages |= 1
	}
	if restoreControls(glyphs, lang) {
		damaged = true
	}
	if !damaged {
		return nil, false
	}
	return glyphs, certain
}

// explains measures how much of a text the sequences explain: how many glyphs, and then how many letters of the
// commonest sort they give.
func explains(found []sequence) int {
	n := 0
	for _, s := range found {
		n += 1000 * s.n
		switch s.r {
		case 'Á', 'É', 'Ü', 'Ö', 'Ä', 'á', 'à', 'ã', 'ä', 'ç', 'é', 'è', 'ê', 'í', 'ñ', 'ó', 'ö', 'ô', 'õ', 'ú', 'ü', 'ß':
			n++
		}
	}
	return n
}

func alike(a, b sequence) bool { return a.at == b.at && a.r == b.r }

// merge puts the characters in the place of the sequences.
func merge(glyphs []glyph, found []sequence, page *codePage) []glyph {
	out := make([]glyph, 0, len(glyphs))
	done := 0
	for _, s := range found {
		out = append(out, glyphs[done:s.at]...)
		layers := uint8(0)
		for _, g := range glyphs[s.at : s.at+s.n] {
			layers = max(layers, g.layers)
		}
		out = append(out, glyph{s.r, glyphs[s.at].start, glyphs[s.at+s.n-1].end, layers + 1, page})
		done = s.at + s.n
	}
	return append(out, glyphs[done:]...)
}

// find returns the sequences of the page in glyphs that are damage beyond doubt.
func (p *codePage) find(glyphs []glyph) []sequence {
	f := &finder{page: p, glyphs: glyphs}
	f.collect()
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

type finder struct {
	page   *codePage
	glyphs []glyph
	found  []sequence // in order
	owner  []int      // for each glyph, 1 + the sequence it belongs to, or 0
}

// collect finds the sequences that decode.
func (f *finder) collect() {
	var buf [utf8.UTFMax]byte
	for i := 0; i < len(f.glyphs); {
		if f.glyphs[i].r < utf8.RuneSelf {
			i++
			continue
		}
		c, ok := f.page.bytes[f.glyphs[i].r]
		n := f.page.sequence(c)
		if !ok || n == 0 {
			i++
			continue
		}
		s := sequence{at: i, n: n}
		k := 0
		for k < n && i+k < len(f.glyphs) {
			if c, ok = f.page.bytes[f.glyphs[i+k].r]; !ok || k > 0 && (c < 0x80 || c >= 0xC0) {
				break
			}
			buf[k] = c
			k++
		}
		if k == n {
			var size int
			if s.r, size = utf8.DecodeRune(buf[:n]); size != n {
				s.n = 0
			}
		} else {
			s = f.lossy(i, buf[:k])
		}
		if s.n == 0 {
			i++
			continue
		}
		f.found = append(f.found, s)
		i += s.n
	}
}

// lossy returns the sequence at i where only the given bytes of it are left, if one character alone can have stood
// there: a no-break space in it has become a space, or a character that cannot be seen was dropped.
func (f *finder) lossy(i int, left []byte) sequence {
	if f.page.name != windows1252 {
		return sequence{}
	}
	next := f.rune(i + len(left))
	switch string(left) {
	case "\xE2\x80": // the only common mark whose last byte Windows-1252 leaves undefined
		if next != '"' && next != '\'' && (next < utf8.RuneSelf || !unicode.IsLetter(next) && !unicode.Is(unicode.Sk, next)) ||
			unicode.Is(unicode.Latin, next) && f.page.bytes[next] >= 0xC0 {
			return sequence{at: i, n: 2, r: '”', proof: strongProof}
		}
	case "\xEF\xB8":
		return sequence{at: i, n: 2, r: '\uFE0F', proof: strongProof}
	case "\xC2":
		if next == ' ' && (!unicode.IsUpper(f.rune(i-1)) || goesOn(f.rune(i+2))) && !f.letterSpaced(i) {
			return sequence{at: i, n: 2, r: '\u00a0', proof: strongProof}
		}
	case "\xC3":
		if next == ' ' || next == 0 && unicode.IsLower(f.rune(i-1)) {
			return f.lossyGrave(i)
		}
	}
	return sequence{}
}

// lossyGrave deals with “à”, the second half of which is a no-break space.
func (f *finder) lossyGrave(i int) sequence {
	last, next := f.rune(i-1), f.rune(i+2)
	s := sequence{at: i, n: 2, r: 'à', proof: strongProof}
	switch {
	case unicode.IsUpper(last) || unicode.IsUpper(next) && last == ' ':
		return sequence{}
	case i+1 == len(f.glyphs):
		s.n = 1
	case unicode.IsLetter(next) || unicode.IsDigit(next):
		if !f.portuguese(i) {
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
	word := ""
	for k := i + 2; k < len(f.glyphs) && unicode.IsLetter(f.glyphs[k].r) && len(word) < 12; k++ {
		word += string(f.glyphs[k].r)
	}
	switch word {
	case "s", "quela", "quelas", "quele", "queles", "quilo":
		return true
	}
	return false
}

// rune returns the character of glyph i, or 0 outside of the text.
func (f *finder) rune(i int) rune {
	if i < 0 || i >= len(f.glyphs) {
		return 0
	}
	return f.glyphs[i].r
}

// letterSpaced reports whether the capital at i is one of a word set L I K E this.
func (f *finder) letterSpaced(i int) bool {
	gap := func(r rune) bool { return r == ' ' || r == '\u00a0' }
	return gap(f.rune(i-1)) && unicode.IsUpper(f.rune(i-2)) && !unicode.IsLetter(f.rune(i-3)) && !unicode.IsLower(f.rune(i+3))
}

// goesOn reports whether r is what follows a word of capitals in a sentence, and not in a line of capitals.
func goesOn(r rune) bool {
	return unicode.IsLower(r) || r == '—' || r == '–' || r == '('
}

// weigh judges the sequences, each by itself and then by its neighbours.
func (f *finder) weigh() {
	f.owner = make([]int, len(f.glyphs))
	for k, s := range f.found {
		for i := s.at; i < s.at+s.n; i++ {
			f.owner[i] = k + 1
		}
	}
	alien := f.alien()
	for k := range f.found {
		if s := &f.found[k]; s.proof == noProof {
			s.proof = f.judge(s, alien)
		}
	}
	f.runs()
	for k := 1; k < len(f.found); k++ { // what touches a damaged character is damaged too
		f.promote(k, k-1)
	}
	for k := len(f.found) - 2; k >= 0; k-- {
		f.promote(k, k+1)
	}
	kept := f.found[:0]
	for _, s := range f.found {
		if s.proof != noProof {
			kept = append(kept, s)
		}
	}
	f.found = kept
}

func (f *finder) promote(k, by int) {
	s, t := &f.found[k], &f.found[by]
	touching := s.at == t.at+t.n || t.at == s.at+s.n
	if touching && s.proof == weakProof && t.proof == strongProof && s.script == 0 {
		s.proof = strongProof
	}
}

// alien reports whether the text has letters of the page's own script that belong to no sequence, so that it is
// written in that script.
func (f *finder) alien() bool {
	var own func(r rune) bool
	switch f.page.name {
	case "Windows-1251":
		own = func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
	case "code page 437":
		own = func(r rune) bool { return 0x2500 <= r && r <= 0x259F || unicode.Is(unicode.Greek, r) }
	default:
		return false
	}
	latin := 0
	for i, g := range f.glyphs {
		if f.owner[i] == 0 && own(g.r) {
			return true
		}
		if g.r < utf8.RuneSelf && unicode.IsLetter(g.r) {
			latin++
		}
	}
	return latin < 3
}

// everything reports whether no character beyond ASCII stands outside of the sequences.
func (f *finder) everything() bool {
	for i, g := range f.glyphs {
		if g.r >= utf8.RuneSelf && f.owner[i] == 0 {
			return false
		}
	}
	return true
}

// runs proves letters of other scripts where enough of one script stand together.
func (f *finder) runs() {
	for k := 0; k < len(f.found); {
		end := k + 1
		if f.found[k].script != 0 {
			for end < len(f.found) && f.found[end].script == f.found[k].script && f.near(f.found[end-1], f.found[end]) {
				end++
			}
			need := 3
			if f.page.name != windows1252 {
				need = 4
			}
			for i := k; i < end; i++ {
				if end-k >= need {
					f.found[i].proof = strongProof
				} else if f.found[i].proof == weakProof {
					f.found[i].proof = noProof
				}
			}
		}
		k = end
	}
}

// near reports whether nothing but a space or a mark or two stands between s and t.
func (f *finder) near(s, t sequence) bool {
	if t.at-s.at-s.n > 3 {
		return false
	}
	for _, g := range f.glyphs[s.at+s.n : t.at] {
		if g.r >= utf8.RuneSelf || unicode.IsLetter(g.r) {
			return false
		}
	}
	return true
}

// free returns the character of glyph i, or 0 where it is part of a sequence.
func (f *finder) free(i int) rune {
	if i < 0 || i >= len(f.glyphs) || f.owner[i] != 0 {
		return 0
	}
	return f.glyphs[i].r
}

// damagedDash reports whether what begins at glyph i stands for a dash.
func (f *finder) damagedDash(i int) bool {
	if i >= len(f.owner) || f.owner[i] == 0 {
		return false
	}
	r := f.found[f.owner[i]-1].r
	return r == '–' || r == '—'
}

// follows reports whether r, which may be part of a sequence here, is found behind a capital letter in sound text.
func follows(r rune) bool {
	switch r {
	case '\u00a0', '\u00ad', '»', '›', '”', '’', '“', '‘', '…', '–', '—', '™', '®', '©', '•', '†', '‡', '¹', '²', '³', '·', '°':
		return true
	}
	return false
}

// judge tells how well a sequence proves that it is one.
func (f *finder) judge(s *sequence, alien bool) proof {
	second, last := f.glyphs[s.at+1].r, f.glyphs[s.at+s.n-1].r
	before, after := f.free(s.at-1), f.free(s.at+s.n)
	kind := kindOf(s.r)
	if kind == kindNone {
		return noProof
	}
	if f.page.name != windows1252 {
		return f.judgeRare(s, kind, alien)
	}
	for i := 1; i < s.n; i++ {
		if r := f.glyphs[s.at+i].r; 0x80 <= r && r <= 0x9F && kind != kindScript {
			return strongProof // control characters are always damage
		}
	}
	switch kind {
	case kindScript:
		s.script = scriptOf(s.r)
		if s.script == greekBlock && !follows(last) && !unicode.IsUpper(before) {
			return strongProof
		}
		return weakProof
	case kindBetween:
		return weakProof
	case kindControl:
		switch {
		case unicode.IsLower(before), before == ' ' && unicode.IsLetter(after):
			return strongProof
		}
		return weakProof
	case kindSymbol:
		switch {
		case !unicode.IsUpper(before):
			return strongProof
		case second == '\u00a0' && !goesOn(after) && !f.damagedDash(s.at+s.n), second == '»', second == '·':
			return weakProof
		}
		return strongProof
	case kindMark:
		if s.n == 3 && follows(second) && follows(last) && unicode.IsLetter(before) {
			return weakProof
		}
		return strongProof
	case kindCombining:
		if unicode.IsLetter(before) && !follows(last) {
			return strongProof
		}
		return weakProof
	case kindLetter:
		return f.judgeLetter(s, before, after, second, last)
	}
	return noProof
}

func (f *finder) judgeLetter(s *sequence, before, after, second, last rune) proof {
	if s.n == 3 {
		if follows(second) && follows(last) {
			return weakProof
		}
		return strongProof
	}
	switch {
	case !follows(last):
		return strongProof
	case unicode.IsLower(before):
		return strongProof
	case unicode.IsUpper(before):
		if unicode.IsLower(after) && last != '–' && last != '—' && last != '…' && (last != '’' || after != 's') {
			return strongProof
		}
		if unicode.IsLetter(after) && (last == '“' || last == '”' || last == '‘' || last == '‡' || last == '†' || last == '™') {
			return strongProof
		}
		return weakProof
	case s.r == '×' && (unicode.IsDigit(before) || before == ' ') && (unicode.IsDigit(after) || after == ' '):
		return strongProof
	case s.r == 'à' && !f.letterSpaced(s.at) && (before == 0 || !unicode.IsLetter(before)):
		return strongProof
	case unicode.IsLetter(after):
		return strongProof
	}
	return weakProof
}

// judgeRare judges sequences of the pages that are rare: they need a neighbour that is at odds with them.
func (f *finder) judgeRare(s *sequence, kind runeKind, alien bool) proof {
	second := f.glyphs[s.at+1].r
	before, after := f.free(s.at-1), f.free(s.at+s.n)
	latinBefore := unicode.Is(unicode.Latin, before)
	latinAfter := unicode.Is(unicode.Latin, after)
	central := f.page.name == "Windows-1250" || f.page.name == "ISO 8859-2"
	switch kind {
	case kindScript:
		if f.page.name == "Windows-1251" {
			s.script = scriptOf(s.r)
			return weakProof
		}
		return noProof
	case kindCombining:
		if latinBefore && !alien {
			return strongProof
		}
		return noProof
	case kindControl, kindBetween:
		return noProof
	case kindMark:
		if f.page.name == "code page 437" && alien {
			return noProof
		}
		return strongProof
	case kindSymbol:
		switch {
		case alien:
			return noProof
		case central && unicode.IsUpper(before) && follows(second):
			return weakProof
		}
		return strongProof
	}
	switch {
	case alien, unicode.IsUpper(s.r) && unicode.IsLower(before):
		return noProof
	case s.r == 'à' && before == ' ' && (after == ' ' || after == 0) && !f.letterSpaced(s.at):
		return strongProof
	case central:
		switch {
		case second == 'ş' && !latinBefore:
			return weakProof
		case unicode.IsUpper(before) && !unicode.IsLower(after):
			if unicode.IsUpper(s.r) && !follows(second) {
				return strongProof
			}
			return weakProof
		case unicode.IsLower(before), !follows(second), unicode.IsLower(after) && second != '–' && second != '—' && second != '…' && (second != '’' || after != 's'):
			return strongProof
		}
		return weakProof
	case f.page.name == "Windows-1251":
		if latinBefore || latinAfter {
			return strongProof
		}
		return weakProof
	}
	if latinBefore && (latinAfter || unicode.IsLetter(f.rune(s.at-2))) || unicode.IsLower(after) && !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		return strongProof
	}
	return weakProof
}

type runeKind uint8

const (
	kindNone      runeKind = iota
	kindLetter             // Latin letters
	kindSymbol             // of Latin-1
	kindMark               // punctuation, signs, emoji
	kindControl            // a byte of Windows-1252 in disguise
	kindBetween            // characters of Windows-1252 that are rare but for a text that was misread twice
	kindCombining          // accents
	kindScript             // letters of other scripts
)

// kindOf tells what r is, among the characters that articles are made of.
func kindOf(r rune) runeKind {
	switch {
	case r == '\uFFFD', r == '\u017F':
		return kindNone
	case 0x80 <= r && r <= 0x9F:
		return kindControl
	case 0xA0 <= r && r <= 0xBF:
		return kindSymbol
	case 0xC0 <= r && r <= 0x17F, 0x218 <= r && r <= 0x21B, 0x1E00 <= r && r <= 0x1EFF, r == 'ơ', r == 'Ơ', r == 'ư', r == 'Ư',
		0xFB00 <= r && r <= 0xFB04:
		return kindLetter
	case r == 'ƒ', r == 'ˆ', r == '˜':
		return kindBetween
	case 0x300 <= r && r <= 0x36F:
		return kindCombining
	case 0x200B <= r && r <= 0x2027, 0x202F <= r && r <= 0x2064, 0x2070 <= r && r <= 0x209C, 0x20A0 <= r && r <= 0x20BF,
		0x2100 <= r && r <= 0x23FF, 0x2460 <= r && r <= 0x27BF, 0x2900 <= r && r <= 0x297F, 0x2B00 <= r && r <= 0x2BFF,
		r == '\uFEFF', r == '\uFFFC', r == '\uFE0E', r == '\uFE0F', 0x2000 <= r && r <= 0x200A, 0x1F000 <= r && r <= 0x1FAFF, 0xE0020 <= r && r <= 0xE007F:
		return kindMark
	case scriptOf(r) != 0 && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsPunct(r)):
		return kindScript
	}
	return kindNone
}

const greekBlock = 0x370

// scriptOf returns the first code point of the block that r is in, for scripts that articles are written in.
func scriptOf(r rune) int {
	for _, b := range [...][2]rune{
		{greekBlock, 0x3FF}, {0x400, 0x52F}, {0x590, 0x5FF}, {0x600, 0x6FF}, {0x900, 0xDFF}, {0xE00, 0xEFF}, {0x10A0, 0x10FF},
		{0x3000, 0x9FFF}, {0xAC00, 0xD7AF},
	} {
		if b[0] <= r && r <= b[1] {
			return int(b[0])
		}
	}
	return 0
}

// restoreControls puts the Windows-1252 character in the place of each control character that stands for one.
func restoreControls(glyphs []glyph, lang string) bool {
	n := 0
	for _, g := range glyphs {
		if 0x91 <= g.r && g.r <= 0x94 {
			n++
		}
	}
	done := false
	at := func(i int) rune {
		if i < 0 || i >= len(glyphs) {
			return ' '
		}
		return glyphs[i].r
	}
	for i := range glyphs {
		g := &glyphs[i]
		if g.r < 0x80 || g.r > 0x9F {
			continue
		}
		r := charmap.Windows1252.DecodeByte(byte(g.r))
		before, after := unicode.IsLetter(at(i-1)), unicode.IsLetter(at(i+1))
		var ok bool
		switch r {
		case '’':
			ok = !before || !after || elided(glyphs, i) || unicode.IsUpper(at(i+1)) && unicode.IsLower(at(i-1))
		case '“', '‘', '„', '‚', '”':
			ok = !before || !after
		case '–', '—', '•': // in Mac Roman they are letters
			ok = !before || !after || n > 1 || g.layers > 0 || r == '—' && lang == "en" || unicode.IsUpper(at(i+1)) && unicode.IsLower(at(i-1))
		case '…': // the control character itself is a line end
			ok = n > 0 || g.layers > 0 || unicode.IsLower(at(i+1)) ||
				at(i+1) == ' ' && (unicode.IsLower(at(i+2)) || at(i-1) == ' ' && unicode.IsLetter(at(i-2)) && unicode.IsLetter(at(i+2)))
		case '€':
			ok = !before && !after
		case '™':
			ok = before && !after
		case 'Š', 'š', 'Ž', 'ž', 'Œ', 'œ', 'Ÿ':
			ok = g.layers > 0 // else it may be a letter of Mac Roman
		}
		if ok {
			g.r = r
			g.layers++
			if g.page == nil {
				g.page = codePages()[0]
			}
			done = true
		}
	}
	return done
}

// elided reports whether an apostrophe is at home between the letters around glyph i.
func elided(glyphs []glyph, i int) bool {
	word := func(step int) string {
		s := ""
		for k := i + step; k >= 0 && k < len(glyphs) && unicode.IsLetter(glyphs[k].r) && len(s) < 8; k += step {
			if step > 0 {
				s += string(unicode.ToLower(glyphs[k].r))
			} else {
				s = string(unicode.ToLower(glyphs[k].r)) + s
			}
		}
		return s
	}
	switch word(1) {
	case "s", "t", "d", "m", "re", "ve", "ll", "em", "clock":
		return true
	}
	switch word(-1) {
	case "l", "d", "j", "m", "t", "s", "c", "n", "o", "qu", "aujourd", "jusqu", "lorsqu", "puisqu", "un", "dell", "all", "nell", "sull", "dall":
		return true
	}
	return false
}
