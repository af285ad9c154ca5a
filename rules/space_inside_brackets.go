package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var spaceInsideBracketsRule = &galley.Rule{
	Name:     "space-inside-brackets",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `spaces at the inner ends of a pair of brackets, such as “( Reuters )”

Where a link was taken out of a page its spaces stay. Pairs with other brackets inside, check boxes, faces and code are left
alone.

The fix deletes the spaces and is safe.`,
	Examples: []galley.Example{
		{Bad: "The bridge ⟦( built in 1921 )⟧ was closed ⟦( on Friday)⟧ by the county ⟦[see above ]⟧.\n", Good: "The bridge (built in 1921) was closed (on Friday) by the county [see above].\n"},
		{Note: "boxes, faces, code", Good: "[ ] Buy milk :( or not ) ( a ( b ) c ) f( x );\n\n( )\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, spaceInsideTrigger) {
			code, asked := false, false
			for i := 0; i < len(b.Text); {
				start, end := brackets(b.Text, i)
				if start < 0 {
					break
				}
				i = end
				inner := b.Text[start+1 : end-1]
				trimmed := strings.Trim(inner, " ")
				first, last := runeAfter(trimmed, 0), runeBefore(trimmed, len(trimmed))
				if len(inner) == len(trimmed) || len(trimmed) < 3 || !inWord(first) && first != '“' && first != '"' || !inWord(last) && !strings.ContainsRune(".”\"?!", last) ||
					runeBefore(b.Text, start) > ' ' {
					continue
				}
				if !asked {
					code, asked = looksLikeCode(b.Text), true
				}
				if code {
					break
				}
				fix := galley.Fix{Safety: galley.Safe, Message: "Delete the spaces"}
				lead := start + 1 + len(inner) - len(strings.TrimLeft(inner, " "))
				for _, gap := range [...]galley.Span{{Start: start + 1, End: lead}, {Start: lead + len(trimmed), End: end - 1}} {
					if e, ok := b.Edit(gap.Start, gap.End, ""); ok && gap.Len() > 0 {
						fix.Edits = append(fix.Edits, e)
					}
				}
				pass.Report(b, start, end, "spaces inside the brackets", fix)
			}
		}
	},
}

// brackets returns where the next pair of brackets without others inside begins and ends, at text[i] or behind it, or -1.
func brackets(text string, i int) (start, end int) {
	start = -1
	for ; i < len(text); i++ {
		switch text[i] {
		case '(', '[':
			start = i
		case ')', ']':
			if start >= 0 && (text[start] == '(') == (text[i] == ')') {
				return start, i + 1
			}
			start = -1
		}
	}
	return -1, -1
}
