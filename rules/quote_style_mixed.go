package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var quoteStyleMixedRule = &galley.Rule{
	Name:     "quote-style-mixed",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Options:  &quoteStyleOptions{},
	Doc: `straight quotation marks and apostrophes in an article that is set in curly ones

The article's own habit counts: straight marks are found where at least four times as many are curly, and two pairs or
four apostrophes at least. Straight marks throughout are no defect, and curly ones are made straight only where the option says so. The pair is
the one that the article has: “…”, „…“, »…«, ”…” and so on. Inches, feet and minutes, lone marks, and marks whose place does
not tell which way they face are left alone. Single marks go by the apostrophes: those inside and before words (“rock
'n' roll”, “the '90s”), those of plurals, and pairs around quotations. All of a paragraph are one finding.

With the option straight, the curly marks are found instead, in every article: house styles for wires and for code want
none. Angle marks are left alone.

The fix writes the other marks and is for review.`,
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
			Note: "single marks",
			Bad:  "It’s the end, isn’t it? He’s gone; she’s not.\n\nIn the ⟦'⟧90s, rock 'n' roll was 'a way of life', the players' union said ('not a job').\n",
			Good: "It’s the end, isn’t it? He’s gone; she’s not.\n\nIn the ’90s, rock ’n’ roll was ‘a way of life’, the players’ union said (‘not a job’).\n",
		},
		{
			Note: "single marks that tell nothing",
			Good: "It’s the end, isn’t it? He’s gone; she’s not.\n\nHe is 6' tall and ran 5' 20. The Hawai'ian 'okina, as in 'aina, is a letter. 'We left the players' room', he said.\n",
		},
		{
			Note: "German",
			Bad:  "Er sagte: „Das ist nicht die Regel.“ Sie sagte: „Nein.“ Und er: „Doch.“ Und „ja“.\n\nEs war ⟦\"⟧einmalig\", sagte sie auch.\n",
			Good: "Er sagte: „Das ist nicht die Regel.“ Sie sagte: „Nein.“ Und er: „Doch.“ Und „ja“.\n\nEs war „einmalig“, sagte sie auch.\n",
		},
		{
			Note:    "straight: true",
			Options: &quoteStyleOptions{Straight: true},
			Bad:     "⟦“⟧We’ve had no choice,” she said. „Nein,“ said he, ‘rock ’n’ roll’.\n",
			Good:    "\"We've had no choice,\" she said. \"Nein,\" said he, 'rock 'n' roll'.\n",
		},
		{Note: "straight throughout", Good: "\"We had no choice,\" she said. \"It's over,\" he added. “No.”\n"},
		{Note: "inches and feet", Good: "“It has a screen,” he said. “It’s good.” “It isn’t.” “It’s big.” “A 27\" one, on a 6'2\" stand.” “Ah.”\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Options.(*quoteStyleOptions).Straight {
			curlyMarks(pass)
			return
		}
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
				found = straightSingles(found, b.Text, pass.Doc.Lang == "en")
			}
			if len(found) > 0 && !looksLikeCode(b.Text) {
				sortReplacements(found)
				reportAll(pass, b, found, galley.Review, "a straight mark in an article with curly ones",
					"%d straight marks in this paragraph of an article with curly ones", "Write curly marks")
			}
		}
	},
}

type quoteStyleOptions struct {
	Straight bool `option:"straight" doc:"find curly marks instead, and make them straight"`
}

// curlyMarks reports curly quotation marks and apostrophes.
func curlyMarks(pass *galley.Pass) {
	for b := range triggered(pass, curlyTrigger, openSingleTrigger, closeSingleTrigger) {
		var found []replacement
		for i := nextBeyondASCII(b.Text, 0); i < len(b.Text); i = nextBeyondASCII(b.Text, i) {
			r, n := utf8.DecodeRuneInString(b.Text[i:])
			switch {
			case '‘' <= r && r <= '‛':
				found = append(found, replacement{i, i + n, "'"})
			case '“' <= r && r <= '‟':
				found = append(found, replacement{i, i + n, `"`})
			}
			i += n
		}
		reportAll(pass, b, found, galley.Review, "a curly mark", "%d curly marks in this paragraph", "Write straight marks")
	}
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

// straightSingles appends the straight single marks of text of which it is plain what they are: apostrophes and, in
// English and where no mark of the text is left over, quotation marks.
func straightSingles(found []replacement, text string, english bool) []replacement {
	var others []replacement // plain only if all are
	open, plain := -1, english
	for i := 0; i < len(text); i++ {
		k := strings.IndexByte(text[i:], '\'')
		if k < 0 {
			break
		}
		i += k
		before, after := runeBefore(text, i), runeAfter(text, i+1)
		behind, ahead := inWord(before), inWord(after)
		switch {
		case unicode.IsLetter(before) && unicode.IsLetter(after):
			if !english || !isOkina(before, after) {
				found = append(found, replacement{i, i + 1, "’"})
			}
		case !behind && strings.HasPrefix(text[i:], "'n'") && !inWord(runeAfter(text, i+len("'n'"))):
			found = append(found, replacement{i, i + len("'n'"), "’n’"})
			i += len("n'")
		case !behind && startsElision(text[i+1:]):
			found = append(found, replacement{i, i + 1, "’"})
		case opensAfter(before) && unicode.IsLetter(after) && open < 0:
			open = i
			others = append(others, replacement{i, i + 1, "‘"})
		case before == 's' && !ahead && open < 0, behind && !ahead && unicode.IsLetter(before) && open >= 0 && before != 's',
			strings.ContainsRune(".,!?…", before) && before != 0 && !ahead && open >= 0: // of a plural, or the end of a quotation
			others = append(others, replacement{i, i + 1, "’"})
			open = -1
		default:
			plain = false
		}
	}
	if !plain || open >= 0 {
		return found
	}
	return append(found, others...)
}

// startsElision reports whether text begins with a decade or with a word that lost its beginning.
func startsElision(text string) bool {
	n := len(text) - len(strings.TrimLeftFunc(text, inWord))
	switch word := text[:n]; word {
	case "em", "til", "twas", "tis", "Twas", "Tis":
		return !strings.HasPrefix(text[n:], "'")
	default:
		return n == len("90s") && word[2] == 's' && isDigit(word[0]) && isDigit(word[1])
	}
}

// isOkina reports whether a mark between the two letters may be one of Hawaiian or of an Arabic name, and no apostrophe.
func isOkina(before, after rune) bool {
	return strings.ContainsRune("aeiou", before) && strings.ContainsRune("aeiou", after) && !(before == 'o' && after == 'e') // “o’er”
}
