// Package changed tells which lines of which files a diff changed.
package changed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"

	"github.com/galleylint/galley"
)

// A Set says which lines of which files have changed.
type Set struct {
	files map[string]*lines // by absolute path, symbolic links resolved
	// known are the files of which nothing is new if the diff does not name them; nil stands for all files.
	known  map[string]bool
	others []string // folders of which nothing is new, each with a separator behind it
}

// lines are lines of a file, as git counts them: only LF ends one.
type lines struct {
	all   bool
	spans []span // sorted, not touching
}

// A span holds the lines from first to last, counted from 1.
type span struct{ first, last int }

func (l *lines) add(first, last int) {
	if n := len(l.spans); n > 0 && l.spans[n-1].last+1 >= first {
		l.spans[n-1].last = max(l.spans[n-1].last, last)
		return
	}
	l.spans = append(l.spans, span{first, last})
}

func (l *lines) touch(first, last int) bool {
	i := sort.Search(len(l.spans), func(i int) bool { return l.spans[i].last >= first })
	return l.all || i < len(l.spans) && l.spans[i].first <= last
}

// Has reports whether anything in the file has changed.
func (s *Set) Has(path string) bool { return s.of(path) != nil }

// of returns the changed lines of a file, or nil if there are none.
func (s *Set) of(path string) *lines {
	path = resolve(path)
	if l := s.files[path]; l != nil {
		return l
	}
	if slices.ContainsFunc(s.others, func(folder string) bool { return strings.HasPrefix(path, folder) }) {
		return nil
	}
	if s.known != nil && !s.known[path] {
		return &lines{all: true}
	}
	return nil
}

func resolve(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

// Findings returns those of the findings, which are of the document in the file at path and in its order, that touch a changed
// line.
func (s *Set) Findings(path string, doc *galley.Document, findings []galley.Finding) []galley.Finding {
	changed := s.of(path)
	switch {
	case len(findings) == 0 || changed == nil:
		return nil
	case changed.all:
		return findings
	}
	var out []galley.Finding
	count := counter{doc: doc}
	for _, f := range findings {
		if changed.touch(count.lines(f.Span)) {
			out = append(out, f)
		}
	}
	return out
}

// A counter counts the lines of a document as git does: only LF ends one.
type counter struct {
	doc      *galley.Document
	offset   int
	newlines int // before it
}

// lines returns the first and the last line of a span. Spans must come in the order of where they begin.
func (c *counter) lines(s galley.Span) (first, last int) {
	end := max(s.Start, s.End-1)
	switch {
	case c.doc.Record > 0:
		return c.doc.Record, c.doc.Record
	case strings.HasPrefix(c.doc.Encoding, "utf-16"): // git compares it as UTF-8, if it does
		return c.doc.Position(s.Start).Line, c.doc.Position(end).Line
	}
	count := func(from, to int) int { return bytes.Count(c.doc.Source[from:to], []byte("\n")) }
	c.newlines += count(c.offset, s.Start)
	c.offset = s.Start
	return c.newlines + 1, c.newlines + 1 + count(s.Start, end)
}

// FromDiff reads a unified diff, such as git diff and diff -u print. Its paths are relative to one of the folders, and may have
// a folder before them that only the diff knows, such as a/ and b/; files that are not there are passed over.
func FromDiff(r io.Reader, folders []string) (*Set, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	s := &Set{files: map[string]*lines{}}
	err = s.read(text, func(name string) string {
		names := []string{name}
		if _, rest, ok := strings.Cut(name, "/"); ok {
			names = append(names, rest)
		}
		for _, name := range names {
			for _, dir := range folders {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if _, err := os.Lstat(path); err == nil {
					return path
				}
			}
		}
		return ""
	})
	return s, err
}

// read adds the files of a diff, whose paths find turns into real ones.
func (s *Set) read(diff []byte, find func(name string) string) error {
	files, _, err := gitdiff.Parse(bytes.NewReader(diff))
	switch {
	case err != nil:
		return fmt.Errorf("is not a unified diff that can be read: %w; git diff --default-prefix --no-color prints one that can", err)
	case len(files) == 0 && len(bytes.TrimSpace(diff)) > 0:
		return errors.New("is not a unified diff, such as git diff --no-color and diff -u print")
	}
	for _, f := range files {
		if f.IsDelete {
			continue
		}
		path := find(f.NewName)
		if path == "" {
			continue
		}
		l := &lines{all: f.IsBinary}
		for _, frag := range f.TextFragments {
			line := int(frag.NewPosition)
			for _, text := range frag.Lines {
				switch text.Op {
				case gitdiff.OpAdd:
					l.add(line, line)
					line++
				case gitdiff.OpContext:
					line++
				}
			}
		}
		if l.all || len(l.spans) > 0 {
			s.files[resolve(path)] = l
		}
	}
	return nil
}
