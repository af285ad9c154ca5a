package rules

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// restoreControls puts the Windows-1252 character in the place of each control character that stands for one.
func restoreControls(glyphs []glyph, lang string) bool {
	n := 0
	for _, g := range glyphs {
		if 0x91 <= g.r && g.r <= 0x94 {
			n++
		}
	}
	damaged := slices.ContainsFunc(glyphs, func(g glyph) bool { return g.layers > 0 })
	mac := n < 2 && !damaged && lang != "en" && macLetters(glyphs)
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
		if mac {
			if r := charmap.Macintosh.DecodeByte(byte(g.r)); unicode.IsLetter(r) {
				g.r, g.page, g.doubtful = r, codePages()[1], true
				g.layers++
				done = true
				continue
			}
		}
		var ok bool
		switch r {
		case '’':
			ok = !before || !after || elided(glyphs, i) || unicode.IsUpper(at(i+1)) && unicode.IsLower(at(i-1))
		case '“', '‘', '„', '‚', '”':
			ok = !before || !after
		case '–', '—', '•': // in Mac Roman they are letters
			ok = !before || !after || n > 1 || g.layers > 0 || r == '—' && lang == "en" || unicode.IsUpper(at(i+1)) && unicode.IsLower(at(i-1))
		case '…': // the control character itself is a line end
			ok = n > 0 || damaged || unicode.IsLower(at(i+1)) || at(i+1) == ' ' && unicode.IsLetter(at(i+2))
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

// macLetters reports whether control characters of the text are letters of Mac Roman: one stands between two small
// consonants, or is a mark in Windows-1252 that no word has inside, and a vowel in Mac Roman.
func macLetters(glyphs []glyph) bool {
	for i := 1; i+1 < len(glyphs); i++ {
		g := glyphs[i].r
		if g < 0x80 || g > 0x9F || !unicode.IsLower(glyphs[i-1].r) || !unicode.IsLower(glyphs[i+1].r) || elided(glyphs, i) {
			continue
		}
		vowels := func(k int) bool { return strings.ContainsRune("aeiouy", glyphs[k].r) }
		if strings.ContainsRune("áàäâåéèêëíìîïñóòôöúùûü", charmap.Macintosh.DecodeByte(byte(g))) &&
			(!vowels(i-1) && !vowels(i+1) || g == 0x86 || g == 0x87 || g == 0x89) {
			return true
		}
	}
	return false
}
