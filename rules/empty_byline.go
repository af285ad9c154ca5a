package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var emptyBylineRule = &galley.Rule{
	Name:     "empty-byline",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `a byline with nobody's name in it

"By", "By |", "By | January 12, 2022", "Written by:", "Author:", "Von | 12. Januar 2022": the template of the page wrote
the byline, and the name was lost. Where a name stands on the next line the byline is left alone, and so is everything
with a word behind the "By" that is not a date, as in "By January 12, 2022, all shops must close".

The fix is safe. It deletes the stub and keeps what stands behind it, which is nearly always the date, because the date
says something of the article and the stub does not; where nothing stands behind it the line goes.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦By |⟧ January 12, 2022\n\nSnow closed both passes on Friday, the road office said.\n",
			Good: "January 12, 2022\n\nSnow closed both passes on Friday, the road office said.\n",
		},
		{
			Bad:  "Passes closed by snow\n\n⟦By⟧\n\nSnow closed both passes on Friday, the road office said.\n",
			Good: "Passes closed by snow\n\nSnow closed both passes on Friday, the road office said.\n",
		},
		{
			Bad:  "⟦By |⟧ November 18, 2019 -- 19:14 GMT (11:14 PST) | Topic: Roads\n\nSnow closed both passes.\n",
			Good: "November 18, 2019 -- 19:14 GMT (11:14 PST) | Topic: Roads\n\nSnow closed both passes.\n",
		},
		{
			Path: "a.html",
			Bad:  "<h1>Passes closed by snow</h1>\n<p>⟦Written by:⟧</p>\n<p>Snow closed both passes on Friday, the road office said.</p>\n",
			Good: "<h1>Passes closed by snow</h1>\n<p>Snow closed both passes on Friday, the road office said.</p>\n",
		},
		{
			Bad:  "⟦Von |⟧ 12. Januar 2022\n\nSchnee hat am Freitag beide Pässe gesperrt.\n",
			Good: "12. Januar 2022\n\nSchnee hat am Freitag beide Pässe gesperrt.\n",
		},
		{Note: "the name stands on the next line", Good: "Passes closed by snow\n\nBy\n\nJane Doe\n\nSnow closed both passes on Friday.\n"},
		{Good: "By Jane Doe | January 12, 2022\n\nBy January 12, 2022\n\nAll shops must close by then, the ministry said.\n"},
		{Good: "Author: Jane Doe\n\nBy 2030\n\nBy-elections\n\nSnow closed both passes on Friday.\n"},
	},
	Check: func(p *galley.Pass) {
		for i, b := range p.Blocks {
			if len(b.Text) > 120 || b.Kind == galley.Heading || b.Kind == galley.Quotation {
				continue
			}
			end, ok := bylineStub(b.Text)
			if !ok || end == len(b.Text) && i+1 < len(p.Blocks) && mayBeName(p.Blocks[i+1]) {
				continue
			}
			p.Report(b, 0, len(strings.TrimRight(b.Text[:end], " \t\u00a0")), "the byline names nobody", bylineFix(b, end))
		}
	},
}

// bylineFix deletes the stub b.Text[:end], with the line if nothing else is in it.
func bylineFix(b *galley.Block, end int) galley.Fix {
	if end == len(b.Text) {
		return b.Delete(galley.Safe, "Delete the empty byline")
	}
	return b.Fix(galley.Safe, "Delete the empty byline and keep what follows", 0, end, "")
}

// bylineLeads begin a byline. The value says that they may stand alone on a line and mean nothing else.
var bylineLeads = []struct {
	words string
	alone bool
}{
	{"written by", true}, {"posted by", true}, {"published by", true}, {"reported by", true}, {"story by", true}, {"words by", true}, {"by", true},
	{"author", false}, {"authors", false}, {"von", false}, {"par", false}, {"por", false}, {"di", false}, {"door", false}, {"av", false},
	{"autor", false}, {"auteur", false}, {"autore", false}, {"автор", false}, {"oleh", false}, {"yazan", false},
}

// bylineStub returns where the name of a byline should stand, or false if it stands there or text is no byline.
func bylineStub(text string) (end int, ok bool) {
	for _, lead := range bylineLeads {
		n := len(lead.words)
		if len(text) < n || !strings.EqualFold(text[:n], lead.words) {
			continue
		}
		rest := text[n:]
		after := strings.TrimLeft(rest, " \t\u00a0:|/•·–—-")
		between := rest[:len(rest)-len(after)]
		if after == "" {
			return len(text), lead.alone || strings.ContainsAny(between, ":|")
		}
		if !strings.Contains(between, "|") && !strings.Contains(between, " • ") && !strings.Contains(between, " · ") {
			return 0, false
		}
		if !startsDate(after) {
			return 0, false
		}
		return len(text) - len(after), true
	}
	return 0, false
}

// startsDate reports whether s begins with a date, a time, or a word that announces one.
func startsDate(s string) bool {
	word := s
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '|' }); i >= 0 {
		word = s[:i]
	}
	if word = fold(word); word == "" {
		return false
	}
	return isDigit(word[0]) || monthsAndDays[strings.TrimRight(word, ".:")]
}

var monthsAndDays = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		mon tue tues wed thu thur thurs fri sat sun published updated posted last on date today yesterday
		januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
		lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
		lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta`) {
		m[w] = true
	}
	return m
}()

// mayBeName reports whether the block reads as a person's or an agency's name.
func mayBeName(b *galley.Block) bool {
	if n := len(b.Words()); n == 0 || n > 8 || len(b.Text) > 80 || b.Kind == galley.Dateline || b.Kind == galley.Title {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b.Text)
	last, _ := utf8.DecodeLastRuneInString(b.Text)
	return !isDigit(b.Text[0]) && !unicode.IsPunct(r) && !strings.ContainsRune(".!?:", last) || strings.HasSuffix(b.Text, "r.")
}
