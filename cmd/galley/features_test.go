package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFeatures holds that the tests that docs/features.md names exist, and that each row names one or says why there is none.
func TestFeatures(t *testing.T) {
	tests := map[string]bool{}
	top := os.DirFS(filepath.Join("..", ".."))
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := fs.WalkDir(top, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, "_test.go") {
			text, err := fs.ReadFile(top, path)
			if err != nil {
				return err
			}
			for _, m := range function.FindAllSubmatch(text, -1) {
				tests[string(m[1])] = true
			}
		}
		if name, ok := strings.CutSuffix(path, ".txtar"); ok && strings.HasPrefix(path, "testdata/script/") {
			tests[filepath.Base(name)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(source(t, "docs/features.md")) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if !strings.HasPrefix(line, "| ") || strings.HasSuffix(cells[len(cells)-1], "tests |") {
			continue
		}
		rows++
		line = strings.TrimSpace(line)
		named := regexp.MustCompile("`(\\w+)`").FindAllStringSubmatch(line[strings.LastIndex(line, " | "):], -1)
		for _, m := range named {
			if !tests[m[1]] {
				t.Errorf("there is no test %s: %s", m[1], line)
			}
		}
		if len(named) == 0 && !strings.HasPrefix(cells[1], "no") {
			t.Errorf("no test is named: %s", line)
		}
	}
	if rows < 50 {
		t.Errorf("there are only %d rows", rows)
	}
}
