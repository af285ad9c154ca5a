package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var cookieConsentRule = &galley.Rule{
	Name:     "cookie-consent",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `a notice that asks for consent to cookies, left in the text

"We use cookies to improve your experience on our website", "This site uses cookies", "Accept all cookies", "Manage
consent", "Do not sell my personal information", and their like in the main languages of the web, as whole lines. Of a
sentence that only begins like a notice, cookies, partners or data must be the subject. Buttons such as "Accept all" and
headings such as "Necessary" are reported only in a row with such a line.

Quotations, articles about the law on cookies, and recipes are left alone, and so is a sentence that tells who says it.

The fix deletes the line. It is safe for lines known word for word, and for others beside such a line or outside of the
article's sentences; between those they should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "⟦We use cookies to give you the best experience on our website. By clicking “Accept All”, you consent to their use.⟧\n\n" +
				"⟦Cookie Settings⟧\n\n⟦Accept All⟧\n\nThe tunnel reopens on Monday, a month late.\n",
			Good: "The tunnel reopens on Monday, a month late.\n",
		},
		{
			Bad:  "Der Tunnel öffnet am Montag wieder, mit einem Monat Verspätung.\n\n⟦Diese Website verwendet Cookies, um Inhalte zu personalisieren.⟧\n\n⟦Alle akzeptieren⟧\n",
			Good: "Der Tunnel öffnet am Montag wieder, mit einem Monat Verspätung.\n",
		},
		{
			Path: "a.jsonl",
			Bad:  `{"text":"The tunnel reopens on Monday, a month late.\n\n⟦This site uses cookies.⟧"}`,
			Good: `{"text":"The tunnel reopens on Monday, a month late."}`,
		},
		{Good: "We use cookies from yesterday's tray and crush them for the base.\n\nCookies\n\nThese cookies are soft in the middle.\n"},
		{Good: "“We use cookies to make our website work,” the company's lawyer said on Tuesday.\n"},
		{
			Note: "alone between sentences of the article",
			Bad:  "The tunnel reopens on Monday, a month late.\n\n⟦We use cookies to improve your experience on this website.⟧\n\nTrains will run every hour.\n",
			Good: "The tunnel reopens on Monday, a month late.\n\nTrains will run every hour.\n",
		},
		{
			Note: "articles about cookies",
			Good: "The site uses cookies to track people without their consent, a lawsuit filed on Friday says.\n\n" +
				"We use cookies on every page of the website, the founder told the court.\n",
		},
		{Good: "The court found that banners with only “Accept all” break the law on cookies.\n\nAccept all\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			x := &l.of[i]
			switch {
			case l.isCookieNotice(i):
			case x.family&cookieButton != 0 && l.reachesNotice(i):
			default:
				continue
			}
			safety := galley.Safe
			if x.family&^x.open&(cookieNotice|cookieButton) == 0 && !l.outside(i) && !l.besideCookieBox(i) {
				safety = galley.Review
			}
			report(p, b, safety, "“"+excerpt(b.Text)+"” belongs to a notice about cookies")
		}
	},
}

// cookieSubjects are what a sentence that begins like a notice must speak of, and consentSubjects what it must say of it.
var (
	cookieSubjects = []string{
		"cookie", "çerez", "kakor", "ciastecz", "куки", "クッキー", "information on a device", "personal data", "données", "datos", "dados",
		"gegevens", "daten", "tracking",
	}
	consentSubjects = []string{
		"site", "web", "seite", "página", "pagina", "stron", "sayt", "сайт", "sida", "experience", "consent", "agree", "privacy", "policy",
		"traffic", "analy", "personal", "advert", "service", "browser", "device", "prefer", "accept", "content", "partner", "settings", "functional",
	}
)

func (l *lines) isCookieNotice(i int) bool {
	x := &l.of[i]
	if x.family&cookieNotice == 0 {
		return false
	}
	if x.open&cookieNotice == 0 {
		return true
	}
	if tellsWho(x.fold) {
		return false
	}
	if text := l.blocks[i].Text; strings.HasPrefix(text, "“") || strings.HasPrefix(text, "\"") || strings.HasPrefix(text, "‘") {
		return false
	}
	return containsAny(x.fold, cookieSubjects) && containsAny(x.fold, consentSubjects)
}

// besideCookieBox reports whether a line near line i is known word for word from such notices.
func (l *lines) besideCookieBox(i int) bool {
	for k := max(0, i-3); k <= min(len(l.of)-1, i+3); k++ {
		if x := &l.of[k]; k != i && x.family&^x.open&(cookieNotice|cookieButton) != 0 {
			return true
		}
	}
	return false
}

func (l *lines) reachesNotice(i int) bool {
	for _, step := range [...]int{-1, 1} {
		for k, n := i+step, 0; k >= 0 && k < len(l.of) && n < 12; k, n = k+step, n+1 {
			if l.isCookieNotice(k) {
				return true
			}
			if l.of[k].family&cookieButton == 0 {
				break
			}
		}
	}
	return false
}

func containsAny(s string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
