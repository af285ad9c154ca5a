package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var newsletterSignupRule = &galley.Rule{
	Name:     "newsletter-signup",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a box that asks the reader to take a newsletter, left in the text

Two kinds of lines are reported: those known word for word ("Please enter a valid email address", "skip past newsletter
promotion", "By signing up you agree to …"), and lines of up to forty words that ask the reader to sign up, subscribe or
join and name a newsletter, a mailing list or an inbox ("Get the day's top stories delivered straight to your inbox").
Buttons and fields ("Subscribe", "Your email") are reported only in a row with such a line.

A sentence about newsletters is left alone, and so is advice to sign up for anything else. The fix deletes the line;
it is safe where the line speaks in the site's own name ("our newsletter", "your inbox"), else it should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The reservoir is two thirds full.\n\n⟦Sign up for our daily newsletter and never miss a story.⟧\n\n⟦Your email⟧\n\n" +
				"⟦By signing up you agree to our Terms of Use.⟧\n\nRain is forecast for Thursday.\n",
			Good: "The reservoir is two thirds full.\n\nRain is forecast for Thursday.\n",
		},
		{
			Bad:  "The reservoir is two thirds full.\n\n⟦Get the latest headlines delivered straight to your inbox⟧\n\nRain is forecast for Thursday.\n",
			Good: "The reservoir is two thirds full.\n\nRain is forecast for Thursday.\n",
		},
		{
			Bad:  "Le réservoir est aux deux tiers plein.\n\n⟦Inscrivez-vous à notre newsletter⟧\n",
			Good: "Le réservoir est aux deux tiers plein.\n",
		},
		{Note: "a sentence about such a line", Good: "Join our mailing list was the sentence that made the shop famous, and its owner never tired of it.\n"},
		{Good: "Sign up for the streaming bundle using the same email as your old account, and the discount is applied at once.\n"},
		{Good: "Sign up for our newsletter, says every site on the web, and few readers do.\n"},
		{Good: "She writes a newsletter on wine and sends it to nine thousand inboxes.\n\nSubscribe\n\nIt costs five dollars a month."},
		{Good: "The thieves' mail comes straight to your inbox, police said, and looks like your bank's.\n\nYour email\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			switch {
			case l.headsText(p, i):
			case x.family&newsletter != 0:
				safety := galley.Safe
				if x.open&newsletter == 0 && wordings().whole[numberless(x.fold)]&newsletter == 0 && (!ownVoice(x.fold) || len(b.Words()) > 25) {
					safety = galley.Review
				}
				report(p, b, safety, "“"+excerpt(b.Text)+"” asks readers to take a newsletter")
			case x.family&newsletterField != 0 && x.family&(commentForm|cookieNotice|shareBar|readMore) == 0 &&
				l.reaches(i, newsletterField, newsletter) && !l.reaches(i, commentField, commentForm):
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” belongs to a box for a newsletter")
			}
		}
	},
}

// newsletterAsks begin lines that ask the reader to take something.
var newsletterAsks = []string{
	"sign up", "signup", "subscribe", "get ", "join ", "receive ", "register ", "click here to sign up", "want ", "don't miss", "never miss",
	"stay ", "keep up", "enter your e", "the latest ", "the best ", "all the ", "our best ", "our top ", "daily ", "breaking ",
	"like what you", "enjoy", "for more ", "be the first", "have ", "start your ", "realness ", "top stories", "the biggest ", "the day's ",
	"the top ", "one email", "your daily ", "your weekly ", "your guide ", "celeb", "captivating ", "hungry for more", "looking for ",
	"more stories ", "curated ", "free ", "news and ", "let our news",
}

// isNewsletter reports whether the block, whose text has the given fold, asks the reader to take a newsletter.
func isNewsletter(b *galley.Block, fold string) bool {
	if len(fold) > foldWhole || !strings.Contains(fold, "newsletter") && !strings.Contains(fold, "inbox") &&
		!strings.Contains(fold, "mailing list") && !strings.Contains(fold, "mail alert") && !strings.Contains(fold, "mail update") {
		return false
	}
	if n := len(b.Words()); n < 3 || n > 40 || b.Kind == galley.Quotation || strings.HasPrefix(b.Text, "“") || strings.HasPrefix(b.Text, "\"") || tellsWho(fold) ||
		containsAny(fold, []string{" was ", " were ", " had "}) { // an article's sentence that begins with such words
		return false
	}
	switch delivered := strings.Contains(fold, "to your inbox") || strings.Contains(fold, "in your inbox"); {
	case delivered:
		return asks(fold) || !endsSentence(b.Text) && len(b.Words()) <= 16
	case strings.HasPrefix(fold, "sign up "), strings.HasPrefix(fold, "subscribe to "), strings.HasPrefix(fold, "join our "):
		return strings.Contains(fold, "newsletter") || strings.Contains(fold, "list") || strings.Contains(fold, " alert") || strings.Contains(fold, " update")
	}
	return asks(fold) && (strings.Contains(fold, "sign up") || strings.Contains(fold, "subscribe")) && ownVoice(fold)
}

func asks(fold string) bool {
	for _, a := range newsletterAsks {
		if strings.HasPrefix(fold, a) {
			return true
		}
	}
	return false
}

// ownVoice reports whether the site speaks of itself to the reader.
func ownVoice(fold string) bool {
	return strings.Contains(fold, "our ") || strings.Contains(fold, "my ") || strings.Contains(fold, " us ") ||
		strings.Contains(fold, "'s free ") || strings.Contains(fold, "your inbox")
}
