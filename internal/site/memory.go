package site

import (
	"slices"
	"sync"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/fingerprint"
	"github.com/galleylint/galley/internal/index"
	"github.com/galleylint/galley/rules"
)

// A Memory knows articles in an index. Add must not be called by several goroutines at once, nor together with Others.
type Memory struct {
	index *index.Index
	batch int // articles after which they are written
	saved func(n int)
	total int

	mu    sync.Mutex
	fault error // the first one of the index that Others met
}

// defaultBatch is the number of articles that are written at once.
const defaultBatch = 2000

// NewMemory returns a memory that keeps what it knows in x.
func NewMemory(x *index.Index) *Memory {
	return &Memory{index: x, batch: defaultBatch, saved: func(int) {}}
}

// OnSave makes the memory write after each batch articles, and tells how many were added and written by then.
func (m *Memory) OnSave(batch int, saved func(n int)) { m.batch, m.saved = batch, saved }

// standing is the number of articles of a site that have a sentence from which it is no part of any of them.
const standing = 3

// Add adds an article. Copies of an article that was added before have no say in which lines a site repeats.
func (m *Memory) Add(s *Sketch) error {
	if err := m.forgetStanding(s); err != nil {
		return err
	}
	copies, err := m.index.Copies(s.name, s.mark, s.keys)
	if err != nil {
		return err
	}
	a := &index.Article{Name: s.name, Site: s.site, Print: s.mark, Keys: s.keys, Copies: copies}
	if len(copies) == 0 {
		a.Lines = slices.Clone(s.lines)
		slices.Sort(a.Lines)
		a.Lines = slices.Compact(a.Lines)
		if len(a.Lines) > 0 && a.Lines[0] == 0 {
			a.Lines = a.Lines[1:]
		}
	}
	if err := m.index.Add(a); err != nil {
		return err
	}
	m.total++
	if m.index.Waiting() >= m.batch {
		return m.Save()
	}
	return nil
}

// Save writes what was added.
func (m *Memory) Save() error {
	if err := m.index.Flush(); err != nil {
		return err
	}
	m.saved(m.total)
	return nil
}

// Added returns how many articles were added.
func (m *Memory) Added() int { return m.total }

// forgetStanding takes out of a sketch the sentences that stand in several articles of its site.
func (m *Memory) forgetStanding(s *Sketch) error {
	lines := make([]uint64, len(s.prose))
	for i, p := range s.prose {
		lines[i] = p.line
	}
	seen, err := m.index.Lines(s.site, lines)
	if err != nil {
		return err
	}
	var kept []prose
	for i, p := range s.prose {
		if p.line == 0 || len(seen[i]) < standing {
			kept = append(kept, p)
		}
	}
	if len(kept) < len(s.prose) {
		s.prose = kept
		s.fingerprint()
	}
	return nil
}

// Others returns what the memory knows of other articles that have to do with doc. A document that was added is asked for
// by its name. If sketch is not nil, copies are looked for where it was not, or has changed since.
func (m *Memory) Others(doc *galley.Document, sketch func(*galley.Document) *Sketch) *rules.Others {
	o, err := m.others(doc, sketch)
	if err != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.fault == nil {
			m.fault = err
		}
		return nil
	}
	return o
}

// Fault returns the first error that Others met, since it cannot return one.
func (m *Memory) Fault() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fault
}

func (m *Memory) others(doc *galley.Document, sketch func(*galley.Document) *Sketch) (*rules.Others, error) {
	name := Name(doc.Path, doc.Record)
	known, added, err := m.index.Known(name)
	if err != nil {
		return nil, err
	}
	if sketch != nil {
		s := sketch(doc)
		if err := m.forgetStanding(s); err != nil {
			return nil, err
		}
		if !added || known.Exact != s.mark.Exact {
			if known.Copies, err = m.index.Copies(name, s.mark, s.keys); err != nil {
				return nil, err
			}
		}
	}
	leave := map[uint32]bool{}
	if added {
		leave[known.ID] = true
	}
	o := &rules.Others{}
	for _, c := range known.Copies {
		other, ok, err := m.index.Known(c.Name)
		if err != nil {
			return nil, err
		}
		if ok {
			leave[other.ID] = true
		}
		o.Copies = append(o.Copies, copyOf(c))
	}
	seen, err := m.index.Lines(Of(doc), lineHashes(doc))
	if err != nil {
		return nil, err
	}
	if o.Articles, err = m.index.Articles(Of(doc)); err != nil {
		return nil, err
	}
	for id := range inPart(doc, seen) {
		leave[id] = true
	}
	m.count(o, doc, seen, leave)
	return o, nil
}

// inPart returns the articles that the document is in part: they have most of its sentences, or many of those in the middle
// of its own text. Pages of one site share what stands around the text.
func inPart(doc *galley.Document, seen [][]uint32) map[uint32]bool {
	var sentences []int // blocks
	shared := map[uint32]int{}
	for i, b := range doc.Blocks {
		if len(b.Words()) >= leastProse && endsSentence(b.Text) {
			sentences = append(sentences, i)
			for _, id := range seen[i] {
				shared[id]++
			}
		}
	}
	out := map[uint32]bool{}
	for id, n := range shared {
		if n < leastShared {
			continue
		}
		own := 0
		for _, i := range sentences {
			if !slices.Contains(seen[i], id) {
				own += len(doc.Blocks[i].Words())
			}
		}
		before, inside, within := 0, 0, 0
		for _, i := range sentences {
			words := len(doc.Blocks[i].Words())
			has := slices.Contains(seen[i], id)
			if 10*before > own && 10*before < 9*own {
				within += words
				if has {
					inside += words
				}
			}
			if !has {
				before += words
			}
		}
		if 10*inside > 4*within {
			out[id] = true
		}
	}
	return out
}

// leastShared is the number of sentences that two articles must share to be the same one in part.
const leastShared = 3

// count sets how often the lines of doc stand in others of the articles in which they were seen.
func (m *Memory) count(o *rules.Others, doc *galley.Document, seen [][]uint32, leave map[uint32]bool) {
	o.Lines = make([]int, len(doc.Blocks))
	first := make([]uint32, len(doc.Blocks))
	for i, ids := range seen {
		for _, id := range ids {
			if leave[id] {
				continue
			}
			if o.Lines[i] == 0 || id < first[i] {
				first[i] = id
			}
			o.Lines[i]++
		}
		o.Lines[i] = min(o.Lines[i], rules.MostCounted)
	}
	o.First = func(block int) galley.Related {
		name, _ := m.index.Name(first[block]) // at worst it is not told
		path, record := Split(name)
		return galley.Related{Path: path, Record: record}
	}
}

func copyOf(c index.Copy) rules.Copy {
	path, record := Split(c.Name)
	kind := map[fingerprint.Kind]rules.CopyKind{
		fingerprint.Reworded: rules.RewordedCopy, fingerprint.Near: rules.NearCopy, fingerprint.Exact: rules.ExactCopy,
	}[c.Kind]
	return rules.Copy{Related: galley.Related{Path: path, Record: record, Share: c.Share}, Kind: kind}
}

// Close closes the index.
func (m *Memory) Close() error { return m.index.Close() }
