package identity

import (
	"fmt"

	"github.com/galleylint/galley"
)

// A Counter names the findings of a run, file by file and in order, each with a name of its own in its file.
type Counter struct {
	path   string
	seen   map[string]int
	reader *Reader
}

// Name returns the name of the next finding: the ID that Reader.Of returns, behind the name of its rule, and behind the second and
// further ones of which nothing tells that apart a number.
func (c *Counter) Name(path string, doc *galley.Document, f galley.Finding) string {
	if c.seen == nil || path != c.path {
		c.path, c.seen = path, map[string]int{}
	}
	if c.reader == nil || c.reader.doc != doc {
		c.reader = NewReader(doc)
	}
	_, id := c.reader.Of(f.Span)
	name := f.Rule.Name + ":" + id
	c.seen[name]++
	if n := c.seen[name]; n > 1 {
		return fmt.Sprintf("%s:%d", name, n)
	}
	return name
}
