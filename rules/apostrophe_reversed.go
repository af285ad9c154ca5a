package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var apostropheReversedRule = &galley.Rule{
	Name:     "apostrophe-reversed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Langs:    []string{"en"},
	Doc: `an opening single mark where letters or digits are left out: “the ‘90s”, “rock ‘n’ roll”, “get ‘em”

Programs that make marks curly take an apostrophe before a word for a mark that opens a quotation. Only decades and a closed
list of words are looked at, and not where a mark follows that may close such a quotation.

The fix writes ’ and is safe.`,
	Examples: []galley.Example{
		{Bad: "The ⟦‘⟧90s were good to rock ⟦‘⟧n’ roll; go get ⟦‘⟧em, and ⟦‘⟧twas fun.\n", Good: "The ’90s were good to rock ’n’ roll; go get ’em, and ’twas fun.\n"},
		{Bad: "The class of ⟦‘⟧68 and rock ⟦‘n‘⟧ roll.\n", Good: "The class of ’68 and rock ’n’ roll.\n"},
		{Note: "quotations", Good: "He said ‘90s music was best’ and ‘em was not a word’. The ’90s ended.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, openSingleTrigger) {
			for i := 0; ; {
				k := strings.Index(b.Text[i:], "‘")
				if k < 0 {
					break
				}
				i += k
				end := i + len("‘")
				switch rest := b.Text[end:]; {
				case strings.HasPrefix(rest, "n‘") && !inWord(runeAfter(rest, len("n‘"))):
					end += len("n‘")
					pass.Report(b, i, end, "the apostrophes of ’n’ are turned", b.Fix(galley.Safe, "Write ’n’", i, end, "’n’"))
				case leavesOut(b.Text, i, end):
					pass.Report(b, i, end, "the apostrophe is turned", b.Fix(galley.Safe, "Write ’", i, end, "’"))
				}
				i = end
			}
		}
	},
}

// leavesOut reports whether the mark at text[start:end] stands before a decade, a year or a word that lost its beginning.
func leavesOut(text string, start, end int) bool {
	if before := runeBefore(text, start); before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("—–-(“", before) {
		return false
	}
	rest := text[end:]
	n := len(rest) - len(strings.TrimLeftFunc(rest, inWord))
	word, after := rest[:n], rest[n:]
	switch word {
	case "n":
		return strings.HasPrefix(after, "’")
	case "em", "til", "twas", "tis", "cause", "bout", "Twas", "Tis", "Cause":
	default:
		digits := strings.TrimSuffix(word, "s")
		if len(digits) != 2 || strings.Trim(digits, "0123456789") != "" {
			return false
		}
	}
	return !closesLater(after[:min(len(after), maxQuotation)])
}

// closesLater reports whether text has a single mark that closes a quotation.
func closesLater(text string) bool {
	for i := 0; ; {
		k := strings.Index(text[i:], "’")
		if k < 0 {
			return false
		}
		i += k
		if before := runeBefore(text, i); !unicode.IsSpace(before) && !inWord(runeAfter(text, i+len("’"))) && lettersBefore(text, i) != "n" {
			return true
		}
		i += len("’")
	}
}
