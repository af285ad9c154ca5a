package rules

import "github.com/galleylint/galley"

var boilerplateTailRule = &galley.Rule{
	Name:     "boilerplate-tail",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &pageOptions{},
	Doc: `what the page holds below the article

Below an article come tags, share buttons, more headlines, the menu once more, and the footer. From the first line on whose
wording is known, the lines that are furniture by their wording, their shape and their company are reported, twice a run at
most: once for the sure ones, once for the others among them. A list with which the article ends is left alone, and so is what
an editor may need: who contributed, where the text comes from. In Markdown and HTML so are headings that text stands below,
and tables.

The model of site-navigation tells what is furniture. In HTML the page itself is left
alone, unless you ask for it with --page.

The fix deletes the lines. It is safe for known lines and for those of which the model is as good as sure; the others
should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"⟦Weather\n\nTransportation\n\nAbout Us\n\nContact Us\n\nAdvertise With Us\n\nCareers\n\nPrivacy Policy\n\nTerms of Use\n\nSite Map⟧\n",
			Good: "Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n",
		},
		{
			Note: "the survivors, in an obituary",
			Good: "Jane Doe, who ran the harbor for thirty years, died on Friday at her home, her daughter said. She was 81.\n\n" +
				"She is survived by her children:\n\nMary Doe, of Salem\n\nJohn Doe, of London\n\nAnn Roe, of Boston\n\nGifts may be sent to the Harbor Fund\n",
		},
		{
			Note: "headings and a table of the article's own",
			Path: "a.md",
			Good: "# Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"### Twitter\n\nThe office posts each hour at [its account](https://example.org/roads), with pictures of the worst spots.\n\n" +
				"### Media\n\nReporters may call the press desk of the road office at any hour of the day.\n\n" +
				"### FAQ\n\nThe office answers what drivers ask it most on a page of its own.\n\n| Pass | Open? |\n|---|---|\n| North | No |\n| South | No |\n",
		},
		{
			Note: "a table with which the article ends",
			Good: "The league played its last games of the year on Friday, and Harbor is first for the third time in a row.\n\nFinal standings\n\nHarbor 61\n\nSalem 58\n\nNorth 51\n\nArsenal 40\n\nChelsea 33\n\nWolves 12\n",
		},
	},
	Check: func(p *galley.Pass) { reportRuns(p, belowArticle, "what the page has below the article") },
}
