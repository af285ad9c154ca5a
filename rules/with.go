package rules

import (
	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

// Extras are what rules use besides what is built in.
type Extras struct {
	Detector  *spin.Detector // for the rules about spun phrasing; nil stands for the built-in one
	Furniture []string       // lines for site-furniture
	// WholePages says that what a page in HTML holds outside of its article is to be reported, too.
	WholePages bool
}

// UsesSpin reports whether the rule asks the detector of spun phrasing.
func UsesSpin(r *galley.Rule) bool {
	_, ok := r.Options.(interface{ use() *spin.Detector })
	return ok
}

// With returns All, the rules with the extras.
func With(e Extras) []*galley.Rule {
	rules := All()
	for i, r := range rules {
		if o, ok := r.Options.(interface{ with(e Extras) any }); ok {
			with := *r
			with.Options = o.with(e)
			rules[i] = &with
		}
	}
	return rules
}
