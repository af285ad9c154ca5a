package spin

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Learned is a pair that spun articles show, with what speaks for it.
type Learned struct {
	Row
	Count    float64 // how often the articles show it; a sum of probabilities if their originals are not known
	Share    float64 // of the places of the spun phrase, from 0 to 1
	Articles int     // that show it
	Example  string  // the spun phrase among its neighbours
}

// FormatLearned writes pairs as the rows of a lexicon, sorted, with a comment line above each that says what speaks for it.
func FormatLearned(learned []Learned) []byte {
	learned = slices.Clone(learned)
	slices.SortFunc(learned, func(a, b Learned) int {
		return cmp.Or(cmp.Compare(a.Original, b.Original), cmp.Compare(a.Spun, b.Spun))
	})
	var b []byte
	for _, l := range learned {
		b = fmt.Appendf(b, "# %s in %s, %.0f%% of its places: %s\n", times(l.Count), plural(l.Articles, "article"), 100*l.Share, l.Example)
		b = fmt.Appendf(b, "%s\t%s\t%s\t%d\t%s\n", l.Original, l.Spun, l.Class, l.Weight, l.Families)
	}
	return b
}

func times(n float64) string {
	if n == float64(int(n)) {
		return plural(int(n), "time")
	}
	return fmt.Sprintf("%.1f times", n)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// excerpt returns text[start:end] with a few words on either side, as one line.
func excerpt(text string, start, end int) string {
	const words = 4
	for range words {
		start = max(0, strings.LastIndexByte(strings.TrimRight(text[:start], " "), ' ')+1)
		rest := strings.TrimLeft(text[end:], " ")
		if i := strings.IndexByte(rest, ' '); i >= 0 {
			end = len(text) - len(rest) + i
		} else {
			end = len(text)
		}
	}
	s := strings.Join(strings.Fields(text[start:end]), " ")
	if start > 0 {
		s = "…" + s
	}
	if end < len(text) {
		s += "…"
	}
	return s
}
