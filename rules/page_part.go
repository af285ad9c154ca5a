package rules

import (
	"fmt"

	"github.com/galleylint/galley"
)

var pagePartRule = &galley.Rule{
	Name:     "page-part",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a part of the page inside the article's markup

HTML says what is what: <nav> and <aside>, classes such as "breadcrumbs", "sharedaddy", "related" and "newsletter", roles
such as "navigation". What they hold inside the <article> or <main>, or in a piece of HTML that is no whole page, is
reported, once for each run of such blocks. A part that holds a third of the article's words or more is left
alone: its class says something else.

What stands outside of the article on a whole page belongs to the page and is left alone, unless you ask for it with
--page. The fix deletes the text with its own markup and should be looked at; captions and quotations stay.`,
	Options: &pageOptions{},
	Examples: []galley.Example{
		{
			Path: "a.html",
			Bad: "<article>\n<h1>Passes closed by snow</h1>\n<p>Snow closed both passes on Friday, the road office said, and nobody expects them to open soon.</p>\n" +
				"<div class=\"related-posts\"><h3>⟦More snow</h3>\n<p>The tunnel has no toll⟧</p>\n</div>\n" +
				"<p>The plows have been out since midnight, but the wind blows the snow back at once.</p>\n</article>\n",
			Good: "<article>\n<h1>Passes closed by snow</h1>\n<p>Snow closed both passes on Friday, the road office said, and nobody expects them to open soon.</p>\n" +
				"<div class=\"related-posts\">\n</div>\n" +
				"<p>The plows have been out since midnight, but the wind blows the snow back at once.</p>\n</article>\n",
		},
		{
			Note: "outside of the article",
			Path: "a.html",
			Good: "<html><body><nav><ul><li>Home</li><li>Sports</li></ul></nav>\n<article>\n<p>Snow closed both passes on Friday.</p>\n</article>\n" +
				"<aside><p>The tunnel has no toll</p></aside></body></html>\n",
		},
		{Path: "a.html", Good: "<div class=\"story share-enabled\"><p>Snow closed both passes on Friday, the road office said.</p></div>\n"},
	},
	Check: func(p *galley.Pass) {
		if p.Doc.Format != galley.HTML || !reportsPage(p) && isBarePage(p) {
			return
		}
		total, inPart := 0, map[galley.Part]int{}
		for _, b := range p.Blocks {
			if !b.Outside {
				total += len(b.Words())
				inPart[b.Part] += len(b.Words())
			}
		}
		for i := 0; i < len(p.Blocks); {
			k := i
			for k < len(p.Blocks) && isPart(p, p.Blocks[k], p.Blocks[i].Part) && (p.Blocks[k].Outside || inPart[p.Blocks[k].Part]*3 < total) {
				k++
			}
			if k > i {
				reportPart(p, p.Blocks[i:k])
				i = k
				continue
			}
			i++
		}
	},
}

// isPart reports whether the block is of the given part of the page, and to be reported.
func isPart(p *galley.Pass, b *galley.Block, part galley.Part) bool {
	switch b.Kind {
	case galley.Title, galley.Caption, galley.Credit, galley.Quotation:
		return false
	}
	return b.Part == part && part != galley.Body && (!b.Outside || reportsPage(p))
}

// isBarePage reports whether the document is a whole page that does not say where its article is.
func isBarePage(p *galley.Pass) bool {
	return p.Doc.WholePage && !hasOutside(p.Blocks)
}

func hasOutside(blocks []*galley.Block) bool {
	for _, b := range blocks {
		if b.Outside {
			return true
		}
	}
	return false
}

func reportPart(p *galley.Pass, run []*galley.Block) {
	first, last := run[0], run[len(run)-1]
	spans := make([]galley.Span, len(run))
	for i, b := range run {
		spans[i] = b.Span
	}
	message := fmt.Sprintf("the markup says that “%s” is %s, not the article", excerpt(first.Text), partNames[first.Part])
	if n := len(run); n > 1 {
		message = fmt.Sprintf("the markup says that %d blocks from “%s” on are %s, not the article", n, excerpt(first.Text), partNames[first.Part])
	}
	p.ReportFinding(galley.Finding{
		Message: message,
		Span:    galley.Span{Start: first.Source(0, len(first.Text)).Start, End: last.Source(0, len(last.Text)).End},
		Fixes:   []galley.Fix{{Safety: galley.Review, Message: "Delete", Edits: p.Doc.Deletions(spans)}},
	})
}

var partNames = map[galley.Part]string{
	galley.Navigation: "navigation", galley.Aside: "an aside", galley.Sharing: "for sharing", galley.Comments: "for comments",
	galley.Promotion: "promotion",
}

// pageOptions are the options of the rules that look at what a page holds around its article.
type pageOptions struct {
	whole bool // HTML too is to be reduced to its article
}

func (*pageOptions) with(e Extras) any { return &pageOptions{whole: e.WholePages} }

func reportsPage(p *galley.Pass) bool {
	o, ok := p.Options.(*pageOptions)
	return ok && o.whole
}
