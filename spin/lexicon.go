package spin

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
)

// Families of spinners, as letters in a lexicon's last column. The order is that of the bits in a lexicon file.
const families = "ABCDFGTO"

// A Row is one line of a lexicon: what editors write, what a spinner makes of it.
type Row struct {
	Original, Spun string // lower case but for names in the original, straight apostrophes
	Class          string // n, nx, v, a or x: which inflected forms the row stands for; or ClassName
	Weight         int    // 1 plausible, 2 typical, 3 in a spinner's thesaurus, 4 seen in articles
	Families       string // letters of the spinners that make this substitution
}

// ReadLexicon reads the rows of all .tsv files below fsys, in the order of their names. Errors name file and line.
func ReadLexicon(fsys fs.FS) ([]Row, error) {
	var rows []Row
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".tsv" {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		more, err := ReadRows(f, name)
		rows = append(rows, more...)
		return err
	})
	return rows, err
}

// ReadRows reads the rows of one lexicon file: lines of original, spun phrase, class, weight and families, separated by tabs.
// Empty lines and lines that begin with # are passed over. Errors begin with name and, where there is one, the line.
func ReadRows(r io.Reader, name string) ([]Row, error) {
	var rows []Row
	s := bufio.NewScanner(r)
	n := 1
	for ; s.Scan(); n++ {
		line := strings.TrimRight(s.Text(), " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		row, err := parseRow(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		rows = append(rows, row)
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n, err)
	}
	return rows, nil
}

func parseRow(line string) (Row, error) {
	f := strings.Split(line, "\t")
	if len(f) != 5 {
		return Row{}, fmt.Errorf("want 5 columns (original, spun, class, weight, families), have %d", len(f))
	}
	r := Row{Original: f[0], Spun: f[1], Class: f[2], Families: f[4]}
	if len(f[3]) == 1 {
		r.Weight = int(f[3][0] - '0')
	}
	switch {
	case r.Original == "" || r.Spun == "" || r.Original == r.Spun:
		return Row{}, errors.New("original and spun phrase must be there and differ")
	case !slices.Contains([]string{"n", "nx", "v", "a", "x"}, r.Class):
		return Row{}, fmt.Errorf("class %q is none of n, nx, v, a, x", r.Class)
	case r.Weight < 1 || r.Weight > 4:
		return Row{}, fmt.Errorf("weight %q is not 1, 2, 3 or 4", f[3])
	case r.Families == "" || strings.Trim(r.Families, families) != "":
		return Row{}, fmt.Errorf("families %q are not letters of %s", r.Families, families)
	}
	return r, nil
}

// LexiconWords returns the words of all forms of the rows below fsys, sorted.
func LexiconWords(fsys fs.FS) ([]string, error) {
	rows, err := ReadLexicon(fsys)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, p := range expand(rows) {
		for _, s := range [2]string{p.original, p.spun} {
			for _, t := range tokenize(s, nil) {
				seen[t.fold(s)] = true
			}
		}
	}
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	slices.Sort(words)
	return words, nil
}

// A pair is one inflected form of a row.
type pair struct {
	original, spun string
	grade          int // the row's weight, 1 to 4
	families       uint8
	name           bool
}

// letters returns the families of the pair as a row has them.
func (p *pair) letters() string {
	var s []byte
	for f := range len(families) {
		if p.families&(1<<f) != 0 {
			s = append(s, families[f])
		}
	}
	return string(s)
}

// weights of the four grades of rows, as relative frequencies of the spun form.
var weights = [5]float64{0, 1, 3, 20, 20}

// exists is the probability that the thesaurus of an article's spinner has a pair, by its grade.
var exists = [5]float64{0, 0.07, 0.2, 0.5, 1}

// readiness is the share of a spinner's rate at which it replaces an original, by the best grade of the original's rows:
// a phrase that nobody has seen replaced says little when it stands.
var readiness = [5]float64{0, 0.3, 0.7, 1, 1}

// expand inflects the rows and makes one pair of those that give the same forms.
func expand(rows []Row) []pair {
	index := map[[2]string]int{}
	var pairs []pair
	for _, r := range rows {
		mask := uint8(0)
		for i := range len(r.Families) {
			mask |= 1 << strings.IndexByte(families, r.Families[i])
		}
		originals, spuns := inflect(r.Original, r.Class), inflect(r.Spun, r.Class)
		for i, o := range originals {
			key := [2]string{strings.ToLower(o), spuns[i]}
			if key[0] == key[1] {
				continue
			}
			k, ok := index[key]
			if !ok {
				k = len(pairs)
				index[key] = k
				pairs = append(pairs, pair{original: o, spun: spuns[i], name: r.Class == ClassName})
			}
			pairs[k].grade = max(pairs[k].grade, r.Weight)
			pairs[k].families |= mask
		}
	}
	return pairs
}

