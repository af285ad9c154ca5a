// Package walk finds the articles that the command is asked to read.
package walk

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/galleylint/galley"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// HasFormat reports whether the ending of the path is that of a format.
func HasFormat(path string) bool { return galley.FormatOf(path) != galley.Auto }

// Files yields the files that the paths name, each once, in the order of the paths and within a folder in the order
// of the names. A path that cannot be read is yielded with its error, and the others follow.
//
// A file that is named is always read. In folders, those are read that takes says are articles; what git ignores
// (.gitignore files and .git/info/exclude, not a user's global file), what is hidden, and symbolic links are passed
// over. Folders are read ahead, several at once, so takes is called from several goroutines.
func Files(ctx context.Context, paths []string, takes func(path string) bool) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		w := &walker{ctx: ctx, takes: takes, yield: yield}
		if len(paths) > 1 {
			w.seen = map[string]bool{}
		}
		for _, path := range paths {
			if !w.root(path) {
				return
			}
		}
	}
}

type walker struct {
	ctx   context.Context
	takes func(path string) bool
	yield func(string, error) bool
	seen  map[string]bool // absolute paths that were yielded; nil where no path can come twice
}

func (w *walker) root(path string) bool {
	if path == Stdin {
		return w.file(path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return w.yield(path, reason(path, err))
	}
	if !info.IsDir() {
		return w.file(path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return w.yield(path, err)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	return w.folder(w.list(path, abs, rootIgnore(abs)))
}

func (w *walker) file(path string) bool {
	if w.ctx.Err() != nil {
		return false
	}
	if w.seen != nil && path != Stdin {
		abs, err := filepath.Abs(path)
		if err != nil {
			return w.yield(path, err)
		}
		if w.seen[abs] {
			return true
		}
		w.seen[abs] = true
	} else if w.seen != nil {
		if w.seen[path] {
			return true
		}
		w.seen[path] = true
	}
	return w.yield(path, nil)
}

// ahead is how many folders are read before their turn.
const ahead = 8

// folder yields what is in one folder, in order, while the next of its folders are read.
func (w *walker) folder(l listing) bool {
	if l.err != nil && !w.yield(l.path, reason(l.path, l.err)) {
		return false
	}
	var dirs []string
	for _, e := range l.entries {
		if e.dir {
			dirs = append(dirs, e.name)
		}
	}
	coming := make(chan chan listing, ahead)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for _, name := range dirs {
			result := make(chan listing, 1)
			select {
			case coming <- result:
			case <-stop:
				return
			}
			go func() { result <- w.list(filepath.Join(l.path, name), filepath.Join(l.abs, name), l.ignore) }()
		}
	}()
	for _, e := range l.entries {
		if w.ctx.Err() != nil {
			return false
		}
		if e.dir {
			if !w.folder(<-<-coming) {
				return false
			}
		} else if !w.file(filepath.Join(l.path, e.name)) {
			return false
		}
	}
	return true
}

// A listing is what of a folder's contents is to be read.
type listing struct {
	path, abs string
	ignore    *ignoreFile
	entries   []entry
	err       error
}

type entry struct {
	name string
	dir  bool
}

func (w *walker) list(path, abs string, above *ignoreFile) listing {
	l := listing{path: path, abs: abs, ignore: readIgnore(above, filepath.Join(abs, ".gitignore"), abs)}
	all, err := os.ReadDir(path)
	l.err = err
	for _, e := range all {
		name, dir := e.Name(), e.IsDir()
		if strings.HasPrefix(name, ".") || !dir && !(e.Type().IsRegular() && w.takes(filepath.Join(path, name))) {
			continue
		}
		if !l.ignore.ignored(filepath.Join(abs, name), dir) {
			l.entries = append(l.entries, entry{name, dir})
		}
	}
	slices.SortFunc(l.entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return l
}

// reason returns an error as a *fs.PathError with the path as it was given.
func reason(path string, err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	if errors.Is(err, syscall.ENOENT) {
		if _, linkErr := os.Lstat(path); linkErr == nil {
			err = errors.New("is a symbolic link to a file that does not exist")
		}
	}
	return &fs.PathError{Op: "read", Path: path, Err: err}
}
