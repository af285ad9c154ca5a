package rules

import (
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// TestCleanLines holds that safe fixes of damage leave sound text alone. The text is not part of this repository: it is
// every line of the *.txt files of a folder, each an article of its own. Lines with references or tags of HTML are not
// sound, and counted apart; which others are changed has to be read.
//
//	GALLEY_LINES=FOLDER go test -run CleanLines -v ./rules
func TestCleanLines(t *testing.T) {
	folder := os.Getenv("GALLEY_LINES")
	if folder == "" {
		t.Skip("GALLEY_LINES does not name a folder with lines of sound text")
	}
	lines, marked, changed := 0, 0, 0
	for file, line := range folderLines(t, folder) {
		lines++
		if got := mended(t, line, galley.Safe, damageRules); got != line && hasMarkup.MatchString(line) {
			marked++
		} else if got != line {
			changed++
			t.Logf("%s\nfrom %q\n  to %q", file, line, got)
		}
	}
	t.Logf("%d of %d lines are changed, and %d more with references or tags of HTML", changed, lines, marked)
}

// folderLines yields the lines of the *.txt files of a folder that are not blank, without the space around them, each with the
// name of its file.
func folderLines(t *testing.T, folder string) iter.Seq2[string, string] {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no *.txt files (%v)", folder, err)
	}
	return func(yield func(file, line string) bool) {
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(data)) {
				if line = strings.TrimSpace(line); line != "" && !yield(filepath.Base(file), line) {
					return
				}
			}
		}
	}
}

// hasMarkup finds what sound text has not: references, tags and comments of HTML.
var hasMarkup = regexp.MustCompile(`&(#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+\d*);|</?[A-Za-z][^<>]*>|<!--|#\d+;`)

// damageRules are those that mend what a text suffered from encodings, escapes and markup.
var damageRules = []*galley.Rule{
	mojibakeRule, codePageMixupRule, replacementCharRule, lossyQuestionMarkRule, htmlEntityLeftRule, htmlEntityUnterminatedRule, htmlEntityLostAmpersandRule,
	backslashEscapeLeftRule, unicodeNameLeftRule, quotedPrintableLeftRule, percentEscapeLeftRule, htmlTagLeftRule,
	htmlCommentLeftRule, shortcodeLeftRule, scriptResidueRule,
}
