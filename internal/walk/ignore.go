package walk

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// An ignoreFile is what one .gitignore says of the files below its folder.
type ignoreFile struct {
	parent   *ignoreFile // of the folder above; nil at the top
	base     string      // the folder the patterns are relative to, as an absolute path
	patterns []pattern
}

// readIgnore returns parent with the patterns of the file of that name added. A file that cannot be read counts as
// empty, as it does for git.
func readIgnore(parent *ignoreFile, name, base string) *ignoreFile {
	data, err := os.ReadFile(name)
	if err != nil {
		return parent
	}
	return parseIgnore(parent, data, base)
}

func parseIgnore(parent *ignoreFile, data []byte, base string) *ignoreFile {
	f := &ignoreFile{parent: parent, base: base}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for line := range bytes.Lines(data) {
		if p, ok := parsePattern(string(line)); ok {
			f.patterns = append(f.patterns, p)
		}
	}
	if len(f.patterns) == 0 {
		return parent
	}
	return f
}

// ignored reports whether the file or folder is ignored. Of all patterns that match, the last one in the nearest
// file decides.
func (f *ignoreFile) ignored(path string, dir bool) bool {
	for ; f != nil; f = f.parent {
		rel := strings.TrimPrefix(strings.TrimPrefix(path, f.base), string(filepath.Separator))
		rel = filepath.ToSlash(rel)
		for i := len(f.patterns) - 1; i >= 0; i-- {
			if p := &f.patterns[i]; p.match(rel, dir) {
				return !p.negated
			}
		}
	}
	return false
}

// rootIgnore returns the patterns that hold in the folder because of the folders above it, up to the top of the git
// repository it belongs to. Outside of a repository there are none.
func rootIgnore(dir string) *ignoreFile {
	top := dir
	for {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			break
		}
		up := filepath.Dir(top)
		if up == top {
			return nil
		}
		top = up
	}
	ignore := readIgnore(nil, filepath.Join(top, ".git", "info", "exclude"), top)
	for _, name := range foldersBetween(top, dir) {
		ignore = readIgnore(ignore, filepath.Join(name, ".gitignore"), name)
	}
	return ignore
}

// foldersBetween returns top and the folders below it that lead to dir, without dir itself.
func foldersBetween(top, dir string) []string {
	if top == dir {
		return nil
	}
	out := []string{top}
	rel := strings.TrimPrefix(dir[len(top):], string(filepath.Separator))
	parts := strings.Split(rel, string(filepath.Separator))
	for i := range parts[:len(parts)-1] {
		out = append(out, filepath.Join(top, filepath.Join(parts[:i+1]...)))
	}
	return out
}
