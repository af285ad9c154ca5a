// Package baseline keeps findings that are known, so that only others are reported.
package baseline

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/identity"
)

// Name is what a baseline is called if nothing else is said.
const Name = ".galley-baseline.json"

// An Entry is a known finding, or several that nothing tells apart.
type Entry struct {
	Path  string `json:"path"` // relative to the folder of the baseline, with slashes
	Rule  string `json:"rule"`
	Text  string `json:"text"`            // what is flagged and the words around it, shortened, for people
	ID    string `json:"id"`              // of the same
	Count int    `json:"count,omitempty"` // if there are several
}

// A key tells entries apart. The text goes with the ID.
type key struct{ path, rule, id string }

func (e *Entry) key() key { return key{e.Path, e.Rule, e.ID} }

// A Baseline is a file of known findings, and what a run has found of them.
type Baseline struct {
	folder string // absolute
	known  map[key]*Entry
	found  map[key]*Entry
	judged map[string]map[string]bool // the rules that ran, by path of the file
	spoilt map[string]bool            // files of which not all could be read
}

// New returns a baseline without entries, to be stored at an absolute path.
func New(path string) *Baseline {
	return &Baseline{
		folder: filepath.Dir(path), known: map[key]*Entry{}, found: map[key]*Entry{},
		judged: map[string]map[string]bool{}, spoilt: map[string]bool{},
	}
}

type file struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// Read reads a baseline, at an absolute path. Its error does not name the path.
func Read(path string) (*Baseline, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w; galley baseline write makes it", fs.ErrNotExist)
	case err != nil:
		if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
			err = pathErr.Err
		}
		return nil, err
	}
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		if strings.Contains(string(text), "\n<<<<<<< ") {
			return nil, errors.New("has the marks of a merge in it; take either side, and galley baseline write mends the rest")
		}
		return nil, fmt.Errorf("is not a baseline (%w); delete it, and galley baseline write makes it anew", err)
	}
	if f.Version != 1 {
		return nil, fmt.Errorf("is of version %d, and this galley knows version 1", f.Version)
	}
	b := New(path)
	for _, e := range f.Findings {
		e.Count = max(e.Count, 1)
		if old := b.known[e.key()]; old == nil || old.Count < e.Count { // a merge may leave two
			b.known[e.key()] = &e
		}
	}
	return b, nil
}

// Judge notes that the rules run over the file at an absolute path. A file that could not be read whole is spoilt.
func (b *Baseline) Judge(path string, rules []*galley.Rule, spoilt bool) {
	path = b.relative(path)
	b.spoilt[path] = b.spoilt[path] || spoilt
	if b.judged[path] != nil {
		return
	}
	names := make(map[string]bool, len(rules))
	for _, r := range rules {
		names[r.Name] = true
	}
	b.judged[path] = names
}

// New returns those of the findings of a document that are not known. Of findings that nothing tells apart the first ones
// are the known ones, over all documents of a file.
func (b *Baseline) New(path string, doc *galley.Document, findings []galley.Finding) []galley.Finding {
	path = b.relative(path)
	var out []galley.Finding
	r := identity.NewReader(doc)
	for _, f := range findings {
		text, id := r.Of(f.Span)
		k := key{path, f.Rule.Name, id}
		e := b.found[k]
		if e == nil {
			e = &Entry{Path: path, Rule: f.Rule.Name, Text: text, ID: id}
			b.found[k] = e
		}
		e.Count++
		if old := b.known[k]; old == nil || old.Count < e.Count {
			out = append(out, f)
		}
	}
	return out
}

// relative returns what the baseline calls the file at an absolute path.
func (b *Baseline) relative(path string) string {
	if rel, err := filepath.Rel(b.folder, path); err == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}

// Stale returns the entries, with as many of their count, that are gone from files and by rules that have run, or whose file or
// rule there is no longer; all are the rules that there are.
func (b *Baseline) Stale(all []*galley.Rule) []Entry {
	var out []Entry
	for k, e := range b.known {
		left := 0
		if f := b.found[k]; f != nil {
			left = f.Count
		}
		if gone := e.Count - left; gone > 0 && b.isJudged(e, all) {
			one := *e
			one.Count = gone
			out = append(out, one)
		}
	}
	return sorted(out)
}

// isJudged reports whether the run would have found the entry's finding.
func (b *Baseline) isJudged(e *Entry, all []*galley.Rule) bool {
	if rules := b.judged[e.Path]; rules != nil {
		known := slices.ContainsFunc(all, func(r *galley.Rule) bool { return r.Name == e.Rule })
		return !b.spoilt[e.Path] && (rules[e.Rule] || !known)
	}
	_, err := os.Lstat(filepath.Join(b.folder, filepath.FromSlash(e.Path)))
	return errors.Is(err, fs.ErrNotExist)
}

// Format returns the baseline as it is to be stored: what the run found, and the entries of which it could tell nothing.
func (b *Baseline) Format(all []*galley.Rule) (text []byte, findings int) {
	keep := maps.Clone(b.found)
	for k, e := range b.known {
		if !b.isJudged(e, all) {
			keep[k] = e
		}
	}
	out := []byte("{\n\"version\": 1,\n\"findings\": [")
	entries := make([]Entry, 0, len(keep))
	for _, e := range keep {
		entries = append(entries, *e)
	}
	for i, e := range sorted(entries) {
		findings += e.Count
		if e.Count == 1 {
			e.Count = 0
		}
		line, err := marshal(e)
		if err != nil {
			panic(err) // it is made of texts and a number
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, '\n'), line...)
	}
	return append(out, "\n]\n}\n"...), findings
}

// marshal returns an entry on one line.
func marshal(e Entry) ([]byte, error) {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(e)
	return []byte(strings.TrimSuffix(out.String(), "\n")), err
}

func sorted(entries []Entry) []Entry {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text), cmp.Compare(a.ID, b.ID))
	})
	return entries
}
