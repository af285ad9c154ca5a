package ruleset

import (
	"slices"
	"testing"

	"github.com/galleylint/galley"
)

type testOptions struct {
	hidden string
	Least  int      `option:"least" min:"1" doc:"the least"`
	Share  float64  `option:"share" min:"0" max:"1" doc:"a share"`
	Words  []string `option:"words" doc:"some words"`
}

func TestOptions(t *testing.T) {
	defaults := &testOptions{hidden: "kept", Least: 3, Words: []string{"a", "b"}}
	r := &galley.Rule{Options: defaults}
	var got []string
	for _, o := range Options(r) {
		got = append(got, o.Name+" "+o.Default()+" "+o.Bounds())
	}
	if want := []string{"least 3 1 or more", "share 0 0 to 1", "words [a, b] "}; !slices.Equal(got, want) {
		t.Errorf("options %q, want %q", got, want)
	}
	if o := Options(&galley.Rule{}); o != nil {
		t.Errorf("a rule without options has %v", o)
	}
	next := WithOptions(defaults, func(name string) (any, bool) { return 5, name == "least" }).(*testOptions)
	if next.Least != 5 || next.hidden != "kept" || len(next.Words) != 2 || defaults.Least != 3 {
		t.Errorf("%v became %v", defaults, next)
	}
}
