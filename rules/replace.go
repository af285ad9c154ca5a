package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/galleylint/galley"
)

// A replacement is what belongs in the place of a stretch of a block's text.
type replacement struct {
	start, end int
	text       string
}

// reportAll reports the replacements of a block as one finding, at the first of them, because they come in numbers.
// The message for several is a format that takes their number.
func reportAll(p *galley.Pass, b *galley.Block, all []replacement, safety galley.Safety, one, several, order string) {
	if len(all) == 0 {
		return
	}
	message := one
	if len(all) > 1 {
		message = fmt.Sprintf(several, len(all))
	}
	fix := galley.Fix{Safety: safety, Message: order}
	for _, r := range all {
		if e, ok := b.Edit(r.start, r.end, r.text); ok {
			fix.Edits = append(fix.Edits, e)
		}
	}
	p.Report(b, all[0].start, all[0].end, message, fix)
}

// blockReplacements are the replacements of one block.
type blockReplacements struct {
	block *galley.Block
	all   []replacement
}

// reportHabit reports the replacements of several blocks as one finding, at the first of them, because they are the article's
// habit. The message is a format that takes their number.
func reportHabit(p *galley.Pass, blocks []blockReplacements, safety galley.Safety, message, order string) {
	fix := galley.Fix{Safety: safety, Message: order}
	n := 0
	for _, r := range blocks {
		n += len(r.all)
		for _, x := range r.all {
			if e, ok := r.block.Edit(x.start, x.end, x.text); ok {
				fix.Edits = append(fix.Edits, e)
			}
		}
	}
	first := blocks[0].all[0]
	p.Report(blocks[0].block, first.start, first.end, fmt.Sprintf(message, n), fix)
}

// habit is the number of places from which on something is an article's habit, and more than enough to be told once.
const habit = 5

func sortReplacements(all []replacement) {
	slices.SortFunc(all, func(a, b replacement) int { return cmp.Compare(a.start, b.start) })
}
