package rules

import "github.com/galleylint/galley"

var feedAttributionRule = &galley.Rule{
	Name:     "feed-attribution",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a line that says where the text was published first

"The post Passes closed by snow appeared first on Harbor Post", "This article was originally published on …",
"Republished with permission from …". Such a line is often the only thing that tells whose text it is, and keeping it
may be a condition of the licence. It is reported without a fix: move it to where you keep the source.
Only the first and the last lines of a text are looked at.`,
	Examples: []galley.Example{
		{Bad: "Snow closed both passes on Friday, the road office said.\n\n⟦The post Passes closed by snow appeared first on Harbor Post.⟧\n"},
		{Bad: "⟦This article was originally published on The Conversation.⟧\n\nSnow closed both passes on Friday, the road office said.\n"},
		{Bad: "Schnee hat am Freitag beide Pässe gesperrt.\n\n⟦Der Beitrag Pässe gesperrt erschien zuerst auf Hafenpost.⟧\n"},
		{Good: "The post was vacant for a year, and the article on it was read by a million people.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if l.of[i].family&feedMark != 0 && len(b.Words()) <= 60 && (i >= l.tail-2 || i <= l.head+1) {
				p.Report(b, 0, len(b.Text), "“"+excerpt(b.Text)+"” says whose text this is: keep that where you keep sources")
			}
		}
	},
}
