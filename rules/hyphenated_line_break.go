package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var hyphenatedLineBreakRule = &galley.Rule{
	Name:     "hyphenated-line-break",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `words that were divided at the end of a line and stayed so

Found is a hyphen at the end of a line between two parts that make a word: one that stands elsewhere in the article, or
that is known in English. Compounds such as “long-term” and “e-mail” that keep their hyphen are left alone, and so are
hyphens before “and” or “und”.

The fix joins the parts. It is safe where the second part is no word by itself, and for review otherwise.`,
	Examples: []galley.Example{
		{
			Bad:  "The county will pay for it, and the other half of it the govern⟦-\n⟧ment will pay, its engineer told the paper on Friday, and for a\nroad of gravel too.\n",
			Good: "The county will pay for it, and the other half of it the government\nwill pay, its engineer told the paper on Friday, and for a\nroad of gravel too.\n",
		},
		{
			Bad:  "Die Brücke wird im nächsten Frühjahr gesperrt, weil sie erneu⟦-\n⟧ert werden muss, sagt das Amt, und sie wird auch für zwei Jahre\nerneuert, und das ist nicht neu für die Stadt.\n",
			Good: "Die Brücke wird im nächsten Frühjahr gesperrt, weil sie erneuert\nwerden muss, sagt das Amt, und sie wird auch für zwei Jahre\nerneuert, und das ist nicht neu für die Stadt.\n",
		},
		{
			Bad:  "The county will pay for one half of it, and the govern⟦-\n\n⟧ment will pay.\n\nNobody knows when.\n",
			Good: "The county will pay for one half of it, and the government will pay.\n\nNobody knows when.\n",
		},
		{
			Note: "hyphens that stay",
			Good: "The county will pay for the repairs of the bridge in the long-\nterm plan, its engineer told the paper by e-mail, and pre-\nand post-war roads too.\n",
		},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Format == galley.PlainText {
			checkDividedLines(pass)
		}
		for b := range triggered(pass, lineHyphenTrigger) {
			for i := 0; ; {
				k := strings.Index(b.Text[i:], "-")
				if k < 0 {
					break
				}
				start := i + k
				i = start + 1
				end := i
				if end < len(b.Text) && b.Text[end] == '\r' {
					end++
				}
				if end < len(b.Text) && b.Text[end] == '\n' {
					checkDivided(pass, b, start, end+1)
				}
			}
		}
	},
}

// checkDivided looks at the hyphen and line end at b.Text[start:end].
func checkDivided(pass *galley.Pass, b *galley.Block, start, end int) {
	left, right := lettersBefore(b.Text, start), lettersAfter(b.Text, end)
	safety, ok := divided(pass, left, right)
	if !ok {
		return
	}
	// The line ends behind the word now.
	stop, text := end+len(right), right
	if stop < len(b.Text) && b.Text[stop] == ' ' {
		stop++
		text += b.Text[start+1 : end]
	}
	pass.Report(b, start, end, "“"+left+right+"” is divided at the end of the line", b.Fix(safety, "Join the parts", start, stop, text))
}

// checkDividedLines looks at lines that are blocks of their own and end in a hyphen.
func checkDividedLines(pass *galley.Pass) {
	for i := range max(0, len(pass.Blocks)-1) {
		b, next := pass.Blocks[i], pass.Blocks[i+1]
		if b.Text[len(b.Text)-1] != '-' {
			continue
		}
		left, right := lettersBefore(b.Text, len(b.Text)-1), lettersAfter(next.Text, 0)
		gap := galley.Span{Start: b.Source(len(b.Text)-1, len(b.Text)).Start, End: next.Source(0, 0).Start}
		if safety, ok := divided(pass, left, right); ok && gap.Len() <= len("-\r\n\r\n") {
			// One edit for both parts: that the blocks become one word can be proved of it.
			whole := galley.Span{Start: b.Source(len(b.Text)-1-len(left), len(b.Text)).Start, End: next.Source(0, len(right)).End}
			pass.ReportFinding(galley.Finding{
				Message: "“" + left + right + "” is divided at the end of the line", Span: gap,
				Fixes: []galley.Fix{{Safety: safety, Message: "Join the lines", Edits: []galley.Edit{{Span: whole, Text: left + right}}}},
			})
		}
	}
}

// divided reports whether the two parts are one word, and how safe it is to join them.
func divided(pass *galley.Pass, left, right string) (galley.Safety, bool) {
	word := left + right
	if len(left) < 2 || !unicode.IsLower(runeAfter(right+"A", 0)) || utf8.RuneCountInString(word) < 5 || suspends[right] || standsIn(pass, left+"-"+right) {
		return 0, false
	}
	english := pass.Doc.Lang == "en"
	switch {
	case english && known(left, commonWord) && known(right, commonWord): // “under-stand”, but not “long-term”
		return galley.Review, known(word, 2*frequentWord)
	case english && known(word, anyWord) || standsIn(pass, word):
		if english && known(right, commonWord) {
			return galley.Review, true
		}
		return galley.Safe, true
	}
	return 0, false
}

// suspends holds the words before which a hyphen stands for the end of a compound: “pre- and post-war”.
var suspends = wordSet("and or to nor but und oder bis noch bzw et ou y o e ed en of och eller og tai ja i lub a nebo")
