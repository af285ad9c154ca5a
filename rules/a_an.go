package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

var aAnRule = &galley.Rule{
	Name:     "a-an",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Options:  &aAnOptions{},
	Doc: `“a” before a vowel sound, or “an” before a consonant

It is the sound that counts: an hour, a user, an FBI agent, a NATO ship, an 11-year-old, a one-off. Words that are spoken
in two ways (herb, historic), capitals that may be read as a word or letter by letter (“a SAT score”), and names of which
the spelling does not tell (Xi, Yves) are left alone. So is “a” where it is a letter, a grade or a word of another language.

Such a slip is often what a replaced word has left behind: a wrong article may be a wrong noun. Where spun-phrase restores
the word, the article is left to it. The fix is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "It was ⟦a⟧ excessive bill, said ⟦an⟧ former minister. ⟦A⟧ hour later ⟦an⟧ university paid it to ⟦a⟧ 11-year-old.\n",
			Good: "It was an excessive bill, said a former minister. An hour later a university paid it to an 11-year-old.\n",
		},
		{
			Bad:  "⟦An⟧ European court heard ⟦a⟧ FBI agent and ⟦an⟧ NATO envoy over ⟦a⟧ $8 million deal, “⟦a⟧ easy” one, and ⟦an⟧ “fair” one.\n",
			Good: "A European court heard an FBI agent and a NATO envoy over an $8 million deal, “an easy” one, and a “fair” one.\n",
		},
		{
			Note: "sound, not spelling",
			Good: "An hour, an honest heir, an MP, an X-ray, an 8-year-old, an 18th, an SUV, an L-shaped NHS ward, an EU plan; a one-off, a user, a unit, a UN ship, a US plan, a European, a ewe, a year.\n",
		},
		{Note: "either", Good: "A historic day, an historic day; a herb, an herb; a hotel, an hotel; a SAT score, an SAT score; a SQL database, an SQL one; a FAQ, an FAQ; a 1,100-mile trip.\n"},
		{
			Note: "a letter, a grade, another language",
			Good: "Hepatitis A is rare. Vitamin A intake fell; Group A opens; plan A or B; the letter a is first. “Vamos a apoyar a un amigo,” he said. She got an A and a B. Serie A expects a and o.\n",
		},
		{
			Note:    "allow: [ukulele]",
			Options: &aAnOptions{Allow: []string{"ukulele"}},
			Good:    "He played an ukulele, and later a ukulele.\n",
		},
		{Note: "names", Good: "The An Post office and the An Garda hall; Ng Lam An went in. A Oaxacan dish, an Uzbek one, a Xi speech.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, c := range cluedWords(pass) {
			if c.clues&articleClue != 0 {
				b, i := c.in(pass)
				checkArticle(pass, b, i)
			}
		}
	},
}

type aAnOptions struct {
	usesSpin
	Allow []string `option:"allow" doc:"words before which both a and an are right"`
}

func (o aAnOptions) with(e Extras) any {
	o.usesSpin = usesSpin{e.Detector}
	return &o
}

// checkArticle looks at the i-th word of b, which is an article or looks like one.
func checkArticle(pass *galley.Pass, b *galley.Block, i int) {
	words := b.Words()
	w := words[i]
	article, next := b.Word(w), b.Word(words[i+1])
	start, end := int(w.Start), int(w.End)
	an, certain := spin.Article(b.Text[words[i+1].Start:phraseEnd(b, i+1)])
	if has := len(article) == 2; !certain || an == has || spokenEitherWay(next) || !isArticle(b, i) || notNoun(next, has) || article == "An" && unicode.IsUpper(runeAfter(next, 0)) && !knownName(next) {
		return
	}
	if slices.ContainsFunc(pass.Options.(*aAnOptions).Allow, func(w string) bool { return strings.EqualFold(w, next) }) {
		return
	}
	if restored(pass, b, start, int(words[i+1].End)) {
		return
	}
	right := article[:1]
	if an {
		right += "n"
	}
	message := "“" + article + "” before a vowel sound: “" + right + " " + next + "”"
	if !an {
		message = "“" + article + "” before a consonant sound: “" + right + " " + next + "”"
	}
	pass.Report(b, start, end, message, b.Fix(galley.Review, "Write “"+right+"”", start, end, right))
}

// restored reports whether text[start:end] of b touches a phrase that the spin model restores, with its article.
func restored(pass *galley.Pass, b *galley.Block, start, end int) bool {
	a := analyzeSpin(pass)
	if a.verdict < galley.Suspect {
		return false
	}
	for _, p := range a.Phrases {
		if a.blocks[p.Paragraph] == b && p.Start < end && start < p.End {
			return true
		}
	}
	return false
}

// phraseEnd returns where the run of characters that begins with the i-th word ends.
func phraseEnd(b *galley.Block, i int) int {
	end := int(b.Words()[i].End)
	for end < len(b.Text) && b.Text[end] > ' ' {
		end++
	}
	return end
}

// isArticle reports whether the i-th word of b stands where an article does: alone, before a word, and if it is a
// capital at the start of a sentence.
func isArticle(b *galley.Block, i int) bool {
	words := b.Words()
	w := words[i]
	before := runeBefore(b.Text, int(w.Start))
	if before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("“\"‘—–", before) {
		return false
	}
	switch b.Text[w.End:words[i+1].Start] {
	case " ", "\n", " “", " \"", " ‘", " $", " £", " €":
	default:
		return false
	}
	if i > 0 && foreign[strings.ToLower(b.Word(words[i-1]))] || i+2 < len(words) && foreign[strings.ToLower(b.Word(words[i+2]))] ||
		foreign[strings.ToLower(b.Word(words[i+1]))] {
		return false
	}
	if b.Text[w.Start] == 'A' {
		head := strings.TrimRight(b.Text[:w.Start], " \n“\"‘—–")
		return head == "" || strings.HasSuffix(head, ".") || strings.HasSuffix(head, "?") || strings.HasSuffix(head, "!") ||
			strings.HasSuffix(head, ":") || strings.HasSuffix(head, "”") || strings.HasSuffix(head, "\"")
	}
	return true
}

// foreign holds small words of Romance languages, in which “a” is a word of its own. Those that are English too, or
// parts of names in English, are not among them.
var foreign = wordSet("que por para con vamos va voy un una unos les et um uma os é il gli lo ao não su sus ir au à été elle ele esta ella")

// notNoun reports whether no noun phrase begins with word, so that the article before it is another kind of slip or
// a letter.
func notNoun(word string, an bool) bool {
	if k := strings.IndexAny(word, "'’"); k > 0 {
		word = word[:k]
	}
	switch word {
	case "and", "or", "is", "in", "as", "at", "of", "it", "on", "if", "i", "I", "are", "am", "us", "an", "a", "into", "until", "unless", "although":
		return true
	case "the", "to", "be", "by", "but", "was", "were", "with", "for", "from", "he", "she", "they", "we", "you", "this", "that", "his", "her",
		"their", "then", "so", "not", "will", "would", "could", "can", "my", "your", "did", "had", "has", "have", "who", "when", "which":
		return an
	}
	return false
}

// spokenEitherWay reports whether word is made of initials that some read as a word and others letter by letter.
func spokenEitherWay(word string) bool {
	if k := strings.IndexAny(word, "'’"); k > 0 {
		word = word[:k]
	}
	switch strings.TrimSuffix(word, "s") {
	case "SQL", "FAQ", "FOIA", "LED", "URL":
		return true
	}
	return false
}

// knownName reports whether a capitalised word is one that no name with “An” goes before.
func knownName(word string) bool {
	return strings.HasPrefix(word, "Euro") || word == "US" || word == "UN" || word == "UK"
}
