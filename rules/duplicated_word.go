package rules

import (
	"strings"
	"sync"

	"github.com/galleylint/galley"
)

var duplicatedWordRule = &galley.Rule{
	Name:     "duplicated-word",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv"},
	Doc: `a small word written twice in a row

Only words are found of which no sentence needs two: “the the”, “of of”, “and and”. Pairs that grammar, speech or names
may ask for stay: “had had”, “that that”, “very very”, “Judge Judge”, “Sirhan Sirhan”, and “is is”, “to to” and “on on” where
the word before makes them possible. So do words that are part of a hyphened one (“to to-do lists”).

The fix deletes the second copy. It is safe for the words of that sort; for those that a clause may end with while the next
begins with the same (“from from”, “on on”, and “to to” but behind words such as “want”) and in languages other than English
it is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The mayor of⟦ of⟧ the town said that the⟦ the⟧ bridge will be⟦ be⟧ closed.\n",
			Good: "The mayor of the town said that the bridge will be closed.\n",
		},
		{
			Note: "at the start of a sentence",
			Bad:  "The⟦ the⟧ bridge will be closed.\n",
			Good: "The bridge will be closed.\n",
		},
		{
			Note: "across a line end",
			Bad:  "The county will pay for the repairs of the old bridge near the\n⟦the ⟧mill, its engineer told the paper on Friday, and for a road\nof gravel.\n",
			Good: "The county will pay for the repairs of the old bridge near the\nmill, its engineer told the paper on Friday, and for a road\nof gravel.\n",
		},
		{
			Bad:  "They want to⟦ to⟧ go to⟦ to⟧ the fair, the one that the script to⟦ to⟧ count visitors is for.\n",
			Good: "They want to go to the fair, the one that the script to count visitors is for.\n",
		},
		{Note: "for review", Bad: "Water came from⟦ from⟧ the river.\n", Good: "Water came from the river.\n"},
		{
			Note: "German",
			Bad:  "Die Brücke wird im Frühjahr von⟦ von⟧ der Stadt gesperrt, und das ist nicht neu.\n",
			Good: "Die Brücke wird im Frühjahr von der Stadt gesperrt, und das ist nicht neu.\n",
		},
		{Note: "German grammar", Good: "Die, die die Brücke sehen, und und und: Das ist nicht alles, was der Stadt in den den Jahren fehlt.\n"},
		{Note: "grammar and speech", Good: "He had had enough; she said that that was so very very long. What it is is a shame. They go on on Mondays. Call the people you can talk to to know, and take any project you work on on more than a day. What she was looking at at the time is lost.\n"},
		{Note: "names", Good: "Judge Judge heard The The, Duran Duran and the Goo Goo Dolls; Sirhan Sirhan was there. I, I was not.\n"},
		{Note: "hyphens", Good: "She added it to to-do lists and stayed hands-on on Mondays.\n"},
		{Note: "sense", Good: "“If he said it it would compel me,” she told her her turn was over.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, c := range cluedWords(pass) {
			if c.clues&twiceClue == 0 {
				continue
			}
			b, i := c.in(pass)
			v, w := b.Words()[i-1], b.Words()[i]
			word := b.Word(w)
			if before := b.Word(v); before != word && !(len(word) > 1 && isLower(word[0]) && before[0] == word[0]-'a'+'A' && before[1:] == word[1:]) {
				continue // “The the” is one more at the start of a sentence, “The The” a band
			}
			safety, ok := doubled(b, i, pass.Doc.Lang)
			if !ok {
				continue
			}
			start, end := int(v.End), int(w.End)
			if b.Text[start] == '\n' { // the line end stays, and the space behind the word goes
				start++
				if end == len(b.Text) || b.Text[end] != ' ' {
					continue
				}
				end++
			} else if b.Text[start] != ' ' {
				continue
			}
			pass.Report(b, start, end, "“"+word+"” stands twice", b.Fix(safety, "Delete the second “"+word+"”", start, end, ""))
		}
	},
}

// doubled reports whether the i-th word of b repeats the one before it by mistake, and how safe it is to say so.
func doubled(b *galley.Block, i int, lang string) (galley.Safety, bool) {
	words := b.Words()
	before := ""
	if i > 1 {
		before = b.Word(words[i-2])
	}
	if at := words[i-1].Start; at > 0 && strings.IndexByte("-'/.", b.Text[at-1]) >= 0 {
		return 0, false
	}
	if at := int(words[i].End); at < len(b.Text) && strings.IndexByte("-'/", b.Text[at]) >= 0 {
		return 0, false
	}
	word := b.Word(words[i])
	safety, ok := doubledWords()[lang][word]
	if !ok || strings.EqualFold(before, word) || i+1 < len(words) && b.Word(words[i+1]) == word { // “und und und”
		return 0, false
	}
	if lang != "en" {
		return safety, true
	}
	switch before = strings.ToLower(before); word {
	case "is":
		return safety, !beforeIs[before] // “what it is is a shame”
	case "on", "by", "at":
		return safety, before != "" && !beforeParticle[before] // “carried on on Monday”
	case "to":
		switch { // “someone to talk to to learn more”
		case beforeInfinitive[before], i+1 < len(words) && determiners[b.Word(words[i+1])]:
			return galley.Safe, true
		}
		return galley.Review, !beforeStrandedTo[before]
	}
	return safety, true
}

// Words before which “is is”, “on on” and the like, and “to to” may be right, and those before which “to to” never is.
var (
	beforeIs       = wordSet("it this that he she what thing problem question point issue reality truth there who")
	beforeParticle = wordSet(`go going goes went gone carry carried carrying hold holding held move moved moving live lives lived log logged come came
		coming turn turned turning put based dragged drag count counted relied rely passed stop stopped drop dropped pass drive drove keep kept
		stay stayed switched work works worked working built walk walked stand stood lived-in played play look looks looked looking aim aimed aiming laugh laughed
		stare stared staring stay sign signed`)
	beforeStrandedTo = wordSet(`talk talks talked talking write writes wrote written writing speak speaks spoke spoken speaking listen listens listened
		listening go goes went gone get gets got getting point points pointed refer refers referred belong belongs belonged reply replied respond
		responded turn turns turned turning look looks looked looking connect connects connected subscribe subscribed apply applied appeal appealed
		relate relates related attend attends attended move moved return returned come came happen happened reach add added send sent out over up
		back on`)
	beforeInfinitive = wordSet(`want wants wanted wanting decide decides decided able unable going have has had having need needs needed try tries tried
		trying like likes liked plan plans planned hope hopes hoped how order used ought due seem seems seemed expected expects expect likely
		continue continues continued begin began begun start started allowed forced set ready refused agreed chance right effort efforts
		way time attempt decision`)
	determiners = wordSet("a an the his her its their our my your this these those")
)

var doubledWords = sync.OnceValue(func() map[string]map[string]galley.Safety {
	m := map[string]map[string]galley.Safety{}
	for _, row := range readList("duplicated-word") {
		lang, word, _ := strings.Cut(row, " ")
		word, safe := strings.CutSuffix(word, " safe")
		if m[lang] == nil {
			m[lang] = map[string]galley.Safety{}
		}
		m[lang][word] = galley.Review
		if safe {
			m[lang][word] = galley.Safe
		}
	}
	return m
})
