package rules

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// TestCatalogue holds that the tables of what is looked for leave no number out, and name rules that there are, or say why there is
// none.
func TestCatalogue(t *testing.T) {
	all := All()
	for _, table := range []struct {
		path, name  string
		first, last int
	}{
		{"../docs/damage.md", "kinds of damage", 1, 89},
		{"../docs/furniture.md", "kinds of furniture", 90, 153},
	} {
		text, err := os.ReadFile(table.path)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, found := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "<!-- "+table.name+" -->\n")
		rows, _, ended := strings.Cut(rest, "<!-- end -->")
		if !found || !ended {
			t.Fatalf("%s has no table of %s", table.path, table.name)
		}
		next := table.first
		for line := range strings.Lines(rows) {
			cells := strings.Split(strings.Trim(line, "| \n"), " | ")
			n, err := strconv.Atoi(cells[0])
			if err != nil {
				continue // the head
			}
			if n != next || len(cells) != 3 {
				t.Errorf("%s: %q has %d cells, and should be number %d", table.path, line, len(cells), next)
			}
			next++
			names := ruleLink.FindAllStringSubmatch(line, -1)
			why, none := strings.CutPrefix(cells[len(cells)-1], "no rule. ")
			if none != (len(names) == 0) || none && len(why) < len("They tell nothing.") {
				t.Errorf("%s: number %d has to name rules, or to say why there is none", table.path, n)
			}
			for _, m := range names {
				if m[1] != m[2] || !slices.ContainsFunc(all, func(r *galley.Rule) bool { return r.Name == m[1] }) {
					t.Errorf("%s: number %d names %s, which is no rule", table.path, n, m[1])
				}
			}
		}
		if next != table.last+1 {
			t.Errorf("%s ends before number %d", table.path, next)
		}
	}
}

var ruleLink = regexp.MustCompile(`\[([a-z0-9-]+)\]\(\.\./RULES\.md#([^)]*)\)`)
