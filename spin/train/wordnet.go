package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A lemma is a word or phrase, lower case, as one part of speech: n, v, a or r (adverb), as WordNet has them.
type lemma struct {
	text string
	pos  byte
}

// A synset is a meaning and the words that share it.
type synset struct {
	file     int // number of the lexicographers' file, which stands for the field of meaning
	words    []string
	parents  []*synset // hypernyms
	children []*synset // hyponyms
	similar  []*synset // the head of an adjective's cluster, or a head's satellites
	near     []*synset // verb groups
	opposite []*synset // antonyms of one of the words
	name     bool      // the first word is written with a capital
	vulgar   bool
}

// A sense is one meaning of a lemma, with its share of the lemma's uses.
type sense struct {
	*synset
	share float64
}

// A wordnet is the part of the database that synonyms are read from.
type wordnet struct {
	synsets map[string]*synset // by part of speech and offset
	senses  map[lemma][]sense
	uses    map[lemma]float64 // how often the lemma was tagged in any sense, plus a little for senses that were not
}

// files of the database.
var wordnetFiles = []struct {
	pos  byte
	name string
}{{'n', "noun"}, {'v', "verb"}, {'a', "adj"}, {'r', "adv"}}

// readWordnet reads the database files in dir. Errors name file and line.
func readWordnet(dir fs.FS) (*wordnet, error) {
	w := &wordnet{synsets: map[string]*synset{}, senses: map[lemma][]sense{}, uses: map[lemma]float64{}}
	tags := map[string]float64{}
	err := readLines(dir, "cntlist.rev", func(line string) error { return parseCount(line, tags) })
	for _, f := range wordnetFiles {
		if err == nil {
			err = readLines(dir, "data."+f.name, func(line string) error { return w.parseData(line, f.pos) })
		}
	}
	for _, f := range wordnetFiles {
		if err == nil {
			err = readLines(dir, "index."+f.name, func(line string) error { return w.parseIndex(line, f.pos, tags) })
		}
	}
	return w, err
}

func readLines(dir fs.FS, name string, parse func(line string) error) error {
	r, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return eachLine(r, name, parse)
}

// eachLine hands the lines of r to parse. Lines that begin with a blank are a file's licence.
func eachLine(r io.Reader, name string, parse func(line string) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 16<<20)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || s.Text()[0] == ' ' {
			continue
		}
		if err := parse(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return s.Err()
}

// parseCount reads a line of cntlist.rev: sense key, number of the sense among the word's, how often it was tagged.
func parseCount(line string, tags map[string]float64) error {
	f := strings.Fields(line)
	if len(f) != 3 {
		return fmt.Errorf("want 3 fields, have %d", len(f))
	}
	word, key, _ := strings.Cut(f[0], "%")
	n, err := strconv.ParseFloat(f[2], 64)
	if err != nil || key == "" || key[0] < '1' || key[0] > '5' {
		return fmt.Errorf("no sense key and count in %q", line)
	}
	tags[word+"%"+"nvara"[key[0]-'1':key[0]-'0']+f[1]] = n
	return nil
}

func (w *wordnet) synset(pos, offset string) *synset {
	s := w.synsets[pos+offset]
	if s == nil {
		s = &synset{}
		w.synsets[pos+offset] = s
	}
	return s
}

// vulgarGloss finds the remarks that WordNet makes about words not used in polite company.
var vulgarGloss = regexp.MustCompile(`\b(obscen|vulgar (slang|term|word)|\(vulgar|offensive (and|term|name|word|slang)|disparaging|ethnic slur|derogatory|` +
	`sexual intercourse|genital|prostitut|excrement|faeces|feces|offensive\))`)

// parseData reads a synset: offset, file, type, number of words (hexadecimal), words each with a number, number of
// pointers, pointers (symbol, offset, part of speech, which words), verb frames, gloss.
func (w *wordnet) parseData(line string, pos byte) error {
	head, gloss, _ := strings.Cut(line, " | ")
	f := strings.Fields(head)
	if len(f) < 6 {
		return fmt.Errorf("a synset needs 6 fields or more, has %d", len(f))
	}
	s := w.synset(string(pos), f[0])
	var err error
	if s.file, err = strconv.Atoi(f[1]); err != nil {
		return fmt.Errorf("file number %q", f[1])
	}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil || len(f) < 5+2*int(n) {
		return fmt.Errorf("number of words %q", f[3])
	}
	for i := range int(n) {
		text, _, _ := strings.Cut(f[4+2*i], "(") // adjectives carry their position: galore(ip)
		if text = strings.ReplaceAll(text, "_", " "); text == strings.ToLower(text) {
			s.words = append(s.words, text)
		} else if i == 0 {
			s.name = true
		}
	}
	definition, _, _ := strings.Cut(gloss, `"`)
	s.vulgar = vulgarGloss.MatchString(definition)
	f = f[4+2*n:]
	n, err = strconv.ParseInt(f[0], 10, 32)
	if err != nil || len(f) < 1+4*int(n) {
		return fmt.Errorf("number of pointers %q", f[0])
	}
	for i := range int(n) {
		p := f[1+4*i : 5+4*i]
		if p[2] != string(pos) {
			continue
		}
		to := w.synset(p[2], p[1])
		switch p[0] {
		case "@":
			s.parents = append(s.parents, to)
		case "~":
			s.children = append(s.children, to)
		case "&":
			s.similar = append(s.similar, to)
		case "$":
			s.near = append(s.near, to)
		case "!":
			s.opposite = append(s.opposite, to)
		}
	}
	return nil
}

