package main

import (
	"cmp"
	"io/fs"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/galleylint/galley/spin"
)

// A candidate is a lemma and another that a spinner may put in its place.
type candidate struct {
	original, spun string
	pos            byte
	relation
	listed bool    // Moby lists one below the other
	alike  float64 // see moby.alike
	score  float64
}

// sources returns the letters of the thesauri that have the pair.
func (c *candidate) sources() string {
	s := ""
	if c.kinship >= clustered && c.kinship != opposites {
		s = "W"
	}
	if c.listed {
		s += "M"
	}
	return s
}

// A gleaner picks pairs out of WordNet and Moby.
type gleaner struct {
	wordnet *wordnet
	moby    *moby
	model   *spin.Model
	listers map[string][]string // see moby.listers
	have    map[[2]string]bool  // pairs that the lexicon has, inflected
	forms   map[lemma][]string
	past    map[string]float64 // uses of irregular past tenses
	usable  map[lemma]float64  // frequency of the lemmas that may stand on either side: the logarithm of their share of all text
}

const (
	frequentRank = 12000 // originals have a form among so many most frequent words
	perSpun      = 40
	perOriginal  = 30
	tooRare      = 8.0  // nats that a spun phrase may be rarer than its original
	tooFrequent  = 3.5  // nats that it may be more frequent
	samePart     = 0.02 // how often two words that only Moby puts together must both be the part of speech
	vulgarShare  = 0.2
	nameShare    = 0.4
)

func (o *options) makeThesaurus() ([]byte, error) {
	m, err := o.openModel()
	if err != nil {
		return nil, err
	}
	rows, err := spin.ReadLexicon(os.DirFS(o.lexicon))
	if err != nil {
		return nil, err
	}
	g, err := newGleaner(m, os.DirFS(o.wordnet), o.moby, rows)
	if err != nil {
		return nil, err
	}
	return g.format(g.choose(o.pairs)), nil
}

