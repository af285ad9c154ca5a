package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var letterSpacedTextRule = &galley.Rule{
	Name:     "letter-spaced-text",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `a word whose letters are spaced out: “B R E A K I N G”

Five letters or more are found where they make a word that is known.

The fix joins them and is for review.`,
	Examples: []galley.Example{
		{Bad: "⟦B R E A K I N G⟧: the bridge is closed.\n\nHe is ⟦c l o s e d⟧ too.\n", Good: "BREAKING: the bridge is closed.\n\nHe is closed too.\n"},
		{Note: "no words", Good: "Answers A B C D E F are wrong; C O N C L U S Ã O. J K R and I R S A are initials.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			words := b.Words()
			for i := 0; i < len(words); i++ {
				if words[i].End-words[i].Start != 1 {
					continue
				}
				first := i
				for i+1 < len(words) && words[i+1].End == words[i+1].Start+1 && words[i+1].Start == words[i].End+1 && b.Text[words[i].End] == ' ' {
					i++
				}
				if i-first < 4 {
					continue
				}
				start, end := int(words[first].Start), int(words[i].End)
				word := strings.ReplaceAll(b.Text[start:end], " ", "")
				if known(word, commonWord) {
					pass.Report(b, start, end, "“"+word+"” is spaced out", b.Fix(galley.Review, "Write “"+word+"”", start, end, word))
				}
			}
		}
	},
}
