package galley

import (
	"slices"
	"testing"
)

// TestCheckOrder holds that findings come by where they begin, at one place by the order of the rules, and of one rule
// by where they end.
func TestCheckOrder(t *testing.T) {
	rule := func(name string, spans ...Span) *Rule {
		return &Rule{Name: name, Check: func(p *Pass) {
			for _, s := range spans {
				p.Report(p.Blocks[0], s.Start, s.End, name)
			}
		}}
	}
	doc, err := Parse("a.txt", []byte("The strike ended on Friday.\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range Check(doc, []*Rule{rule("article", Span{0, 26}), rule("phrase", Span{4, 10}, Span{0, 10}, Span{0, 3})}).Findings {
		got = append(got, f.Rule.Name+" "+string(doc.Source[f.Span.Start:f.Span.End]))
	}
	want := []string{"article The strike ended on Friday", "phrase The", "phrase The strike", "phrase strike"}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}
