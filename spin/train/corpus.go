package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// A corpus is a list of files of documents. Its err is the first error of reading them.
type corpus struct {
	files []string
	hold  int  // every hold-th document is held out; 0 for none
	held  bool // yield the held-out documents instead of the others
	err   error
}

// errStop ends the reading of a corpus whose consumer has had enough.
var errStop = errors.New("stop")

// names lists the files, without folders and endings.
func (c *corpus) names() string {
	names := make([]string, len(c.files))
	for i, f := range c.files {
		names[i], _, _ = strings.Cut(filepath.Base(f), ".")
	}
	return strings.Join(names, ", ")
}

// documents yields the paragraphs of each document.
func (c *corpus) documents() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		n := 0
		for _, name := range c.files {
			err := documents(name, func(doc []string) bool {
				n++
				if c.hold > 0 && (n%c.hold == 0) != c.held {
					return true
				}
				return yield(doc)
			})
			if err != nil {
				if !errors.Is(err, errStop) {
					c.err = err
				}
				return
			}
		}
	}
}

// paragraphs yields the paragraphs of all documents.
func (c *corpus) paragraphs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for doc := range c.documents() {
			for _, p := range doc {
				if !yield(p) {
					return
				}
			}
		}
	}
}

func documents(name string, yield func([]string) bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".zst") {
		z, err := zstd.NewReader(f, zstd.WithDecoderMaxWindow(1<<30))
		if err != nil {
			return err
		}
		defer z.Close()
		r = z
	}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 64<<20)
	var doc []string
	for s.Scan() {
		line := strings.TrimSpace(s.Text())
		if line != "" {
			doc = append(doc, line)
			continue
		}
		if len(doc) > 0 && !yield(doc) {
			return errStop
		}
		doc = nil
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(doc) > 0 && !yield(doc) {
		return errStop
	}
	return nil
}
