package rules

import "github.com/galleylint/galley"

var teaserRunRule = &galley.Rule{
	Name:     "teaser-run",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `links to other articles between the paragraphs

Between two paragraphs pages set blocks of links: "Most read in Music", a section's name, headlines of other articles, a
player with its buttons. A run of such lines is reported if a wording that heads or ends such blocks stands in it. What
may be the article's own is left alone: subheads, lists, tables, questions and answers, the pieces of a sentence that a
link tore apart.

The model of site-navigation tells what is a link. The fix deletes the lines; it is safe for those known word for word,
and the titles should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"Related Articles\n\n⟦Why This Winter Is the Coldest in Years\n\nMayor Warns of Flooding After Record Rainfall in the West\n\nHere's What Happens to Your Body When You Drink Coffee⟧\n\nRead more\n\n" +
				"Drivers who must cross the mountains should take the tunnel, which has no toll this week.\n\nThe trains run as they always do, but they are full, the railway said on Friday evening.\n",
			Good: "Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"Related Articles\n\nRead more\n\n" +
				"Drivers who must cross the mountains should take the tunnel, which has no toll this week.\n\nThe trains run as they always do, but they are full, the railway said on Friday evening.\n",
		},
		{
			Note: "results",
			Good: "Three games were played on Friday, and all of them were close to the end, the league said in a note.\n\nHarbor\n\n3\n\nSalem\n\n2\n\nSports\n\n1\n\nNorth\n\n0\n\n" +
				"The next games are on Tuesday, and the weather will be better than it was this week.\n",
		},
		{
			Note: "a recipe",
			Good: "This soup is done in half an hour, and it is better on the second day than it is on the first.\n\nFood\n\n2 onions\n\n1 leek\n\n4 potatoes\n\nsalt and pepper\n\n" +
				"Chop the onions and the leek, and fry them in butter until they are soft but not brown.\n",
		},
		{
			Note: "a dialogue",
			Good: "He sat down, and the clerk, who had not slept, began to ask what he had asked before.\n\n“You shut the windows and the doors on Friday?”\n\n“Yes.”\n\n" +
				"“Were they all shut on the morning after it?”\n\n“Yes.”\n\n“And nobody else was in the house?”\n\n“No.”\n\nYes.\n\nNo.\n\nPause.\n\nThe clerk wrote it all down, and then he asked it once more from the start.\n",
		},
	},
	Check: func(p *galley.Pass) { reportRuns(p, insideArticle, "links to other articles between the paragraphs") },
}