// parseIndex reads the senses of a lemma, most frequent first: lemma, part of speech, number of synsets, number of
// pointer symbols, the symbols, number of senses, number of tagged senses, offsets.
func (w *wordnet) parseIndex(line string, pos byte, tags map[string]float64) error {
	f := strings.Fields(line)
	if len(f) < 6 {
		return fmt.Errorf("an entry needs 6 fields or more, has %d", len(f))
	}
	n, err := strconv.Atoi(f[2])
	if err != nil || n < 1 || n > len(f)-5 {
		return fmt.Errorf("number of senses %q", f[2])
	}
	l := lemma{strings.ReplaceAll(f[0], "_", " "), pos}
	total := 0.
	senses := make([]sense, n)
	for i, offset := range f[len(f)-n:] {
		use := tags[f[0]+"%"+string(pos)+strconv.Itoa(i+1)] + 1/float64(i+1)
		senses[i] = sense{w.synset(string(pos), offset), use}
		total += use
	}
	for i := range senses {
		senses[i].share /= total
	}
	w.senses[l], w.uses[l] = senses, total
	return nil
}

// share returns the share of the senses of l that are in the given ones.
func (w *wordnet) share(l lemma, in func(*synset) bool) float64 {
	sum := 0.
	for _, s := range w.senses[l] {
		if in(s.synset) {
			sum += s.share
		}
	}
	return sum
}

// A kinship is what WordNet says of two lemmas, by falling closeness.
type kinship int

const (
	strangers  kinship = iota
	siblings           // of the same parent
	descendant         // further down than a child, or further up than a parent
	clustered          // satellites of the same adjective
	childOf
	parentOf
	grouped // verbs of the same group
	similar // head and satellite
	synonyms
	opposites
)

// A relation is a kinship and how much of the first and the second lemma's uses it is true of.
type relation struct {
	kinship
	first, second float64
}

// relations returns what WordNet says of the lemmas that are near l, the closest kinship of each.
func (w *wordnet) relations(l lemma) map[string]relation {
	out := map[string]relation{}
	for _, s := range w.senses[l] {
		if s.name {
			continue
		}
		add := func(k kinship, to ...*synset) {
			for _, t := range to {
				w.relate(out, l, s, k, t)
			}
		}
		add(synonyms, s.synset)
		add(similar, s.similar...)
		add(grouped, s.near...)
		add(parentOf, s.parents...)
		add(childOf, s.children...)
		for _, head := range s.similar {
			add(clustered, head.similar...)
		}
		for _, p := range s.parents {
			add(siblings, p.children...)
			for _, q := range p.parents {
				add(descendant, q)
			}
		}
		for _, c := range s.children {
			for _, d := range c.children {
				add(descendant, d)
				add(descendant, d.children...)
			}
		}
		add(opposites, s.opposites()...)
	}
	return out
}

// relate notes that l has kinship k to the words of a synset.
func (w *wordnet) relate(out map[string]relation, l lemma, from sense, k kinship, to *synset) {
	for _, word := range to.words {
		if word == l.text {
			continue
		}
		r := relation{k, from.share, w.share(lemma{word, l.pos}, func(s *synset) bool { return s == to })}
		old := out[word]
		switch {
		case old.kinship == k:
			r.first, r.second = old.first+r.first, max(old.second, r.second)
		case old.kinship == opposites && k == synonyms, old.kinship < k && (k != opposites || old.kinship != synonyms):
		default:
			continue
		}
		out[word] = r
	}
}

// opposites returns the antonyms of a sense, and of an adjective's the antonyms of its head and all their satellites.
func (s *synset) opposites() []*synset {
	out := slices.Clone(s.opposite)
	for _, head := range s.similar {
		out = append(out, head.opposite...)
	}
	for _, o := range slices.Clone(out) {
		out = append(out, o.similar...)
	}
	return out
}

// below reports whether a is a kind of b, however remote, in senses that are not rare.
func (w *wordnet) below(a, b lemma) bool {
	for _, s := range w.senses[a] {
		for _, t := range w.senses[b] {
			if s.share > 0.2 && t.share > 0.2 && s.under(t.synset, 10) {
				return true
			}
		}
	}
	return false
}

func (s *synset) under(t *synset, depth int) bool {
	for _, p := range s.parents {
		if p == t || depth > 0 && p.under(t, depth-1) {
			return true
		}
	}
	return false
}
