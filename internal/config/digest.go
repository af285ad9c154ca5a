package config

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/galleylint/galley"
)

// A Digest stands for settings: it is the same where the same article is read and checked in the same way, whatever the files and
// flags are called that say so. Files that rules need count by what they hold.
type Digest [sha256.Size]byte

// digest returns what stands for the rules of a state. The error is that of a resource.
func (l *Loader) digest(s *state) (Digest, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", l.opt.Variant)
	for i := range s.rules {
		r := &s.rules[i]
		if !r.on.value {
			continue
		}
		fmt.Fprintf(h, "%q %d %d\n", r.rule.Name, r.severity.value, r.fix.value)
		for _, name := range slices.Sorted(maps.Keys(r.options)) {
			fmt.Fprintf(h, "%q %#v\n", name, r.options[name].value)
		}
	}
	files := l.resources(s)
	for _, list := range [][]string{files.Lexicons, {files.Model}, files.Furniture} {
		for _, path := range list {
			if err := addFile(h, path); err != nil {
				return Digest{}, err
			}
		}
		fmt.Fprintln(h, "-")
	}
	return Digest(h.Sum(nil)), nil
}

// addFile adds the hash of what a file holds; of no file it adds nothing.
func addFile(h hash.Hash, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	inner := sha256.New()
	if _, err := io.Copy(inner, f); err != nil {
		return err
	}
	fmt.Fprintf(h, "%x\n", inner.Sum(nil))
	return nil
}

// withParse adds how the article is read.
func (d Digest) withParse(path string, opt galley.Options) Digest {
	format := opt.Format
	if format == galley.Auto {
		format = galley.FormatOf(path)
	}
	return sha256.Sum256(fmt.Appendf(d[:], "%q %q %q", format, opt.Fields, opt.Lang))
}
