package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var lossyQuestionMarkRule = &galley.Rule{
	Name:     "lossy-question-mark",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `question marks in the place of characters that a program could not write, as in “Kosovo?s future”

Found are question marks inside words, where the ending or another place of the article tells what stood there; such that
begin a word, which no question does; and those that would close a quotation so begun. A dash between spaces counts where
the article has such losses besides.

Questions, web addresses, code and games of chess are left alone. The fix is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦?⟧If you look,⟦?⟧ he said of Kosovo⟦?⟧s future ⟦?⟧ at the Café Royal, a caf⟦?⟧ of his.\n",
			Good: "“If you look,” he said of Kosovo’s future — at the Café Royal, a café of his.\n",
		},
		{Note: "Spanish", Bad: "Y entonces dijo que no lo sabía, que era de ella y de los otros: ⟦?⟧Qué pasa con el niño?\n", Good: "Y entonces dijo que no lo sabía, que era de ella y de los otros: ¿Qué pasa con el niño?\n"},
		{Note: "questions", Good: "Really?so it is. Who? he asked. “Why?” What?! Is it ? No. He said: Why?s and how?\n"},
		{Note: "addresses, code, chess", Good: "See example.org/?s=bridge and http://example.org/a?t=1. a = b ?c : d; Nf3?! d?s.\n"},
	},
	Check: func(pass *galley.Pass) {
		var found, dashes []*lostChar
		var block *galley.Block
		opened := false
		for b, i := range occurrences(pass, questionTrigger, '?') {
			if b != block {
				block, opened = b, false
			}
			l := &lostChar{b: b, start: i, end: i + 1, lang: pass.Doc.Lang, opened: opened}
			switch l.kind(pass) {
			case soundQuestion:
				continue
			case lostDash:
				dashes = append(dashes, l)
				continue
			case lostOpening:
				opened = true
			case lostClosing:
				opened = false
			}
			if aboutLosses(pass, b) || quotesMarkup(pass, b) {
				continue
			}
			found = append(found, l)
		}
		if len(found) > 1 {
			found = append(found, dashes...)
		}
		for _, l := range found {
			if c := l.candidates(pass); len(c) > 0 {
				l.report(pass, "a question mark stands in the place of another character", c)
			}
		}
	},
}

type questionKind uint8

const (
	soundQuestion questionKind = iota
	lostInWord
	lostOpening
	lostClosing
	lostDash
)

// kind tells what the question mark may stand for, by its neighbours.
func (l *lostChar) kind(pass *galley.Pass) questionKind {
	text := l.b.Text
	before, after := runeBefore(text, l.start), runeAfter(text, l.end)
	left, right := unicode.IsLetter(before), wordy(after)
	switch {
	case left && unicode.IsLetter(after):
		switch {
		case inName(text, l.start):
		case suffixAt(text, l.end) && letters(text[:l.start]) > 1 && !isQuestion(text[:l.start]), ownWord(pass, l) != "":
			return lostInWord
		}
	case left && (after == ',' || after == ' ' && unicode.IsLower(runeAfter(text, l.end+1))) && before < unicode.MaxASCII && ownWord(pass, l) != "":
		return lostInWord
	case right && (before == 0 || before == ' ' || before == '(' || before == '\n') && !inName(text, l.start) && unicode.IsLetter(after):
		return lostOpening
	case l.opened && strings.ContainsRune(".,!", before) && !right:
		return lostClosing
	case before == ' ' && after == ' ' && unicode.IsLower(runeAfter(text, l.end+1)):
		return lostDash
	}
	return soundQuestion
}

// inName reports whether the question mark at i is part of an address, a formula or code.
func inName(text string, i int) bool {
	return strings.ContainsAny(wordAround(text, i), "/=&:<>*[]{}|\\")
}

// letters returns how many letters the last word of text has.
func letters(text string) int {
	return len(text) - len(strings.TrimRightFunc(text, unicode.IsLetter))
}

// isQuestion reports whether the last word of text is one that questions end in or consist of.
func isQuestion(text string) bool {
	switch strings.ToLower(text[len(text)-letters(text):]) {
	case "who", "what", "why", "how", "where", "when", "really", "right", "yes", "no", "so", "huh", "eh", "ok", "okay":
		return true
	}
	return false
}
