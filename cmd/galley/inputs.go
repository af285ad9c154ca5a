package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/walk"
)

// inputFlags say what is read besides the arguments, and what is not.
type inputFlags struct {
	stdinPath    string
	fileList     string
	forceExclude bool
}

func (i *inputFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&i.stdinPath, "stdin-path", "", "`PATH` to call standard input by; its ending names the format")
	f.StringVar(&i.fileList, "file-list", "", "`FILE` of further paths, one a line or each ended by a zero byte; - for standard input")
	f.BoolVar(&i.forceExclude, "force-exclude", false, "pass over named files that would be passed over in a folder")
}

// inputs are the paths to be read.
type inputs struct {
	paths []string
	// untouched is set where standard input is passed over; fix prints it as it is.
	untouched bool
}

// find returns the paths of the arguments and the list: the current folder if there are neither.
func (i *inputFlags) find(s streams, args []string, loader *config.Loader) (inputs, error) {
	in := inputs{paths: slices.Clone(args)}
	if i.fileList != "" {
		listed, err := i.list(s, args)
		if err != nil {
			return in, err
		}
		in.paths = append(in.paths, listed...)
	} else if len(args) == 0 {
		in.paths = []string{"."}
	}
	if i.stdinPath != "" && !slices.Contains(in.paths, walk.Stdin) {
		return in, errors.New("--stdin-path names standard input, which is not read; give the path - as well")
	}
	if !i.forceExclude {
		return in, nil
	}
	sieve, err := walk.NewSieve(loader.Takes)
	if err != nil {
		return in, err
	}
	in.paths = slices.DeleteFunc(in.paths, func(path string) bool {
		if path != walk.Stdin {
			return !sieve.Takes(path)
		}
		in.untouched = i.stdinPath != "" && !sieve.Takes(i.stdinPath)
		return in.untouched
	})
	return in, nil
}

// list returns the paths of the file list. A file called - is not standard input there.
func (i *inputFlags) list(s streams, args []string) ([]string, error) {
	var data []byte
	var err error
	if i.fileList == walk.Stdin {
		if slices.Contains(args, walk.Stdin) {
			return nil, errors.New("standard input cannot be both the --file-list and an article")
		}
		data, err = io.ReadAll(s.in)
	} else {
		data, err = os.ReadFile(i.fileList)
	}
	if err != nil {
		return nil, fmt.Errorf("--file-list: %w", plain(err))
	}
	var paths []string
	if text := string(data); strings.Contains(text, "\x00") {
		paths = strings.Split(text, "\x00")
	} else {
		paths = strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	}
	paths = slices.DeleteFunc(paths, func(path string) bool { return path == "" })
	for k, path := range paths {
		if path == walk.Stdin {
			paths[k] = "./" + path
		}
	}
	return paths, nil
}

// checkField refuses --field where no path can hold records. A list of files may happen to name none.
func (o *options) checkField(in inputs, args []string, format func(string) galley.Format) error {
	if len(o.config.fields) == 0 || o.inputs.fileList != "" || in.untouched {
		return nil
	}
	if len(args) == 0 {
		args = in.paths
	}
	if !slices.ContainsFunc(args, func(path string) bool { return o.mayHoldRecords(path, format) }) {
		return errors.New("--field is for JSON Lines, and no path ends in .jsonl")
	}
	return nil
}

// mayHoldRecords reports whether the path may be a JSON Lines file or have one below it. What cannot be read is told
// when it is its turn.
func (o *options) mayHoldRecords(path string, format func(string) galley.Format) bool {
	if path == walk.Stdin {
		return format(o.inputs.stdinPath) == galley.JSONLines
	}
	info, err := os.Stat(path)
	return err != nil || info.IsDir() || format(path) == galley.JSONLines
}
