package fixer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"equal", "a\n", "a\n", ""},
		{"one line", "a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"},
		{"from empty", "", "a\n", "@@ -0,0 +1 @@\n+a\n"},
		{"to empty", "a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"},
		{"line end added", "a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
		{"line end missing on both sides", "a\nz", "b\nz", "@@ -1,2 +1,2 @@\n-a\n+b\n z\n\\ No newline at end of file\n"},
		{"CR LF", "a\r\nb\r\n", "a\r\nB\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n"},
		{"context of three", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n6\n", "@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+6\n"},
		{"contexts that touch", "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
			"@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
		{"contexts apart", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
			"@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want != "" {
				want = "--- a/x.txt\n+++ b/x.txt\n" + want
			}
			if got := string(Diff("x.txt", []byte(tt.old), []byte(tt.new))); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestDiffNames(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"x.txt", "a/x.txt"},
		{"./dir/../x.txt", "a/x.txt"},
		{"/abs/x.txt", "a/abs/x.txt"},
		{"two words.txt", "a/two words.txt\t"},
		{"naïve.txt", `"a/na\303\257ve.txt"`},
		{"a\"b\\c\n.txt", `"a/a\"b\\c\n.txt"`},
	} {
		head, _, _ := strings.Cut(string(Diff(tt.name, nil, []byte("x"))), "\n+++")
		if head != "--- "+tt.want {
			t.Errorf("%q is headed %q, want %q", tt.name, head, "--- "+tt.want)
		}
	}
}

// TestDiffOfAllLines holds that a text of which every line changes is compared in no time.
func TestDiffOfAllLines(t *testing.T) {
	var old bytes.Buffer
	for i := range 200_000 {
		fmt.Fprintf(&old, "line %d \n", i)
	}
	now := bytes.ReplaceAll(old.Bytes(), []byte(" \n"), []byte("\n"))
	if diff := Diff("x", old.Bytes(), now); bytes.Count(diff, []byte("\n")) != 3+2*200_000 {
		t.Errorf("the diff has %d lines", bytes.Count(diff, []byte("\n")))
	}
}

func TestManyDistinctLines(t *testing.T) {
	var lines [][]byte
	for i := range 140_000 {
		lines = append(lines, fmt.Appendf(nil, "%d\n", i))
	}
	now := append([][]byte{[]byte("first\n")}, lines[:70_000]...)
	now = append(append(now, lines[70_001:]...), []byte("last\n"))
	got := changes(lines, now)
	want := []change{{0, 0, 0, 1}, {70_000, 70_001, 70_001, 70_001}, {140_000, 140_000, 140_000, 140_001}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// text makes a text of up to n lines, most of them out of a small stock, so that two texts have much in common.
func text(r *rand.Rand, n int) []byte {
	var out bytes.Buffer
	stock := []string{"", "", "a", "b", "c", " d", "-- e", "+f", "é", "\\ g", "@@ -1 +1 @@", "\x00", "tab\t", "cr\r", "x\ry"}
	for range r.IntN(n + 1) {
		out.WriteString(stock[r.IntN(len(stock))])
		if r.IntN(8) == 0 {
			out.WriteByte('\r')
		}
		out.WriteByte('\n')
	}
	if r.IntN(2) == 0 {
		out.WriteString("end")
	}
	return out.Bytes()
}

// change makes a few edits in the lines of a text.
func mutate(r *rand.Rand, old []byte) []byte {
	lines := bytes.SplitAfter(old, []byte("\n"))
	for range 1 + r.IntN(4) {
		i := r.IntN(len(lines))
		switch r.IntN(4) {
		case 0:
			lines = append(lines[:i:i], lines[i+1:]...)
			if len(lines) == 0 {
				return nil
			}
		case 1:
			lines = append(lines[:i:i], append([][]byte{[]byte("new\n")}, lines[i:]...)...)
		case 2:
			lines[i] = bytes.TrimRight(lines[i], "\n")
		default:
			lines[i] = append([]byte("x"), lines[i]...)
		}
	}
	return bytes.Join(lines, nil)
}

// TestDiffApplies holds our diffs against the programs that people apply them with.
func TestDiffApplies(t *testing.T) {
	names := []string{"x.txt", "sub/two words.txt", "naïve “q”.txt", `quote".txt`, "tab\tname.txt", "sub dir/é/x y.txt"}
	for _, tool := range []struct {
		name string
		args []string
	}{
		{"git", []string{"apply", "-"}},
		{"patch", []string{"-p1", "-s"}},
	} {
		t.Run(tool.name, func(t *testing.T) {
			if _, err := exec.LookPath(tool.name); err != nil {
				t.Skipf("%s is not installed", tool.name)
			}
			r := rand.New(rand.NewPCG(1, 2))
			dir := t.TempDir()
			// One diff of many files saves starting the program for each of them.
			for batch := range 4 {
				var diff bytes.Buffer
				want := map[string][]byte{}
				for i := range 250 {
					old := text(r, 1+r.IntN(40))
					now := mutate(r, old)
					if i%10 == 0 {
						now = text(r, 20)
					}
					if len(now) == 0 {
						continue // patch removes a file that becomes empty
					}
					name := fmt.Sprintf("%d/%d/%s", batch, i, names[i%len(names)])
					put(t, filepath.Join(dir, name), old)
					diff.Write(Diff(name, old, now))
					want[name] = now
				}
				cmd := exec.Command(tool.name, tool.args...)
				cmd.Dir, cmd.Stdin = dir, &diff
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				for name, now := range want {
					got, err := os.ReadFile(filepath.Join(dir, name))
					if err != nil || !bytes.Equal(got, now) {
						t.Fatalf("%s: %v\n got: %q\nwant: %q", name, err, got, now)
					}
				}
			}
		})
	}
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// FuzzDiff holds that a diff, applied by the plainest reading of the format, makes new of old.
func FuzzDiff(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		old := text(r, 30)
		f.Add(old, mutate(r, old))
	}
	f.Fuzz(func(t *testing.T, old, now []byte) {
		diff := Diff("x", old, now)
		if (diff == nil) != bytes.Equal(old, now) {
			t.Fatalf("the diff of %q and %q is %q", old, now, diff)
		}
		got, err := patch(old, diff)
		if err != nil || !bytes.Equal(got, now) {
			t.Fatalf("%v\nold %q\nnew %q\ngot %q\ndiff:\n%s", err, old, now, got, diff)
		}
	})
}

// patch applies a unified diff strictly.
func patch(old, diff []byte) ([]byte, error) {
	var out bytes.Buffer
	lines := splitLines(diff)
	src, at := splitLines(old), 0
	for i := 2; i < len(lines); {
		var a, an, b, bn int
		head := string(lines[i])
		for _, format := range []string{"@@ -%d,%d +%d,%d @@\n", "@@ -%d +%d,%d @@\n", "@@ -%d,%d +%d @@\n", "@@ -%d +%d @@\n"} {
			an, bn = 1, 1
			args := []any{&a}
			if strings.HasPrefix(format, "@@ -%d,") {
				args = append(args, &an)
			}
			args = append(args, &b)
			if strings.HasSuffix(format, ",%d @@\n") {
				args = append(args, &bn)
			}
			if n, err := fmt.Sscanf(head, format, args...); err == nil && n == len(args) {
				break
			}
			a = -1
		}
		if a < 0 {
			return nil, fmt.Errorf("bad hunk header %q", head)
		}
		if an > 0 {
			a--
		}
		for ; at < a; at++ {
			out.Write(src[at])
		}
		for i++; an > 0 || bn > 0; i++ {
			line := lines[i][1:]
			if i+1 < len(lines) && lines[i+1][0] == '\\' {
				line = bytes.TrimSuffix(line, []byte("\n"))
			}
			mark := lines[i][0]
			if mark != '+' {
				if !bytes.Equal(src[at], line) {
					return nil, fmt.Errorf("line %d does not match", at)
				}
				at, an = at+1, an-1
			}
			if mark != '-' {
				out.Write(line)
				bn--
			}
			if i+1 < len(lines) && lines[i+1][0] == '\\' {
				i++
			}
		}
	}
	for ; at < len(src); at++ {
		out.Write(src[at])
	}
	return out.Bytes(), nil
}
