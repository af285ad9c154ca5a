package rules

import (
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// brokenReferences are the ways in which a reference of HTML is left in a text, most whole first. Each tells how number, such
// as "#39", is written there.
var brokenReferences = []struct {
	name  string
	write func(number string) string
}{
	{"whole", func(number string) string { return "&" + number + ";" }},
	{"escaped twice", func(number string) string { return "&amp;" + number + ";" }},
	{"a space for the ampersand", func(number string) string { return " " + number + ";" }},
	{"the same, then no two spaces in a row", func(number string) string { return " " + number + ";" }},
	{"no ampersand", func(number string) string { return number + ";" }},
}

// oneSpace is the one of these that leaves out spaces, too: the text's own and what stands for an ampersand look the same.
const oneSpace = 3

// referred are the characters that are broken: what programs make references of even where a page is UTF-8.
const referred = "'\"“”‘’–—"

// breakReferences returns text with each of the referred characters as a number, and how many there are.
func breakReferences(text string, write func(number string) string) (broken string, count int) {
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune(referred, r) {
			out.WriteString(write(fmt.Sprintf("#%d", r)))
			count++
		} else {
			out.WriteRune(r)
		}
	}
	return out.String(), count
}

// TestBrokenReferences measures the repair of apostrophes, quotation marks and dashes that were left as references of HTML,
// on the articles of this repository, or on every line of the *.txt files of a folder, each an article of its own. Lines
// that have a reference, a number with # or the word HTML in them are left out. A line counts where it comes back exactly,
// a character where as many of its kind are there as were.
//
//	GALLEY_LINES=FOLDER go test -run BrokenReferences -v ./rules
func TestBrokenReferences(t *testing.T) {
	folder := os.Getenv("GALLEY_LINES")
	if folder == "" {
		folder = "../testdata/articles"
	}
	lines, right, chars, back := 0, make([]int, len(brokenReferences)), 0, make([]int, len(brokenReferences))
	for file, line := range folderLines(t, folder) {
		_, count := breakReferences(line, brokenReferences[0].write)
		if count == 0 || html.UnescapeString(line) != line || strings.Contains(line, "#") || aboutHTML(line) || looksLikeCode(line) {
			continue
		}
		lines++
		chars += count
		for i, way := range brokenReferences {
			damaged, _ := breakReferences(line, way.write)
			if damaged = strings.TrimSpace(damaged); i == oneSpace {
				damaged = strings.ReplaceAll(damaged, "  ", " ")
			}
			got := mended(t, damaged, galley.Safe, damageRules)
			if got == line {
				right[i]++
				back[i] += count
				continue
			}
			left := 0
			for r := range slices.Values([]rune(referred)) {
				left += max(0, strings.Count(line, string(r))-strings.Count(got, string(r)))
			}
			back[i] += count - left
			t.Logf("%s, %s\nfrom %q\n got %q\nwant %q", file, way.name, damaged, got, line)
		}
	}
	for i, way := range brokenReferences {
		ofLines, ofChars := float64(right[i])/float64(lines), float64(back[i])/float64(chars)
		t.Logf("%s: %.4f of %d lines, %.4f of %d characters", way.name, ofLines, lines, ofChars, chars)
		if ofChars < 0.99 {
			t.Errorf("%s: only %.4f of the characters come back", way.name, ofChars)
		}
	}
}
