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

The list is closed. What is an ordinary word as well (march, china, polish) is found only where what stands around it
leaves no doubt: “in china and”, “the polish government”, “may 12”.
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
			Note: "ordinary words that are names here",
			Bad:  "On ⟦march⟧ 5 the ⟦german⟧ government and ⟦polish⟧ officials met in ⟦china⟧ and left for Japan.\n",
			Good: "On March 5 the German government and Polish officials met in China and left for Japan.\n",
		},
		{
			Note: "words with another sense",
			Good: "They may march in august company, eat turkey off china with french fries, polish the brass, read roman numerals, and see it in guinea-pigs and a morocco case.\n",
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
		var block *galley.Block
		capitals := 0 // of the block
		for _, c := range cluedWords(pass) {
			if c.clues&nameClue == 0 {
				continue
			}
			b, i := c.in(pass)
			w := b.Words()[i]
			word := b.Word(w)
			stem := strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
			if !names.words[stem] && !names.isNameHere(b, i, stem) || slices.Contains(allowed, stem) || inToken(b.Text, int(w.Start), int(w.End)) {
				continue
			}
			if b != block {
				block, capitals = b, sentenceCapitals(b.Text)
			}
			if capitals == 0 {
				continue
			}
			start := int(w.Start)
			fixed := strings.ToUpper(word[:1])
			pass.Report(b, start, int(w.End), "“"+word+"” is a name: it begins with a capital",
				b.Fix(galley.Review, "Write “"+fixed+word[1:]+"”", start, start+1, fixed))
		}
	},
}

type lowercaseNameOptions struct {
	Allow []string `option:"allow" doc:"words of the list, in small letters, that are no names here"`
}

// names is a set of words, with a table of how they begin, which rules most other words out at once.
type names struct {
	words  map[string]bool
	weak   map[string]string // ordinary words as well, and where they are names
	begins [26 * 26]struct { // by the first two letters
		third   uint32 // the third ones, as bits
		lengths uint32 // those of the words, in bytes, as bits
	}
}

var lowercaseNames = sync.OnceValue(func() *names {
	n := &names{words: readSet("lowercase-name"), weak: map[string]string{}}
	for _, row := range readList("lowercase-name-weak") {
		word, where, _ := strings.Cut(row, " ")
		n.weak[word] = where
	}
	add := func(w string) {
		of := &n.begins[int(w[0]-'a')*26+int(w[1]-'a')]
		of.third |= 1 << (w[2] - 'a')
		of.lengths |= 1<<len(w) | 1<<len(w+"'s") | 1<<len(w+"’s")
	}
	for w := range n.words {
		add(w)
	}
	for w := range n.weak {
		add(w)
	}
	return n
})

// mayHold reports whether a word of three bytes or more may be in the set.
func (n *names) mayHold(word string) bool {
	a, b, c := word[0]-'a', word[1]-'a', word[2]-'a'
	if a >= 26 || b >= 26 || c >= 26 {
		return false
	}
	of := &n.begins[int(a)*26+int(b)]
	return of.third&(1<<c) != 0 && of.lengths&(1<<len(word)) != 0
}

// isNameHere reports whether the i-th word of b, an ordinary one as well, is a name by what stands around it.
func (n *names) isNameHere(b *galley.Block, i int, stem string) bool {
	where, ok := n.weak[stem]
	if !ok {
		return false
	}
	words := b.Words()
	before, after := "", ""
	if i > 0 && b.Text[words[i-1].End:words[i].Start] == " " {
		before = b.Word(words[i-1])
	}
	if i+1 < len(words) && b.Text[words[i].End:words[i+1].Start] == " " {
		after = b.Word(words[i+1])
	}
	switch where {
	case "place":
		return placeBefore[before] && (after == "" && !strings.HasPrefix(b.Text[words[i].End:], "-") || placeAfter[after])
	case "people":
		return peopleAfter[after]
	}
	day := strings.TrimRight(after, "stndrh")
	return len(day) <= 2 && day != "" && strings.Trim(day, "0123456789") == "" && before != "to" && !strings.HasPrefix(b.Text[words[i+1].End:], "%")
}

var (
	placeBefore = wordSet("in to from across throughout outside inside visiting visited")
	placeAfter  = wordSet("and or but on in to is was has had will would for with by since after before that which who where as at last this next")
	peopleAfter = wordSet(`government president minister prime foreign police army embassy ambassador parliament people citizens officials authorities
		forces troops soldiers court border capital economy newspaper newspapers football team king queen chancellor politicians politician
		language workers nationals voters companies company banks bank airline city cities town`)
)

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
