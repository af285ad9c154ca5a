package rules

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
)

var notNFCRule = &galley.Rule{
	Name:     "not-nfc",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a letter and its accent as two characters, where there is one for both

Files from a Mac have such letters. They look the same, but searches and comparisons take “é” and “é” for different
words. Accents of Latin, Greek and Cyrillic letters, vowel signs of Indic scripts, syllables of Korean and voiced ones of
Japanese are looked at. Those of a paragraph are one finding, at the first of them. Letters of Hindi and other languages of
which Unicode says that they stay two characters (“क़”) are left alone, in either form.

The fix writes the one character that Unicode says is equal (its form NFC), and is safe. For the signs of ohm, kelvin and
ångström, which have a letter for an equal, it is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "Ren⟦e\u0301⟧ met Ange\u0301lique in Vie\u0302\u0323t Nam.\n\n⟦\u1112\u1161\u11ab⟧국\n",
			Good: "René met Angélique in Việt Nam.\n\n한국\n",
		},
		{
			Note: "vowel signs of Tamil, Bengali and Sinhala",
			Bad:  "க⟦\u0bc6\u0bbe⟧டு.\n\nক⟦\u09c7\u09be⟧ন.\n\nක⟦\u0dd9\u0dcf\u0dca⟧.\n",
			Good: "கொடு.\n\nকোন.\n\nකෝ.\n",
		},
		{Note: "signs by themselves, and what stays two characters", Good: "மாலை, মা, മാല, क\u093cलम, \u0958लम, ड\u093cर.\n"},
		{Note: "a sign with an equal, for review", Bad: "A wave of 5000 ⟦\u212b⟧ is green.\n", Good: "A wave of 5000 Å is green.\n"},
		{Note: "no one character for both", Good: "Māori: A̱tua, m̃, ɔ̃; café, 10³, ½, ™, ﬁ\n"},
	},
	Check: func(pass *galley.Pass) {
		reportComposed(pass, strays(pass, markChar))
		reportComposed(pass, strays(pass, vowelPart))
		for _, s := range strays(pass, singletonChar) {
			letter := norm.NFC.String(s.text())
			pass.Report(s.block, s.start, s.end, "a sign that is equal to the letter "+letter, s.fix(galley.Review, "Write "+letter, letter))
		}
	},
}

// reportComposed reports those of the marks that go with what stands before them into fewer characters.
func reportComposed(pass *galley.Pass, marks []stray) {
	var found []replacement
	for i, s := range marks {
		if r, ok := composed(s); ok {
			if n := len(found); n == 0 || found[n-1].end <= r.start {
				found = append(found, r)
			}
		}
		if i+1 == len(marks) || marks[i+1].block != s.block {
			reportAll(pass, s.block, found, galley.Safe, "a letter and its accent are two characters", "%d letters in this paragraph are two characters each",
				"Write one character")
			found = found[:0]
		}
	}
}

// composed returns the cluster that the marks stand in with fewer characters, if there are such.
func composed(s stray) (replacement, bool) {
	text := s.block.Text
	start := s.start
	if start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsMark(r) || classOf(s.first()) == vowelPart {
			start -= n
		}
	}
	cluster := text[start:s.end]
	if norm.NFC.IsNormalString(cluster) {
		return replacement{}, false
	}
	one := norm.NFC.String(cluster)
	return replacement{start, s.end, one}, utf8.RuneCountInString(one) < utf8.RuneCountInString(cluster)
}
