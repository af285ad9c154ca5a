package rules

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var hyphenInRangeRule = &galley.Rule{
	Name:     "hyphen-in-range",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Optional: true,
	Doc: `a hyphen between the numbers of a range, as in “1998-2004” or “pages 12-15”

Books of style want an en dash there; newsrooms that write for wires do not. So the rule runs only where it is asked for. The
second number has to be the larger one, or the last two digits of a later year. Telephone numbers, dates, models of aeroplanes
and what has letters or more hyphens around it are left alone, and so is “2004-05”, which may be a month.

The fix writes an en dash and is for review.`,
	Examples: []galley.Example{
		{Bad: "He ruled 1998⟦-⟧2004 (pages 12⟦-⟧15: two), and in 1998⟦-⟧99 again.\n", Good: "He ruled 1998–2004 (pages 12–15: two), and in 1998–99 again.\n"},
		{Note: "no ranges", Good: "Call 555-1234 or 030-2345. On 2021-11-09 the Boeing 737-800 and the X-15-30 left; COVID-19; 3-2; 50-50; ISBN 0-395-07122-4; F16-20; 2004-05; 12-15b; 1.5-2.5, 10/12-15, 10:30-45.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			for i := 0; ; i++ {
				k := strings.IndexByte(b.Text[i:], '-')
				if k < 0 {
					break
				}
				i += k
				if isRange(b.Text, i) {
					pass.Report(b, i, i+1, "a hyphen in a range of numbers", b.Fix(galley.Review, "Write an en dash", i, i+1, "–"))
				}
			}
		}
	},
}

// isRange reports whether the hyphen at i stands between two numbers of which the second is beyond the first.
func isRange(text string, i int) bool {
	start, end := i, i+1
	for start > 0 && isDigit(text[start-1]) {
		start--
	}
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	left, right := text[start:i], text[i+1:end]
	if left == "" || right == "" || len(left) > 4 || len(right) > 4 || joinsNumber(besides(text, start, -1)) || joinsNumber(besides(text, end, 1)) {
		return false
	}
	from, _ := strconv.Atoi(left)
	to, _ := strconv.Atoi(right)
	switch {
	case len(left) == 4 && len(right) == 2:
		return to > from%100 && to > 12
	case len(left) == 3 && len(right) == 4, len(left) > 1 && left[0] == '0': // of a telephone
		return false
	case len(left) == 3 && to%100 == 0 && from%50 != 0: // of an aeroplane
		return false
	}
	return to > from
}

// besides returns the two characters before i or from i on, the nearer one first.
func besides(text string, i, step int) (near, far rune) {
	if step < 0 {
		near = runeBefore(text, i)
		return near, runeBefore(text, max(i-utf8.RuneLen(near), 0))
	}
	near = runeAfter(text, i)
	return near, runeAfter(text, min(i+utf8.RuneLen(near), len(text)))
}

// joinsNumber reports whether r, with beyond on its far side, makes a number that it touches part of something else.
func joinsNumber(r, beyond rune) bool {
	return inWord(r) || strings.ContainsRune("-–—/#+_@=&'’", r) || strings.ContainsRune(".,:", r) && unicode.IsDigit(beyond)
}
