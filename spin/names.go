package spin

import (
	"io/fs"
	"slices"
	"strings"
)

// BuiltinRows reads the rows below data/lexicon and the names of data/names.txt, where data is fsys, and returns the rows of
// both: see NameRows.
func BuiltinRows(fsys fs.FS) ([]Row, error) {
	lexicon, err := fs.Sub(fsys, "lexicon")
	if err != nil {
		return nil, err
	}
	rows, err := ReadLexicon(lexicon)
	if err != nil {
		return nil, err
	}
	names, err := fs.ReadFile(fsys, "names.txt")
	if err != nil {
		return nil, err
	}
	return NameRows(rows, strings.Split(strings.TrimSpace(string(names)), "\n")), nil
}

// ClassName is the class of rows that stand for a proper name: they match text that is written as names are, with
// capitals, and are certain when they do.
const ClassName = "name"

// How many spun forms of one word of a name, and how many spun forms of a name, are made.
const formsOfWord, formsOfName = 3, 12

// NameRows returns the rows with the names among their originals written as names are, followed by rows for what becomes
// of the names when a spinner takes them word by word for ordinary words, one or two at a time: "Federal Commerce Fee"
// for "Federal Trade Commission".
func NameRows(rows []Row, names []string) []Row {
	w := newNameWriter(names)
	out := make([]Row, 0, len(rows)+4*len(names))
	forms := map[string][]Row{} // of single words
	for _, r := range rows {
		r.Original = w.write(r.Original)
		out = append(out, r)
	}
	for _, p := range expand(rows) {
		if p.grade > 1 && !strings.Contains(p.original, " ") && !small[p.original] {
			forms[p.original] = append(forms[p.original], Row{Spun: p.spun, Weight: p.grade, Families: p.letters()})
		}
	}
	for word, f := range forms {
		slices.SortStableFunc(f, func(a, b Row) int { return b.Weight - a.Weight })
		forms[word] = f[:min(len(f), formsOfWord)]
	}
	for _, name := range names {
		for _, r := range spunNames(name, forms) {
			if _, real := w.names[r.Spun]; !real {
				out = append(out, r)
			}
		}
	}
	return out
}

// spunNames returns rows for the spun forms of one name.
func spunNames(name string, forms map[string][]Row) []Row {
	if len(tokenize(name, nil)) > maxPhrase {
		return nil
	}
	words := strings.Fields(name)
	var rows []Row
	add := func(spun []string, families string) {
		s := strings.ToLower(strings.Join(spun, " "))
		if len(rows) < formsOfName && s != strings.ToLower(name) && len(tokenize(s, nil)) <= maxPhrase {
			rows = append(rows, Row{name, s, ClassName, 3, families})
		}
	}
	for i, w := range words {
		for _, f := range forms[strings.ToLower(w)] {
			one := slices.Clone(words)
			one[i] = f.Spun
			add(one, f.Families)
		}
	}
	for i, v := range words {
		for j, w := range words[i+1:] {
			a, b := forms[strings.ToLower(v)], forms[strings.ToLower(w)]
			if len(a) == 0 || len(b) == 0 {
				continue
			}
			both := slices.Clone(words)
			both[i], both[i+1+j] = a[0].Spun, b[0].Spun
			add(both, a[0].Families)
		}
	}
	return rows
}

// A nameWriter gives names inside phrases their capitals.
type nameWriter struct {
	names map[string]string // as they are written, by their lower case
	most  int               // words of the longest
}

func newNameWriter(names []string) *nameWriter {
	w := &nameWriter{names: map[string]string{}}
	for _, n := range names {
		w.names[strings.ToLower(n)] = n
		w.most = max(w.most, strings.Count(n, " ")+1)
	}
	return w
}

func (w *nameWriter) write(phrase string) string {
	words := strings.Fields(phrase)
	for i := range words {
		for n := min(w.most, len(words)-i); n > 1; n-- {
			if name, ok := w.names[strings.Join(words[i:i+n], " ")]; ok {
				copy(words[i:], strings.Fields(name))
				break
			}
		}
	}
	return strings.Join(words, " ")
}
