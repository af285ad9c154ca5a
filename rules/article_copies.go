package rules

import (
	"fmt"
	"slices"

	"github.com/galleylint/galley"
)

const copiesDoc = `

The rule works where several articles are checked at once, or with an index of an archive; the later article is
reported, and the first one named, with the others in the output for programs. Nothing is glued together by way of a
third: each article named is itself like the one reported. There is no fix, since which copy stays is for an editor to
say. "galley compare" prints the difference of two articles.`

var exactDuplicateArticleRule = &galley.Rule{
	Name:     "exact-duplicate-article",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &othersOptions{},
	Doc: `an article whose words are those of another

Case, punctuation, white space and lines of page furniture are left out of the comparison.` + copiesDoc,
	Examples: []galley.Example{
		{Note: "an article that first.txt has in the same words", Options: copyOf(ExactCopy, 1), Bad: copyExample},
		{Note: "an article alone", Good: aloneExample},
	},
	Check: func(p *galley.Pass) { reportCopies(p, ExactCopy) },
}

var nearDuplicateArticleRule = &galley.Rule{
	Name:     "near-duplicate-article",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &othersOptions{},
	Doc: `an article most of which stands in another

Four fifths or more of the runs of five words of the shorter article stand in the longer one: what two extractors make of one
page, a story and its update, an article and its first half. Lines of page furniture, and those that stand on the site's
other pages too, are left out of the comparison.` + copiesDoc,
	Examples: []galley.Example{
		{Note: "an article of which first.txt has the most", Options: copyOf(NearCopy, 0.92), Bad: copyExample},
		{Note: "an article alone", Good: aloneExample},
	},
	Check: func(p *galley.Pass) { reportCopies(p, NearCopy) },
}

var rewordedCopyRule = &galley.Rule{
	Name:     "reworded-copy",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &othersOptions{},
	Doc: `an article that is another one in partly other words

So spinners make copies: they replace words by synonyms and leave the order of things, the names and the numbers. The two
articles are laid side by side, word for word, and what stands in the same place in both is set against what was changed,
added or left out. Which of the two is the original cannot be told from that; see spun-article. Two reports
of one event share names and numbers too, but not in the same places.` + copiesDoc,
	Examples: []galley.Example{
		{Note: "an article that first.txt has in partly other words", Options: copyOf(RewordedCopy, 0.6), Bad: copyExample},
		{Note: "an article alone", Good: aloneExample},
	},
	Check: func(p *galley.Pass) { reportCopies(p, RewordedCopy) },
}

const copyExample = "⟦The reservoir fell to a third of its depth in August, and the council banned hoses for the rest of the year.⟧\n\n" +
	"Rain came at last in the first week of October.\n"

const aloneExample = "The reservoir fell to a third of its depth in August, and the council banned hoses for the rest of the year.\n\n" +
	"Rain came at last in the first week of October.\n"

// reportCopies reports the articles that this one is a copy of, if the closest of them is one of the given kind.
func reportCopies(p *galley.Pass, kind CopyKind) {
	o := othersOf(p)
	if o == nil || len(o.Copies) == 0 {
		return
	}
	first := o.Copies[0]
	for _, c := range o.Copies {
		if c.Kind > first.Kind {
			first = c
		}
	}
	if first.Kind != kind {
		return
	}
	related := []galley.Related{first.Related}
	for _, c := range o.Copies {
		if c != first {
			related = append(related, c.Related)
		}
	}
	message := ""
	name := articleName(first.Related)
	switch kind {
	case ExactCopy:
		message = "the article is the same as " + name
	case NearCopy:
		message = fmt.Sprintf("%.0f%% of the article stands in %s too", 100*first.Share, name)
	case RewordedCopy:
		message = fmt.Sprintf("the article is %s in partly other words", name)
	}
	if n := len(related) - 1; n > 0 {
		message += fmt.Sprintf(", and there are %d more", n)
	}
	b := p.Blocks[max(0, slices.IndexFunc(p.Blocks, func(b *galley.Block) bool { return b.Part == galley.Body && !b.Outside }))] // not the page's menu
	p.ReportFinding(galley.Finding{Message: message, Span: b.Source(0, len(b.Text)), Related: related, Confidence: first.Share})
}

func articleName(r galley.Related) string {
	if r.Record > 0 {
		return fmt.Sprintf("%s:%d", r.Path, r.Record)
	}
	return r.Path
}
