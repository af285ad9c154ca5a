package rules

import (
	"strings"
	"sync"

	"github.com/galleylint/galley"
)

var copyrightFooterRule = &galley.Rule{
	Name:     "copyright-footer",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a copyright line of the page or of an agency, left in the text

A line that begins with "©" or "Copyright" and a year, or that reserves the rights ("All rights reserved", "Alle Rechte
vorbehalten", "Tous droits réservés", "版权所有"), is reported. Credits of pictures ("© Jane Doe", "© 2021 Getty Images"
beside a caption) and sentences about copyright are left alone.

Whose claim it is matters. In republished text a third party's line is evidence that an editor needs, so an agency's
line, and any line with article text behind it, is reported without a fix. At the end of the text the line is offered
for deletion, to review: it is clutter if it is your own, and a duty to keep if it is not.`,
	Examples: []galley.Example{
		{
			Bad:  "The ferry was back in service by noon, officials said on Friday.\n\n⟦© 2023 Harbor Post Media, Inc. All rights reserved.⟧\n",
			Good: "The ferry was back in service by noon, officials said on Friday.\n",
		},
		{
			Note: "an agency's claim",
			Bad:  "The ferry was back in service by noon, officials said on Friday.\n\n⟦Copyright 2023 The Associated Press. All rights reserved.⟧\n",
		},
		{
			Note: "not at the end",
			Bad:  "⟦Copyright © 2019 Harbor Post⟧\n\nThe ferry was back in service by noon, officials said on Friday.\n",
		},
		{
			Bad:  "Die Fähre fuhr am Mittag wieder, teilte die Behörde am Freitag mit.\n\n⟦© 2023 Hafenpost. Alle Rechte vorbehalten.⟧\n",
			Good: "Die Fähre fuhr am Mittag wieder, teilte die Behörde am Freitag mit.\n",
		},
		{
			Note: "in one line with the article's text",
			Bad:  "⟦The ferry was back in service by noon, officials said on Friday. © 2023 Harbor Post. All rights reserved.⟧\n",
		},
		{Note: "credits", Good: "The ferry leaves the harbor at noon.\n\n© Jane Doe\n\nThe crew waves to the quay.\n\n© 2021 Getty Images\n"},
		{
			Note: "sentences that begin like a claim",
			Good: "© 2023 was the last line that the paper printed, and nobody missed it.\n\n" +
				"Copyright 2019 lines are still found on many sites, with “All rights reserved” behind them.\n\n" +
				"© 2020 and “All rights reserved” are all over the web, she said.\n",
		},
		{Good: "Copyright 2019 law reform was the first of its kind, and publishers said that all rights reserved by the old act would lapse.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if !isRightsLine(b, l.of[i].fold) {
				continue
			}
			message := "a copyright line was left in the text"
			switch {
			case containsAny(l.of[i].fold, agencies):
				p.Report(b, 0, len(b.Text), "this is an agency's copyright line: see whether you may print the text")
			case i >= l.tail && !followsProse(b):
				report(p, b, galley.Review, message)
			default:
				p.Report(b, 0, len(b.Text), message+": see whose text it is")
			}
		}
	},
}

// agencies are holders of rights whose claim in an article is never the publisher's own.
var agencies = []string{
	"associated press", "thomson reuters", " reuters", "agence france", " afp", "bloomberg l", "press association", "getty", "tribune content",
	"tribune news", "united press international", "deutsche presse", " dpa", " efe", " ansa", "xinhua", "kyodo", "canadian press",
	"zuma", "shutterstock", "newscom", " epa", "imago",
}

var rightsPhrases = sync.OnceValue(func() []string {
	var out []string
	for _, w := range readList("copyright-footer") {
		out = append(out, strings.TrimSuffix(w, " *"))
	}
	return out
})

// isRightsLine reports whether the block claims or reserves the rights in the text, and does nothing else.
func isRightsLine(b *galley.Block, fold string) bool {
	if fold == "" || len(b.Words()) > 80 || b.Kind == galley.Title || b.Kind == galley.Caption {
		return false
	}
	rest, sign := cutCopyright(fold)
	if !sign && b.Kind != galley.Footer && !strings.Contains(fold, "©") && (len(fold) > 120 || len(fold) < 8) {
		return false
	}
	if (sign || strings.HasPrefix(fold, "all rights")) && speaksOfRights(fold) {
		return false
	}
	reserved := containsAny(fold, rightsPhrases())
	if !sign {
		return reserved && (strings.Contains(fold, "©") || strings.Contains(fold, "copyright") || len(b.Words()) <= 12 && !strings.Contains(fold, ","))
	}
	if reserved && !(len(fold) > 300 && isSentence(b) && !strings.Contains(fold[:300], "reserved")) {
		return strings.Contains(fold, "©") || strings.Contains(fold, "(c)") || startsYear(rest) && !isLowerStart(afterYear(rest)) || len(b.Words()) <= 12
	}
	if !startsYear(rest) || len(b.Words()) > 14 || b.Kind == galley.Credit {
		return false
	}
	if containsAny(fold, agencies) && !strings.HasPrefix(fold, "copyright") {
		return false // a picture's credit
	}
	return strings.Contains(fold, "©") || strings.Contains(fold, "(c)") || !isSentence(b)
}

// speaksOfRights reports whether the first sentence of the fold says something of a claim rather than making it: it has a
// verb, which claims have only of trademarks.
func speaksOfRights(fold string) bool {
	sentence, _, _ := strings.Cut(fold, ". ")
	return !strings.Contains(sentence, "trademark") && containsAny(sentence, []string{" is ", " are ", " was ", " were ", " has ", " have ", " said", " says", " belongs ", " stands ", " appears "})
}

// followsProse reports whether text of the article stands before the claim in its block.
func followsProse(b *galley.Block) bool {
	i := strings.Index(b.Text, "©")
	if i < 0 {
		i = max(strings.Index(b.Text, "opyright"), strings.Index(b.Text, "OPYRIGHT"))
	}
	return i > 0 && strings.ContainsAny(b.Text[:i], ".?!") && strings.Count(b.Text[:i], " ") > 5
}

// cutCopyright cuts the sign or word for copyright off the front of the fold.
func cutCopyright(fold string) (rest string, ok bool) {
	rest = fold
	for {
		cut := rest
		for _, w := range [...]string{"copyright", "copyrights", "(c)", "c)", "©", "ⓒ", ":", "by "} {
			cut = strings.TrimLeft(strings.TrimPrefix(cut, w), " ")
		}
		if cut == rest {
			return rest, len(rest) < len(fold)
		}
		rest = cut
	}
}

func startsYear(s string) bool {
	return len(s) >= 4 && (s[:2] == "19" || s[:2] == "20") && isDigit(s[2]) && isDigit(s[3]) && (len(s) == 4 || !isDigit(s[4]))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func afterYear(s string) string { return strings.TrimLeft(s[4:], " -–—0123456789,.") }

// isLowerStart is false for folds, which have no capitals, unless a common word follows that begins no name.
func isLowerStart(s string) bool {
	for _, w := range [...]string{"law ", "laws ", "act ", "rules ", "reform ", "claim ", "case ", "suit ", "notice "} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
