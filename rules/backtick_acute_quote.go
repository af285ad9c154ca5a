package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var backtickAcuteQuoteRule = &galley.Rule{
	Name:     "backtick-acute-quote",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: "an accent where a quotation mark or an apostrophe belongs: “it´s”, “it`s”, “``no''”\n\n" + `Found are accents between a letter and an ending that English has behind apostrophes (s, t, re, ve, ll, d, m), or behind a
word that French and Italian shorten (l, d, qu, dell), and quotations between two grave accents and two apostrophes. Code,
and the okina of Hawaiian, which is often written as an accent, are left alone.

The fix writes the apostrophe or marks that the article has, and is safe.`,
	Examples: []galley.Example{
		{Bad: "It⟦´⟧s not what they don⟦`⟧t know, she said.\n", Good: "It’s not what they don’t know, she said.\n"},
		{Bad: "It⟦´⟧s what he's got, and that's that.\n", Good: "It's what he's got, and that's that.\n"},
		{Bad: "They called it ⟦``⟧a step'' in the report.\n", Good: "They called it “a step” in the report.\n"},
		{Bad: "C⟦´⟧est l⟦´⟧heure de la ville et les autres le savent, dit-il dans la rue.\n", Good: "C’est l’heure de la ville et les autres le savent, dit-il dans la rue.\n"},
		{Note: "okina, code, letters", Good: "He lives in Hawai`i and on O`ahu. Type `ls` or `it`s`.\n\n´´Não´´ é a resposta.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, accentQuoteTrigger) {
			if looksLikeCode(b.Text) {
				continue
			}
			for i, r := range b.Text {
				n := len("`")
				if r == '´' {
					n = len("´")
				} else if r != '`' {
					continue
				}
				if isShortened(b.Text, i, i+n, pass.Doc.Lang) {
					mark := apostropheOf(pass)
					pass.Report(b, i, i+n, "an accent in the place of an apostrophe", b.Fix(galley.Safe, "Write "+mark, i, i+n, mark))
				}
			}
			checkTeXQuotes(pass, b)
		}
	},
}

// isShortened reports whether the accent at text[start:end] is an apostrophe.
func isShortened(text string, start, end int, lang string) bool {
	left, right := lettersBefore(text, start), lettersAfter(text, end)
	if left == "" || right == "" {
		return false
	}
	switch right {
	case "s", "t", "re", "ve", "ll", "d", "m":
		return lang == "en" || right == "s"
	}
	switch lang {
	case "fr":
		switch strings.ToLower(left) {
		case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "aujourd":
			return true
		}
	case "it":
		switch strings.ToLower(left) {
		case "l", "d", "c", "un", "all", "dell", "dall", "nell", "sull", "quell", "quest", "dov", "com":
			return true
		}
	}
	return false
}

// apostropheOf returns the apostrophe that the article has more of; the curly one if it has none.
func apostropheOf(pass *galley.Pass) string {
	if c := quoteCensus(pass); c.straightApostrophes > c.curlyApostrophes {
		return "'"
	}
	return "’"
}

// maxQuotation bounds the length of a quotation, in bytes.
const maxQuotation = 2000

// checkTeXQuotes reports quotations that are written the way TeX reads them.
func checkTeXQuotes(pass *galley.Pass, b *galley.Block) {
	for i := 0; ; {
		k := strings.Index(b.Text[i:], "``")
		if k < 0 {
			return
		}
		start := i + k
		i = start + 2
		length := strings.Index(b.Text[i:min(len(b.Text), i+maxQuotation)], "''")
		if length <= 0 || strings.Contains(b.Text[i:i+length], "``") || !opensAfter(runeBefore(b.Text, start)) || unicode.IsSpace(runeAfter(b.Text, i)) {
			continue
		}
		end := i + length
		pair := usualPair(pass.Doc.Lang)
		if c := quoteCensus(pass); c.pair.open != "" {
			pair = c.pair
		} else if c.straight > 0 || c.straightApostrophes > c.curlyApostrophes {
			pair = quotePair{`"`, `"`}
		}
		fix := b.Fix(galley.Safe, "Write "+pair.open+pair.close, start, i, pair.open)
		if e, ok := b.Edit(end, end+2, pair.close); ok && len(fix.Edits) > 0 {
			fix.Edits = append(fix.Edits, e)
		} else {
			fix = galley.Fix{}
		}
		pass.Report(b, start, i, "a quotation between accents and apostrophes", fix)
		i = end + 2
	}
}
