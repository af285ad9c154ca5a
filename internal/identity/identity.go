// Package identity tells findings apart by what they are about instead of where they stand.
package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/galleylint/galley"
)

// How much of the line on either side of a finding belongs to its identity: so many words, if they fit in so many bytes.
const (
	nearBytes = 64
	nearWords = 3
)

// Of returns what identifies a finding: its rule, the flagged text, and the words next to it on its line. Lines that come
// or go elsewhere, a record that moves and white space that changes leave it as it is. Findings that are the same in all of this
// have one identity; Counter tells them apart.
func Of(doc *galley.Document, f galley.Finding) string {
	before, at := doc.Line(f.Span.Start)
	before = before[:min(at, len(before))]
	after, at := doc.Line(f.Span.End)
	after = after[min(at, len(after)):]
	h := sha256.New()
	for _, part := range [][]string{
		{f.Rule.Name},
		strings.Fields(doc.Stored(f.Span)),
		lastWords(before),
		firstWords(after),
	} {
		fmt.Fprintf(h, "%s\x00", strings.Join(part, " "))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func lastWords(s string) []string {
	words := strings.Fields(s[max(0, len(s)-nearBytes):])
	return words[max(0, len(words)-nearWords):]
}

func firstWords(s string) []string {
	words := strings.Fields(s[:min(len(s), nearBytes)])
	return words[:min(len(words), nearWords)]
}

// A Counter names the findings of a run, file by file, each with a name of its own.
type Counter struct {
	path string
	seen map[string]int
}

// Name returns the name of the next finding: its identity, and behind the first of its kind in the file a number.
func (c *Counter) Name(path string, doc *galley.Document, f galley.Finding) string {
	if c.seen == nil || path != c.path {
		c.path, c.seen = path, map[string]int{}
	}
	name := Of(doc, f)
	c.seen[name]++
	if n := c.seen[name]; n > 1 {
		return fmt.Sprintf("%s-%d", name, n)
	}
	return name
}
