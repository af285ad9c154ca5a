package ruleset

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/galleylint/galley"
)

// An Option is a field of a rule's options that a user may set.
type Option struct {
	Name, Doc string
	Value     reflect.Value // the default
	Min, Max  *float64      // nil where there is no bound
}

// Options returns the options of a rule, in the order of its struct.
func Options(r *galley.Rule) []Option {
	if r.Options == nil {
		return nil
	}
	var out []Option
	v := reflect.ValueOf(r.Options).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if name := f.Tag.Get("option"); name != "" {
			out = append(out, Option{name, f.Tag.Get("doc"), v.Field(i), bound(f, "min"), bound(f, "max")})
		}
	}
	return out
}

func bound(f reflect.StructField, tag string) *float64 {
	x, err := strconv.ParseFloat(f.Tag.Get(tag), 64)
	if err != nil {
		return nil
	}
	return &x
}

// Default returns the default as a configuration file has it.
func (o *Option) Default() string {
	if list, ok := reflect.TypeAssert[[]string](o.Value); ok {
		return "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprint(o.Value.Interface())
}

// Bounds says in words which values the option takes, or is empty.
func (o *Option) Bounds() string {
	number := func(x *float64) string { return strconv.FormatFloat(*x, 'g', -1, 64) }
	switch {
	case o.Min == nil && o.Max == nil:
		return ""
	case o.Max == nil:
		return number(o.Min) + " or more"
	case o.Min == nil:
		return number(o.Max) + " or less"
	}
	return number(o.Min) + " to " + number(o.Max)
}

// WithOptions returns a copy of a rule's options in which set changes the fields that it has a value for.
func WithOptions(options any, value func(name string) (any, bool)) any {
	next := reflect.New(reflect.TypeOf(options).Elem())
	next.Elem().Set(reflect.ValueOf(options).Elem())
	for i := range next.Elem().NumField() {
		if v, ok := value(next.Elem().Type().Field(i).Tag.Get("option")); ok {
			next.Elem().Field(i).Set(reflect.ValueOf(v))
		}
	}
	return next.Interface()
}
