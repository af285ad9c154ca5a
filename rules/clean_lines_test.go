package rules

import (
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
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no *.txt files (%v)", folder, err)
	}
	lines, marked, changed := 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			lines++
			if got := mended(t, line, galley.Safe, damageRules); got != line && hasMarkup.MatchString(line) {
				marked++
			} else if got != line {
				changed++
				t.Logf("%s\nfrom %q\n  to %q", filepath.Base(file), line, got)
			}
		}
	}
	t.Logf("%d of %d lines are changed, and %d more with references or tags of HTML", changed, lines, marked)
}

// hasMarkup finds what sound text has not: references, tags and comments of HTML.
var hasMarkup = regexp.MustCompile(`&(#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+\d*);|</?[A-Za-z][^<>]*>|<!--|#\d+;`)

// damageRules are those that mend what a text suffered from encodings, escapes and markup.
var damageRules = []*galley.Rule{
	mojibakeRule, codePageMixupRule, replacementCharRule, lossyQuestionMarkRule, htmlEntityLeftRule, htmlEntityUnterminatedRule, htmlEntityLostAmpersandRule,
	backslashEscapeLeftRule, unicodeNameLeftRule, quotedPrintableLeftRule, percentEscapeLeftRule, htmlTagLeftRule,
	htmlCommentLeftRule, shortcodeLeftRule, scriptResidueRule,
}
