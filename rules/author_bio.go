package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var authorBioRule = &galley.Rule{
	Name:     "author-bio",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `who wrote the article and how to reach them, below it

"Jane Doe is a reporter for the Harbor Post.", "Send tips to jane.doe@example.com", "Follow her on Twitter @janedoe". Only the
last lines of a text are looked at, and only people whom the article does not speak of: a profile and an obituary end
with such sentences too.

The fix deletes the line and should be looked at; the author may want it kept.`,
	Examples: []galley.Example{
		{
			Bad: "The council will vote on the pier in May, and the mayor said that it will pass by a vote or two.\n\nNobody else wanted to say how it will end.\n\n" +
				"⟦Jane Doe (jane@example.com) is the editor and publisher of The Harbor Review, and writes about the coast.⟧\n",
			Good: "The council will vote on the pier in May, and the mayor said that it will pass by a vote or two.\n\nNobody else wanted to say how it will end.\n",
		},
		{
			Bad: "Snow closed both passes on Friday, the road office said.\n\nNobody was hurt, and the plows are out.\n\nThe passes open again on Monday at noon.\n\n" +
				"⟦Jane Doe is a reporter for the Harbor Post. Follow her on Twitter @janedoe.⟧\n\n⟦Jane can be reached at jane.doe@example.com.⟧\n",
			Good: "Snow closed both passes on Friday, the road office said.\n\nNobody was hurt, and the plows are out.\n\nThe passes open again on Monday at noon.\n",
		},
		{
			Note: "the article is about her",
			Good: "The novel by Jane Doe came out on Friday, and it was sold out by noon in all the shops of the city.\n\nDoe began to write when she was nine years old.\n\n" +
				"She has won most prizes there are.\n\nHer next book is about the sea, and about those who live from it.\n\nIt will be out in May.\n\nShe lives in Salem.\n\nHer son does too.\n\n" +
				"Jane Doe is the author of nine novels.\n",
		},
		{Good: "The office can be reached by bus.\n\nThe road is closed, and nobody knows for how long it will be so.\n\nThe harbor is an editorial matter.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if n := len(b.Words()); n < 4 || n > 90 || i < l.tail-lastLines-3 || i < len(l.of)/2 {
				continue
			}
			if isContact(b) || isBio(l, i) {
				report(p, b, galley.Review, "“"+excerpt(b.Text)+"” is about the author, not part of the article")
			}
		}
	},
}

// contactPhrases ask the reader to write or to follow.
var contactPhrases = []string{
	"send tips to", "send story tips", "reach the reporter", "reach the author", "can be reached at", "can be reached by", "reach him at", "reach her at", "reach them at", "email her at", "email him at", "email them at",
	"e-mail her at", "e-mail him at", "contact her at", "contact him at", "contact the reporter", "contact the author", "contact the writer", "follow him on", "follow her on", "follow them on", "follow me on",
	"follow him at", "follow her at", "follow him @", "follow her @", "tweet him", "tweet her", "you can find him on", "you can find her on", "on twitter @", "on twitter at @",
	"have a tip?", "got a tip?", "if you have a news tip", "write to us at", "send a letter to", "letters to the editor at",
}

func isContact(b *galley.Block) bool {
	if len(b.Text) > 500 || !strings.ContainsAny(b.Text, "@:/") && len(b.Words()) > 25 {
		return false
	}
	return containsAny(fold(b.Text), contactPhrases)
}

// roles are what authors are.
var roles = []string{
	"reporter", "writer", "editor", "correspondent", "columnist", "journalist", "fellow", "producer", "contributor", "author of", "author and", "freelance", "professor", "producer", "blogger", "critic", "co-founder", "editorial",
	"staff", "intern", "founder", "director of", "senior", "analyst", "lecturer", "historian", "attorney", "photographer",
}

// isBio reports whether the paragraph says what a person is whom the article does not speak of but in its byline.
func isBio(l *lines, i int) bool {
	b := l.blocks[i]
	text := b.Text
	for _, w := range b.Words()[:2] { // names
		if r, _ := utf8.DecodeRuneInString(b.Word(w)); !unicode.IsUpper(r) {
			return false
		}
	}
	k := -1
	for _, verb := range [...]string{" is a ", " is an ", " is the ", " is CNN", " is NBC", " covers ", " writes ", " reports ", " is The ", " has written ", " is senior ", " is editor ", " is associate ", " is professor ", " is co-"} {
		if at := strings.Index(text[:min(len(text), 80)], verb); at > 0 && (k < 0 || at < k) {
			k = at
		}
	}
	if k < 0 {
		return false
	}
	name := text[:k]
	if c := strings.IndexAny(name, ",("); c > 0 { // “Jane Doe (jane@example.com) is”
		name = name[:c]
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !nameParticles[w] {
			return false
		}
	}
	if !containsAny(strings.ToLower(text[k:min(len(text), k+80)]), roles) {
		return false
	}
	surname := words[len(words)-1]
	for j := l.head; j < i; j++ {
		if x := l.blocks[j]; l.of[j].prose && strings.Contains(x.Text, surname) && len(x.Words()) > 12 && j < l.tail-6 {
			return false
		}
	}
	return true
}
