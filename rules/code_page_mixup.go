package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/galleylint/galley"
)

var codePageMixupRule = &galley.Rule{
	Name:     "code-page-mixup",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `letters of the wrong old code page, such as “trčs” for “très” or “Ïðèâåò” for “Привет”

Before UTF-8, a byte stood for different letters in different countries. A French, Italian, Portuguese or Spanish text that
was read as Windows-1250 has Czech and Hungarian letters in the place of its own; a Russian one that was read as
Windows-1252 is made of Western letters with accents throughout.

Found are letters that the article's language does not have and that are its own letters in the right page, where two words
or more are affected and names are not all of them; and runs of words of which every letter is beyond ASCII. The fix is
for review.`,
	Examples: []galley.Example{
		{
			Bad:  "Le président est tr⟦č⟧s content, mais il ne peut pas venir ⟦ŕ⟧ la f⟦ę⟧te avec les enfants de la ville.\n",
			Good: "Le président est très content, mais il ne peut pas venir à la fête avec les enfants de la ville.\n",
		},
		{Bad: "The sign said ⟦Ïðèâåò, êàê äåëà⟧?\n", Good: "The sign said Привет, как дела?\n"},
		{Note: "KOI8-R", Bad: "The sign said ⟦ðÒÉ×ÅÔ, ËÁË ÄÅÌÁ⟧?\n", Good: "The sign said Привет, как дела?\n"},
		{Note: "names", Good: "Le président a reçu Mme Kovačević et M. Dvořák à la mairie, avec les enfants de la ville et Lech Wałęsa.\n"},
		{Note: "other languages", Good: "Prezydent nie był zadowolony z tego, że ministrów nie ma i że są w Łodzi.\n\nÉté, ÀÉÈÙ, ça où êtes-vous.\n"},
	},
	Check: func(pass *galley.Pass) {
		if own := ownLetters[pass.Doc.Lang]; own != "" {
			westernMixup(pass, own)
		}
		for b := range triggered(pass, highWordsTrigger) {
			cyrillicMixup(pass, b)
		}
	},
}

// ownLetters lists the letters beyond ASCII of the languages that are looked at.
var ownLetters = map[string]string{
	"es": "áéíñóúü", "fr": "àâæçéèêëîïôœùûüÿ", "it": "àèéìíîòóùú", "pt": "áàâãçéêíóôõúü",
}

// westernMixup reports the letters of Windows-1250 that are the language's own in Windows-1252.
func westernMixup(pass *galley.Pass, own string) {
	type place struct {
		b *galley.Block
		i int
		r rune
	}
	var found []place
	others, common := 0, 0
	for _, b := range pass.Blocks {
		for _, w := range b.Words() {
			word := b.Word(w)
			first, _ := utf8.DecodeRuneInString(word)
			hit := false
			for i := nextBeyondASCII(word, 0); i < len(word); i = nextBeyondASCII(word, i) {
				r, n := utf8.DecodeRuneInString(word[i:])
				if 0x100 <= r && r <= 0x17F && r != 'œ' && r != 'Œ' && r != 'ÿ' && r != 'Ÿ' {
					if right := westernOf(r); strings.ContainsRune(own, unicode.ToLower(right)) {
						found = append(found, place{b, int(w.Start) + i, right})
						hit = true
					} else {
						others++
					}
				} else if unicode.IsLetter(r) && !strings.ContainsRune(own, unicode.ToLower(r)) {
					others++
				}
				i += n
			}
			if hit && unicode.IsLower(first) {
				common++
			}
		}
	}
	if common == 0 || len(found) < 2 || others*4 > len(found) || aboutMojibake(pass) {
		return
	}
	for _, p := range found {
		wrong := runeAfter(p.b.Text, p.i)
		end := p.i + utf8.RuneLen(wrong)
		pass.Report(p.b, p.i, end, "“"+string(wrong)+"” is “"+string(p.r)+"”, read as Windows-1250",
			p.b.Fix(galley.Review, "Write “"+string(p.r)+"”", p.i, end, string(p.r)))
	}
}

// westernOf returns the letter that has in Windows-1252 the byte that r has in Windows-1250, or 0.
func westernOf(r rune) rune {
	if c, ok := charmap.Windows1250.EncodeRune(r); ok {
		return charmap.Windows1252.DecodeByte(c)
	}
	return 0
}

// cyrillicMixup reports runs of words in which every letter is one of the upper half of Windows-1252.
func cyrillicMixup(pass *galley.Pass, b *galley.Block) {
	start, end, letters, words := 0, 0, 0, 0
	report := func() {
		if letters >= 8 && words > 1 && !aboutMojibake(pass) {
			reportCyrillic(pass, b, start, end)
		}
		letters, words = 0, 0
	}
	for _, w := range b.Words() {
		n, ok := upperHalf(b.Word(w))
		if words > 0 && (!ok || int(w.Start)-end > 4 || strings.ContainsFunc(b.Text[end:w.Start], unicode.IsLetter)) {
			report()
		}
		if !ok {
			continue
		}
		if words == 0 {
			start = int(w.Start)
		}
		end = int(w.End)
		letters += n
		words++
	}
	report()
}

// upperHalf returns the number of letters of a word, and whether all of them are of Windows-1252 and beyond ASCII.
func upperHalf(word string) (n int, ok bool) {
	for _, r := range word {
		if r < 0xC0 || r > 0xFF || r == '×' || r == '÷' {
			return 0, false
		}
		n++
	}
	return n, n > 0
}

func reportCyrillic(pass *galley.Pass, b *galley.Block, start, end int) {
	text := b.Text[start:end]
	best, name, small := "", "", 0
	for _, page := range [...]struct {
		name  string
		table *charmap.Charmap
	}{{windows1251, charmap.Windows1251}, {"KOI8-R", charmap.KOI8R}} {
		read, n := readAs(text, page.table)
		if n > small {
			best, name, small = read, page.name, n
		}
	}
	if best == "" {
		return
	}
	pass.Report(b, start, end, shown(text)+" is "+shown(best)+" in "+name+", read as Windows-1252",
		b.Fix(galley.Review, "Write "+shown(best), start, end, best))
}

// readAs returns what the bytes of a text in Windows-1252 are in another page, and how many of them are small letters.
func readAs(text string, page *charmap.Charmap) (read string, small int) {
	var out strings.Builder
	for _, r := range text {
		if r >= utf8.RuneSelf {
			if c, ok := charmap.Windows1252.EncodeRune(r); ok {
				r = page.DecodeByte(c)
			}
			if unicode.IsLower(r) {
				small++
			}
		}
		out.WriteRune(r)
	}
	return out.String(), small
}
