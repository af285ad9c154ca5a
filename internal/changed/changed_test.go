package changed

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// TestFindings holds which findings touch changed lines, which are those that git counts.
func TestFindings(t *testing.T) {
	for _, tt := range []struct {
		name, path, text, hunks, want string
	}{
		{"added", "a.txt", "x\nx\nx\n", "@@ -1,0 +2 @@\n+x\n", "[2]"},
		{"among others", "a.txt", "x\nx\nx\n", "@@ -1,2 +1,3 @@\n x\n+x\n x\n", "[2]"},
		{"two stretches", "a.txt", "x\nx\nx\nx\n", "@@ -1,0 +2 @@\n+x\n@@ -2,0 +4 @@\n+x\n", "[2 4]"},
		{"only taken away", "a.txt", "x\nx\n", "@@ -2 +1,0 @@\n-x\n", "[]"},
		{"over several lines", "a.txt", "x\nX\nX\nx\n", "@@ -1,0 +3 @@\n+X\n", "[2]"},
		{"CR ends no line", "a.txt", "x\rx\nx\n", "@@ -1,0 +2 @@\n+x\n", "[3]"},
		{"CR LF", "a.txt", "x\r\nx\r\n", "@@ -1,0 +2 @@\n+x\r\n", "[2]"},
		{"at the end", "a.txt", "x\nx", "@@ -1,0 +2 @@\n+x\n\\ No newline at end of file\n", "[2]"},
		{"UTF-16", "a.txt", "\xff\xfex\x00\n\x00x\x00", "@@ -1,0 +2 @@\n+x\n", "[2]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, tt.path)
			if err := os.WriteFile(file, []byte(tt.text), 0o666); err != nil {
				t.Fatal(err)
			}
			set, err := FromDiff(strings.NewReader("--- a/"+tt.path+"\n+++ b/"+tt.path+"\n"+tt.hunks), []string{dir})
			if err != nil {
				t.Fatal(err)
			}
			doc, err := galley.Parse(file, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			all := galley.Check(doc, []*galley.Rule{xRule}).Findings
			var got []int
			for _, f := range set.Findings(file, doc, all) {
				for i := range all {
					if all[i].Span == f.Span {
						got = append(got, i+1)
					}
				}
			}
			if s := fmt.Sprint(got); s != tt.want {
				t.Errorf("the findings %s of %d are left, want %s", s, len(all), tt.want)
			}
		})
	}
}

// xRule flags each x, and from the first X to the last.
var xRule = &galley.Rule{Name: "x", Category: galley.Wording, Check: func(p *galley.Pass) {
	raw := p.Doc.Raw
	for i := range len(raw.Text) {
		if raw.Text[i] == 'x' {
			p.Report(raw, i, i+1, "x")
		}
	}
	if i := strings.IndexByte(raw.Text, 'X'); i >= 0 {
		p.Report(raw, i, strings.LastIndexByte(raw.Text, 'X')+1, "X")
	}
}}
