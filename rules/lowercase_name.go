package rules

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var lowercaseNameRule = &galley.Rule{
	Name:     "lowercase-name",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Options:  &lowercaseNameOptions{},
	Doc: `names of days, months, languages, peoples, countries and continents that begin with a small letter

The list is closed, and leaves out what is an ordinary word as well: march, may, turkey, china, polish, french fries.
Web and e-mail addresses, hashtags, names of files, and paragraphs and headlines set in small letters throughout are left
alone.

The fix writes the capital. It is for review: in an article whose words were replaced by synonyms, “japanese border” may
stand for “eastern border”, and then the capital is not what mends it.`,
	Examples: []galley.Example{
		{
			Bad:  "The treaty between Russia and ⟦america⟧ was signed on a ⟦tuesday⟧ near the ⟦japanese⟧ border.\n",
			Good: "The treaty between Russia and America was signed on a Tuesday near the Japanese border.\n",
		},
		{
			Note: "countries, peoples and languages",
			Bad:  "Flights to ⟦france⟧, ⟦sweden⟧ and ⟦cuba⟧ carry ⟦serbs⟧ and ⟦kurds⟧ whose children learn ⟦swedish⟧ on ⟦mondays⟧.\n",
			Good: "Flights to France, Sweden and Cuba carry Serbs and Kurds whose children learn Swedish on Mondays.\n",
		},
		{Path: "a.md", Bad: "They met **⟦european⟧** envoys in ⟦september⟧.\n", Good: "They met **European** envoys in September.\n"},
		{
			Note: "words with another sense",
			Good: "They may march in august company, eat turkey off china with french fries, polish the brass, and read roman numerals.\n",
		},
		{
			Note: "addresses and tags",
			Good: "Write to news@america.example or see visit.canada.example/english, www.example.org/mexico, #africa, @russia and american_flag.png.\n",
		},
		{
			Note:    "allow: [english]",
			Options: &lowercaseNameOptions{Allow: []string{"english"}},
			Good:    "She gave the ball some english and sank the nine.\n",
		},
		{Note: "small letters throughout", Good: "the american way, on a friday\n\nThe rest of the article is as usual, and it is long.\n"},
	},
	Check: func(pass *galley.Pass) {
		names, allowed := lowercaseNames(), pass.Options.(*lowercaseNameOptions).Allow
		for _, b := range pass.Blocks {
			capitals := -1 // not looked for yet
			for _, w := range b.Words() {
				n := w.End - w.Start
				if n < 4 || n > names.longest || !names.mayHold(b.Text[w.Start], b.Text[w.Start+1], b.Text[w.Start+2]) {
					continue
				}
				word := b.Word(w)
				stem := strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
				if !names.words[stem] || slices.Contains(allowed, stem) || inToken(b.Text, int(w.Start), int(w.End)) {
					continue
				}
				if capitals < 0 {
					capitals = sentenceCapitals(b.Text)
				}
				if capitals == 0 {
					break
				}
				start := int(w.Start)
				fixed := strings.ToUpper(word[:1])
				pass.Report(b, start, int(w.End), "“"+word+"” is a name: it begins with a capital",
					b.Fix(galley.Review, "Write “"+fixed+word[1:]+"”", start, start+1, fixed))
			}
		}
	},
}

type lowercaseNameOptions struct {
	Allow []string `option:"allow" doc:"words of the list, in small letters, that are no names here"`
}

// names is a set of words, with a table of how they begin, which rules most other words out at once.
type names struct {
	words   map[string]bool
	begins  [26 * 26]uint32 // by the first two letters: the third ones, as bits
	longest uint32
}

var lowercaseNames = sync.OnceValue(func() *names {
	n := &names{words: readSet("lowercase-name")}
	for w := range n.words {
		n.begins[int(w[0]-'a')*26+int(w[1]-'a')] |= 1 << (w[2] - 'a')
		n.longest = max(n.longest, uint32(len(w)+len("’s")))
	}
	return n
})

func (n *names) mayHold(a, b, c byte) bool {
	a, b, c = a-'a', b-'a', c-'a'
	return a < 26 && b < 26 && c < 26 && n.begins[int(a)*26+int(b)]&(1<<c) != 0
}

// inToken reports whether text[start:end] is part of an address, a tag, a file name or another word.
func inToken(text string, start, end int) bool {
	if strings.ContainsRune("-@#/\\_.~=&+$'’", runeBefore(text, start)) {
		return true
	}
	after := text[end:]
	if after == "" {
		return false
	}
	switch after[0] {
	case '@', '/', '\\', '_', '=', '~', '+':
		return true
	case '.', ':':
		r, _ := utf8.DecodeRuneInString(after[1:])
		if len(after) > 1 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/') {
			return true
		}
	}
	token := text[strings.LastIndexAny(text[:start], " \n\t\u00a0")+1 : start]
	return strings.ContainsAny(token, "@#/\\_") || strings.HasPrefix(token, "www.")
}

// sentenceCapitals counts the words of text that begin with a capital, the pronoun I apart; 0 where the text begins
// with a small letter, as one in small letters throughout does.
func sentenceCapitals(text string) int {
	n, first := 0, true
	inWord := false
	for i, r := range text {
		letter := unicode.IsLetter(r)
		if letter && !inWord {
			if unicode.IsUpper(r) && !(r == 'I' && (i+1 == len(text) || !unicode.IsLetter(runeAfter(text, i+1)))) {
				n++
			} else if first && unicode.IsLower(r) {
				return 0
			}
			first = false
		}
		inWord = letter
	}
	return n
}
