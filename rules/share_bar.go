package rules

import "github.com/galleylint/galley"

var shareBarRule = &galley.Rule{
	Name:     "share-bar",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `buttons that offer to share, print or follow, left in the text

"Share this article", "Click to share on Facebook (Opens in new window)", "Copy link", "Follow us on Instagram" and
their like are reported as whole lines, in English and the main languages of the web; so is a line made of nothing but
such words ("Facebook Twitter Email").

Single words and names of networks ("Share", "Email", "Facebook") are reported in a run of two lines or more of which
one is a verb of sharing; a lone "Share" or "Tweet" is reported with a fix to review. A list of networks that a line
ending in a colon announces, and a lone "Email" or "Facebook", may be the article's own and are left alone.

The fix deletes the line. It is safe for phrases and runs.`,
	Examples: []galley.Example{
		{
			Bad: "⟦Share this article⟧\n\nThe ferry will not sail before Monday, the company said.\n\n" +
				"⟦Click to share on Facebook (Opens in new window)⟧\n\n⟦Copy link⟧\n\nStorms are forecast until Sunday, and the port is closed.\n",
			Good: "The ferry will not sail before Monday, the company said.\n\nStorms are forecast until Sunday, and the port is closed.\n",
		},
		{
			Note: "a run of single words",
			Bad: "The ferry will not sail before Monday, the company said.\n\n⟦Share⟧\n\n⟦Facebook⟧\n\n⟦Twitter⟧\n\n⟦Email⟧\n\n" +
				"Storms are forecast until Sunday, and the port is closed.\n",
			Good: "The ferry will not sail before Monday, the company said.\n\nStorms are forecast until Sunday, and the port is closed.\n",
		},
		{
			Note: "one line of nothing but such words",
			Bad:  "The ferry will not sail before Monday, the company said.\n\n⟦Facebook Twitter WhatsApp Email⟧\n",
			Good: "The ferry will not sail before Monday, the company said.\n",
		},
		{
			Bad:  "Le bateau ne partira pas avant lundi, selon la compagnie maritime.\n\n⟦Partager sur Facebook⟧\n\n⟦Suivez-nous sur Instagram⟧\n",
			Good: "Le bateau ne partira pas avant lundi, selon la compagnie maritime.\n",
		},
		{
			Note: "a list of networks in an article",
			Good: "Five companies will have to answer the committee's questions in writing:\n\nFacebook\n\nTwitter\n\nSnapchat\n\nThe others were not asked, the chairman said on Friday.\n",
		},
		{Good: "Share prices fell on Friday.\n\nFollow the latest updates below:\n\nEmail\n\nThe company's mail servers were down for two hours, engineers said."},
		{Good: "Share this recipe with anyone who thinks that they dislike cabbage, and wait for the second helping."},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if l.of[i].family&(shareBar|shareWord|networkName) == 0 {
				continue
			}
			message := "“" + excerpt(b.Text) + "” is a button for sharing, not part of the article"
			switch f := l.of[i].family; {
			case f&shareBar != 0:
				if l.of[i].open&shareBar == 0 || len(b.Words()) <= 16 && (!isSentence(b) || l.outside(i)) {
					report(p, b, galley.Safe, message)
				}
			case f&commentField != 0 && l.reaches(i, commentField, commentForm):
			case l.inShareBar(i):
				report(p, b, galley.Safe, message)
			case loneShare[l.of[i].fold]:
				report(p, b, galley.Review, message)
			}
		}
	},
}

var loneShare = map[string]bool{"share": true, "tweet": true, "share this": true, "retweet": true}

// inShareBar reports whether line i stands in a run of words of share bars that has a verb of sharing or a phrase.
func (l *lines) inShareBar(i int) bool {
	low, high := i, i
	const far = 40
	for low > max(0, i-far) && l.of[low-1].family&(shareWord|networkName|shareBar) != 0 {
		low--
	}
	for high < min(len(l.of)-1, i+far) && l.of[high+1].family&(shareWord|networkName|shareBar) != 0 {
		high++
	}
	if low == high {
		return false
	}
	if low > 0 {
		if t := l.blocks[low-1].Text; t != "" && t[len(t)-1] == ':' {
			return false
		}
	}
	var verbs, names int
	for _, x := range l.of[low : high+1] {
		switch {
		case x.family&shareBar != 0:
			return true
		case x.family&shareWord != 0:
			verbs++
		default:
			names++
		}
	}
	return verbs > 1 || verbs == 1 && names > 0 || names > 1 && l.outside(i)
}
