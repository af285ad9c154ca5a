package rules

import "github.com/galleylint/galley"

var commentFormRule = &galley.Rule{
	Name:     "comment-form",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `the form for readers' comments, left behind below the article

Blog software and news sites end a page with a form: "Leave a Reply", "Your email address will not be published",
"Save my name, email, and website in this browser", links such as "Load comments", notices such as "Comments are
closed". Each line of such a form is reported, in English and thirteen other languages, when it is nothing but that
wording. Field labels ("Name", "Website", "Comment") are reported only in a row with such a line, so a directory that
says "Website:" is left alone. So is a sentence that speaks of comments, and what readers wrote.

The fix deletes the line. It is safe where a second line of the form stands within six lines, or where nothing but
furniture follows; a line alone in the middle of an article should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "The council votes again on Thursday, a spokeswoman said.\n\n⟦Leave a Reply⟧\n\n" +
				"⟦Your email address will not be published.⟧\n",
			Good: "The council votes again on Thursday, a spokeswoman said.\n",
		},
		{
			Note: "fields beside a line of the form",
			Bad: "Snow closed both passes on Friday, the road office said.\n\n⟦Leave a comment⟧\n\n⟦Name *⟧\n\n⟦Email *⟧\n\n" +
				"⟦Website⟧\n\n⟦Save my name, email, and website in this browser for the next time I comment.⟧\n\n⟦Post Comment⟧\n",
			Good: "Snow closed both passes on Friday, the road office said.\n",
		},
		{
			Note: "two sentences of the form in one line",
			Bad: "Der Rat stimmt am Donnerstag noch einmal ab, sagte eine Sprecherin.\n\n⟦Schreibe einen Kommentar⟧\n\n" +
				"⟦Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert⟧\n",
			Good: "Der Rat stimmt am Donnerstag noch einmal ab, sagte eine Sprecherin.\n",
		},
		{
			Path: "a.html",
			Bad: "<p>Snow closed both passes on Friday, the road office said.</p>\n<h3>⟦Leave a Reply⟧</h3>\n" +
				"<p>⟦You must be logged in to post a comment.⟧</p>\n",
			Good: "<p>Snow closed both passes on Friday, the road office said.</p>\n",
		},
		{
			Note: "fields of a directory",
			Good: "Hill Farm sells cheese and honey from the yard every Saturday.\n\nWebsite: hillfarm.example\n\nEmail\n\nName\n",
		},
		{Good: "Leave a reply on her machine, the note said, and nobody would call back until Monday."},
		{Good: "Comments are closed to outsiders, but members of the union may speak at the meeting on Tuesday.\n"},
		{Note: "the site's name for a series", Good: "The mayor answered her critics.\n\nComment\n\nThe plan is dead, and it should stay so, whatever the mayor says of it now.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			f := l.of[i].family
			if f&commentForm == 0 && !(f&commentField != 0 && l.reaches(i, commentField, commentForm)) {
				continue
			}
			safety := galley.Review
			if i >= l.tail || l.near(i, 6, commentForm) {
				safety = galley.Safe
			}
			report(p, b, safety, "“"+excerpt(b.Text)+"” belongs to a form for comments, not to the article")
		}
	},
}
