package rules

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

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
// written in that script. It sets f.bare if the text has no letters of its own to tell by.
func (f *finder) alien() bool {
	var own func(r rune) bool
	switch f.page.name {
	case windows1251:
		own = func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
	case windows1253:
		own = func(r rune) bool { return unicode.Is(unicode.Greek, r) }
	case codePage437:
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
	f.bare = latin < 3
	return false
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
			proven := end-k >= need || slices.ContainsFunc(f.found[k:end], func(s sequence) bool { return s.n == 3 && s.proof == strongProof })
			for i := k; i < end; i++ {
				if proven {
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

// letterSpaced reports whether the capital at i is one of a word set L I K E this.
func (f *finder) letterSpaced(i int) bool {
	gap := func(r rune) bool { return r == ' ' || r == '\u00a0' }
	return gap(f.rune(i-1)) && unicode.IsUpper(f.rune(i-2)) && !unicode.IsLetter(f.rune(i-3)) && !unicode.IsLower(f.rune(i+3))
}

// goesOn reports whether r is what follows a word of capitals in a sentence, and not in a line of capitals.
func goesOn(r rune) bool {
	return unicode.IsLower(r) || r == '—' || r == '–' || r == '('
}
