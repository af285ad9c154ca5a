package report

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Where readers find Galley and what it says of a rule.
const (
	home      = "https://github.com/galleylint/galley"
	rulesPage = home + "/blob/main/RULES.md"
)

func ruleURL(name string) string { return rulesPage + "#" + name }

// uri returns the path of a file as a URI, relative if the path is.
func uri(path string) string {
	path = slashed(path)
	u := url.URL{Path: path}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(path, "/") { // a drive of Windows
			u.Path = "/" + path
		}
	}
	return u.String()
}

// slashed returns the path as programs that compare it with those of a repository want it: with slashes, and nothing that
// says "here".
func slashed(path string) string {
	if path == "" {
		return ""
	}
	return filepath.ToSlash(filepath.Clean(path))
}
