package rules

import "github.com/galleylint/galley"

var siteNavigationRule = &galley.Rule{
	Name:     "site-navigation",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Options:  &pageOptions{},
	Doc: `the site's menu and links above the article

Pages begin with what the site offers: sections, search, log-in, the day's headlines. Each run of such lines above the
article is reported twice at most: once for the lines that are surely part of it, such as those known word for word
("Sports", "My account"), and once for the others among them. The headline, bylines, dates and standfirsts are no part of a menu and stay.

A model weighs how each line is written, what stands around it, and where the article's paragraphs lie. It only
speaks where at least two wordings of sites are known, so a list, a table or a poem is left alone. In HTML the page
itself is left alone, because its menus belong there, unless you ask for it with --page.

The fix deletes the lines. It is safe for known lines and for those of which the model is as good as sure; the others
should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "⟦Home\n\nNews\n\nSports\n\nBusiness\n\nWeather\n\nSubscribe\n\nLog In⟧\n\n" +
				"Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"Drivers who must cross the mountains should take the tunnel, which has no toll this week.\n",
			Good: "Both mountain passes closed by snow\n\nSnow closed both mountain passes on Friday, the road office said, and nobody expects them to open before Monday.\n\n" +
				"The plows have been out since midnight, but the wind blows the snow back as soon as they have passed.\n\n" +
				"Drivers who must cross the mountains should take the tunnel, which has no toll this week.\n",
		},
		{
			Note: "an agenda",
			Good: "Minutes of the council\n\nPresent\n\nJane Doe\n\nJohn Roe\n\nItems\n\nBudget\n\nHousing\n\nSports\n\nThe chair opened the meeting at noon and thanked all members for their work during the year.\n\n" +
				"The budget was adopted with nine votes to two after an hour of debate about the pool.\n",
		},
	},
	Check: func(p *galley.Pass) { reportRuns(p, aboveArticle, "the site's menu, not the article") },
}
