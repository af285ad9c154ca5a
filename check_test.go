package galley

import (
	"slices"
	"strings"
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

// TestGrading holds that a rule's grading wins over what its fixes state.
func TestGrading(t *testing.T) {
	doc, err := Parse("a.txt", []byte("One two."))
	if err != nil {
		t.Fatal(err)
	}
	for grading, want := range map[Grading]string{AsStated: "safe review", AllSafe: "safe safe", AllReview: "review review", NoFixes: ""} {
		rule := &Rule{Name: "r", Fixes: grading, Check: func(p *Pass) {
			b := p.Blocks[0]
			p.Report(b, 0, 3, "one", b.Fix(Safe, "a", 0, 3, "1"), b.Fix(Review, "b", 0, 3, "2"))
		}}
		var got []string
		for _, f := range Check(doc, []*Rule{rule}).Findings[0].Fixes {
			got = append(got, f.Safety.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v: the fixes are %q, want %q", grading, s, want)
		}
	}
}

// TestAlternatives holds that a fix is offered once.
func TestAlternatives(t *testing.T) {
	doc, err := Parse("a.txt", []byte("One two."))
	if err != nil {
		t.Fatal(err)
	}
	rule := &Rule{Name: "r", Check: func(p *Pass) {
		b := p.Blocks[0]
		p.Report(b, 0, 3, "one", b.Fix(Safe, "a", 0, 3, "1"), b.Fix(Review, "b", 0, 3, "2"), b.Fix(Review, "c", 0, 3, "1"), Fix{})
	}}
	var got []string
	for _, f := range Check(doc, []*Rule{rule}).Findings[0].Fixes {
		got = append(got, f.Message)
	}
	if !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the fixes are %q", got)
	}
}
