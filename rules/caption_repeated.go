package rules

import (
	"slices"
	"strings"

	"github.com/galleylint/galley"
)

var captionRepeatedRule = &galley.Rule{
	Name:     "caption-repeated",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a caption that is printed twice

Pages hold a caption several times, once below the small picture and once below the enlarged one, and scrapers take
all of them. Captions of five words or more that read alike are reported but for one; a credit in brackets at the end
of only one of them makes no difference. A line close to a caption counts as one if it reads alike.

The copy stays that a credit follows, or that ends in its credit, because the two belong together and the credit may be
a duty of the licence; of several such copies, and where none has a credit, the first, which stands where the picture
stood. The fix deletes the others and is safe: they say nothing that is not in the one that stays.`,
	Examples: []galley.Example{
		{
			Bad: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\n" +
				"⟦Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.⟧\n\nJane Doe/AP\n\nThe exercise ends on Friday.\n",
			Good: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\nJane Doe/AP\n\nThe exercise ends on Friday.\n",
		},
		{
			Note: "the copy with the credit stays",
			Bad: "⟦Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.⟧\n\n" +
				"Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021. (AP Photo/Jane Doe)\n\nThe exercise ends on Friday.\n",
			Good: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021. (AP Photo/Jane Doe)\n\nThe exercise ends on Friday.\n",
		},
		{
			Path: "a.html",
			Bad: "<figure><figcaption>The pier at dusk, a week before it closed.</figcaption></figure>\n<p>The pier will not reopen.</p>\n" +
				"<figure><figcaption>⟦The pier at dusk, a week before it closed.⟧</figcaption></figure>\n",
			Good: "<figure><figcaption>The pier at dusk, a week before it closed.</figcaption></figure>\n<p>The pier will not reopen.</p>\n",
		},
		{Note: "two pictures by one photographer", Good: "The pier at dusk, a week before it closed.\n\nJane Doe/AP\n\nThe pier will not reopen.\n\nThe same pier in the spring of 1901, when it was new.\n\nJane Doe/AP\n"},
		{Note: "short captions are alike by chance", Path: "a.html", Good: "<figure><figcaption>File photo.</figcaption></figure>\n<p>The pier will not reopen.</p>\n<figure><figcaption>File photo.</figcaption></figure>\n"},
	},
	Check: func(p *galley.Pass) {
		for _, r := range repeatedCaptions(p) {
			b := p.Blocks[r.copy]
			p.Report(b, 0, len(b.Text), "the caption is printed twice", b.Delete(galley.Safe, "Delete this copy"))
		}
	},
}

// A repeat is a block that repeats another one.
type repeat struct{ copy, kept int }

type captionsKey struct{}

// repeatedCaptions returns the captions to delete, in order.
func repeatedCaptions(p *galley.Pass) []repeat {
	return galley.Memo(p, captionsKey{}, func() []repeat {
		copies := map[string][]int{}
		next := 0 // the first block not looked at yet
		for i, b := range p.Blocks {
			if b.Kind == galley.Caption {
				for next = max(next, i-4); next <= min(i+4, len(p.Blocks)-1); next++ {
					addCaption(copies, p.Blocks, next)
				}
			}
		}
		var out []repeat
		for _, all := range copies {
			if len(all) < 2 || !slices.ContainsFunc(all, func(i int) bool { return p.Blocks[i].Kind == galley.Caption }) {
				continue
			}
			kept := all[0]
			if k := slices.IndexFunc(all, func(i int) bool { return hasCredit(p, i) }); k >= 0 {
				kept = all[k]
			}
			for _, i := range all {
				if i != kept {
					out = append(out, repeat{i, kept})
				}
			}
		}
		slices.SortFunc(out, func(a, b repeat) int { return a.copy - b.copy })
		return out
	})
}

func addCaption(copies map[string][]int, blocks []*galley.Block, i int) {
	b := blocks[i]
	if b.Kind != galley.Caption && b.Kind != galley.Paragraph && b.Kind != galley.Heading || len(b.Words()) < 5 || len(b.Words()) > 80 {
		return
	}
	text, _ := cutCredit(b.Text)
	key := fold(text)
	copies[key] = append(copies[key], i)
}

// cutCredit cuts a credit in brackets off the end of a caption.
func cutCredit(text string) (caption, credit string) {
	if i := strings.LastIndexByte(text, '('); i > 0 && strings.HasSuffix(text, ")") &&
		containsAny(text[i:], []string{"/", "Photo", "Getty", "Reuters", "REUTERS", "Image", "Courtesy", "Credit", "AP)", "AFP", "via "}) {
		return text[:i], text[i:]
	}
	return text, ""
}

// hasCredit reports whether the caption ends in its credit, or one follows it, labels of buttons left out.
func hasCredit(p *galley.Pass, i int) bool {
	if _, credit := cutCredit(p.Blocks[i].Text); credit != "" {
		return true
	}
	l := linesOf(p)
	for k := i + 1; k < len(p.Blocks) && k < i+4; k++ {
		if p.Blocks[k].Kind == galley.Credit {
			return true
		}
		if !l.isPictureLabel(k) {
			return false
		}
	}
	return false
}
