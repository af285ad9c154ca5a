package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
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
			return nil, err
		}
		d = d.WithModel(m)
	}
	if len(r.Lexicons) > 0 {
		rows, err := readRows(r.Lexicons)
		if err != nil {
			return nil, err
		}
		if d, err = d.With(rows); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(r.Lexicons, ", "), err)
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
	f, err := os.Open(name)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	var data strings.Builder
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		data.Grow(int(info.Size()))
	}
	if _, err := io.Copy(&data, f); err != nil {
		return nil, plain(err)
	}
	m, err := spin.OpenModel(data.String())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// readLines reads the lines of lists of furniture.
func readLines(files []string) ([]string, error) {
	var lines []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, plain(err)
		}
		n := len(lines)
		s := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
		for s.Scan() {
			if line := strings.TrimSpace(s.Text()); line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		if err := s.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if len(lines) == n {
			return nil, fmt.Errorf("%s: has no lines of furniture", name)
		}
	}
	return lines, nil
}

// readRows reads the rows of lexicon files.
func readRows(files []string) ([]spin.Row, error) {
	var rows []spin.Row
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, plain(err)
		}
		more, err := spin.ReadRows(bytes.NewReader(text), name)
		if err != nil {
			return nil, plain(err)
		}
		if len(more) == 0 {
			return nil, fmt.Errorf("%s: has no rows of original and spun phrase", name)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}
