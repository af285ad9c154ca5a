package site

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/rules"
)

// A Line is one that a site repeats.
type Line struct {
	Text     string // as the first article has it, on one line
	Articles int    // that have it
	Example  string // name of the first of them
}

// Learn returns the lines of the articles that the rules would take for their site's, the commonest first. The articles must
// have been added.
func (m *Memory) Learn(ctx context.Context, files iter.Seq2[string, error], opt *run.Options) ([]Line, error) {
	list := slices.DeleteFunc(rules.All(), func(r *galley.Rule) bool { return !rules.LooksAcross(r) || r.Category != galley.Furniture })
	list = rules.WithOthers(list, func(doc *galley.Document) *rules.Others { return m.Others(doc, nil) })
	only := *opt
	changeRules(&only, func([]*galley.Rule) []*galley.Rule { return list })
	found := map[string]*Line{}
	for f := range run.Check(ctx, files, &only) {
		for _, a := range f.Articles {
			here := map[string]bool{}
			for _, finding := range a.Result.Findings {
				b := blockAt(a.Doc, finding.Span)
				if b == nil || len(finding.Related) == 0 { // a line among such lines
					continue
				}
				text := strings.Join(strings.Fields(b.Text), " ")
				fold := rules.FoldLine(text)
				if here[fold] || strings.HasPrefix(text, "#") { // which begins a comment
					continue
				}
				here[fold] = true
				if found[fold] == nil {
					found[fold] = &Line{Text: text, Example: Name(f.Path, a.Record)}
				}
				found[fold].Articles++
			}
		}
	}
	var out []Line
	for _, l := range found {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Text, b.Text))
	})
	return out, cmp.Or(m.Fault(), ctx.Err())
}

func blockAt(doc *galley.Document, s galley.Span) *galley.Block {
	for _, b := range doc.Blocks {
		if b.Source(0, len(b.Text)) == s {
			return b
		}
	}
	return nil
}

// FormatLines returns the lines as a list for the configuration, each below a comment that says how often and where it was
// seen.
func FormatLines(lines []Line, articles int) []byte {
	out := fmt.Appendf(nil, `# Lines that %d articles repeat, found by galley learn furniture. Delete those that belong to articles, then name this
# file under "furniture" in .galley.yml.
`, articles)
	for _, l := range lines {
		out = fmt.Appendf(out, "\n# %d articles, first %s\n%s\n", l.Articles, strings.Map(printable, l.Example), l.Text)
	}
	return out
}

// printable keeps a name on its line.
func printable(r rune) rune {
	if r < ' ' {
		return '?'
	}
	return r
}
