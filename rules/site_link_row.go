package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var siteLinkRowRule = &galley.Rule{
	Name:     "site-link-row",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &pageOptions{},
	Doc: `links of the site in a row, such as “Terms of Use | Privacy Policy | Ad Choices”

A line is reported if signs part it ("|", "·", "•", "/", "»") and each part is known to be a link that sites have on every
page: a service ("Contact us", "Privacy policy"), a section ("Sports"), a social network or a button for cookies. Two parts are
enough where one is a service, else it takes three, as it does where all signs are slashes. One unknown part, and the line may be the article's own.

In HTML the page around the article is left alone, unless you ask for it with --page.

The fix deletes the line. It is safe, but in Markdown, where the author may have set the links, it should be looked at.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was back in service by noon, officials said on Friday.\n\n⟦Terms of Use | Privacy Policy | Ad Choices⟧\n",
			Good: "The ferry was back in service by noon, officials said on Friday.\n",
		},
		{
			Bad:  "⟦Home » News » Weather⟧\n\nThe ferry was back in service by noon, officials said on Friday.\n",
			Good: "The ferry was back in service by noon, officials said on Friday.\n",
		},
		{
			Bad:  "Die Fähre fuhr am Mittag wieder, teilte die Behörde am Freitag mit.\n\n⟦Impressum · Datenschutz · Kontakt⟧\n",
			Good: "Die Fähre fuhr am Mittag wieder, teilte die Behörde am Freitag mit.\n",
		},
		{Note: "the article's own", Good: "The paper lists what it asked for.\n\nHome/Away\n\nScience / Technology\n\nSecurity/Privacy\n\nThe terms of use / the privacy policy\n\nNews | The ferry is back\n\nHarbor | Salem | North\n"},
		{
			Note: "the page around the article",
			Path: "a.html",
			Bad: "<p>Home | News | Contact us</p>\n<h1>Ferry back in service</h1>\n<p>The ferry was back in service by noon, officials said on Friday.</p>\n" +
				"<p>⟦Terms of Use | Privacy Policy⟧</p>\n<p>It sails every hour until the end of the year, they said.</p>\n",
			Good: "<p>Home | News | Contact us</p>\n<h1>Ferry back in service</h1>\n<p>The ferry was back in service by noon, officials said on Friday.</p>\n" +
				"<p>It sails every hour until the end of the year, they said.</p>\n",
		},
		{Note: "a table", Path: "a.md", Good: "| Home | Contact |\n|---|---|\n| Sports | Weather |\n"},
	},
	Check: func(p *galley.Pass) {
		if isSiteSource(p.Doc) {
			return
		}
		safety := galley.Safe
		if p.Doc.Format == galley.Markdown {
			safety = galley.Review
		}
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			switch {
			case x.prose || x.family&^x.open&ownRule != 0 || !isLinkRow(b.Text):
			case l.headsText(p, i) || p.Doc.Format == galley.Markdown && isCell(p, i):
			case p.Doc.Format == galley.HTML && l.outside(i) && !reportsPage(p):
			default:
				report(p, b, safety, "“"+excerpt(b.Text)+"” is a row of the site's links")
			}
		}
	},
}

// rowSigns stand between the links of a row.
const rowSigns = "|·•/»›"

// longRow is the length, in bytes, above which a line is no row of links.
const longRow = 300

// isLinkRow reports whether signs part the text and each part is a link that sites have on every page.
func isLinkRow(text string) bool {
	if len(text) > longRow || !strings.ContainsAny(text, rowSigns) {
		return false
	}
	list := wordings()
	links, services := 0, 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(rowSigns, r) }) {
		f := list.whole[numberless(fold(part))]
		switch {
		case f&(siteService|cookieNotice|cookieButton) != 0:
			services++
		case f&(siteSection|networkName|shareWord|shareBar|newsletterField|commentField) != 0:
		case strings.TrimSpace(part) == "":
			continue
		default:
			return false
		}
		links++
	}
	if strings.ContainsAny(text, "|·•»›") {
		return links >= 3 || links == 2 && services > 0
	}
	return links >= 3 && services > 0 // a slash stands for “or”, too
}
