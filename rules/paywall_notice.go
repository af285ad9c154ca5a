package rules

import "github.com/galleylint/galley"

var paywallNoticeRule = &galley.Rule{
	Name:     "paywall-notice",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a line that asks for a subscription, a log-in or a donation

"Already a subscriber? Log in", "You have 2 free articles left", "Start your free trial", "Support independent
journalism": such a line does not belong in the article, but it may stand where the rest of the article is missing.
See whether the text goes on behind it. Sentences about subscriptions and donations are left alone.

The fix deletes the line and should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The museum reopens in May, its director said.\n\n⟦Already a subscriber? Log in⟧\n\n⟦Subscribe to continue reading⟧\n\n" +
				"Its roof was mended for nine million dollars.\n",
			Good: "The museum reopens in May, its director said.\n\nIts roof was mended for nine million dollars.\n",
		},
		{
			Bad:  "Le musée rouvre en mai, selon son directeur.\n\n⟦Cet article est réservé aux abonnés.⟧\n",
			Good: "Le musée rouvre en mai, selon son directeur.\n",
		},
		{Good: "Support for the museum grew all year.\n\nSubscribers pay nine dollars a month, and donations come on top.\n"},
		{Good: "Become a member, says the museum's poster, and never queue again.\n"},
	},
	Check: func(p *galley.Pass) {
		reportFamily(p, payNotice, galley.Review, 40, "asks readers to pay or to log in: see whether the text goes on")
	},
}