func newGleaner(m *spin.Model, wordnetDir fs.FS, mobyFile string, rows []spin.Row) (*gleaner, error) {
	g := &gleaner{model: m, have: map[[2]string]bool{}, forms: map[lemma][]string{}, past: map[string]float64{}, usable: map[lemma]float64{}}
	var err error
	if g.wordnet, err = readWordnet(wordnetDir); err != nil {
		return nil, err
	}
	for l, uses := range g.wordnet.uses {
		if l.pos == 'v' && !strings.Contains(l.text, " ") {
			for _, form := range g.formsOf(l)[1:] {
				if !strings.HasSuffix(form, "ed") && !strings.HasSuffix(form, "ing") && !strings.HasSuffix(form, "s") {
					g.past[form] += uses / 4
				}
			}
		}
		if nats, ok := g.usableAs(l); ok {
			g.usable[l] = nats
		}
	}
	f, err := os.Open(mobyFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if g.moby, err = readMoby(f, mobyFile, g.isLemma); err != nil {
		return nil, err
	}
	g.listers = g.moby.listers()
	for _, r := range rows {
		spun := spin.Forms(r.Spun, r.Class)
		for i, o := range spin.Forms(r.Original, r.Class) {
			g.have[[2]string{o, spun[i]}] = true
		}
	}
	return g, nil
}

// isLemma reports whether a word may stand in a pair as any part of speech.
func (g *gleaner) isLemma(w string) bool {
	for _, f := range wordnetFiles {
		if _, ok := g.usable[lemma{w, f.pos}]; ok {
			return true
		}
	}
	return false
}

// usableAs reports whether a lemma may stand in a pair at all, and how frequent it is.
func (g *gleaner) usableAs(l lemma) (nats float64, ok bool) {
	words := strings.Split(l.text, " ")
	if len(words) > 2 {
		return 0, false
	}
	for i, w := range words {
		switch _, known := g.model.Rank(w); {
		case !known || len(w) < 3 && len(words) == 1 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "":
			return 0, false
		case numberWords[w] || vulgarWords[w] || g.model.Capitalised(w):
			return 0, false
		case functionWords[w] && (len(words) == 1 || l.pos != 'r' && i == 0 || l.pos == 'n' || l.pos == 'a'):
			return 0, false
		}
	}
	w := g.wordnet
	if w.share(l, func(s *synset) bool { return s.name }) > nameShare {
		return 0, false
	}
	for _, f := range wordnetFiles {
		if w.share(lemma{l.text, f.pos}, func(s *synset) bool { return s.vulgar }) > vulgarShare {
			return 0, false
		}
	}
	sum := 0.
	forms := g.formsOf(l)
	for _, form := range forms {
		if nats, known := g.model.LogP(form); known {
			sum += math.Exp(nats)
		}
	}
	return math.Log(sum), true
}

// formsOf returns the forms of a lemma, itself first.
func (g *gleaner) formsOf(l lemma) []string {
	f, ok := g.forms[l]
	if !ok {
		f = spin.Forms(l.text, inflecting(l.pos))
		slices.Sort(f[1:])
		f = slices.Compact(f)
		if l.pos == 'a' && strings.HasPrefix(f[len(f)-1], "most ") {
			f = f[:1]
		}
		g.forms[l] = f
	}
	return f
}

// inflecting returns the lexicon's class for a part of speech.
func inflecting(pos byte) string {
	if pos == 'r' {
		return "x"
	}
	return string(pos)
}

// frequent reports whether a lemma is frequent enough for an original.
func (g *gleaner) frequent(l lemma) bool {
	if strings.Contains(l.text, " ") {
		return g.usable[l] > -11.5
	}
	for _, form := range g.formsOf(l) {
		if rank, known := g.model.Rank(form); known && rank <= frequentRank {
			return true
		}
	}
	return false
}

// choose returns the best pairs, at most perOriginal of one original and limit in all.
func (g *gleaner) choose(limit int) []candidate {
	var all []candidate
	adverbs := map[string][]candidate{}
	originals := slices.SortedFunc(maps.Keys(g.usable), func(a, b lemma) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.pos, b.pos))
	})
	for _, l := range originals {
		if !g.frequent(l) && l.pos != 'a' {
			continue
		}
		found := g.candidates(l)
		if g.frequent(l) {
			all = append(all, found...)
		}
		if l.pos == 'a' {
			adverbs[adverb(l.text)] = found
		}
	}
	all = append(all, g.fromAdjectives(all, adverbs)...)
	all = best(all, limit)
	return all
}

// best keeps the candidates with the highest scores.
func best(all []candidate, limit int) []candidate {
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.original, b.original), cmp.Compare(a.spun, b.spun), cmp.Compare(a.pos, b.pos))
	})
	count, backs := map[string]int{}, map[string]int{}
	seen := map[[2]string]bool{}
	all = slices.DeleteFunc(all, func(c candidate) bool {
		key := [2]string{c.original, c.spun}
		if seen[key] {
			return c.kinship == strangers // Moby does not say which part of speech it means
		}
		if count[c.original] == perOriginal || backs[c.spun] == perSpun {
			return true
		}
		count[c.original]++
		backs[c.spun]++
		seen[key] = true
		return false
	})
	return all[:min(len(all), limit)]
}

// candidates returns what may stand for an original.
func (g *gleaner) candidates(l lemma) []candidate {
	relations := g.wordnet.relations(l)
	words := map[string]bool{}
	for w := range relations {
		words[w] = true
	}
	for _, id := range g.moby.lists[l.text] {
		words[g.moby.words[id]] = true
	}
	for _, w := range g.listers[l.text] {
		words[w] = true
	}
	var out []candidate
	for w := range words {
		c := candidate{original: l.text, spun: w, pos: l.pos, relation: relations[w]}
		c.listed = g.moby.has(l.text, w) || g.moby.has(w, l.text)
		c.alike = g.moby.alike(l.text, w)
		if g.sound(&c) && !g.known(&c) {
			c.score = g.score(&c)
			out = append(out, c)
		}
	}
	return out
}

