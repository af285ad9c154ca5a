package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var quoteStyleMixedRule = &galley.Rule{
	Name:     "quote-style-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `straight quotation marks and apostrophes in an article that is set in curly ones

The article's own habit counts: straight marks are found where at least four times as many are curly, and two pairs or
four apostrophes at least. Straight marks throughout are no defect, and curly ones are never made straight. The pair is
the one that the article has: “…”, „…“, »…«, ”…” and so on. Inches, feet and minutes, lone marks, and marks whose place does
not tell which way they face are left alone. All of a paragraph are one finding.

The fix writes curly marks and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "“We had no choice,” she said. “None at all,” her lawyer added.\n\n“It is over,” he said. “At last,” said she.\n\n⟦\"⟧It is about trust.\" The chief left.\n",
			Good: "“We had no choice,” she said. “None at all,” her lawyer added.\n\n“It is over,” he said. “At last,” said she.\n\n“It is about trust.” The chief left.\n",
		},
		{
			Bad:  "It’s the end, isn’t it? He’s gone; she’s not.\n\nIt doesn⟦'⟧t matter.\n",
			Good: "It’s the end, isn’t it? He’s gone; she’s not.\n\nIt doesn’t matter.\n",
		},
		{
			Note: "German",
			Bad:  "Er sagte: „Das ist nicht die Regel.“ Sie sagte: „Nein.“ Und er: „Doch.“ Und „ja“.\n\nEs war ⟦\"⟧einmalig\", sagte sie auch.\n",
			Good: "Er sagte: „Das ist nicht die Regel.“ Sie sagte: „Nein.“ Und er: „Doch.“ Und „ja“.\n\nEs war „einmalig“, sagte sie auch.\n",
		},
		{Note: "straight throughout", Good: "\"We had no choice,\" she said. \"It's over,\" he added. “No.”\n"},
		{Note: "inches and feet", Good: "“It has a screen,” he said. “It’s good.” “It isn’t.” “It’s big.” “A 27\" one, on a 6'2\" stand.” “Ah.”\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, straightTrigger, apostropheTrigger) {
			c := quoteCensus(pass)
			if c.pair.open == "" && c.curlyApostrophes < 4 {
				return
			}
			var found []replacement
			if c.pair.open != "" {
				found = straightPairs(found, b.Text, c.pair)
			}
			if c.curlyApostrophes >= 4 && c.curlyApostrophes >= 4*c.straightApostrophes {
				found = straightApostrophes(found, b.Text)
			}
			if len(found) > 0 && !looksLikeCode(b.Text) {
				sortReplacements(found)
				reportAll(pass, b, found, galley.Review, "a straight mark in an article with curly ones",
					"%d straight marks in this paragraph of an article with curly ones", "Write curly marks")
			}
		}
	},
}

// quotePairs are the ways in which languages write quotations.
var quotePairs = [...]quotePair{{"“", "”"}, {"„", "“"}, {"„", "”"}, {"»", "«"}, {"”", "”"}, {"«", "»"}}

type quotePair struct{ open, close string }

// usualPair returns what an article has that tells nothing itself: the marks of its language, or straight ones.
func usualPair(lang string) quotePair {
	switch lang {
	case "en", "es", "pt", "it", "tr", "id", "nl":
		return quotePair{"“", "”"}
	case "de", "cs", "bg":
		return quotePair{"„", "“"}
	case "pl", "ro", "hu":
		return quotePair{"„", "”"}
	case "sv", "fi":
		return quotePair{"”", "”"}
	case "ru", "uk", "el":
		return quotePair{"«", "»"}
	case "fr":
		return quotePair{"«\u00a0", "\u00a0»"}
	}
	return quotePair{`"`, `"`}
}

// A census says what quotation marks and apostrophes an article has.
type census struct {
	pair                                  quotePair // the one that straight marks should be, or none
	straight                              int       // double marks
	curlyApostrophes, straightApostrophes int
}

type censusKey struct{}

func quoteCensus(pass *galley.Pass) *census {
	return galley.Memo(pass, censusKey{}, func() *census {
		c := &census{}
		var pairs [len(quotePairs)]int
		for b := range triggered(pass, straightTrigger, apostropheTrigger) {
			c.straight += strings.Count(b.Text, `"`)
			c.straightApostrophes += apostrophes(b.Text, "'")
		}
		if any := triggersOf(pass).any; !any.has(curlyTrigger) && !any.has(closeSingleTrigger) {
			return c
		}
		for b := range triggered(pass, curlyTrigger, closeSingleTrigger) {
			c.curlyApostrophes += apostrophes(b.Text, "’")
			for i, p := range quotePairs {
				pairs[i] += strings.Count(opened(b.Text, p), p.close)
			}
		}
		best := 0
		for i, n := range pairs {
			if n > pairs[best] {
				best = i
			}
		}
		if pairs[best] >= 2 && 2*pairs[best] >= 4*c.straight && (quotePairs[best].open != "«" || pass.Doc.Lang != "fr") { // which takes spaces in French
			c.pair = quotePairs[best]
		}
		return c
	})
}

// opened returns text from the first mark on that opens a quotation of the pair, without it.
func opened(text string, p quotePair) string {
	for i := 0; ; {
		k := strings.Index(text[i:], p.open)
		if k < 0 {
			return ""
		}
		i += k + len(p.open)
		if before := runeBefore(text, i-len(p.open)); inWord(runeAfter(text, i)) && !inWord(before) && before != '.' && before != ',' {
			return text[i:]
		}
	}
}

// apostrophes counts the marks between two letters.
func apostrophes(text, mark string) (n int) {
	for i := 0; ; i += len(mark) {
		k := strings.Index(text[i:], mark)
		if k < 0 {
			return n
		}
		i += k
		if unicode.IsLetter(runeBefore(text, i)) && unicode.IsLetter(runeAfter(text, i+len(mark))) {
			n++
		}
	}
}

// straightPairs appends the straight double marks of text that pair up beyond doubt.
func straightPairs(found []replacement, text string, p quotePair) []replacement {
	n := len(found)
	open := false
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '"')
		if k < 0 {
			break
		}
		i += k
		before, after := runeBefore(text, i), runeAfter(text, i+1)
		opens := opensAfter(before) && inWord(after)
		closes := before != 0 && !unicode.IsSpace(before) && !unicode.IsDigit(before) && !inWord(after)
		switch {
		case opens && !closes && !open:
			found = append(found, replacement{i, i + 1, p.open})
		case closes && !opens && open:
			found = append(found, replacement{i, i + 1, p.close})
		default:
			return found[:n]
		}
		open = !open
		i++
	}
	if open || strings.Contains(text, p.open) {
		return found[:n]
	}
	return found
}

// opensAfter reports whether a mark that opens a quotation may stand behind r.
func opensAfter(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([—–", r)
}

func straightApostrophes(found []replacement, text string) []replacement {
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '\'')
		if k < 0 {
			return found
		}
		i += k
		if unicode.IsLetter(runeBefore(text, i)) && unicode.IsLetter(runeAfter(text, i+1)) {
			found = append(found, replacement{i, i + 1, "’"})
		}
		i++
	}
}
