package rules

import (
	"sync"

	"github.com/galleylint/galley"
)

var errorPageRule = &galley.Rule{
	Name:     "error-page",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `a page of the server's that was saved in place of the article

"404 Not Found", "Access Denied", "Just a moment...", "Enable JavaScript and cookies to continue", "Are you a robot?", a
form to log in. Reported is a text of fewer than 150 words with such a line in it; an article on such pages is longer.
Fetch the page again, and leave the text out until you have it.`,
	Examples: []galley.Example{
		{Bad: "⟦Just a moment...⟧\n\nEnable JavaScript and cookies to continue\n"},
		{Bad: "⟦Access Denied⟧\n\nYou don't have permission to access \"http://example.com/news\" on this server.\n\nReference #18.2d351ab8.1557333295.a4e16ab\n"},
		{Bad: "⟦Seite nicht gefunden⟧\n\nDie gesuchte Seite gibt es nicht mehr.\n"},
		{
			Note: "an article on such pages",
			Good: "Page not found\n\nEvery week the library shows a page that nobody can find any longer. The first one was the list of the ferries, which the harbor office " +
				"took down when the ferries stopped, and which half of the town still had among its bookmarks. The librarian who collects them says that a page that is gone tells as " +
				"much about a town as one that is still there. She has four hundred by now. Some of them say no more than that they are not there; others are sorry, or make a joke, or show a " +
				"dog. The one she likes best has a poem on it, and nobody knows who wrote it.\n\nThe collection is open on Fridays. Visitors may bring pages of their own, on paper, as long as they " +
				"say when and where they looked for them. The town pays for the frames, and the frames are the only thing that the mayor has ever complained about in this matter.\n",
		},
		{Good: "Access denied, the sign on the gate of the harbor says, but nobody minds it.\n"},
	},
	Check: func(p *galley.Pass) {
		words := 0
		for _, b := range p.Blocks {
			if words += len(b.Words()); words > errorWords {
				return
			}
		}
		list := errorWordings()
		for i, b := range p.Blocks {
			if len(b.Text) > foldWhole || i >= errorLines {
				continue
			}
			if all, _ := list.match(numberless(fold(b.Text))); all == 0 {
				continue
			}
			p.Report(b, 0, len(b.Text), "“"+excerpt(b.Text)+"”: this is no article but a page that the server shows in its place")
			return
		}
	},
}

// errorWords is the number of words above which a text is an article, and errorLines how many lines are looked at.
const errorWords, errorLines = 150, 40

// errorWordings are what such pages say.
var errorWordings = sync.OnceValue(func() *wordList { return newWordList("error-page") })
