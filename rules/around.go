package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// maxAround bounds, in bytes, how far the functions below look: no word or address of an article is longer, and text that is
// neither must not cost more than its length.
const maxAround = 256

// lettersBefore returns the letters that text[:i] ends in, lettersAfter those that text[i:] begins with; too many are none.
func lettersBefore(text string, i int) string {
	from := max(0, i-maxAround)
	start := from + len(strings.TrimRightFunc(text[from:i], unicode.IsLetter))
	if start == from && from > 0 {
		return ""
	}
	return text[start:i]
}

func lettersAfter(text string, i int) string {
	to := min(len(text), i+maxAround)
	end := to - len(strings.TrimLeftFunc(text[i:to], unicode.IsLetter))
	if end == to && to < len(text) {
		return ""
	}
	return text[i:end]
}

// tokenAround returns where what stands around text[i] between two spaces begins and ends.
func tokenAround(text string, i int) (start, end int) {
	const spaces = " \n\t\u00a0"
	from, to := max(0, i-maxAround), min(len(text), i+maxAround)
	start = from
	if k := strings.LastIndexAny(text[from:i], spaces); k >= 0 {
		start = from + k + 1
	}
	end = to
	if k := strings.IndexAny(text[i:to], spaces); k >= 0 {
		end = i + k
	}
	return start, end
}

// runeBefore returns the character before text[i:], or 0.
func runeBefore(text string, i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// runeAfter returns the character that text[i:] begins with, or 0.
func runeAfter(text string, i int) rune {
	if i == len(text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// inWord reports whether r is a letter or a digit.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

type wordsKey struct{}

// standsIn reports whether the article has a word, or two words with a hyphen between them, somewhere.
func standsIn(pass *galley.Pass, word string) bool {
	return galley.Memo(pass, wordsKey{}, func() map[string]bool {
		m := map[string]bool{}
		for _, b := range pass.Blocks {
			words := b.Words()
			for i, w := range words {
				m[b.Word(w)] = true
				if i > 0 && w.Start == words[i-1].End+1 && b.Text[w.Start-1] == '-' {
					m[b.Text[words[i-1].Start:w.End]] = true
				}
			}
		}
		return m
	})[word]
}