// sound reports whether nothing speaks against a pair.
func (g *gleaner) sound(c *candidate) bool {
	o, s := lemma{c.original, c.pos}, lemma{c.spun, c.pos}
	nats, ok := g.usable[s]
	if gap := g.usable[o] - nats; !ok || c.original == c.spun || gap > tooRare || gap < -tooFrequent {
		return false
	}
	if g.variants(o, s) || ofOneKind(c.original, c.spun) || contains(c.original, c.spun) || contains(c.spun, c.original) && c.kinship != synonyms {
		return false
	}
	switch c.kinship {
	case opposites:
		return false
	case siblings, descendant:
		return c.listed && !(g.concrete(o) && g.concrete(s))
	case childOf:
		return c.listed && !(g.concrete(o) && g.broad(o))
	case strangers:
		return c.listed && g.asPart(o)*g.asPart(s) > samePart && !(g.concrete(o) && (g.wordnet.below(o, s) || g.wordnet.below(s, o)))
	case parentOf, clustered:
		return c.listed
	}
	return true
}

// known reports whether the lexicon has the pair, in all forms that the model knows.
func (g *gleaner) known(c *candidate) bool {
	spun := spin.Forms(c.spun, inflecting(c.pos))
	for i, o := range spin.Forms(c.original, inflecting(c.pos)) {
		_, known := g.model.LogP(o)
		if _, both := g.model.LogP(spun[i]); known && both && !g.have[[2]string{o, spun[i]}] {
			return false
		}
	}
	return true
}

// contains reports whether phrase has w as one of two words.
func contains(phrase, w string) bool {
	return strings.HasPrefix(phrase, w+" ") || strings.HasSuffix(phrase, " "+w)
}

// variants reports whether two lemmas are forms or spellings of the same word.
func (g *gleaner) variants(a, b lemma) bool {
	if slices.Contains(g.formsOf(a), b.text) || slices.Contains(g.formsOf(b), a.text) || spelling(a.text) == spelling(b.text) {
		return true
	}
	for _, pos := range "nva" {
		if slices.Contains(g.formsOf(lemma{a.text, byte(pos)}), b.text) || slices.Contains(g.formsOf(lemma{b.text, byte(pos)}), a.text) {
			return true
		}
	}
	return false
}

// spelling makes one word of those that differ as British and American spelling do, in a space, or as forward and forwards.
func spelling(w string) string {
	return strings.TrimSuffix(britishSpelling.Replace(w), "s")
}

var britishSpelling = strings.NewReplacer(" ", "", "our", "or", "yse", "yze", "ise", "ize", "isa", "iza", "isi", "izi", "ogue", "og",
	"re", "er", "ae", "e", "oe", "e", "ll", "l", "mme", "m", "grey", "gray", "ence", "ense", "que", "ck")

// files of the lexicographers whose words name things: animals, artifacts, bodies, food, places, people, plants, possessions,
// quantities, substances, times.
func (s *synset) concrete() bool {
	switch s.file {
	case 5, 6, 8, 13, 15, 18, 20, 23, 27, 28:
		return true
	}
	return false
}

// concrete reports whether a noun mostly names things, whose neighbours in WordNet are other things and not synonyms.
func (g *gleaner) concrete(l lemma) bool {
	return l.pos == 'n' && g.wordnet.share(l, (*synset).concrete) > 0.5
}

// broad reports whether a noun has many kinds below it, none of which says the same.
func (g *gleaner) broad(l lemma) bool {
	n := 0.
	for _, s := range g.wordnet.senses[l] {
		n += s.share * float64(len(s.children))
	}
	return n > 8
}

// closeness is what a kinship is worth. This and the numbers of score are log-odds, rounded, of a logistic regression that
// tells the pairs of the hand-made lexicon from all others that the two thesauri have for the same originals.
var closeness = [...]float64{siblings: -0.5, descendant: -0.4, clustered: -0.5, childOf: 0.6, parentOf: 1, grouped: 0.2, similar: 0.9, synonyms: 1.9, opposites: -6}

