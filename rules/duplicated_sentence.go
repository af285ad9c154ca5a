package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var duplicatedSentenceRule = &galley.Rule{
	Name:     "duplicated-sentence",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a sentence that stands twice in a row in one paragraph

Sentences of eight words or more are looked at; shorter ones, and those inside quotation marks, may be repeated on purpose.

The fix deletes the second copy and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was back in service by noon on Friday.⟦ The ferry was back in service by noon on Friday.⟧ It left at one.\n",
			Good: "The ferry was back in service by noon on Friday. It left at one.\n",
		},
		{Note: "on purpose", Good: "We shall fight. We shall fight. “We will never ever give up this old ferry. We will never ever give up this old ferry.”\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			start, last := 0, ""
			for i := strings.IndexByte(b.Text, '.'); i >= 0 && i+1 < len(b.Text); {
				end := i + 1
				if b.Text[end] == ' ' && (end+1 < len(b.Text) && !unicode.IsLower(runeAfter(b.Text, end+1))) || end == len(b.Text) {
					last, start = checkSentence(pass, b, start, end, last)
				}
				k := strings.IndexByte(b.Text[end:], '.')
				if k < 0 {
					break
				}
				i = end + k
			}
			if start > 0 {
				checkSentence(pass, b, start, len(b.Text), last)
			}
		}
	},
}

// checkSentence reports the sentence b.Text[start:end] if it is the last one again. It returns the sentence, and where the
// next one begins.
func checkSentence(pass *galley.Pass, b *galley.Block, start, end int, last string) (sentence string, next int) {
	from := start
	for from < end && b.Text[from] == ' ' {
		from++
	}
	sentence = b.Text[from:end]
	if sentence == last && strings.Count(sentence, " ") >= 7 && !hasQuotes(pass, b) {
		pass.Report(b, start, end, "the sentence stands twice", b.Fix(galley.Safe, "Delete the second copy", start, end, ""))
	}
	return sentence, end
}

type hasQuotesKey struct{ *galley.Block }

// hasQuotes reports whether a block has quotation marks: what is quoted may be repeated on purpose.
func hasQuotes(pass *galley.Pass, b *galley.Block) bool {
	return galley.Memo(pass, hasQuotesKey{b}, func() bool { return strings.ContainsAny(b.Text, "“”\"«»„") })
}
