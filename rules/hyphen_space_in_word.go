package rules

import (
	"strings"
	"sync"
	"unicode"

	"github.com/galleylint/galley"
)

var hyphenSpaceInWordRule = &galley.Rule{
	Name:     "hyphen-space-in-word",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `a space behind the hyphen of a compound, such as “abstinence- based”

A line ended there once. Found are compounds with a second part that is common in such, as “based”, “year” or “related”.
Suspended hyphens (“fiber- and protein-rich”, “three-, four-year”) are left alone.

The fix deletes the space and is for review.`,
	Examples: []galley.Example{
		{Bad: "An abstinence-⟦ ⟧based plan for a five-⟦ ⟧year term.\n", Good: "An abstinence-based plan for a five-year term.\n"},
		{Note: "suspended hyphens", Good: "A fiber- and protein-rich meal, three- or four-star hotels, pre- to post-war, two-, three- year terms.\n"},
		{Note: "dashes", Good: "He left- based on what he knew - at once.\n"},
	},
	Check: func(pass *galley.Pass) {
		seconds := compoundSeconds()
		for b := range triggered(pass, hyphenSpaceTrigger) {
			for i := 0; ; {
				k := strings.Index(b.Text[i:], "- ")
				if k < 0 {
					break
				}
				i += k + 1
				left, right := lettersBefore(b.Text, i-1), lettersAfter(b.Text, i+1)
				if left == "" || !seconds[right] || right == "based" && strings.HasPrefix(b.Text[i+1:], "based on") ||
					strings.HasSuffix(b.Text[:i-1-len(left)], "-, ") || strings.Contains(b.Text[max(0, i-1-len(left)-30):i-1-len(left)], "-, ") ||
					unicode.IsLetter(runeBefore(b.Text, i)) {
					continue
				}
				pass.Report(b, i, i+1, "a space inside “"+left+"-"+right+"”", b.Fix(galley.Review, "Delete the space", i, i+1, ""))
			}
		}
	},
}

var compoundSeconds = sync.OnceValue(func() map[string]bool { return readSet("hyphen-space-in-word") })
