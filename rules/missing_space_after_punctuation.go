package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var missingSpaceAfterPunctuationRule = &galley.Rule{
	Name:     "missing-space-after-punctuation",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a sentence that begins right behind the full stop of the one before, and a word right behind a comma

Where line breaks were taken out of a page, “diarrhea.Most people” is left. Found are a full stop, question or exclamation
mark between a word in small letters and one with a capital, and a comma or semicolon between two words in small letters.
Addresses, file names, names of programs (“Node.js”), initials and code are left alone.

The fix puts the space in. It is safe in English behind a known word where a sentence goes on with a word such as “the” or “he”,
and for review before names, behind commas and in other languages.`,
	Examples: []galley.Example{
		{
			Bad:  "They caught the disease.⟦⟧The clerk was told on Friday?⟦⟧It was not,⟦⟧she said.\n",
			Good: "They caught the disease. The clerk was told on Friday? It was not, she said.\n",
		},
		{
			Note: "other languages, for review",
			Bad:  "Die Brücke ist nicht mehr zu retten und wird gesperrt.⟦⟧Das ist für die Stadt nicht neu,⟦⟧sagt sie.\n",
			Good: "Die Brücke ist nicht mehr zu retten und wird gesperrt. Das ist für die Stadt nicht neu, sagt sie.\n",
		},
		{
			Note: "names and addresses",
			Good: "See www.LisaHavenNews.net or Amazon.Com, Node.js, Ph.Ds, the U.S.A and meditation.Info at the site.\n\n" +
				"Write to jane@mail.Example.org or see docs/index.Html, photo.Jpg and 1,000 items; it is Booking.Yeah that won, and Rocket.Chat; tl;dr.\n",
		},
		{Note: "code", Good: "Call string.Format(x) and then list.Add(y) before context.Background() ends.\n\nmax(a,b)\n\nThe errors.Wrap function and strings.Index calls of the program are new.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b := range triggered(pass, tightTrigger) {
			code, asked := false, false
			for i := 1; i < len(b.Text)-1; i++ {
				if !isMark(b.Text[i]) || b.Text[i+1] <= '@' || isMark(b.Text[i-1]) {
					continue
				}
				safety, ok := runsOn(b.Text, i, pass.Doc.Lang)
				if !ok {
					continue
				}
				if !asked {
					code, asked = looksLikeCode(b.Text), true
				}
				if !code {
					pass.Report(b, i+1, i+1, "no space behind “"+b.Text[i:i+1]+"”", b.Fix(safety, "Put a space in", i+1, i+1, " "))
				}
			}
		}
	},
}

// runsOn reports whether the mark at text[i] stands between two words that a space should part.
func runsOn(text string, i int, lang string) (galley.Safety, bool) {
	before, after := runeBefore(text, i), runeAfter(text, i+1)
	comma := text[i] == ',' || text[i] == ';'
	if !unicode.IsLower(before) || !isPlainLetter(before) || !isPlainLetter(after) || unicode.IsUpper(after) == comma {
		return 0, false
	}
	left, right := lettersBefore(text, i), lettersAfter(text, i+1)
	least := 4
	switch {
	case text[i] == ';': // “tl;dr”
		least = 3
	case comma:
		least = 2
	}
	if utf8.RuneCountInString(left) < least || utf8.RuneCountInString(right) < 2 && right != "I" && right != "A" || right != "I" && right != "A" && strings.ToUpper(right) == right ||
		strings.ToLower(left) != left && !(lang == "en" && !comma && strings.ToLower(left[1:]) == left[1:] && joinWords().words[right]) {
		return 0, false
	}
	// The whole token between two spaces may be an address, a file name or a name.
	start, end := tokenAround(text, i)
	token := text[start:end]
	if strings.ContainsAny(token, "@/\\_#=<>{}[]|*&%+:$") || strings.HasPrefix(token, "www.") || strings.Contains(token[i+1-start:], "(") ||
		text[i] == '.' && endings()[strings.ToLower(right)] && !joinWords().words[right] || strings.Count(token, text[i:i+1]) > 1 && !comma {
		return 0, false
	}
	switch {
	case lang != "en":
		return galley.Review, !strings.Contains(text, "\uFFFC") // where code stands, names of programs do
	case !known(left, anyWord) || !known(right, anyWord):
		return 0, false
	case comma:
		return galley.Review, true
	case openings()[strings.ToLower(right)] && known(left, commonWord) && end < len(text):
		return galley.Safe, true
	}
	return galley.Review, text[i] != '.' || isProper(right)
}

// openings holds words that begin sentences.
var openings = sync.OnceValue(func() map[string]bool { return readSet("missing-space-openings") })

// endings holds what follows the last full stop of addresses and files.
var endings = sync.OnceValue(func() map[string]bool { return readSet("missing-space-endings") })
