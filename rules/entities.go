package rules

import (
	"html"
	"iter"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

// references yields, for each place where c stands in the blocks that have the trigger, the block and the offset. It
// leaves out blocks that speak of HTML and those that look like code.
func references(pass *galley.Pass, t trigger, c byte) iter.Seq2[*galley.Block, int] {
	return func(yield func(*galley.Block, int) bool) {
		for b, i := range occurrences(pass, t, c) {
			if !quotesMarkup(pass, b) && !yield(b, i) {
				return
			}
		}
	}
}

// occurrences yields, for each place where c stands in the blocks that have the trigger, the block and the offset.
func occurrences(pass *galley.Pass, t trigger, c byte) iter.Seq2[*galley.Block, int] {
	return func(yield func(*galley.Block, int) bool) {
		for b := range triggered(pass, t) {
			for i := 0; i < len(b.Text); i++ {
				k := strings.IndexByte(b.Text[i:], c)
				if k < 0 {
					break
				}
				i += k
				if !yield(b, i) {
					return
				}
			}
		}
	}
}

type blockKey struct {
	b    *galley.Block
	what string
}

// blockIs returns what the test says of the block's text. It asks once for each block and kind of test.
func blockIs(pass *galley.Pass, b *galley.Block, what string, test func(text string) bool) bool {
	return galley.Memo(pass, blockKey{b, what}, func() bool { return test(b.Text) })
}

// quotesMarkup reports whether a block shows markup or code on purpose.
func quotesMarkup(pass *galley.Pass, b *galley.Block) bool {
	return blockIs(pass, b, "quotes markup", func(text string) bool { return aboutHTML(text) || looksLikeCode(text) })
}

// farWord bounds how far from a place its word is looked for, in bytes, and farText how far a counterpart is.
const farWord, farText = 300, 1000

// wordAround returns what stands around text[i] up to the next white space, or as much of it as matters.
func wordAround(text string, i int) string {
	low, high := max(0, i-farWord), min(len(text), i+farWord)
	start := low + strings.LastIndexAny(text[low:i], " \t\n(") + 1
	if k := strings.IndexAny(text[i:high], " \t\n"); k >= 0 {
		high = i + k
	}
	return text[start:high]
}

// unescape returns what a reference stands for as browsers read it.
func unescape(reference string) string { return html.UnescapeString(reference) }

func isWordByte(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isLetterBefore(text string, i int) bool { return unicode.IsLetter(runeBefore(text, i)) }

// suffixAt reports whether what follows an apostrophe in English, such as “s” or “ll”, is the word at i.
func suffixAt(text string, i int) bool {
	end := i
	for end < len(text) && end-i < 3 && isWordByte(text[end]) {
		end++
	}
	if end < len(text) && (isWordByte(text[end]) || text[end] >= 0x80 && unicode.IsLetter(runeAfter(text, end))) {
		return false
	}
	switch strings.ToLower(text[i:end]) {
	case "s", "t", "d", "m", "re", "ve", "ll":
		return true
	}
	return false
}

// elisionBefore reports whether the last word of text is one that an apostrophe and a further word follow, such as “l” in
// French and “O” in Irish names.
func elisionBefore(text string) bool {
	word := text[strings.LastIndexAny(text, " \n(“\"")+1:]
	switch strings.ToLower(word) {
	case "l", "d", "j", "m", "t", "s", "c", "n", "o", "qu", "aujourd", "jusqu", "lorsqu", "puisqu", "un", "dell", "all", "nell", "sull", "dall", "y", "ma":
		return true
	}
	return false
}
