package cache

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules"
)

// samples returns what the rules find in their own examples.
func samples(t *testing.T) (list []*galley.Rule, articles []Article) {
	t.Helper()
	list = rules.All()
	for _, r := range list {
		for _, ex := range r.Examples {
			path := ex.Path
			if path == "" {
				path = "a.txt"
			}
			text := strings.NewReplacer("⟦", "", "⟧", "").Replace(ex.Bad)
			doc, err := galley.Parse(path, []byte(text))
			if err != nil {
				continue
			}
			articles = append(articles, Article{doc.Record, Sum(doc.Source), len(doc.Directives) > 0, galley.Check(doc, list)})
		}
	}
	articles[0].Result.Suppressed = []galley.Suppressed{{Finding: articles[1].Result.Findings[0], Reason: "why"}}
	articles[2].Result = nil
	for i := range articles {
		for _, f := range findings(articles[i].Result) {
			for k := range f.Fixes {
				for j, e := range f.Fixes[k].Edits { // what it reads as is not kept
					f.Fixes[k].Edits[j] = galley.Edit{Span: e.Span, Text: e.Text}
				}
			}
		}
	}
	return list, articles
}

func findings(r *galley.Result) []galley.Finding {
	if r == nil {
		return nil
	}
	all := slices.Clone(r.Findings)
	for _, s := range r.Suppressed {
		all = append(all, s.Finding)
	}
	return all
}

func same(a, b *Article) bool {
	if a.Result == nil || b.Result == nil {
		return a.Result == b.Result
	}
	return a.Record == b.Record && a.Sum == b.Sum && a.Stets == b.Stets && a.Result.Words == b.Result.Words && a.Result.Spin == b.Result.Spin &&
		reflect.DeepEqual(a.Result.Findings, b.Result.Findings) && reflect.DeepEqual(a.Result.Suppressed, b.Result.Suppressed)
}

func TestResults(t *testing.T) {
	list, articles := samples(t)
	articles[3].Result.Findings = []galley.Finding{{
		Rule: list[0], Severity: list[0].Severity, Fixes: []galley.Fix{}, Related: []galley.Related{{Path: "b.txt", Record: 3, Share: .25}},
	}}
	e := NewEncoder(list)
	for i := range articles {
		e.Add(&articles[i])
	}
	b := e.Bytes(true)
	f, ok := Decode(b, list)
	if !ok || !f.Whole || len(f.Articles) != len(articles) {
		t.Fatalf("%d bytes are not read as they were written", len(b))
	}
	some := 0
	for i := range articles {
		some += len(findings(articles[i].Result))
		if !same(&f.Articles[i], &articles[i]) {
			t.Errorf("article %d is read as\n%+v, want\n%+v", i, f.Articles[i].Result, articles[i].Result)
		}
	}
	if some < 300 {
		t.Errorf("only %d findings were compared", some)
	}
	for n := range min(len(b), 20_000) {
		if _, ok := Decode(b[:n], list); ok {
			t.Fatalf("the first %d bytes are read as a whole", n)
		}
	}
	if _, ok := Decode(b, list[:10]); ok {
		t.Error("it is read for other rules")
	}
}

// FuzzDecode holds that no bytes break the reader.
func FuzzDecode(f *testing.F) {
	f.Add([]byte{1, 1, 0, 1, 2, 3, 4, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		if file, ok := Decode(b, rules.All()); ok {
			file.Bare()
		}
		DecodeTable(b)
	})
}

func TestTable(t *testing.T) {
	want := map[string][]byte{"a.txt": []byte("one"), "b:2": {}, "": []byte("two")}
	b := EncodeTable([]string{"", "a.txt", "b:2"}, want)
	if got, ok := DecodeTable(b); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("it is read as %q", got)
	}
	if _, ok := DecodeTable(b[:len(b)-1]); ok {
		t.Error("a part of it is read as a whole")
	}
}
