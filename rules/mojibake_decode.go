package rules

import (
	"slices"
	"strings"
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

// decodeMojibake returns the glyphs of text with all damage in it undone, or nil if there is none. Bit i of pages says
// that page i is worth trying; lang is the language of the article.
func decodeMojibake(text, lang string, pages pageSet) []glyph {
	glyphs := make([]glyph, 0, len(text))
	for i, r := range text {
		glyphs = append(glyphs, glyph{r: r, start: i, end: i + utf8.RuneLen(r)})
	}
	damaged := false
	for range maxLayers {
		best, page := likeliest(glyphs, lang, pages)
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
func likeliest(glyphs []glyph, lang string, pages pageSet) (best []sequence, page *codePage) {
	rival := false
	for i, p := range codePages() {
		if pages&(1<<i) == 0 {
			continue
		}
		found := p.find(glyphs)
		now, before := explains(glyphs, found, lang), explains(glyphs, best, lang)
		switch {
		case now/1000 > before/1000:
			rival = false
		case len(best) > 0 && now/1000 == before/1000 && !slices.EqualFunc(best, found, alike):
			// The commonest letters decide, but not where they may be Scandinavian.
			rival = now == before || (lang == "" || lang == "sv") && nordic(best)
		}
		if now > before {
			best, page = found, p
		}
	}
	if rival {
		for i := range best {
			best[i].doubtful = true
		}
	}
	return best, page
}

// explains measures how much of a text the sequences explain: how many glyphs, and then how many letters of the
// commonest sort they give.
func explains(glyphs []glyph, found []sequence, lang string) int {
	n := 0
	for _, s := range found {
		n += 1000 * s.n
		before := rune(0)
		if s.at > 0 {
			before = glyphs[s.at-1].r
		}
		if common(s.r, before, lang) {
			n++
		}
	}
	return n
}

// common reports whether r is a frequent letter and at home behind the letter before.
func common(r, before rune, lang string) bool {
	switch r {
	case 'Á', 'É', 'Ü', 'Ö', 'Ä', 'á', 'à', 'ã', 'ä', 'ç', 'é', 'è', 'ê', 'í', 'ñ', 'ó', 'ö', 'ô', 'õ', 'ú', 'š', 'č', 'ž', 'ř', 'ý', 'ě', 'ů', 'ż':
		return true
	case 'ü':
		return !strings.ContainsRune("aeiou", before)
	case 'ß':
		return strings.ContainsRune("aeiouäöü", before)
	case 'ł', 'ą', 'ę', 'ś', 'ć', 'ń', 'ź':
		return lang == "pl"
	}
	return false
}

// alike reports whether b says nothing else than a.
func alike(a, b sequence) bool { return a.at == b.at && (a.r == b.r || b.r == '\uFFFD') }

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
