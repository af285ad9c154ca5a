package rules

import (
	"slices"

	"github.com/galleylint/galley"
)

var creditRepeatedRule = &galley.Rule{
	Name:     "credit-repeated",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a photo credit that is printed again for the same picture

A credit is reported when the same credit stands before it with nothing between the two but buttons' labels, further
credits and captions that caption-repeated reports; when it follows such a caption and the copy that stays has it; and
when the caption before it ends in it. The first credit, the one next to the caption that stays, is kept.

The same name below another picture is a credit of its own and is left alone, however often it comes. The fix deletes
the line and is safe, because the picture keeps its credit.`,
	Examples: []galley.Example{
		{
			Bad:  "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nhide caption\n\n⟦Jane Doe/AP⟧\n\nThe pier will not reopen.\n",
			Good: "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nhide caption\n\nThe pier will not reopen.\n",
		},
		{
			Note: "behind a repeated caption",
			Bad: "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nThe pier will not reopen.\n\n" +
				"The pier at dusk, a week before it closed.\n\n⟦Jane Doe/AP⟧\n",
			Good: "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nThe pier will not reopen.\n\nThe pier at dusk, a week before it closed.\n",
		},
		{
			Bad:  "The pier at dusk, a week before it closed. (AP Photo/Jane Doe)\n\n⟦AP Photo/Jane Doe⟧\n\nThe pier will not reopen.\n",
			Good: "The pier at dusk, a week before it closed. (AP Photo/Jane Doe)\n\nThe pier will not reopen.\n",
		},
		{Note: "two pictures by one photographer", Good: "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nThe pier in the spring of 1901, when it was new.\n\nJane Doe/AP\n\nThe pier will not reopen.\n"},
		{Good: "Jane Doe/AP\n\nThe pier will not reopen, the mayor said, and the shops on it will be torn down in March.\n\nJane Doe/AP\n"},
	},
	Check: func(p *galley.Pass) {
		for i, b := range p.Blocks {
			if b.Kind == galley.Credit && isCreditAgain(p, i) {
				p.Report(b, 0, len(b.Text), "the credit is printed again for the same picture", b.Delete(galley.Safe, "Delete this copy"))
			}
		}
	},
}

// isCreditAgain reports whether the picture that the credit, block i, belongs to has it already.
func isCreditAgain(p *galley.Pass, i int) bool {
	l := linesOf(p)
	name := fold(p.Blocks[i].Text)
	for k := i - 1; k >= max(0, i-20); k-- {
		b := p.Blocks[k]
		switch kept, repeated := keptCaption(p, k); {
		case b.Kind == galley.Credit:
			if fold(b.Text) == name {
				return true
			}
		case repeated:
			if hasThisCredit(p, kept, name) {
				return kept < k || kept > i // where it stays between the two, the walk meets it
			}
		case l.isPictureLabel(k):
		default:
			_, own := cutCredit(b.Text)
			return own != "" && fold(own) == name
		}
	}
	return false
}

// keptCaption returns the caption that stays in place of block i, if that is to be deleted as its repeat.
func keptCaption(p *galley.Pass, i int) (kept int, ok bool) {
	repeats := repeatedCaptions(p)
	k, ok := slices.BinarySearchFunc(repeats, i, func(r repeat, i int) int { return r.copy - i })
	if !ok {
		return 0, false
	}
	return repeats[k].kept, true
}

// hasThisCredit reports whether the caption ends in the credit, or has it among the lines behind it.
func hasThisCredit(p *galley.Pass, caption int, name string) bool {
	if _, own := cutCredit(p.Blocks[caption].Text); own != "" && fold(own) == name {
		return true
	}
	l := linesOf(p)
	for k := caption + 1; k < min(len(p.Blocks), caption+20) && (p.Blocks[k].Kind == galley.Credit || l.isPictureLabel(k)); k++ {
		if p.Blocks[k].Kind == galley.Credit && fold(p.Blocks[k].Text) == name {
			return true
		}
	}
	return false
}
