package rules

import (
	"bytes"
	"strings"

	"github.com/galleylint/galley"
)

var headlineInBodyRule = &galley.Rule{
	Name:     "headline-in-body",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `the headline, printed a second time below it

Scrapers write the title of the page, then the headline, and sometimes the headline of the player or the share box. A
line that reads as the headline of four words or more does is reported, and among the first lines also one that adds
the name of the site ("Passes closed by snow | Harbor Post").

The headline stays, because it stands where a headline should; of a headline with and one without the site's name the
bare one stays. The fix deletes the other copy; it is safe unless the site's name stands in the headline itself, or
a heading with text of its own repeats it. Items of a list are left alone.`,
	Examples: []galley.Example{
		{
			Bad:  "Both mountain passes closed by snow\n\nJanuary 12, 2022\n\n⟦Both Mountain Passes Closed by Snow⟧\n\nSnow closed both passes on Friday, the road office said.\n",
			Good: "Both mountain passes closed by snow\n\nJanuary 12, 2022\n\nSnow closed both passes on Friday, the road office said.\n",
		},
		{
			Bad:  "⟦Both mountain passes closed by snow | Harbor Post⟧\n\nBoth mountain passes closed by snow\n\nSnow closed both passes on Friday, the road office said.\n",
			Good: "Both mountain passes closed by snow\n\nSnow closed both passes on Friday, the road office said.\n",
		},
		{
			Path: "a.md",
			Bad:  "# Both mountain passes closed by snow\n\n## ⟦Both mountain passes closed by snow⟧\n\nSnow closed both passes on Friday.\n",
			Good: "# Both mountain passes closed by snow\n\nSnow closed both passes on Friday.\n",
		},
		{
			Note: "a list of links",
			Path: "a.md",
			Good: "# Both mountain passes closed by snow\n\nSnow closed both passes on Friday.\n\n* [Both mountain passes closed by snow](/a)\n* [One of them opened again](/b)\n",
		},
		{
			Note: "the title of the page, which is not printed",
			Path: "a.html",
			Good: "<html><head><title>Both mountain passes closed by snow</title></head><body><h2>Both mountain passes closed by snow</h2>" +
				"<p>Snow closed both passes on Friday, the road office said.</p></body></html>\n",
		},
		{Good: "Snow\n\nSnow\n\nBoth mountain passes closed by snow on Friday, the road office said.\n"},
		{Good: "Both mountain passes closed by snow\n\nBoth mountain passes closed by snow on Friday will stay shut for a week.\n"},
	},
	Check: func(p *galley.Pass) {
		t := -1
		for i, b := range p.Blocks {
			if b.Kind == galley.Title {
				t = i
				break
			}
		}
		if t < 0 || len(p.Blocks[t].Words()) < 4 {
			return
		}
		if containsAny(p.Blocks[t].Text, []string{"llustration", "hoto by", "hotograph", "raphic by", "Image"}) {
			return // a credit that stands first comes again with every picture
		}
		title, words := fold(p.Blocks[t].Text), len(p.Blocks[t].Words())
		printed := !isHeadTitle(p.Doc, p.Blocks[t])
		for i, b := range p.Blocks {
			if n := len(b.Words()); i == t || n < 4 || n > words+5 || n < words-5 {
				continue
			}
			const message = "the headline is printed twice"
			switch other := fold(b.Text); {
			case other == title && b.Kind == galley.Item: // in a list of links
			case other == title && !printed: // the headline itself
				printed = true
			case other == title, i < t+5 && hasSiteName(other, title):
				safety := galley.Safe
				if linesOf(p).headsText(p, i) && i > t+2 { // of a section of its own
					safety = galley.Review
				}
				p.Report(b, 0, len(b.Text), message, b.Delete(safety, "Delete the second copy"))
			case i < t+5 && hasSiteName(title, other):
				b := p.Blocks[t]
				p.Report(b, 0, len(b.Text), message+", here with the site's name", b.Delete(galley.Review, "Delete the copy with the site's name"))
				return
			}
		}
	},
}

// isHeadTitle reports whether b is the title element of a page, which its readers do not see.
func isHeadTitle(d *galley.Document, b *galley.Block) bool {
	before := d.Source[:b.Source(0, len(b.Text)).Start]
	i := bytes.LastIndexByte(before, '<')
	return d.Format == galley.HTML && i >= 0 && bytes.HasPrefix(bytes.ToLower(before[i:min(len(before), i+6)]), []byte("<title"))
}

// hasSiteName reports whether long is short with a dash or bar and up to four words behind it.
func hasSiteName(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short)
	if !ok {
		return false
	}
	for _, sign := range [...]string{" | ", " - ", " – ", " — ", " • ", " : "} {
		if name, ok := strings.CutPrefix(rest, sign); ok {
			return strings.Count(name, " ") < 4
		}
	}
	return false
}