// score ranks the pairs: by the nearness of the two in WordNet and in Moby, by how much of their use that holds for, and by
// frequency, since spinners like common words.
func (g *gleaner) score(c *candidate) float64 {
	o, s := lemma{c.original, c.pos}, lemma{c.spun, c.pos}
	score := closeness[c.kinship] + 1.2*math.Sqrt(c.first) + 0.9*math.Sqrt(c.second)
	if c.listed {
		score += 0.9
	}
	score += 1.4*c.alike + 1.5*math.Sqrt(c.alike)
	score -= 0.35 * (g.looseness(c, c.original) + g.looseness(c, c.spun))
	score += 0.3*g.usable[s] + 0.25*g.usable[o] - 0.25*max(0, g.usable[s]-g.usable[o]-1)
	parts := g.asPart(o) * g.asPart(s)
	if c.kinship == strangers {
		score += 0.3 * math.Log(parts)
	}
	score += 0.5 * math.Log(min(parts*10, 1))
	for _, phrase := range []string{c.original, c.spun} {
		if strings.Contains(phrase, " ") {
			score -= 0.7
		}
	}
	return score
}

// looseness is the logarithm of the length of a word's list in Moby: the longer, the looser is the company in it. A list that
// Moby lacks counts for nothing if WordNet has the pair, else for a long one.
func (g *gleaner) looseness(c *candidate, w string) float64 {
	n := len(g.moby.lists[w])
	if n == 0 && c.kinship == strangers {
		n = 150
	}
	return math.Log1p(float64(n))
}

// asPart returns the share of a word's uses that are of a part of speech. Irregular past tenses count as uses of a word that
// WordNet lists as something else: "fell" is hardly ever the adjective.
func (g *gleaner) asPart(l lemma) float64 {
	uses, past := g.wordnet.uses[l], g.past[l.text]
	if uses == 0 {
		return 0
	}
	for _, f := range wordnetFiles {
		past += g.wordnet.uses[lemma{l.text, f.pos}]
	}
	return uses / past
}

// fromAdjectives makes pairs of adverbs of those of their adjectives, which the thesauri know better.
func (g *gleaner) fromAdjectives(all []candidate, adverbs map[string][]candidate) []candidate {
	index := map[[2]string]bool{}
	for _, c := range all {
		if c.pos == 'r' {
			index[[2]string{c.original, c.spun}] = true
		}
	}
	var out []candidate
	for _, original := range slices.Sorted(maps.Keys(adverbs)) {
		o := lemma{original, 'r'}
		if _, ok := g.usable[o]; !ok || !g.frequent(o) {
			continue
		}
		for _, c := range adverbs[original] {
			if c.kinship == strangers && c.alike < 0.25 {
				continue
			}
			c.original, c.spun, c.pos = original, adverb(c.spun), 'r'
			if !index[[2]string{c.original, c.spun}] && g.sound(&c) && !g.known(&c) {
				c.score = g.score(&c) - 1
				out = append(out, c)
			}
		}
	}
	return out
}

// adverb returns the adverb in -ly of an adjective.
func adverb(adjective string) string {
	w := adjective
	switch n := len(w); {
	case strings.HasSuffix(w, "ly"):
		return w
	case strings.HasSuffix(w, "ic"):
		return w + "ally"
	case n > 3 && strings.HasSuffix(w, "le") && !strings.HasSuffix(w, "ole"):
		return w[:n-1] + "y"
	case strings.HasSuffix(w, "ll"):
		return w + "y"
	case n > 3 && w[n-1] == 'y':
		return w[:n-1] + "ily"
	}
	return w + "ly"
}

// format returns the file of the pairs that the lexicon does not have.
func (g *gleaner) format(chosen []candidate) []byte {
	var lines []string
	for i := range chosen {
		c := &chosen[i]
		lines = append(lines, strings.Join([]string{c.original, c.spun, g.class(c), c.sources()}, "\t")+"\n")
	}
	slices.Sort(lines)
	return []byte(strings.Join(slices.Compact(lines), ""))
}

// class returns the class of a pair's row: x where the model knows no other form of both sides.
func (g *gleaner) class(c *candidate) string {
	class := inflecting(c.pos)
	spun := spin.Forms(c.spun, class)
	for i, o := range spin.Forms(c.original, class) {
		if _, known := g.model.LogP(o); !known || i == 0 || strings.HasPrefix(o, "mo") && c.pos == 'a' {
			continue
		}
		if _, known := g.model.LogP(spun[i]); known && !strings.HasPrefix(spun[i], "mo") {
			return class
		}
	}
	return "x"
}
