package walk

import "testing"

func TestPatterns(t *testing.T) {
	ps, err := ParsePatterns([]string{"archive/**", "!archive/keep/", "*.bak.txt", "/top.txt"})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][2]bool{
		"archive/a.txt": {true, true}, "archive/deep/a.txt": {true, true}, "archive/keep/a.txt": {false, true}, "x/archive/a.txt": {},
		"x/a.bak.txt": {true, true}, "top.txt": {true, true}, "x/top.txt": {}, "archive": {},
	} {
		if match, known := ps.Match(path); match != want[0] || known != want[1] {
			t.Errorf("%s: %v, %v; want %v", path, match, known, want)
		}
	}
	for _, line := range []string{"", "# remark", "!"} {
		if _, err := ParsePatterns([]string{line}); err == nil {
			t.Errorf("%q is a pattern", line)
		}
	}
}
