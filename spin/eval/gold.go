package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/galleylint/galley/spin"
)

// A goldSpan is a spun phrase that a reader marked in an article.
type goldSpan struct {
	line       int // index of the line
	start, end int // bytes of the line
	originals  []string
	hard       bool // any editor would mark it; the others are a matter of taste
}

// readGold reads rows of line, column (code points), spun phrase, originals separated by bars, and hard or soft.
func readGold(name string, lines []string) ([]goldSpan, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var spans []goldSpan
	for i, row := range strings.Split(string(text), "\n") {
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("%s:%d: want 5 columns", name, i+1)
		}
		line, err1 := strconv.Atoi(f[0])
		column, err2 := strconv.Atoi(f[1])
		if err1 != nil || err2 != nil || line < 1 || line > len(lines) {
			return nil, fmt.Errorf("%s:%d: no such place", name, i+1)
		}
		start := len(string([]rune(lines[line-1])[:column-1]))
		spans = append(spans, goldSpan{line - 1, start, start + len(f[2]), strings.Split(strings.ToLower(f[3]), "|"), f[4] == "hard"})
	}
	return spans, nil
}

// gold prints how many of the marked phrases are found and restored, and how many of those reported were marked.
func gold(article, marks string) error {
	text, err := os.ReadFile(article)
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	spans, err := readGold(marks, lines)
	if err != nil {
		return err
	}
	paragraphs := slices.Clone(lines)
	for i, line := range paragraphs {
		if len(strings.Fields(line)) < 4 { // labels are no prose
			paragraphs[i] = ""
		}
	}
	a := spin.Default().Analyze(paragraphs)
	used := make([]bool, len(a.Phrases))
	var found, hard, hardFound, restored int
	for _, g := range spans {
		if g.hard {
			hard++
		}
		now, hit := mend(lines[g.line], g, a.Phrases, used)
		if !hit {
			continue
		}
		found++
		if g.hard {
			hardFound++
		}
		if slices.ContainsFunc(g.originals, func(o string) bool { return hasWords(now, o) }) {
			restored++
		}
	}
	right := 0
	for _, u := range used {
		if u {
			right++
		}
	}
	fmt.Printf("rate %.2f; of %d marked phrases %.3f found (%.3f of the hard ones), %.3f restored; %d reported, precision %.3f\n",
		a.Rate, len(spans), ratio(found, len(spans)), ratio(hardFound, hard), ratio(restored, len(spans)), len(used), ratio(right, len(used)))
	return nil
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// mend returns the stretch of the line that the phrases at a span widen it to, restored and in lower case, and whether there are any.
func mend(line string, g goldSpan, phrases []spin.Phrase, used []bool) (string, bool) {
	var here []spin.Phrase
	low, high := g.start, g.end
	for i, p := range phrases {
		if p.Paragraph == g.line && p.Start < g.end && g.start < p.End {
			here, used[i] = append(here, p), true
			low, high = min(low, p.Start), max(high, p.End)
		}
	}
	now, at := "", low
	for _, p := range here {
		now += line[at:p.Start] + p.Originals[0].Text
		at = p.End
	}
	return strings.ToLower(now + line[at:high]), len(here) > 0
}

// hasWords reports whether the words of want stand one after the other in text.
func hasWords(text, want string) bool {
	clean := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(strings.ReplaceAll(s, "’", "'"), func(r rune) bool {
			return strings.ContainsRune(" ,.;:“”()", r)
		}), " ") + " "
	}
	return strings.Contains(clean(text), clean(want))
}
