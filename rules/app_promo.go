package rules

import "github.com/galleylint/galley"

var appPromoRule = &galley.Rule{
	Name:     "app-promo",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a line that sends readers to the outlet's app, channels or further coverage

"CLICK HERE TO GET THE FOX NEWS APP", "Follow us on Instagram", "Download our app", "Join our Telegram channel" stand between
paragraphs and below them, and mean nothing in a text printed elsewhere. Lines known word for word are reported, and
lines of up to sixty words that begin as such a line does. A sentence that tells who says it is left alone.

The fix deletes the line. It is safe where the line is known word for word; the others should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The senate votes on Tuesday, its leader said.\n\n⟦CLICK HERE TO GET THE FOX NEWS APP⟧\n\n" +
				"Both parties expect a close vote, and neither would name a number.\n",
			Good: "The senate votes on Tuesday, its leader said.\n\nBoth parties expect a close vote, and neither would name a number.\n",
		},
		{
			Bad:  "The senate votes on Tuesday, its leader said.\n\n⟦Follow Jane Doe on Twitter⟧\n\n⟦Follow us on Instagram and Facebook⟧\n",
			Good: "The senate votes on Tuesday, its leader said.\n",
		},
		{
			Bad:  "Der Senat stimmt am Dienstag ab, sagte sein Vorsitzender.\n\n⟦Folgen Sie uns auf Facebook⟧\n",
			Good: "Der Senat stimmt am Dienstag ab, sagte sein Vorsitzender.\n",
		},
		{Good: "Follow the path to the lake, keep left at the barn, and stay away from the cows.\n\nDownload the timetable before you leave.\n"},
		{Good: "Check out our list of changes for more.\n\nStay tuned to learn what we found!\n"},
		{Good: "Follow us on Instagram, said the sign above the till, and get a coffee for nothing.\n"},
	},
	Check: func(p *galley.Pass) {
		reportFamily(p, appPromo, galley.Safe, 60, "sends readers elsewhere, it is not part of the article")
	},
}
