package rules

import (
	"slices"
	"strings"
	"testing"
)

// TestTables holds that the tables of the rules on words are sorted, have no entry twice and are made of known parts.
func TestTables(t *testing.T) {
	for name, last := range map[string][]string{
		"duplicated-word": {"", "safe"}, "glued-blocks": {"begins", "ends", "sentence"}, "hyphen-space-in-word": nil,
		"lowercase-name-weak": {"place", "people", "day"}, "missing-space-endings": nil, "missing-space-openings": nil,
		"truncated-article-words": nil,
	} {
		list := readList(name)
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("%s is not sorted or has an entry twice", name)
		}
		for _, row := range list {
			if fields := strings.Fields(row); strings.Join(fields, " ") != row ||
				last != nil && !slices.Contains(last, fields[len(fields)-1]) && !slices.Contains(last, "") {
				t.Errorf("%s: the row %q is not in order", name, row)
			}
		}
	}
	for lang := range doubledWords() {
		if !slices.Contains(duplicatedWordRule.Langs, lang) {
			t.Errorf("duplicated-word has words of %q, which the rule does not know", lang)
		}
	}
}
