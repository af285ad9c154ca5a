package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A glyph is one character of a text, or what a damaged sequence of characters stands for.
type glyph struct {
	r          rune
	start, end int   // in the text
	layers     uint8 // how often it was misread
	doubtful   bool  // it may stand for something else
	page       *codePage
}

// maxLayers bounds how often a text is read again.
const maxLayers = 5

// fewLetters is how short a line is of which one word may tell the wrong language.
const fewLetters = 60

// noNordic stands for the language of a text of which no more is known than that it is not Scandinavian.
const noNordic = "mul"

// decodeMojibake returns the glyphs of text with all damage in it undone, or nil if there is none. Bit i of pages says
// that page i is worth trying; lang is the language of the article;
// restore says what becomes of marks that lost a byte.
func decodeMojibake(text, lang string, pages pageSet, restore bool) []glyph {
	glyphs := make([]glyph, 0, len(text))
	for i, r := range text {
		glyphs = append(glyphs, glyph{r: r, start: i, end: i + utf8.RuneLen(r)})
	}
	if len(glyphs) < fewLetters {
		lang = ""
	}
	if words := nordicWords(text); words > 5 && lang != "sv" || lang == "" && words > 3 {
		lang = "da"
	} else if lang == "" && words == 0 && len(glyphs) >= fewLetters {
		lang = noNordic
	}
	damaged := false
	for range maxLayers {
		best, page := likeliest(glyphs, lang, pages, restore)
		if len(best) == 0 {
			break
		}
		glyphs = merge(glyphs, best, page)
		damaged = true
		pages |= 1
	}
	if restoreControls(glyphs, lang) {
		damaged = true
	}
	if !damaged {
		return nil
	}
	doubtLeftovers(glyphs)
	return glyphs
}

// likeliest returns the sequences of the page that explains most of the text. They are doubtful where another page
// explains as much in another way.
func likeliest(glyphs []glyph, lang string, pages pageSet, restore bool) (best []sequence, page *codePage) {
	most, fit, rival := 0, 0, false
	for i, p := range codePages() {
		if pages&(1<<i) == 0 {
			continue
		}
		found := p.find(glyphs, restore)
		covered, fits := explains(glyphs, found, lang)
		switch {
		case covered == 0 || covered < most:
			continue
		case covered > most:
			rival = false
		case !slices.EqualFunc(best, found, alike):
			// The commonest letters decide, but not where they may be Scandinavian.
			rival = fits == fit || lang == "" && (nordic(best) || nordic(found))
		}
		if covered > most || fits > fit {
			best, page, most, fit = found, p, covered, fits
		}
	}
	if rival {
		for i := range best {
			best[i].doubtful = true
		}
	}
	return best, page
}

// explains measures how much of a text the sequences explain: how many glyphs they cover, and how well the letters that
// they give fit in.
func explains(glyphs []glyph, found []sequence, lang string) (covered, fit int) {
	for _, s := range found {
		covered += s.n
		before, after := rune(0), rune(0)
		if s.at > 0 {
			before = glyphs[s.at-1].r
		}
		if s.at+s.n < len(glyphs) {
			after = glyphs[s.at+s.n].r
		}
		fit += fits(s.r, before, after, lang)
	}
	return covered, fit
}

// fits is 1 for a frequent letter that is at home between its neighbours, -1 for what is not, and else 0.
func fits(r, before, after rune, lang string) int {
	between := unicode.IsLower(before) && unicode.IsLower(after)
	northern := lang == "da" || lang == "sv"
	home := false
	switch r {
	case 'å', 'ø', 'æ', 'Å', 'Ø', 'Æ':
		home = northern
	case 'Á', 'É', 'Ö', 'Ä', 'á', 'à', 'ã', 'ä', 'ç', 'é', 'è', 'ê', 'í', 'ñ', 'ó', 'ö', 'ô', 'õ', 'ú', 'š', 'č', 'ž', 'ř', 'ý', 'ě', 'ů', 'ż':
		home = true
	case 'Ü':
		home = !northern
	case 'ü':
		home = !northern && !strings.ContainsRune("aeiou", before)
	case 'ß':
		home = !northern && strings.ContainsRune("aeiouäöü", before)
	case 'ł', 'ą', 'ę', 'ś', 'ć', 'ń', 'ź':
		home = lang == "pl"
	}
	switch {
	case home && !(unicode.IsUpper(r) && unicode.IsLower(before)):
		return 1
	case between && (unicode.IsUpper(r) || !unicode.IsLetter(r) && kindOf(r) == kindSymbol || r == '÷' || r == '×'):
		return -1
	}
	return 0
}

// alike reports whether b says nothing else than a.
func alike(a, b sequence) bool { return a.at == b.at && (a.r == b.r || b.r == '\uFFFD') }

// nordicWords counts words of Danish, Norwegian and Swedish in a line; those that other languages do not have count more.
func nordicWords(text string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "og", "ikke", "ikkje", "jeg", "eg", "af", "till", "til", "och", "inte", "jag", "att", "det", "som", "sig", "seg", "fra":
			n += 4
		case "er", "at", "et", "den", "har", "man", "for", "de", "en", "i", "vi", "han", "var", "av", "om", "med", "ein":
			n++
		}
	}
	return n
}

// nordic reports whether a letter of the sequences is one of those that Scandinavian words are full of.
func nordic(found []sequence) bool {
	return slices.ContainsFunc(found, func(s sequence) bool {
		switch s.r {
		case 'ä', 'ö', 'å', 'ø', 'æ', 'Ä', 'Ö', 'Å', 'Ø', 'Æ':
			return true
		}
		return false
	})
}

// merge puts the characters in the place of the sequences.
func merge(glyphs []glyph, found []sequence, page *codePage) []glyph {
	out := make([]glyph, 0, len(glyphs))
	done := 0
	for _, s := range found {
		out = append(out, glyphs[done:s.at]...)
		g := glyph{r: s.r, start: glyphs[s.at].start, end: glyphs[s.at+s.n-1].end, doubtful: s.doubtful, page: page}
		for _, part := range glyphs[s.at : s.at+s.n] {
			g.layers = max(g.layers, part.layers)
			g.doubtful = g.doubtful || part.doubtful
		}
		g.layers++
		out = append(out, g)
		done = s.at + s.n
	}
	return append(out, glyphs[done:]...)
}

// doubtLeftovers makes the repairs doubtful in words that are still damaged.
func doubtLeftovers(glyphs []glyph) {
	page := codePages()[0]
	for start := 0; start < len(glyphs); {
		end := start
		repaired, odd := false, 0
		for end < len(glyphs) && glyphs[end].r != ' ' {
			g := glyphs[end]
			repaired = repaired || g.layers > 0
			if end > start && g.r >= utf8.RuneSelf && !follows(g.r) {
				c, d := page.bytes[glyphs[end-1].r], page.bytes[g.r]
				if glyphs[end-1].r >= utf8.RuneSelf && sequenceLen(c) > 0 && 0x80 <= d && d < 0xC0 {
					odd++
				}
			}
			end++
		}
		for i := start; i < end && repaired && odd > 1; i++ {
			glyphs[i].doubtful = true
		}
		start = end + 1
	}
}
