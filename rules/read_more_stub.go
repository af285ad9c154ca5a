package rules

import "github.com/galleylint/galley"

var readMoreStubRule = &galley.Rule{
	Name:     "read-more-stub",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a link to the rest of the text or of the page, left as a line of its own

"Read more", "Continue reading →", "Show more", "Click here to read the full story", "Back to top", "Skip to content",
"Weiterlesen", "Lire la suite", "続きを読む": lines that are nothing but such a link. Without its link the line says
nothing. A line that names what there is to read is a matter for related-link-line; a sentence is left alone.

The fix deletes the line and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The museum opens its new wing in May.\n\n⟦Read more →⟧\n\nTickets are on sale now.\n\n⟦Click here to read the full story⟧\n",
			Good: "The museum opens its new wing in May.\n\nTickets are on sale now.\n",
		},
		{
			Bad:  "Il museo apre la nuova ala a maggio.\n\n⟦Leggi tutto⟧\n\n⟦Torna su⟧\n",
			Good: "Il museo apre la nuova ala a maggio.\n",
		},
		{
			Path: "a.html",
			Bad:  "<p>The museum opens its new wing in May.</p>\n<p><a href=\"/x\">⟦Continue reading⟧</a></p>\n",
			Good: "<p>The museum opens its new wing in May.</p>\n",
		},
		{Good: "Read more slowly, the tutor told her, and the words will come."},
		{Good: "More information\n\nThe museum is open daily except Mondays, from 10 to 6.\n\nLearn more than you ever wanted to know."},
		{Note: "a heading of the article", Path: "a.md", Good: "# The harbor office\n\nThe office opened in May, and nobody thought that it would last, its head said.\n\n## Learn more\n\nThe office tells all about it in a book of its own, which is to come out in the spring.\n"},
		{Good: "Show more courage, the coach said.\n\nContinue\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if f := l.of[i]; f.family&readMore != 0 && (f.open&readMore == 0 || len(b.Words()) <= 6 && !isSentence(b)) && !l.headsText(p, i) {
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” is a link without its target")
			}
		}
	},
}
