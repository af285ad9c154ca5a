// Package ruleset picks rules by the names that users write.
package ruleset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/nearest"
)

// All is the name that stands for every rule, those that are off by default too.
const All = "all"

// Matches reports whether a name is that of the rule, of its category, or All.
func Matches(r *galley.Rule, name string) bool {
	return name == r.Name || name == string(r.Category) || name == All
}

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
			if Matches(r, name) {
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
	if near := nearest.To(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("no rule or category is called %q; %s", name, hint)
}

// Names returns the names of the rules and of the categories, and All.
func Names(rules []*galley.Rule) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	for _, c := range galley.Categories {
		names = append(names, string(c))
	}
	return append(names, All)
}
