package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var ellipsisVariantRule = &galley.Rule{
	Name:     "ellipsis-variant",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `ellipses written in two ways in one article: “…”, “...” and “. . .”

The article's own majority counts; where two ways are as frequent, nothing is said. Four dots or more, which may be an
ellipsis and a full stop or the leaders of a table, are left alone.

The fix writes the way of the majority and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "“Well… I do not know…” she said.\n\n“Then⟦...⟧ nobody does,” he said.\n",
			Good: "“Well… I do not know…” she said.\n\n“Then… nobody does,” he said.\n",
		},
		{
			Bad:  "“Well... I do not... know...” she said.\n\n“Then⟦ . . .⟧ nobody⟦…⟧” he said.\n",
			Good: "“Well... I do not... know...” she said.\n\n“Then... nobody...” he said.\n",
		},
		{Note: "one way", Good: "“Well... I do not know....” she said.\n\nChapter 1 ........ 12\n"},
		{Note: "as frequent", Good: "“Well... I do not know…” she said.\n"},
	},
	Check: func(pass *galley.Pass) {
		count := [len(ellipses)]int{}
		var found []ellipsis
		for b := range triggered(pass, ellipsisTrigger, dotsTrigger) {
			found = appendEllipses(found, b)
		}
		for _, e := range found {
			count[e.form]++
		}
		best := 0
		for form, n := range count {
			if n > count[best] {
				best = form
			}
		}
		if 2*count[best] <= len(found) || count[best] == len(found) || ellipses[best] == " . . ." {
			return
		}
		for _, e := range found {
			if e.form != best {
				pass.Report(e.block, e.start, e.end, "an ellipsis of another form than most in the article have",
					e.block.Fix(galley.Review, "Write "+ellipses[best], e.start, e.end, ellipses[best]))
			}
		}
	},
}

var ellipses = [...]string{"…", "...", " . . ."}

type ellipsis struct {
	stray
	form int
}

func appendEllipses(found []ellipsis, b *galley.Block) []ellipsis {
	for i := 0; i < len(b.Text); {
		k := strings.IndexAny(b.Text[i:], ".…")
		if k < 0 {
			break
		}
		start := i + k
		for i = start; i < len(b.Text) && b.Text[i] == '.'; {
			i++
		}
		switch n := i - start; {
		case n == 0:
			i += len("…")
			if next := runeAfter(b.Text, i); next != '.' && next != '…' && runeBefore(b.Text, start) != '.' {
				found = append(found, ellipsis{stray{b, start, i}, 0})
			}
		case n == 3 && runeAfter(b.Text, i) != '…':
			found = append(found, ellipsis{stray{b, start, i}, 1})
		case n == 1 && start > 0 && strings.HasPrefix(b.Text[start-1:], " . . .") && !strings.HasPrefix(b.Text[start+5:], " ."):
			i = start + 5
			found = append(found, ellipsis{stray{b, start - 1, i}, 2})
		case n == 1:
			for strings.HasPrefix(b.Text[i:], " .") { // longer rows
				i += 2
			}
		}
	}
	return found
}
