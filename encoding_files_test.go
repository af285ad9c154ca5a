package galley

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
)

// TestWindows1252Files holds that articles in Windows-1252 are recognised: those of this repository, or the *.txt files of
// a folder, as far as they have characters beyond ASCII and Windows-1252 has all of them.
//
//	GALLEY_LINES=FOLDER go test -run Windows1252Files -v .
func TestWindows1252Files(t *testing.T) {
	folder := os.Getenv("GALLEY_LINES")
	if folder == "" {
		folder = filepath.Join("testdata", "articles")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no *.txt files (%v)", folder, err)
	}
	recognised, total := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := oneByteOf("windows-1252").encode(string(data))
		if err != nil || utf8.Valid(source) { // it has other characters, or ASCII alone
			continue
		}
		total++
		doc, err := Parse("a.txt", source)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		} else if doc.Encoding != "windows-1252" || doc.Raw.Text != string(data) {
			t.Errorf("%s is read as %s", filepath.Base(file), doc.Encoding)
		} else {
			recognised++
		}
	}
	t.Logf("%d of %d files are recognised", recognised, total)
}
