package rules

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

var (
	trainFolds = flag.Int("folds", 0, "score each of so many parts of the sites with weights learned from the others")
	trainLost  = flag.String("lost", "", "file for the lines that TestHeldOutLines judges wrongly")
)

// TestHeldOutLines says what all rules together are worth on sites that the weights were not learned from. It parts the
// sites, learns from all parts but one, and checks the articles of that one, for each part:
//
//	go test ./rules -run HeldOutLines -v -timeout 60m -args -folds 4 -train PAGES.jsonl.gz,LEFTOVERS.jsonl.gz -clean FOLDER
func TestHeldOutLines(t *testing.T) {
	if *trainFolds == 0 {
		t.Skip("no -folds")
	}
	pages := readPages(t)
	total := &tally{}
	for fold := range *trainFolds {
		var train, held []*page
		for _, p := range pages {
			if hash(p.host)%*trainFolds == fold {
				held = append(held, p)
			} else {
				train = append(train, p)
			}
		}
		m := trainModel(train)
		for _, p := range held {
			if p.more {
				continue
			}
			total.add(p, checkWith(m, p.doc))
		}
	}
	total.log(t)
	if *trainLost != "" {
		if err := os.WriteFile(*trainLost, []byte(total.wrong.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// lineRules are all rules but those on wording, which delete no lines and take long.
var lineRules = slices.DeleteFunc(All(), func(r *galley.Rule) bool {
	return r.Category == galley.SpinRules || r.Category == galley.Wording || r.Category == galley.StetRules
})

// checkWith returns what the rules find in the document, with the weights of m.
func checkWith(m *lineModel, doc *galley.Document) []galley.Finding {
	first := &galley.Rule{Name: "weights", Category: galley.Furniture, Check: func(p *galley.Pass) {
		galley.Memo(p, lineModelKey{}, func() *lineModel { return m })
	}}
	return galley.Check(doc, append([]*galley.Rule{first}, lineRules...)).Findings
}

// A tally counts lines by whether they are furniture and whether they would be deleted.
type tally struct {
	counts map[string]*[2][2]int // by set of lines
	wrong  strings.Builder
}

func (c *tally) add(p *page, findings []galley.Finding) {
	if c.counts == nil {
		c.counts = map[string]*[2][2]int{}
	}
	deleted, rule := make([]galley.Grading, len(p.drop)), make([]string, len(p.drop))
	for _, f := range findings {
		if len(f.Fixes) == 0 {
			continue
		}
		grade := galley.AllReview
		if f.Fixes[0].Safety == galley.Safe {
			grade = galley.AllSafe
		}
		for _, e := range f.Fixes[0].Edits {
			if strings.TrimSpace(e.Text) != "" {
				continue
			}
			for i, b := range p.doc.Blocks {
				if cut := min(e.End, b.Span.End) - max(e.Start, b.Span.Start); cut*5 >= b.Span.Len()*4 && deleted[i] != galley.AllSafe {
					deleted[i], rule[i] = grade, f.Rule.Name
				}
			}
		}
	}
	count := func(name string, furniture, deleted int) {
		if c.counts[name] == nil {
			c.counts[name] = new([2][2]int)
		}
		c.counts[name][furniture][deleted]++
	}
	for i := range p.drop {
		if p.drop[i] < 0 || p.weight[i] < 1 {
			continue
		}
		set := "pages, all"
		switch {
		case p.leftover:
			set = "leftovers"
		case strings.HasSuffix(p.host, ".txt"):
			set = "clean"
		}
		gone, safe := 0, 0
		if deleted[i] != galley.AsStated {
			gone = 1
		}
		if deleted[i] == galley.AllSafe {
			safe = 1
		}
		furniture := int(p.drop[i])
		count(set, furniture, gone)
		count(set+", safe", furniture, safe)
		if set == "pages, all" && p.inBody[i] {
			count("pages, in body", furniture, gone)
			count("pages, in body, safe", furniture, safe)
		}
		if gone != furniture && (set != "pages, all" || p.inBody[i]) {
			fmt.Fprintf(&c.wrong, "%s\t%d\t%s\t%s\t%s\n", set, furniture, rule[i], p.host, strings.ReplaceAll(p.ls[i].text, "\n", " "))
		}
	}
}

func (c *tally) log(t *testing.T) {
	t.Helper()
	for _, name := range []string{"pages, all", "pages, in body", "leftovers", "clean"} {
		for _, name := range []string{name, name + ", safe"} {
			if n := c.counts[name]; n != nil {
				t.Logf("%-20s precision %.4f recall %.4f lost %.3f%% (%d of %d)", name, float64(n[1][1])/float64(max(1, n[1][1]+n[0][1])),
					float64(n[1][1])/float64(max(1, n[1][0]+n[1][1])), 100*float64(n[0][1])/float64(max(1, n[0][0]+n[0][1])), n[0][1], n[0][0]+n[0][1])
			}
		}
	}
}
