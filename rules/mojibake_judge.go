package rules

import (
	"strings"
	"unicode"
)

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
	if s.loss != whole {
		return f.judgeLoss(s)
	}
	second, last := f.glyphs[s.at+1].r, f.glyphs[s.at+s.n-1].r
	before, after := f.free(s.at-1), f.free(s.at+s.n)
	kind := kindOf(s.r)
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
		return f.judgeScript(s, before, after, last)
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
		case second == '\u00a0' && !goesOn(after) && !f.damagedDash(s.at+s.n), second == '»', second == '·', second == '£':
			return weakProof
		}
		return strongProof
	case kindMark:
		if s.n == 3 && follows(second) && follows(last) && unicode.IsLetter(before) {
			return weakProof
		}
		return strongProof
	case kindCombining:
		if !follows(last) && (!unicode.IsLetter(last) || last == 'ƒ' || unicode.IsLower(before)) {
			return strongProof // and not “POSPÍŠIL”
		}
		return weakProof
	case kindLetter:
		return f.judgeLetter(s, before, after, second, last)
	}
	return noProof
}

// judgeScript deals with letters of other scripts. Those of three bytes prove themselves, those of two need a run.
func (f *finder) judgeScript(s *sequence, before, after, last rune) proof {
	s.script = scriptOf(s.r)
	if s.n == 3 {
		if follows(f.glyphs[s.at+1].r) && follows(last) {
			return weakProof
		}
		return strongProof
	}
	if s.script == greekBlock && (!follows(last) && !unicode.IsUpper(before) || unicode.IsLetter(before) && unicode.IsLower(after)) {
		return strongProof
	}
	return weakProof
}

// judgeLoss deals with sequences of which a byte was lost.
func (f *finder) judgeLoss(s *sequence) proof {
	before, after := f.free(s.at-1), f.free(s.at+s.n)
	if s.n == 2 {
		lead := f.glyphs[s.at].r
		if s.loss == unknown && s.script == 0 && unicode.IsUpper(lead) && (unicode.IsLower(before) || unicode.IsLower(after) && !unicode.IsLetter(before)) {
			return strongProof
		}
		return weakProof
	}
	for i := 1; i < s.n; i++ {
		switch r := f.glyphs[s.at+i].r; {
		case r == ' ': // it may be one
			return weakProof
		case strings.ContainsRune("¤¥¦¨ª¬¯°±²³´µ¶¸¹º¼½¾Ÿ", r): // behind a letter no text has them
			return strongProof
		}
	}
	return weakProof
}

func (f *finder) judgeLetter(s *sequence, before, after, second, last rune) proof {
	if s.n == 3 {
		if follows(second) && follows(last) {
			return weakProof
		}
		return strongProof
	}
	switch {
	case s.r == '÷' && unicode.IsLetter(before) && unicode.IsLetter(after):
		return noProof
	case unicode.IsLower(s.r) && unicode.IsUpper(before) && !unicode.IsLower(after) && (unicode.IsUpper(after) || unicode.IsUpper(f.rune(s.at-2))):
		return weakProof // a small letter in a word of capitals
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
		if s.r == 'Ù' && !unicode.IsLetter(f.rune(s.at-2)) { // no word of two letters is a trade mark
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
	before, after := f.free(s.at-1), f.free(s.at+s.n)
	latinBefore := unicode.Is(unicode.Latin, before)
	switch kind {
	case kindScript:
		s.script = scriptOf(s.r)
		return weakProof
	case kindCombining:
		odd := !unicode.IsLetter(f.glyphs[s.at+1].r) || unicode.IsLower(before) // and not “TĚŽKÝ”
		if latinBefore && odd && !alien && !f.bare {
			return strongProof
		}
		return noProof
	case kindControl, kindBetween:
		return noProof
	case kindMark:
		if (alien || f.bare) && (f.page.name == codePage437 || f.page.name == windows1253) {
			return noProof
		}
		return strongProof
	case kindSymbol:
		switch {
		case alien:
			return noProof
		case f.bare, f.page.central() && (unicode.IsUpper(before) && follows(f.glyphs[s.at+1].r) || unicode.IsLetter(f.glyphs[s.at+1].r) && !unicode.IsDigit(before)):
			return weakProof // “Âşık” is a word
		case s.r != '\u00a0' && !wordy(before) && !wordy(after) && (unicode.IsPunct(before) || unicode.Is(unicode.S, before)):
			return weakProof // a face
		}
		return strongProof
	}
	switch {
	case alien, f.bare, unicode.IsUpper(s.r) && unicode.IsLower(before), s.r == '÷' && unicode.IsLetter(before) && unicode.IsLetter(after):
		return noProof
	case (s.r == 'à' || s.r == 'è') && before == ' ' && (after == ' ' || after == 0) && !f.letterSpaced(s.at):
		return strongProof
	case f.page.central():
		return f.judgeCentral(s, before, after)
	case f.page.name == windows1251, f.page.name == windows1253:
		if latinBefore || unicode.Is(unicode.Latin, after) {
			return strongProof
		}
		return weakProof
	}
	latinAfter := unicode.Is(unicode.Latin, after)
	if latinBefore && (latinAfter || unicode.IsLetter(f.rune(s.at-2))) || unicode.IsLower(after) && !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		return strongProof
	}
	return weakProof
}

// judgeCentral judges letters in the pages of Central Europe, the Baltic and Turkey, whose own letters look like damage.
func (f *finder) judgeCentral(s *sequence, before, after rune) proof {
	second := f.glyphs[s.at+1].r
	if s.n == 3 { // “plášť” is a word
		for _, g := range f.glyphs[s.at+1 : s.at+s.n] {
			if !unicode.IsLower(g.r) && !follows(g.r) {
				return strongProof
			}
		}
		return weakProof
	}
	switch {
	case strings.ContainsRune("ÆØæø", second): // Danish and Norwegian words have it behind Å
		if unicode.IsUpper(second) && unicode.IsLower(after) && !unicode.IsLetter(before) {
			return strongProof
		}
		return weakProof
	case second == 'ş' && !unicode.Is(unicode.Latin, before):
		return weakProof
	case unicode.IsUpper(before) && !unicode.IsLower(after):
		word := unicode.IsUpper(second) && f.page.bytes[f.glyphs[s.at].r] != 0xC3 // such as “PREDĹŽIL”
		if unicode.IsUpper(s.r) && !follows(second) && !word {
			return strongProof
		}
		return weakProof
	case unicode.IsLower(before), !follows(second), unicode.IsLower(after) && second != '–' && second != '—' && second != '…' && (second != '’' || after != 's'):
		return strongProof
	}
	return weakProof
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
