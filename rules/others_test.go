package rules

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

func parse(t *testing.T, text string) *galley.Document {
	t.Helper()
	doc, err := galley.Parse("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// others returns an Others in which the lines of doc stand in as many other articles as counts says.
func others(doc *galley.Document, articles int, counts map[string]int) *Others {
	o := &Others{Lines: make([]int, len(doc.Blocks)), Articles: articles, First: func(int) galley.Related { return galley.Related{Path: "first.txt"} }}
	for i, b := range doc.Blocks {
		o.Lines[i] = counts[b.Text]
	}
	return o
}

func TestRepeatedSiteLine(t *testing.T) {
	const story = "The council voted for the bridge on Monday, after a debate that had lasted for nine hours.\n\n" +
		"The vote was nine to two, and the mayor abstained because her brother builds bridges for a living.\n\n"
	tests := []struct {
		name     string
		text     string
		articles int
		counts   map[string]int
		want     string // the lines reported, ! before those whose fix is safe
	}{
		{"a label in two articles", story + "More from the Valley Post\n", 2, map[string]int{"More from the Valley Post": 1}, "More from the Valley Post"},
		{"one of many articles", story + "More from the Valley Post\n", 500, map[string]int{"More from the Valley Post": 1}, ""},
		{"in very many", story + "More from the Valley Post\n", 500, map[string]int{"More from the Valley Post": 40}, "!More from the Valley Post"},
		{"a sentence in two", story + "The bridge is to be opened by the queen.\n", 2, map[string]int{"The bridge is to be opened by the queen.": 1}, ""},
		{"a statement in three", story + "“This is not a reaction,” he said to reporters.\n", 5, map[string]int{"“This is not a reaction,” he said to reporters.": 2}, ""},
		{"a sentence in three", "Get the latest in your inbox every morning.\n\n" + story, 5, map[string]int{"Get the latest in your inbox every morning.": 2}, "Get the latest in your inbox every morning."},
		{"an author", "By Ann Lee\n\n" + story, 5, map[string]int{"By Ann Lee": 4}, ""},
		{
			"background of several stories", story + "What is the treaty?\n\nIt was signed in 1987 and bans missiles of a middle range.\n", 2,
			map[string]int{"What is the treaty?": 1, "It was signed in 1987 and bans missiles of a middle range.": 1}, "",
		},
		{
			"a box of teasers", story + "Most read\n\nDog saves cat\n\nCat saves dog\n\nAbout us\n", 2,
			map[string]int{"Most read": 1, "About us": 1}, "Most read|Dog saves cat|Cat saves dog|About us",
		},
	}
	for _, tt := range tests {
		doc := parse(t, tt.text)
		list := WithOthers([]*galley.Rule{repeatedSiteLineRule}, func(d *galley.Document) *Others { return others(d, tt.articles, tt.counts) })
		var got []string
		for _, f := range galley.Check(doc, list).Findings {
			line := tt.text[f.Span.Start:f.Span.End]
			if f.Fixes[0].Safety == galley.Safe {
				line = "!" + line
			}
			got = append(got, line)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: reported %q, want %q", tt.name, s, tt.want)
		}
	}
}

func TestLineHash(t *testing.T) {
	for _, same := range [][2]string{
		{"Read more »", "READ MORE"}, {"12 Comments", "3 comments"}, {"“Quoted” line", "\"Quoted\" line"}, {"Most  read\n", "most read"},
	} {
		if LineHash(same[0]) != LineHash(same[1]) || LineHash(same[0]) == 0 {
			t.Errorf("%q and %q are not one line", same[0], same[1])
		}
	}
	for _, other := range [][2]string{
		{"Revenue fell to $12.00 billion from $12.14 billion.", "Revenue fell to $13.00 billion from $12.14 billion."}, {"News", "Sport"},
	} {
		if LineHash(other[0]) == LineHash(other[1]) {
			t.Errorf("%q and %q are one line", other[0], other[1])
		}
	}
	for _, none := range []string{"", "1,234", "___", "12/24"} {
		if LineHash(none) != 0 {
			t.Errorf("%q has a hash", none)
		}
	}
}
