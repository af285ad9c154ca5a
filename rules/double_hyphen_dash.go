package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var doubleHyphenDashRule = &galley.Rule{
	Name:     "double-hyphen-dash",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `two hyphens where a dash belongs

Found between two words, with a space on both sides or on neither. Options of commands, signatures and rules of hyphens are
left alone. All of a paragraph are one finding; in an article without dashes in which more than five paragraphs have pairs of
hyphens, which is then its way to write them, all are one finding.

The fix writes the dash that the article has more of; if it has none, an em dash in English and an en dash in other
languages. It is safe where the article has dashes, and for review where two hyphens are its own way to write them.`,
	Examples: []galley.Example{
		{
			Bad:  "The bridge ⟦--⟧ it is old -- was closed. Nobody knew--until now.\n\nIt will open again — in May.\n",
			Good: "The bridge — it is old — was closed. Nobody knew—until now.\n\nIt will open again — in May.\n",
		},
		{Note: "for review", Bad: "The bridge was closed ⟦--⟧ in May.\n", Good: "The bridge was closed — in May.\n"},
		{
			Note: "a habit",
			Bad:  "The bridge ⟦--⟧ it is old -- was closed.\n\nIt was built -- by hand -- in 1901.\n\nNobody knew -- until now.\n\nIt is closed -- at last.\n\nThe mayor -- it is said -- wept.\n\nIt will open -- in May.\n",
			Good: "The bridge — it is old — was closed.\n\nIt was built — by hand — in 1901.\n\nNobody knew — until now.\n\nIt is closed — at last.\n\nThe mayor — it is said — wept.\n\nIt will open — in May.\n",
		},
		{Bad: "Die Brücke ist nicht mehr zu retten ⟦--⟧ und das ist für die Stadt nicht neu.\n", Good: "Die Brücke ist nicht mehr zu retten – und das ist für die Stadt nicht neu.\n"},
		{Note: "options, rules, signatures", Good: "Run it with --verbose, and it says what it does.\n\n-- \nJane Doe\n\n--------\n\n-30-\n\ni--; a -- b\n\nOct. 10 -- The Pavilion of the Lake\n"},
	},
	Check: func(pass *galley.Pass) {
		var all []blockReplacements
		for b := range triggered(pass, hyphensTrigger) {
			if strings.Count(b.Text, " ") < 4 || looksLikeCode(b.Text) {
				continue
			}
			address := strings.Contains(b.Text, "://")
			var found []replacement
			for i := 0; ; {
				k := strings.Index(b.Text[i:], "--")
				if k < 0 {
					break
				}
				start := i + k
				for i = start; i < len(b.Text) && b.Text[i] == '-'; {
					i++
				}
				if i-start <= 3 && betweenWords(b.Text, start, i, address) {
					found = append(found, replacement{start, i, dashes(pass).usual})
				}
			}
			if len(found) > 0 {
				all = append(all, blockReplacements{b, found})
			}
		}
		if len(all) == 0 {
			return
		}
		order := "Write " + dashes(pass).usual
		safety := galley.Review
		if dashes(pass).has {
			safety = galley.Safe
		} else if len(all) > habit {
			reportHabit(pass, all, safety, "%d pairs of hyphens in the place of dashes in this article", order)
			return
		}
		for _, r := range all {
			reportAll(pass, r.block, r.all, safety, "two hyphens in the place of a dash", "%d pairs of hyphens in the place of dashes in this paragraph", order)
		}
	},
}

// betweenWords reports whether text[start:end] stands between two words, with a space on both sides or on neither. Of
// words without a space each has two letters at least, and the paragraph no address.
func betweenWords(text string, start, end int, address bool) bool {
	before, after := runeBefore(text, start), runeAfter(text, end)
	if before == ' ' && after == ' ' {
		before, after = runeBefore(text, start-1), runeAfter(text, end+1)
		if unicode.IsDigit(before) && unicode.IsUpper(after) { // a date in a list
			return false
		}
		return (isPlainLetter(before) || strings.ContainsRune(",.\"”’')%?!0123456789", before)) && len(lettersBefore(text, start-1)) != 1 &&
			(isPlainLetter(after) || strings.ContainsRune("\"“‘'($€£0123456789", after))
	}
	return len(lettersBefore(text, start)) > 1 && len(lettersAfter(text, end)) > 1 && !address
}

// A dashHabit is how an article writes dashes.
type dashHabit struct {
	usual string
	has   bool // it has dashes of that sort
}

type dashesKey struct{}

func dashes(pass *galley.Pass) *dashHabit {
	return galley.Memo(pass, dashesKey{}, func() *dashHabit {
		em, en := 0, 0
		for _, b := range pass.Blocks {
			em += strings.Count(b.Text, "—")
			en += strings.Count(b.Text, " – ")
		}
		switch {
		case em == 0 && en == 0 && pass.Doc.Lang == "en":
			return &dashHabit{"—", false}
		case em > en:
			return &dashHabit{"—", true}
		}
		return &dashHabit{"–", en > 0}
	})
}
