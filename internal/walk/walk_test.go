package walk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree makes the files, each with its own name as its text unless text follows an equals sign.
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// found walks the paths below dir and returns what is yielded, relative to dir; errors have a mark before them.
func found(t *testing.T, dir string, paths ...string) []string {
	t.Helper()
	full := make([]string, len(paths))
	for i, p := range paths {
		full[i] = filepath.Join(dir, p)
	}
	var out []string
	for path, err := range Files(context.Background(), full, HasFormat) {
		rel, relErr := filepath.Rel(dir, path)
		if relErr != nil {
			t.Fatal(relErr)
		}
		rel = filepath.ToSlash(rel)
		if err != nil {
			rel = "!" + rel
		}
		out = append(out, rel)
	}
	return out
}

func TestFiles(t *testing.T) {
	dir := tree(t, "b.txt", "a.md", "sub/c.html", "sub/deep/d.jsonl", "sub/e.txt", "x.go", "README", ".hidden/a.txt",
		".hidden.txt", "z/.gitignore=*.txt\n", "z/a.txt", "z/a.md")
	for _, tt := range []struct {
		name  string
		paths []string
		want  string
	}{
		{"a folder", []string{"."}, "a.md b.txt sub/c.html sub/deep/d.jsonl sub/e.txt z/a.md"},
		{"named files are always read", []string{"x.go", "z/a.txt", ".hidden.txt"}, "x.go z/a.txt .hidden.txt"},
		{"a named folder may be hidden", []string{".hidden"}, ".hidden/a.txt"},
		{"the order is that of the paths", []string{"sub/deep", "b.txt", "a.md"}, "sub/deep/d.jsonl b.txt a.md"},
		{"no file comes twice", []string{"sub/e.txt", "sub", "sub/deep", "sub/../sub/e.txt"}, "sub/e.txt sub/c.html sub/deep/d.jsonl"},
		{"what is missing does not stop the others", []string{"gone", "b.txt"}, "!gone b.txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(found(t, dir, tt.paths...), " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestStopsEarly(t *testing.T) {
	dir := tree(t, "a/1.txt", "b/2.txt", "c/3.txt")
	n := 0
	for range Files(context.Background(), []string{dir}, HasFormat) {
		if n++; n == 2 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for path := range Files(ctx, []string{dir}, HasFormat) {
		t.Errorf("%s is yielded after the end", path)
	}
}

func TestSymlinks(t *testing.T) {
	dir := tree(t, "a/b/x.txt", "y.txt")
	for link, target := range map[string]string{"a/b/loop": "../..", "self": "self", "dangling.txt": "nowhere", "other.txt": "y.txt"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	if got := strings.Join(found(t, dir, "."), " "); got != "a/b/x.txt y.txt" {
		t.Errorf("got %s", got)
	}
	if got := strings.Join(found(t, dir, "other.txt", "a/b/loop/y.txt", "self", "dangling.txt"), " "); got != "other.txt a/b/loop/y.txt !self !dangling.txt" {
		t.Errorf("got %s", got)
	}
	for _, err := range Files(context.Background(), []string{filepath.Join(dir, "dangling.txt")}, HasFormat) {
		if err == nil || !strings.Contains(err.Error(), "symbolic link") {
			t.Errorf("the error is %v", err)
		}
	}
}

func TestErrorsName(t *testing.T) {
	for path, err := range Files(context.Background(), []string{"no/such/file"}, HasFormat) {
		var pathErr *fs.PathError
		if !errors.As(err, &pathErr) || pathErr.Path != path || path != "no/such/file" {
			t.Errorf("the error of %s is %v", path, err)
		}
	}
}

// TestManyFolders holds the order where more folders are read ahead than fit.
func TestManyFolders(t *testing.T) {
	var files []string
	for i := range 60 {
		files = append(files, fmt.Sprintf("%02d/a/x.txt", i), fmt.Sprintf("%02d/b.txt", i))
	}
	if got := found(t, tree(t, files...), "."); !slices.Equal(got, files) {
		t.Errorf("got %v", got)
	}
}

func git(t *testing.T, dir string, stdin string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "XDG_CONFIG_HOME="+dir, "HOME="+dir)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 && args[0] == "check-ignore" {
		return "" // nothing is ignored
	}
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

// agree holds that the walk leaves out exactly what git check-ignore says of the files, all of which end in .txt.
func agree(t *testing.T, dir string, files []string, walked string) {
	t.Helper()
	ignored := map[string]bool{}
	for name := range strings.SplitSeq(git(t, dir, strings.Join(files, "\x00"), "check-ignore", "--stdin", "-z"), "\x00") {
		ignored[name] = true
	}
	var want []string
	for _, f := range files {
		if !ignored[f] && (walked == "." || strings.HasPrefix(f, walked+"/")) {
			want = append(want, f)
		}
	}
	got := found(t, dir, walked)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("git reads %q\nwe read  %q", want, got)
		for _, name := range []string{".gitignore", "a/.gitignore", "b/.gitignore", "a/b/.gitignore"} {
			if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
				t.Logf("%s: %q", name, data)
			}
		}
	}
}

func TestIgnoreAsGitDoes(t *testing.T) {
	files := []string{
		"a.txt", "b.txt", "foo.txt", "a/foo.txt", "a/b/foo.txt", "a/b/c/foo.txt", "foo/x.txt", "a/foo/x.txt", "#x.txt", "!x.txt",
		"sp .txt", "sp.txt ", "x[1].txt", "x1.txt", "x-.txt", "x].txt", "é.txt", "{a,b}.txt", "back\\slash.txt", "build/out.txt",
		"build/keep.txt", "a/build/out.txt", "src/build/out.txt", "deep/a/b/c/d.txt", "x.txt", "X.txt", "tab\t.txt", "*.txt", "a**b.txt",
	}
	for i, f := range files {
		if !strings.HasSuffix(f, ".txt") {
			files[i] = f + ".txt"
		}
	}
	dir := tree(t, files...)
	git(t, dir, "", "init", "-q")
	for _, ignore := range []string{
		"", "*.txt", "foo.txt", "/foo.txt", "a/foo.txt", "foo", "foo/", "/foo/", "a/", "a/*", "a/**", "**/foo.txt", "a/**/foo.txt",
		"**/b/**", "/**/foo.txt", "*.txt\n!foo.txt", "a/\n!a/foo.txt", "a/*\n!a/foo.txt", "a/*\n!a/b\n", "#x.txt", "\\#x.txt",
		"!x.txt", "\\!x.txt", "sp .txt ", "sp.txt\\ ", "x[1].txt", "x\\[1\\].txt", "x[!1].txt", "x[^a-z].txt", "x[]-].txt", "x[",
		"[[:alpha:]].txt", "[[:nonsense:]].txt", "[a-c].txt", "[a-]*.txt", "?.txt", "??.txt", "{a,b}.txt", "back\\\\slash.txt", "build",
		"build/\n!build/keep.txt", "build/*\n!build/keep.txt", "/build/", "**/build", "build/**", "deep/**/d.txt", "deep/*/d.txt",
		"deep/**/**/d.txt", "deep/**c/d.txt", "**", "*", "/*", "/*\n!/a\n", "/*\n!/a/\n/a/*\n!/a/b/", "foo.txt\r\nb.txt\r\n", "\ufefffoo.txt",
		"  \nfoo.txt  \n", "foo.txt\t", "/", "//", "foo//", "a//foo.txt", "\\", "foo.txt\\", "*foo*", "*o*o.txt", "a\\*\\*b.txt", "\\*.txt", "a/b/", "b/", "/b/",
		"!a\n*", "*/foo.txt", "*/*/foo.txt", "a/?/foo.txt", "a/**b/foo.txt", "**foo.txt", "***/foo.txt", "foo.txt/", "./foo.txt", "!", "!/", "[", "[]", "[!]", "[a", "a/[b]/foo.txt", "a[/]foo.txt",
	} {
		t.Run(fmt.Sprintf("%q", ignore), func(t *testing.T) {
			if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(ignore), 0o666); err != nil {
				t.Fatal(err)
			}
			agree(t, dir, files, ".")
		})
	}
}

func TestNestedIgnore(t *testing.T) {
	files := []string{"a.txt", "b.txt", "a/a.txt", "a/b.txt", "a/b/a.txt", "a/b/b.txt", "b/a.txt"}
	for _, ignores := range [][]string{
		{".gitignore=a.txt\n", "a/.gitignore=!a.txt\n"},
		{".gitignore=*.txt\n", "a/.gitignore=!*.txt\n", "a/b/.gitignore=b.txt"},
		{".gitignore=!b.txt\n", "a/.gitignore=/b.txt\n"},
		{".gitignore=a/\n", "a/.gitignore=!*\n"},
		{"a/.gitignore=b/a.txt\n"},
		{".git/info/exclude=a.txt\n", "a/.gitignore=!a.txt\n"},
		{".git/info/exclude=/a/b\n", ".gitignore=!b\n"},
	} {
		t.Run(fmt.Sprintf("%q", ignores), func(t *testing.T) {
			dir := tree(t, append(files, ignores...)...)
			git(t, dir, "", "init", "-q")
			agree(t, dir, files, ".")
			if !strings.Contains(ignores[0], "=a/\n") { // a folder that is named is read though it is ignored
				agree(t, dir, files, "a")
			}
		})
	}
}

// TestRandomIgnore compares with git over patterns that nobody thought of.
func TestRandomIgnore(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "b", "ab", "*", "**", "?", "a*", "*b", "[ab]", "[!a]", "a.txt", "*.txt", "/", "/", "/", "!", "\\a", " ", "[", "]", "*a*"}
	var files []string
	for _, d := range []string{"", "a/", "b/", "ab/", "a/b/", "a/a/", "b/a/b/", "ab/b/"} {
		for _, f := range []string{"a.txt", "b.txt", "ab.txt", "b a.txt"} {
			files = append(files, d+f)
		}
	}
	dir := tree(t, files...)
	git(t, dir, "", "init", "-q")
	for range 80 {
		for _, where := range []string{"", "a/", "b/a/"} {
			var text strings.Builder
			for range r.IntN(4) {
				for range 1 + r.IntN(5) {
					text.WriteString(parts[r.IntN(len(parts))])
				}
				text.WriteByte('\n')
			}
			if err := os.WriteFile(filepath.Join(dir, where, ".gitignore"), []byte(text.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		agree(t, dir, files, ".")
		if t.Failed() {
			return
		}
	}
}
