package walk

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestSieve holds that a sieve takes of all files in a folder those that a walk finds, in a repository and outside of one.
func TestSieve(t *testing.T) {
	dir := tree(t, ".gitignore=/built/\n*.bak.txt\n!keep.bak.txt\ndeep/in\n", "a.txt", "b.bak.txt", "keep.bak.txt", "c.go", ".hidden.txt",
		"built/a.txt", "built/sub/b.txt", "sub/built/a.txt", "sub/.gitignore=*.md\n!a.md\n", "sub/a.md", "sub/b.md", "sub/deep/c.md",
		".dot/a.txt", "sub/.dot/deep/a.txt", "deep/in/a.txt", "deep/out/a.txt", "deep/.gitignore=out/*\n", "z/a.html")
	if err := os.Symlink("a.txt", filepath.Join(dir, "link.txt")); err != nil {
		t.Log(err)
	}
	for _, repository := range []bool{false, true} {
		if repository {
			if err := os.MkdirAll(filepath.Join(dir, ".git", "info"), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		t.Chdir(dir)
		sieve, err := NewSieve(HasFormat)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for path, err := range Files(context.Background(), []string{"."}, HasFormat) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, path)
		}
		err = fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, _ error) error {
			if name := filepath.FromSlash(path); !d.IsDir() && sieve.Takes(name) {
				got = append(got, name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(want)
		slices.Sort(got)
		if len(want) < 5 || !slices.Equal(got, want) {
			t.Errorf("in a repository: %t\ntaken %v\nfound %v", repository, got, want)
		}
	}
	// In a folder that is hidden or below one, what is named from there is not hidden.
	t.Chdir(filepath.Join(dir, ".dot"))
	sieve, err := NewSieve(HasFormat)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"a.txt": true, "../a.txt": true, "../built/a.txt": false, ".": true, "../built": false, "gone.txt": true} {
		if sieve.Takes(path) != want {
			t.Errorf("%s is taken: %t", path, !want)
		}
	}
}
