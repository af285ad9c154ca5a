// Package ruleset picks rules by the names that users write.
package ruleset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/galleylint/galley"
)

// Pick returns those of the rules that selected names, or all if it names none, without those that ignored names, in
// the order given. Names are of rules or categories; a name that is neither is an error that offers the nearest one, if one is near.
func Pick(rules []*galley.Rule, selected, ignored []string) ([]*galley.Rule, error) {
	want, err := match(rules, selected)
	if err != nil {
		return nil, err
	}
	drop, err := match(rules, ignored)
	if err != nil {
		return nil, err
	}
	var out []*galley.Rule
	for _, r := range rules {
		if (len(selected) == 0 || want[r]) && !drop[r] {
			out = append(out, r)
		}
	}
	return out, nil
}

func match(rules []*galley.Rule, names []string) (map[*galley.Rule]bool, error) {
	set := map[*galley.Rule]bool{}
	for _, name := range names {
		name = strings.TrimSpace(name)
		if err := Known(rules, name); err != nil {
			return nil, err
		}
		for _, r := range rules {
			if r.Name == name || string(r.Category) == name {
				set[r] = true
			}
		}
	}
	return set, nil
}

// Known returns an error that offers the nearest name if none of the rules and no category has the name.
func Known(rules []*galley.Rule, name string) error {
	names := Names(rules)
	if slices.Contains(names, name) {
		return nil
	}
	hint := `"galley rules" lists them`
	if near := Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("no rule or category is called %q; %s", name, hint)
}

// Names returns the names of the rules and of the categories.
func Names(rules []*galley.Rule) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	for _, c := range galley.Categories {
		names = append(names, string(c))
	}
	return names
}

// Nearest returns the one of names that takes the fewest edits to make of name, or "" if every one takes more than half
// of its letters. One that name begins is nearest.
func Nearest(name string, names []string) string {
	best, least := "", 0
	for _, n := range names {
		d := distance(name, n)
		if len(name) > 2 && strings.HasPrefix(n, name) {
			d = 1
		}
		if best == "" || d < least {
			best, least = n, d
		}
	}
	if 2*least > max(len(name), len(best)) {
		return ""
	}
	return best
}

// distance is the Levenshtein distance of a and b, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
