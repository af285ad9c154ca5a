package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var punctuationRepeatedRule = &galley.Rule{
	Name:     "punctuation-repeated",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `two marks where one belongs: “,,” “;;” “,.” “..”, and rows of exclamation and question marks

The fix leaves one. It is safe for two commas or semicolons between a word and a space. For a comma before a full stop, and
for two full stops behind a word, it is for review. Three marks or more of “!” and “?” are only reported: what is quoted
may have them. Behind abbreviations (“Inc.,”) and in code nothing is said.`,
	Examples: []galley.Example{
		{Bad: "The bridge⟦,,⟧ which is old⟦;;⟧ was closed on Friday.\n", Good: "The bridge, which is old; was closed on Friday.\n"},
		{Note: "for review", Bad: "The bridge was closed on Friday⟦..⟧ It is old⟦,.⟧\n", Good: "The bridge was closed on Friday. It is old.\n"},
		{Note: "reported only", Bad: "The bridge is closed⟦!!!⟧\n"},
		{Note: "abbreviations, ellipses, code", Good: "Smith Inc., based here... said “Really?!” in v1..2 or ../a and a[i..j]; for (;;) etc., etc.,\n\nIt was vs. two.. what\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, marksTrigger) {
			code, asked := false, false
			for i := 1; i < len(b.Text); i++ {
				if !isMark(b.Text[i]) {
					continue
				}
				start := i
				for i < len(b.Text) && isMark(b.Text[i]) {
					i++
				}
				one, safety := single(b.Text, start, i)
				if one == "" {
					continue
				}
				if !asked {
					code, asked = looksLikeCode(b.Text), true
				}
				switch {
				case code:
				case len(one) > 1:
					pass.Report(b, start, i, "a row of marks")
				default:
					pass.Report(b, start, i, "“"+b.Text[start:i]+"” in the place of “"+one+"”", b.Fix(safety, "Write "+one, start, i, one))
				}
			}
		}
	},
}

func isMark(c byte) bool { return marks[c] }

var marks = [256]bool{',': true, '.': true, ';': true, '!': true, '?': true}

// single returns the one mark that belongs in the place of text[start:end], or the marks themselves where an editor must
// tell, or nothing.
func single(text string, start, end int) (string, galley.Safety) {
	row := text[start:end]
	if end-start < 2 {
		return "", 0
	}
	word := lettersBefore(text, start)
	after := runeAfter(text, end)
	rest := after == 0 || unicode.IsSpace(after)
	switch row {
	case ",,", ";;":
		if (word != "" || strings.ContainsRune("”\"’)»", runeBefore(text, start))) && after == ' ' {
			return row[:1], galley.Safe
		}
	case ",.":
		if word != "" && rest {
			return ".", galley.Review
		}
	case "..":
		next := runeAfter(strings.TrimLeft(text[end:], " \n"), 0)
		if utf8.RuneCountInString(word) > 4 && rest && (next == 0 || unicode.IsUpper(next)) {
			return ".", galley.Review
		}
	default:
		if strings.Trim(row, "!?") == "" && len(row) > 2 && word != "" && rest {
			return row, 0
		}
	}
	return "", 0
}
