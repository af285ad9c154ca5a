package spin

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Books of a century ago say "shall", "presently" and "remark" where we say "will", "soon" and "say", as do spinners. So an
// article's period is judged by other words, which no spinner puts in, and old prose must show more than ours before it is
// suspected.

//go:embed data/period.tsv
var periodData string

// period says how much likelier a word is in books of before 1930 than in today's prose, in nats, by the hashes of words.
var period = sync.OnceValue(func() map[uint64]float64 {
	words, err := parsePeriod(periodData)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return words
})

func parsePeriod(text string) (map[uint64]float64, error) {
	words := map[uint64]float64{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line[0] == '#' {
			continue
		}
		w, nats, _ := strings.Cut(strings.TrimSpace(line), "\t")
		x, err := strconv.ParseFloat(nats, 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		words[hashString(w)] = x
	}
	return words, nil
}

// today is how much likelier the words of today's articles are in old books, at most, in nats a word. Most books of the
// nineteenth century are above 0.
const today = 0

// oldness returns by how much an article of so many words exceeds today.
func oldness(tokens []token, words int) float64 {
	sum := 0.
	for _, t := range tokens {
		sum += period()[t.hash]
	}
	return max(0, sum/max(1, float64(words))-today)
}

// Period makes the table of data/period.tsv from the texts of old books, one string an author: the words that differ in
// frequency from the model's prose with all or nearly all of the authors, and that no spinner of the rows puts in.
func Period(m *Model, rows []Row, authors []string) []byte {
	const least, telling, most, agreeing = 1.5e-4, 0.5, 3, 0.8
	spun := map[string]bool{}
	for _, p := range expand(rows) {
		spun[p.spun] = true
	}
	counts := make([]map[wordID]float64, len(authors))
	total := make([]float64, len(authors))
	for i, text := range authors {
		counts[i] = map[wordID]float64{}
		for _, t := range tokenize(text, nil) {
			if t.kind == word {
				counts[i][m.idOf(text, t)]++
				total[i]++
			}
		}
	}
	var lines []string
	for id := 1; id < m.words; id++ {
		w := m.word(wordID(id))
		now := math.Exp(m.unigramLogP(wordID(id)))
		old, higher := 0., 0
		for i := range authors {
			x := math.Log((counts[i][wordID(id)] + 0.3) / total[i])
			old += x / float64(len(authors))
			if x > math.Log(now) {
				higher++
			}
		}
		nats := old - math.Log(now)
		agree := float64(higher) / float64(len(authors))
		if nats < 0 {
			agree = 1 - agree
		}
		if spun[w] || tokenize(w, nil)[0].kind != word || max(now, math.Exp(old)) < least || math.Abs(nats) < telling || agree < agreeing {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s\t%.1f\n", w, min(max(nats, -most), most)))
	}
	slices.Sort(lines)
	return []byte("# How much likelier a word is in books of before 1930 than in today's prose, in nats: see go run ./spin/train period.\n" +
		strings.Join(lines, ""))
}
