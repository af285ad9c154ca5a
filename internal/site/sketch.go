// Package site looks across articles: for lines that a site has on many pages, and for articles that stand there twice.
package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/fingerprint"
	"github.com/galleylint/galley/rules"
)

// A Sketch is what of one article is compared with others.
type Sketch struct {
	name, site string
	lines      []uint64 // of each block: rules.LineHash
	prose      []prose
	mark       *fingerprint.Print
	keys       []uint64
}

// prose is one paragraph that is compared.
type prose struct {
	line uint64
	text string
}

// leastComparable is the number of words in sentences from which the other lines of an article do not matter.
const leastComparable = 40

// leastProse is the number of words from which a line that ends as a sentence does is compared.
const leastProse = 8

// Sketcher returns a function that makes the sketch of a document. It may be called by several goroutines at once.
func Sketcher() func(*galley.Document) *Sketch {
	var list []*galley.Rule
	for _, r := range rules.All() {
		if (r.Category == galley.Furniture || r.Category == galley.Duplicates) && !rules.LooksAcross(r) {
			list = append(list, r)
		}
	}
	return func(doc *galley.Document) *Sketch {
		s := &Sketch{name: Name(doc.Path, doc.Record), site: Of(doc), lines: lineHashes(doc)}
		gone := furniture(galley.Check(doc, list))
		var all []prose
		words, allWords := 0, 0
		for i, b := range doc.Blocks {
			if gone.holds(b.Span) {
				continue
			}
			all = append(all, prose{s.lines[i], b.Text})
			allWords += len(b.Words())
			if len(b.Words()) >= leastProse && endsSentence(b.Text) {
				s.prose = append(s.prose, prose{s.lines[i], b.Text})
				words += len(b.Words())
			}
		}
		if words < leastComparable && allWords > 2*words { // a list, or writing without full stops
			s.prose = all
		}
		s.fingerprint()
		return s
	}
}

func lineHashes(doc *galley.Document) []uint64 {
	out := make([]uint64, len(doc.Blocks))
	for i, b := range doc.Blocks {
		out[i] = rules.LineHash(b.Text)
	}
	return out
}

func (s *Sketch) fingerprint() {
	texts := make([]string, len(s.prose))
	for i, p := range s.prose {
		texts[i] = p.text
	}
	s.mark, s.keys = fingerprint.Of(texts)
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)]\u00a0")
	for _, end := range []string{".", "!", "?", "…", "。", "！", "？"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// spans are stretches of the source, sorted by their beginnings.
type spans []galley.Span

// furniture returns where the findings are, and what their first fixes would take away.
func furniture(r *galley.Result) spans {
	var out spans
	for _, f := range r.Findings {
		if f.Rule.Category == galley.Furniture {
			out = append(out, f.Span)
		}
		if len(f.Fixes) == 0 {
			continue
		}
		for _, e := range f.Fixes[0].Edits {
			if strings.TrimSpace(e.Text) == "" {
				out = append(out, e.Span)
			}
		}
	}
	return out
}

// holds reports whether four fifths of b are among them.
func (s spans) holds(b galley.Span) bool {
	for _, x := range s {
		if 5*(min(x.End, b.End)-max(x.Start, b.Start)) >= 4*b.Len() {
			return true
		}
	}
	return false
}

// Name returns what an article is called: its path, and for a record of JSON Lines its line.
func Name(path string, record int) string {
	if record > 0 {
		return fmt.Sprintf("%s:%d", path, record)
	}
	return path
}

// Split takes a name apart again.
func Split(name string) (path string, record int) {
	if i := strings.LastIndexByte(name, ':'); i > 0 && galley.FormatOf(name[:i]) == galley.JSONLines {
		if n, err := strconv.Atoi(name[i+1:]); err == nil {
			return name[:i], n
		}
	}
	return name, 0
}

// Of returns the site of an article: the host that the field url of its record names, else its JSON Lines file, else its
// folder.
func Of(doc *galley.Document) string {
	if doc.Record == 0 {
		return filepath.ToSlash(filepath.Dir(doc.Path))
	}
	if bytes.Contains(doc.Source, []byte(`"url"`)) {
		var record struct {
			URL string `json:"url"`
		}
		if json.Unmarshal(doc.Source, &record) == nil {
			if u, err := url.Parse(record.URL); err == nil && u.Host != "" {
				return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
			}
		}
	}
	return filepath.ToSlash(doc.Path)
}

// Compare says how alike two articles are.
func Compare(a, b *galley.Document) fingerprint.Likeness {
	sketch := Sketcher()
	return fingerprint.Compare(sketch(a).mark, sketch(b).mark)
}
