package config

import (
	"reflect"

	"go.yaml.in/yaml/v4"

	"github.com/galleylint/galley/internal/ruleset"
)

// option returns the value that the node gives for an option of a rule.
func (d *decoder) option(node *yaml.Node, o *ruleset.Option) (any, bool) {
	n := len(d.errs)
	v := reflect.New(o.Value.Type()).Elem()
	d.decode(node, v)
	if len(d.errs) > n {
		return nil, false
	}
	x := 0.
	switch {
	case v.CanInt():
		x = float64(v.Int())
	case v.CanFloat():
		x = v.Float()
	}
	if !(o.Min == nil || x >= *o.Min) || !(o.Max == nil || x <= *o.Max) { // what is no number fails too
		d.fail(node, "%s is out of range: %s takes %s", resolve(node).Value, o.Name, o.Bounds())
		return nil, false
	}
	return v.Interface(), true
}
