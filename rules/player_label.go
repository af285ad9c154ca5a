package rules

import "github.com/galleylint/galley"

var playerLabelRule = &galley.Rule{
	Name:     "player-label",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a label or a notice of a player or an embedded post

"Your browser does not support the audio element.", "This is a modal window.", "Now playing", "View this post on
Instagram", "Watch now". The text of an embedded post may be part of what the article says and is left alone, and so are
words that may mean something else ("Video", "Live", "Watch"); teaser-run and boilerplate-tail see to those.

The fix deletes the line. It is safe for lines known word for word.`,
	Examples: []galley.Example{
		{
			Bad: "The band played for two hours, and nobody left before the end.\n\n⟦View this post on Instagram⟧\n\n" +
				"⟦A post shared by The Harbor Band (@harborband)⟧\n\n⟦Your browser does not support the audio element.⟧\n\nIt plays again in May.\n",
			Good: "The band played for two hours, and nobody left before the end.\n\nIt plays again in May.\n",
		},
		{
			Note: "a heading and a table of the article's own",
			Path: "a.md",
			Good: "# The band on tour\n\nThe band played for two hours, and nobody left before the end of it all.\n\n## Up Next\n\nIt plays again in May, on the first boat of the year.\n\n| Show | Duration |\n|---|---|\n| May | 2 hours |\n",
		},
		{Good: "Now playing at the Odeon: two films about the sea, and one about the desert.\n\nVideo\n\nWatch\n\nThe third begins at nine.\n"},
	},
	Check: func(p *galley.Pass) {
		reportFamily(p, playerLabel, galley.Safe, 20, "is a label of a player or an embedded post")
	},
}
