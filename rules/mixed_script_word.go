package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var mixedScriptWordRule = &galley.Rule{
	Name:     "mixed-script-word",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `words with letters of two alphabets that look alike, such as “Nаval” with a Cyrillic а

Filters and searches are deceived that way, or somebody typed on two keyboards. Found are words of Latin letters among
which a Cyrillic or Greek one stands that looks like a Latin one, and the other way round. In an English article a known
word that is wholly written in such letters is found as well. Which letters look alike is Unicode's list of confusables.
Words with a letter that has no double, such as “Δx” and “KoЯn”, are left alone, and so are those in capitals that the
article has nowhere else.

The fix writes the whole word in the alphabet that most of its letters belong to. It is for review, and safe where that
gives a word of small letters that is known in English or stands elsewhere in the article.`,
	Examples: []galley.Example{
		{
			Bad:  "The ⟦n\u0430val⟧ base and the ⟦N\u0430v\u0430l⟧ Academy were closed, ⟦\u0430⟧ clerk said.\n",
			Good: "The naval base and the Naval Academy were closed, a clerk said.\n",
		},
		{Note: "Cyrillic words", Bad: "Он приехал в ⟦Mоскву⟧ вчера.\n", Good: "Он приехал в Москву вчера.\n"},
		{
			Note: "a sentence of another alphabet",
			Good: "The notice was put up on Friday in the two languages of the town, and it is not long.\n\nДа, \u0430 мост закрыт, и никто не знает, когда его откроют.\n\nNobody has read the other half of it yet, she said.\n",
		},
		{Note: "letters without a double", Good: "A 5 µm film, Δx, α-synuclein, γδ T cells, KoЯn, SENSЕ, β2 and the ΛCDM model.\n"},
		{Note: "words of another alphabet", Good: "He wrote Совет and Россия, ΑΒΓ and Οδυσσέας; IT-компания, VIP-зал.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, otherAlphabetTrigger) {
			for i, w := range b.Words() {
				word := b.Word(w)
				if nextBeyondASCII(word, 0) == len(word) {
					continue
				}
				plain, ok := oneAlphabet(word, pass.Doc.Lang)
				if !ok || alphabetOf(runeAfter(plain, 0)) == latin && besideOther(b, i) {
					continue
				}
				elsewhere := standsIn(pass, plain)
				if strings.ToUpper(word) == word && !elsewhere { // names of bands and the like
					continue
				}
				safety := galley.Review
				_, n := utf8.DecodeRuneInString(plain)
				if utf8.RuneCountInString(plain) >= 4 && plain[n:] == strings.ToLower(plain[n:]) &&
					(known(plain, anyWord) || elsewhere) {
					safety = galley.Safe
				}
				start, end := int(w.Start), int(w.End)
				pass.Report(b, start, end, "“"+word+"” has letters of another alphabet that look like its own",
					b.Fix(safety, "Write “"+plain+"” in one alphabet", start, end, plain))
			}
		}
	},
}

// besideOther reports whether the i-th word of b and one beside it are wholly of another alphabet than the Latin one, so that
// it belongs to a sentence in that.
func besideOther(b *galley.Block, i int) bool {
	other := func(k int) bool {
		return k >= 0 && k < len(b.Words()) && strings.IndexFunc(b.Word(b.Words()[k]), func(r rune) bool { return alphabetOf(r)|latin == latin }) < 0
	}
	return other(i) && (other(i-1) || other(i+1))
}

// An alphabet of letters that look like those of another.
const (
	latin = 1 << iota
	cyrillic
	greek
)

func alphabetOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return latin
		}
	case r < 0x250, 0x1E00 <= r && r < 0x1F00:
		if unicode.IsLetter(r) && r != 'µ' {
			return latin
		}
	case 0x400 <= r && r < 0x530:
		return cyrillic
	case 0x370 <= r && r < 0x400, 0x1F00 <= r && r < 0x2000:
		return greek
	}
	return 0
}

// oneAlphabet returns word in the alphabet of most of its letters, if all others have a double there. A word wholly in
// letters that have Latin doubles counts in an English article, where it is a known word then.
func oneAlphabet(word, lang string) (plain string, ok bool) {
	var count [greek + 1]int
	for _, r := range word {
		count[alphabetOf(r)]++
	}
	to, others := latin, count[cyrillic]+count[greek]
	if count[cyrillic] > 0 && count[greek] > 0 || others == 0 {
		return "", false
	}
	switch {
	case count[latin] == 0:
		plain, ok = transliterate(word, latin)
		return plain, ok && lang == "en" && (plain == "a" || plain == "I" || len(plain) > 2 && known(plain, commonWord)) && count[cyrillic] > 0
	case count[cyrillic] > count[latin]:
		to = cyrillic
	case count[greek] > count[latin]:
		to = greek
	}
	if count[latin]+others < 3 || to == latin && others == count[latin] {
		return "", false
	}
	return transliterate(word, to)
}

// transliterate writes the letters of word that are of another alphabet by their doubles.
func transliterate(word string, to int) (string, bool) {
	var out strings.Builder
	for _, r := range word {
		if a := alphabetOf(r); a != to && a != 0 {
			double, ok := confusables()[to][r]
			if !ok {
				return "", false
			}
			r = double
		}
		out.WriteRune(r)
	}
	return out.String(), true
}

// confusables returns, for each alphabet, the doubles that the letters of others have in it.
var confusables = sync.OnceValue(func() map[int]map[rune]rune {
	m := map[int]map[rune]rune{latin: {}, cyrillic: {}, greek: {}}
	for _, row := range readList("confusables") {
		pair := []rune(row)
		other, ours := pair[0], pair[2]
		m[latin][other] = ours
		// Of several doubles of a Latin letter the one in everyday use stands first in the alphabet's block of capitals
		// and small letters.
		to := m[alphabetOf(other)]
		if _, ok := to[ours]; !ok || 'А' <= other && other <= 'я' {
			to[ours] = other
		}
	}
	return m
})
