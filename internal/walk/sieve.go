package walk

import (
	"os"
	"path/filepath"
	"strings"
)

// A Sieve tells which files that are named would also be found in their folders.
type Sieve struct {
	takes   func(path string) bool
	current string // the current folder
	folders map[string]folderRules
}

// folderRules are what the .gitignore files say below a folder.
type folderRules struct {
	ignore  *ignoreFile
	inside  bool // the folder belongs to a repository or to the current folder
	ignored bool // the folder itself is passed over
}

// NewSieve returns a sieve for articles as takes tells them.
func NewSieve(takes func(path string) bool) (*Sieve, error) {
	current, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return &Sieve{takes, current, map[string]folderRules{}}, nil
}

// Takes reports whether a file or folder that is named would be read if the folder that holds it were walked, from the
// current folder or the top of its repository on. What does not exist is taken, so that it can be told.
func (s *Sieve) Takes(path string) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return true
	}
	info, err := os.Lstat(abs)
	if err == nil && info.IsDir() {
		return !s.folder(abs).ignored
	}
	up := s.folder(filepath.Dir(abs))
	return s.takes(path) && !up.ignored && !s.hidden(abs) && !up.ignore.ignored(abs, false) && (err != nil || info.Mode().IsRegular())
}

func (s *Sieve) folder(abs string) folderRules {
	if f, ok := s.folders[abs]; ok {
		return f
	}
	var f folderRules
	if _, err := os.Lstat(filepath.Join(abs, ".git")); err == nil {
		f = folderRules{ignore: readIgnore(nil, filepath.Join(abs, ".git", "info", "exclude"), abs), inside: true}
	} else if up := filepath.Dir(abs); up != abs {
		f = s.folder(up)
		f.ignored = f.ignored || s.hidden(abs) || f.ignore.ignored(abs, true)
		f.inside = f.inside || abs == s.current
	}
	if f.inside {
		f.ignore = readIgnore(f.ignore, filepath.Join(abs, ".gitignore"), abs)
	}
	s.folders[abs] = f
	return f
}

// hidden reports whether a file or folder is hidden. The current folder may well stand in one that is.
func (s *Sieve) hidden(abs string) bool {
	return strings.HasPrefix(filepath.Base(abs), ".") && !strings.HasPrefix(s.current+string(filepath.Separator), abs+string(filepath.Separator))
}
