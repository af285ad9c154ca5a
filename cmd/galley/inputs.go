package main

import (
	"errors"
	"os"
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/walk"
)

// checkInputs refuses options about inputs that are not among the paths.
func (o *options) checkInputs(paths []string, format func(string) galley.Format) error {
	if o.stdinPath != "" && !slices.Contains(paths, walk.Stdin) {
		return errors.New("--stdin-path names standard input, which is not read; give the path - as well")
	}
	records := func(path string) bool { return o.mayHoldRecords(path, format) }
	if len(o.config.fields) > 0 && !slices.ContainsFunc(paths, records) {
		return errors.New("--field is for JSON Lines, and no path ends in .jsonl")
	}
	return nil
}

// mayHoldRecords reports whether the path may be a JSON Lines file or have one below it. What cannot be read is told
// when it is its turn.
func (o *options) mayHoldRecords(path string, format func(string) galley.Format) bool {
	if path == walk.Stdin {
		return format(o.stdinPath) == galley.JSONLines
	}
	info, err := os.Stat(path)
	return err != nil || info.IsDir() || format(path) == galley.JSONLines
}