// A Lexicon tells the originals of spun phrases and the phrases that spinners replace.
// It is read in place from the bytes of a lexicon file and safe for concurrent use.
//
// Phrases and their beginnings are found by the hashes of their tokens, so that a text is looked through without
// building strings.
type Lexicon struct {
	slots   string // open-addressing table of phrases: see slotSize
	entries string // originals of spun phrases: see entrySize
	text    string // the originals themselves
}

const (
	lexiconMagic = "galley spin lexicon 1\n"
	// A slot: check of the hash (4 bytes), first entry (3), number of entries (1), flags (1), families that replace the phrase
	// (1), how readily they do (1), surprise (1).
	slotSize = 12
	// An entry: where the original begins in text (4), its length (1), families (1), -log P(spun|original) quantised (1),
	// flags (1).
	entrySize = 8

	flagMore    = 1 // of a slot: longer phrases begin with this one
	flagName    = 1 // of an entry: the original is a name, and so must the text be
	flagNumbers = 2 // of an entry: behind the original and a line end stand the numbers that the text must have, up to a line end
	entryStep   = 1. / 16
	entryTop    = 2
	maxPhrase   = 10 // tokens
	maxOriginal = 255
)

type slot struct {
	hash         uint64 // of the phrase
	first, count int
	more         bool
	replacedBy   uint8 // families that replace the phrase; 0 if none does
	ready        uint8 // index into readiness
	surprise     uint8 // how much rarer the phrase is than its originals: see surpriseOf
}

// checkOf returns the part of a phrase's hash that its slot keeps. It is never 0, which marks an empty slot.
func checkOf(hash uint64) uint32 { return uint32(hash>>32) | 1 }

// find returns the slot of a phrase or of the beginning of one.
func (l *Lexicon) find(hash uint64) (slot, bool) {
	mask := uint64(len(l.slots)/slotSize - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := l.slots[i*slotSize : i*slotSize+slotSize]
		check := le32(s)
		if check == 0 {
			return slot{}, false
		}
		if check == checkOf(hash) {
			first := le32(s[4:])
			return slot{hash, int(first & 0xffffff), int(first >> 24), s[8]&flagMore != 0, s[9], s[10], s[11]}, true
		}
	}
}

// from yields the slots of the phrases, and of the beginnings of phrases, that tokens[i:] begin with, and where each ends.
func (l *Lexicon) from(tokens []token, i int) iter.Seq2[int, slot] {
	return func(yield func(int, slot) bool) {
		h := uint64(0)
		for end := i; end < min(len(tokens), i+maxPhrase); end++ {
			h = phraseHash(h, tokens[end].hash)
			s, ok := l.find(h)
			if !ok || !yield(end+1, s) || !s.more {
				return
			}
		}
	}
}

// original returns entry i: the phrase, the families that make the substitution, and log P(spun|original, replaced).
func (l *Lexicon) original(i int) (phrase string, families uint8, logP float32) {
	e := l.entries[i*entrySize : i*entrySize+entrySize]
	at := le32(e)
	return l.text[at : at+uint32(e[4])], e[5], entryTop - entryStep*float32(e[6])
}

// isName reports whether entry i stands for a name.
func (l *Lexicon) isName(i int) bool { return l.entries[i*entrySize+7]&flagName != 0 }

// numbers returns the numbers that a text must have for entry i, if it matters.
func (l *Lexicon) numbers(i int) (numbers string, ok bool) {
	e := l.entries[i*entrySize : i*entrySize+entrySize]
	if e[7]&flagNumbers == 0 {
		return "", false
	}
	numbers, _, _ = strings.Cut(l.text[int(le32(e))+int(e[4])+1:], "\n")
	return numbers, true
}

// originalID identifies the original of entry i, whatever its spun phrase.
func (l *Lexicon) originalID(i int) uint32 { return le32(l.entries[i*entrySize:]) }

// OpenLexicon reads a lexicon file's bytes. The string is kept and must not change.
func OpenLexicon(data string) (*Lexicon, error) {
	rest, ok := strings.CutPrefix(data, lexiconMagic)
	if !ok {
		return nil, errors.New("spin: not a galley spin lexicon, version 1")
	}
	var sections [3]string
	if err := cutSections(rest, sections[:]); err != nil {
		return nil, err
	}
	l := &Lexicon{sections[0], sections[1], sections[2]}
	if n := len(l.slots) / slotSize; n == 0 || n&(n-1) != 0 || len(l.slots)%slotSize != 0 || len(l.entries)%entrySize != 0 {
		return nil, errTruncated
	}
	return l, nil
}
