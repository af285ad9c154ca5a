package rules

import (
	"slices"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules/ruletest"
)

func TestExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.Name, func(t *testing.T) { ruletest.Run(t, r) })
	}
}

// TestAll holds that names are unique and that the list is in the order of the categories.
func TestAll(t *testing.T) {
	seen, last := map[string]bool{}, 0
	for _, r := range All() {
		if seen[r.Name] {
			t.Errorf("%s stands twice in the list", r.Name)
		}
		seen[r.Name] = true
		at := slices.Index(galley.Categories, r.Category)
		if at < last {
			t.Errorf("%s (%s) stands behind a rule of %s", r.Name, r.Category, galley.Categories[last])
		}
		last = at
	}
}
