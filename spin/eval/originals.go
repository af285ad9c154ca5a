package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/galleylint/galley/spin"
)

// comeback counts what became of articles whose originals are known.
type comeback struct {
	articles, flagged  int
	changed, returned  int // words of the originals that the spinner replaced, and those of them that are back
	harmed             int // words that the spinner had left alone, and the restored text has not
	spans, detected    int // stretches of replaced words, and those that a phrase touches
	phrases, justified int // phrases reported, and those that touch such a stretch
}

func (c *comeback) add(d comeback) {
	c.articles += d.articles
	c.flagged += d.flagged
	c.changed += d.changed
	c.returned += d.returned
	c.harmed += d.harmed
	c.spans += d.spans
	c.detected += d.detected
	c.phrases += d.phrases
	c.justified += d.justified
}

func (c comeback) print(name string) {
	fmt.Printf("%-14s %4d articles, %.3f flagged; of %d spans %.3f found, of %d words %.3f restored; %d phrases, precision %.3f, %d words harmed\n",
		name, c.articles, ratio(c.flagged, c.articles), c.spans, ratio(c.detected, c.spans), c.changed, ratio(c.returned, c.changed),
		c.phrases, ratio(c.justified, c.phrases), c.harmed)
}

// originals compares a folder of spun articles, restored, with a folder of their originals of the same names. Paragraph stands
// beside paragraph. Articles named “…-F.txt” are also counted by F, the family of the spinner.
func originals(folder, originals string) error {
	all, by := comeback{}, map[string]*comeback{}
	err := eachPair(folder, originals, func(name string, spun, original []string) {
		c := compare(spun, original)
		c.print(name)
		all.add(c)
		if _, family, ok := strings.Cut(strings.TrimSuffix(name, ".txt"), "-"); ok {
			if by[family] == nil {
				by[family] = &comeback{}
			}
			by[family].add(c)
		}
	})
	if err != nil {
		return err
	}
	families := make([]string, 0, len(by))
	for f := range by {
		families = append(families, f)
	}
	slices.Sort(families)
	for _, f := range families {
		by[f].print(f)
	}
	all.print("all")
	return nil
}

// paragraphsOf returns the lines of a file that are not blank.
func paragraphsOf(name string) ([]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(strings.Split(string(text), "\n"), func(s string) bool { return strings.TrimSpace(s) == "" }), nil
}

func compare(spun, original []string) comeback {
	a := spin.Default().Analyze(spun)
	c := comeback{articles: 1}
	if a.Verdict() >= spin.Suspect {
		c.flagged++
		c.phrases = len(a.Phrases)
	}
	for i := range spun {
		var phrases []spin.Phrase
		if c.flagged > 0 {
			phrases = slices.DeleteFunc(slices.Clone(a.Phrases), func(p spin.Phrase) bool { return p.Paragraph != i })
		}
		c.paragraph(spun[i], original[i], phrases)
	}
	return c
}

// paragraph counts one paragraph; the phrases are those reported in it.
func (c *comeback) paragraph(spun, original string, phrases []spin.Phrase) {
	restored, at := "", 0
	for _, p := range phrases {
		restored += spun[at:p.Start] + p.Originals[0].Text
		at = p.End
	}
	restored += spun[at:]
	kept, spans := alike(spun, original)
	back, _ := alike(restored, original)
	for i := range kept {
		switch {
		case kept[i] && !back[i]:
			c.harmed++
		case !kept[i]:
			c.changed++
			if back[i] {
				c.returned++
			}
		}
	}
	touch := func(p spin.Phrase, s [2]int) bool { return p.Start < s[1] && s[0] < p.End }
	for _, s := range spans {
		c.spans++
		if slices.ContainsFunc(phrases, func(p spin.Phrase) bool { return touch(p, s) }) {
			c.detected++
		}
	}
	for _, p := range phrases {
		if slices.ContainsFunc(spans, func(s [2]int) bool { return touch(p, s) }) {
			c.justified++
		}
	}
}

// alike aligns the words of two texts. It says which words of b stand in a too, in the same order, and returns the stretches of a
// that differ, in bytes; where a has nothing for words of b, the words on both sides.
func alike(a, b string) (same []bool, differ [][2]int) {
	dmp := &diffmatchpatch.DiffMatchPatch{}
	places := fields(a)
	x, y, _ := dmp.DiffLinesToRunes(lines(a), lines(b))
	k, open := 0, false
	for _, d := range dmp.DiffMainRunes(x, y, false) {
		n := len([]rune(d.Text))
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			for range n {
				same = append(same, true)
			}
			k, open = k+n, false
			continue
		case diffmatchpatch.DiffInsert:
			for range n {
				same = append(same, false)
			}
			if !open && len(places) > 0 {
				differ = append(differ, [2]int{places[max(k-1, 0)][0], places[min(k, len(places)-1)][1]})
			}
		case diffmatchpatch.DiffDelete:
			s := [2]int{places[k][0], places[k+n-1][1]}
			if k += n; open {
				differ[len(differ)-1] = s
			} else {
				differ = append(differ, s)
			}
		}
		open = true
	}
	return same, differ
}

// fields returns where the words of a text stand, without the marks around them.
func fields(s string) (places [][2]int) {
	start := -1
	for i, r := range s + " " {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (r == '\'' || r == '’')
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			places = append(places, [2]int{start, i})
			start = -1
		}
	}
	return places
}

// lines returns the words of a text in small letters, each with a line end.
func lines(s string) string {
	var b strings.Builder
	for _, p := range fields(s) {
		b.WriteString(strings.ReplaceAll(strings.ToLower(s[p[0]:p[1]]), "’", "'") + "\n")
	}
	return b.String()
}
