package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var duplicatedWordRule = &galley.Rule{
	Name:     "duplicated-word",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    []string{"en"},
	Doc: `a small word written twice in a row

Only words are found of which no sentence needs two: “the the”, “of of”, “and and”. Pairs that grammar, speech or names
may ask for stay: “had had”, “that that”, “very very”, “Judge Judge”, “Sirhan Sirhan”, and “is is” and “on on” where the
word before makes them possible. So do words that are part of a hyphened one (“to to-do lists”).

The fix deletes the second copy. It is safe for the words of that sort; for a few others (“from from”) it is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The mayor of⟦ of⟧ the town said that the⟦ the⟧ bridge will be⟦ be⟧ closed.\n",
			Good: "The mayor of the town said that the bridge will be closed.\n",
		},
		{
			Note: "across a line end",
			Bad:  "The county will pay for the repairs of the old bridge near the\n⟦the ⟧mill, its engineer told the paper on Friday, and for a road\nof gravel.\n",
			Good: "The county will pay for the repairs of the old bridge near the\nmill, its engineer told the paper on Friday, and for a road\nof gravel.\n",
		},
		{Note: "for review", Bad: "Water came from⟦ from⟧ the river.\n", Good: "Water came from the river.\n"},
		{Note: "grammar and speech", Good: "He had had enough; she said that that was so very very long. What it is is a shame. They go on on Mondays.\n"},
		{Note: "names", Good: "Judge Judge heard The The, Duran Duran and the Goo Goo Dolls; Sirhan Sirhan was there. I, I was not.\n"},
		{Note: "hyphens", Good: "She added it to to-do lists and stayed hands-on on Mondays.\n"},
		{Note: "sense", Good: "“If he said it it would compel me,” she told her her turn was over.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, b := range pass.Blocks {
			words := b.Words()
			for i := 1; i < len(words); i++ {
				v, w := words[i-1], words[i]
				if w.End-w.Start != v.End-v.Start || w.Start != v.End+1 || b.Text[v.Start] != b.Text[w.Start] || b.Word(v) != b.Word(w) {
					continue
				}
				safety, ok := doubled(b, i)
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
				word := b.Word(w)
				pass.Report(b, start, end, "“"+word+"” stands twice", b.Fix(safety, "Delete the second “"+word+"”", start, end, ""))
			}
		}
	},
}

// doubled reports whether the i-th word of b repeats the one before it by mistake, and how safe it is to say so.
func doubled(b *galley.Block, i int) (galley.Safety, bool) {
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
	switch b.Word(words[i]) {
	case "the", "a", "an", "and", "of", "at", "be", "to":
		return galley.Safe, true
	case "is":
		switch strings.ToLower(before) {
		case "it", "this", "that", "he", "she", "what", "thing", "problem", "question", "point", "issue", "reality", "truth", "there", "who":
			return 0, false // “what it is is a shame”
		}
		return galley.Safe, true
	case "on", "by":
		switch strings.ToLower(before) {
		case "", "go", "going", "goes", "went", "gone", "carry", "carried", "carrying", "hold", "holding", "held", "move", "moved", "moving",
			"live", "lives", "lived", "log", "logged", "come", "came", "coming", "turn", "turned", "turning", "put", "based", "dragged",
			"drag", "count", "counted", "relied", "rely", "passed", "stop", "stopped", "drop", "dropped", "pass", "drive", "drove",
			"keep", "kept", "stay", "stayed", "switched", "worked", "built", "walk", "walked", "stand", "stood", "lived-in", "played", "play":
			return galley.Review, false // “carried on on Monday”
		}
		return galley.Safe, true
	case "from", "into", "than", "would", "could", "should", "will", "our", "your", "their", "its", "been", "about", "between", "through":
		return galley.Review, true
	}
	return 0, false
}
