package config

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

// A setting is a value in force and where it comes from.
type setting[T any] struct {
	value T
	from  string // empty for what is built in
}

// take sets the value if a layer says something.
func (s *setting[T]) take(a at[T]) {
	if a.set() {
		*s = setting[T]{a.Value, a.place.String()}
	}
}

// A state is what layers have said so far.
type state struct {
	rules     []ruleState // in the order of rules.All
	language  setting[lang]
	fields    setting[[]string]
	furniture setting[[]filePath]
	lexicons  setting[[]filePath]
	model     setting[filePath]
}

type ruleState struct {
	rule     *galley.Rule
	on       setting[bool]
	byName   bool // it was switched off by its own name
	unasked  bool // it is off by default, and nothing has asked for it by its own name
	severity setting[severity]
	fix      setting[grading]
	options  map[string]setting[any]
}

// stateOf returns what the layers say together.
func (l *Loader) stateOf(layers []*layer) *state {
	s := &state{rules: make([]ruleState, len(l.rules))}
	for i, r := range l.rules {
		s.rules[i] = ruleState{
			rule: r, on: setting[bool]{value: !r.Optional}, unasked: r.Optional, severity: setting[severity]{value: severity(r.Severity)},
		}
	}
	for _, layer := range layers {
		s.apply(layer)
	}
	return s
}

// apply makes a layer win over those before it.
func (s *state) apply(l *layer) {
	if l.Select.set() {
		for i := range s.rules {
			if r := &s.rules[i]; !r.byName {
				r.on = setting[bool]{false, l.Select.place.String()}
			}
		}
		for _, name := range l.Select.Value {
			s.turn(name, true, l.Select.place.String())
		}
	}
	for _, name := range l.Ignore.Value {
		s.turn(name, false, l.Ignore.place.String())
	}
	for _, e := range l.Rules {
		s.enter(e)
	}
	s.language.take(l.Language)
	s.fields.take(l.JSONL.Fields)
	s.furniture.take(l.Furniture)
	s.lexicons.take(l.Spin.Lexicons)
	s.model.take(l.Spin.Model)
}

// turn switches the rules of a name on or off. A rule that was switched off by its own name comes on by that name only; one
// that is off by default by its own or by all, and once asked for by its own it is as any other.
func (s *state) turn(name ruleName, on bool, from string) {
	for i := range s.rules {
		r := &s.rules[i]
		match, itself := name.matches(r.rule)
		if !match || on && !itself && (r.byName || r.unasked && name != ruleset.All) {
			continue
		}
		r.unasked = r.unasked && !(on && itself)
		r.on = setting[bool]{on, from}
		r.byName = !on && (itself || r.byName)
	}
}

func (s *state) enter(e *ruleEntry) {
	if e.on.set() {
		s.turn(e.name, e.on.Value, e.on.place.String())
	}
	for i := range s.rules {
		r := &s.rules[i]
		match, itself := e.name.matches(r.rule)
		if !match {
			continue
		}
		if e.Severity.set() && itself && !r.on.value {
			s.turn(e.name, true, e.Severity.place.String())
		}
		r.severity.take(e.Severity)
		r.fix.take(e.Fix)
		for name, v := range e.Options.values {
			if r.options == nil {
				r.options = map[string]setting[any]{}
			}
			r.options[name] = setting[any]{v.Value, v.place.String()}
		}
	}
}

// layers returns the layers that hold for an article, the first one first, and a key that is the same for articles with the
// same layers.
func (l *Loader) layers(c *config, abs string) (layers []*layer, key string) {
	var k strings.Builder
	if n := len(c.files); n > 0 {
		k.WriteString(c.files[n-1].path)
	}
	for _, f := range c.files {
		layers = append(layers, &f.layer)
		rel := c.relative(f, abs)
		for i := range f.Overrides {
			o := &f.Overrides[i]
			if match, _ := o.Files.Value.Match(rel); match {
				layers = append(layers, &o.layer)
				fmt.Fprintf(&k, "\x00%s %d", f.path, i)
			}
		}
	}
	return append(layers, &l.flags), k.String()
}

// compile returns the rules for an article, each combination of layers once.
func (l *Loader) compile(c *config, abs string) *compiled {
	layers, key := l.layers(c, abs)
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.settings[key]
	if out == nil {
		out = &compiled{state: l.stateOf(layers)}
		if out.rules, out.err = l.rulesOf(out.state); out.err != nil && len(c.files) > 0 {
			out.err = l.blame(c, out.err)
		}
		out.digest = sync.OnceValues(func() (Digest, error) { return l.digest(out.state) })
		l.settings[key] = out
	}
	return out
}

