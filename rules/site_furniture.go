package rules

import (
	"github.com/galleylint/galley"
)

var siteFurnitureRule = &galley.Rule{
	Name:     "site-furniture",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &siteFurnitureOptions{},
	Doc: `a line that the site prints on every page, as your own list has it

The lists are text files, one line of furniture a line, named under "furniture" in the configuration. Empty lines and
lines that begin with "#" are passed over. A paragraph, heading, caption or item is reported if the whole of it is a line
of a list, without regard to case, kind of quotation marks, white space and the punctuation around it. Without a list
the rule is silent.

The fix deletes the line. It is safe, because you said that the line is none of the article's.`,
	Examples: []galley.Example{
		{
			Note:    `a list that has "The Harbour Gazette: news since 1887" and "Support local journalism"`,
			Options: &siteFurnitureOptions{newLineSet([]string{"The Harbour Gazette: news since 1887", "Support local journalism"})},
			Bad:     "⟦THE HARBOUR GAZETTE: news since  1887⟧\n\nThe bridge will stay closed until spring.\n\n⟦→ Support local journalism!⟧\n",
			Good:    "The bridge will stay closed until spring.\n",
		},
		{
			Note:    "the same list, in HTML",
			Path:    "a.html",
			Options: &siteFurnitureOptions{newLineSet([]string{"Support local journalism"})},
			Bad:     "<p>The bridge will stay closed until spring.</p>\n<p><b>⟦Support local journalism⟧</b></p>\n",
			Good:    "<p>The bridge will stay closed until spring.</p>\n",
		},
		{
			Note:    "the same list, where an article has the words",
			Options: &siteFurnitureOptions{newLineSet([]string{"Support local journalism"})},
			Good:    "Support local journalism, the mayor said, and you support the town.\n",
		},
	},
	Check: func(p *galley.Pass) {
		o, ok := p.Options.(*siteFurnitureOptions)
		if !ok || o.lines == nil {
			return
		}
		for _, b := range p.Blocks {
			if o.lines.has(b.Text) {
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” is on the list of the site's furniture")
			}
		}
	},
}

type siteFurnitureOptions struct{ lines *lineSet }

func (o *siteFurnitureOptions) with(e Extras) any {
	if len(e.Furniture) == 0 {
		return o
	}
	return &siteFurnitureOptions{newLineSet(e.Furniture)}
}

// A lineSet finds folded lines.
type lineSet struct {
	folds   map[string]bool
	longest int // text that may fold to one of them, in bytes
}

func newLineSet(lines []string) *lineSet {
	const spare = 64 // for white space and marks that the fold takes off
	s := &lineSet{folds: make(map[string]bool, len(lines))}
	for _, l := range lines {
		if f := fold(l); f != "" {
			s.folds[f] = true
			s.longest = max(s.longest, len(l)+spare)
		}
	}
	return s
}

func (s *lineSet) has(text string) bool {
	if len(text) > s.longest {
		return false
	}
	var room [256]byte
	return s.folds[string(appendFold(room[:0], text))]
}
