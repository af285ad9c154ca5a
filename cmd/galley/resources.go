package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/rules"
	"github.com/galleylint/galley/spin"
)

// rulesWith returns all rules with what the files of the resources hold.
func rulesWith(r config.Resources, wholePages bool) ([]*galley.Rule, error) {
	d := spin.Default()
	if r.Model != "" {
		m, err := readModel(r.Model)
		if err != nil {
			return nil, &config.ResourceError{Path: r.Model, Err: err}
		}
		d = d.WithModel(m)
	}
	if len(r.Lexicons) > 0 {
		rows, err := readRows(r.Lexicons)
		if err != nil {
			return nil, err
		}
		if d, err = d.With(rows); err != nil {
			return nil, &config.ResourceError{Path: r.Lexicons[0], Err: fmt.Errorf("%s: %w", strings.Join(r.Lexicons, ", "), err)}
		}
	}
	lines, err := readLines(r.Furniture)
	if err != nil {
		return nil, err
	}
	return rules.With(rules.Extras{Detector: d, Furniture: lines, WholePages: wholePages}), nil
}

// readModel reads a language-model file, without a second copy of it in memory.
func readModel(name string) (*spin.Model, error) {
	f, size, err := openResource(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data strings.Builder
	data.Grow(int(size))
	if _, err := io.Copy(&data, f); err != nil {
		return nil, plain(err)
	}
	m, err := spin.OpenModel(data.String())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// openResource opens a file that rules need, and returns its size, if that is known. A device may never end.
func openResource(name string) (f *os.File, size int64, err error) {
	if f, err = os.Open(name); err != nil {
		return nil, 0, plain(err)
	}
	info, err := f.Stat()
	switch {
	case err == nil && info.Mode()&fs.ModeDevice != 0:
		err = fmt.Errorf("%s: is a device, not a file", name)
	case err == nil && info.Mode().IsRegular():
		size = info.Size()
	}
	if err != nil {
		_ = f.Close()
		return nil, 0, plain(err)
	}
	return f, size, nil
}

// readLines reads the lines of lists of furniture.
func readLines(files []string) ([]string, error) {
	return readEach(files, "lines of furniture", func(f io.Reader, name string) ([]string, error) {
		text, err := io.ReadAll(f)
		if err != nil {
			return nil, err
		}
		var lines []string
		s := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
		for s.Scan() {
			if line := strings.TrimSpace(s.Text()); line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		if err := s.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return lines, nil
	})
}

// readRows reads the rows of lexicon files.
func readRows(files []string) ([]spin.Row, error) {
	return readEach(files, "rows of original and spun phrase", spin.ReadRows)
}

// readEach reads files one after the other, each of which must have something. Its errors are those of a resource.
func readEach[T any](files []string, what string, read func(f io.Reader, name string) ([]T, error)) ([]T, error) {
	var all []T
	for _, name := range files {
		f, _, err := openResource(name)
		if err == nil {
			var more []T
			more, err = read(f, name)
			_ = f.Close()
			if err == nil && len(more) == 0 {
				err = fmt.Errorf("%s: has no %s", name, what)
			}
			all = append(all, more...)
		}
		if err != nil {
			return nil, &config.ResourceError{Path: name, Err: plain(err)}
		}
	}
	return all, nil
}