// rulesOf returns the rules that are on, as they are to run.
func (l *Loader) rulesOf(s *state) ([]*galley.Rule, error) {
	all, err := l.build(l.resources(s))
	if err != nil {
		return nil, err
	}
	var out []*galley.Rule
	for i := range s.rules {
		if r := &s.rules[i]; r.on.value {
			out = append(out, r.graded(all[i]))
		}
	}
	return out, nil
}

// graded returns the rule with what the configuration says of it.
func (r *ruleState) graded(rule *galley.Rule) *galley.Rule {
	if galley.Severity(r.severity.value) == rule.Severity && galley.Grading(r.fix.value) == rule.Fixes && len(r.options) == 0 {
		return rule
	}
	next := *rule
	next.Severity, next.Fixes = galley.Severity(r.severity.value), galley.Grading(r.fix.value)
	if len(r.options) > 0 {
		next.Options = ruleset.WithOptions(rule.Options, func(name string) (any, bool) {
			v, ok := r.options[name]
			return v.value, ok
		})
	}
	return &next
}

// resources returns the files that the rules need that are on.
func (l *Loader) resources(s *state) Resources {
	var out Resources
	for _, r := range s.rules {
		if !r.on.value {
			continue
		}
		if rules.UsesSpin(r.rule) {
			out.Lexicons, out.Model = l.relatives(s.lexicons.value), l.relative(s.model.value)
		}
		if r.rule.Name == siteFurniture {
			out.Furniture = l.relatives(s.furniture.value)
		}
	}
	return out
}

// siteFurniture is the rule that reads the lists of furniture.
const siteFurniture = "site-furniture"

// build returns all rules with the resources, which are read once.
func (l *Loader) build(r Resources) ([]*galley.Rule, error) {
	if len(r.Lexicons)+len(r.Furniture) == 0 && r.Model == "" {
		return l.rules, nil
	}
	key := strings.Join(slices.Concat(r.Lexicons, []string{"", r.Model, ""}, r.Furniture), "\x00")
	b := l.built[key]
	if b == nil {
		b = &built{}
		b.rules, b.err = l.opt.Rules(r)
		l.built[key] = b
	}
	return b.rules, b.err
}

// readFlags makes a layer of the flags.
func (l *Loader) readFlags() error {
	f := &l.opt.Flags
	var err error
	if l.flags.Select, err = l.names(f.Select, "select"); err != nil {
		return err
	}
	if l.flags.Ignore, err = l.names(f.Ignore, "ignore"); err != nil {
		return err
	}
	l.flags.JSONL.Fields = given(f.Fields, len(f.Fields) > 0, l.from("field"))
	var lexicons []filePath
	for _, path := range f.Lexicons {
		lexicons = append(lexicons, filePath(l.abs(path)))
	}
	l.flags.Spin.Lexicons = given(lexicons, len(lexicons) > 0, l.from("lexicon"))
	l.flags.Spin.Model = given(filePath(l.abs(f.Model)), f.Model != "", l.from("model"))
	switch rules, err := l.rulesOf(l.stateOf([]*layer{&l.flags})); {
	case err != nil:
		return err
	case len(rules) > 0:
		return nil
	case !l.flags.Select.set():
		return fmt.Errorf("%s leaves no rule to run", l.from("ignore"))
	}
	return fmt.Errorf("%s and %s leave no rule to run", l.from("select"), l.from("ignore"))
}

func (l *Loader) from(flag string) string {
	if l.opt.Flags.From == nil {
		return "--" + flag
	}
	return l.opt.Flags.From(flag)
}

// given returns the value of a flag, if it has one.
func given[T any](value T, set bool, from string) at[T] {
	if !set {
		return at[T]{}
	}
	return at[T]{value, place{path: from}}
}

// names returns the names that a flag selects.
func (l *Loader) names(names []string, flagName string) (at[[]ruleName], error) {
	var out []ruleName
	for _, name := range names {
		name = strings.TrimSpace(name)
		if err := ruleset.Known(l.rules, name); err != nil {
			if from := l.from(flagName); from != "--"+flagName {
				return at[[]ruleName]{}, fmt.Errorf("%s: %w", from, err)
			}
			return at[[]ruleName]{}, err
		}
		out = append(out, ruleName(name))
	}
	return given(out, len(out) > 0, l.from(flagName)), nil
}
