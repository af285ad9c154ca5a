package config

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruleset"
)

// Show returns the settings for the article at path as a configuration file, with where each value comes from behind it.
func (l *Loader) Show(path string) ([]byte, error) {
	abs := l.abs(path)
	c, err := l.find(filepath.Dir(abs))
	if err != nil {
		return nil, err
	}
	compiled := l.compile(c, abs)
	if compiled.err != nil {
		return nil, compiled.err
	}
	s := compiled.state
	root := mapping{}
	if types := c.types; len(types) > 0 {
		m := mapping{}
		for _, ending := range slices.Sorted(maps.Keys(types)) {
			m.add(ending, scalar(string(types[ending].Value)), types[ending].place.String())
		}
		root.add("types", m.node(), "")
	}
	if b := c.baseline(); b.set() {
		root.add("baseline", scalar(l.shown(string(b.Value))), b.place.String())
	}
	root.add("language", scalar(cmp.Or(string(s.language.value), auto)), from(s.language.from))
	fields := s.fields.value
	if fields == nil {
		fields = []string{"text", "content", "body", "articleBody"}
	}
	root.one("jsonl", "fields", list(fields), from(s.fields.from))
	root.add("furniture", list(l.relatives(s.furniture.value)), from(s.furniture.from))
	files := mapping{}
	files.add("lexicons", list(l.relatives(s.lexicons.value)), from(s.lexicons.from))
	if s.model.value != "" {
		files.add("model", scalar(l.relative(s.model.value)), from(s.model.from))
	}
	root.add("spin", files.node(), "")
	entries := mapping{}
	for i := range s.rules {
		entries.rule(&s.rules[i])
	}
	root.add("rules", entries.node(), "")
	text, err := yaml.Dump(root.node(), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	return append([]byte(l.head(c, path)), text...), nil
}

// head says what is shown.
func (l *Loader) head(c *config, path string) string {
	files := "no configuration file"
	if n := len(c.files); n > 0 {
		files = c.files[n-1].path
		for _, f := range slices.Backward(c.files[:n-1]) {
			files += ", which extends " + f.path
		}
	}
	format := c.format(path)
	if format == galley.Auto {
		format = galley.PlainText
	}
	return fmt.Sprintf("# What holds for %s, read as %s: %s.\n", path, format, files)
}

func from(place string) string { return cmp.Or(place, "default") }

// relative returns a path as a user would write it, or "" for none.
func (l *Loader) relative(p filePath) string {
	if p == "" {
		return ""
	}
	return l.shown(string(p))
}

func (l *Loader) relatives(paths []filePath) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = l.relative(p)
	}
	return out
}

// rule adds what holds for a rule.
func (m *mapping) rule(r *ruleState) {
	if !r.on.value {
		m.add(r.rule.Name, scalar("off"), from(r.on.from))
		return
	}
	level := scalar(galley.Severity(r.severity.value).String())
	why := from(r.severity.from)
	if r.on.from != "" && r.on.from != r.severity.from {
		why += "; on by " + r.on.from
	}
	options := ruleset.Options(r.rule)
	if r.fix.from == "" && len(options) == 0 {
		m.add(r.rule.Name, level, why)
		return
	}
	entry := mapping{}
	entry.add("severity", level, why)
	if r.fix.from != "" {
		entry.add("fix", scalar(galley.Grading(r.fix.value).String()), r.fix.from)
	}
	if len(options) > 0 {
		values := mapping{}
		for _, o := range options {
			v := setting[any]{value: o.Value.Interface()}
			if own, ok := r.options[o.Name]; ok {
				v = own
			}
			values.add(o.Name, valueNode(v.value), from(v.from))
		}
		entry.add("options", values.node(), "")
	}
	m.add(r.rule.Name, entry.node(), "")
}

// A mapping is a YAML mapping that is being written.
type mapping struct{ content []*yaml.Node }

func (m *mapping) add(key string, value *yaml.Node, comment string) {
	if comment != "" {
		value.LineComment = "# " + comment
	}
	m.content = append(m.content, scalar(key), value)
}

// one adds a mapping of one key.
func (m *mapping) one(key, inner string, value *yaml.Node, comment string) {
	in := mapping{}
	in.add(inner, value, comment)
	m.add(key, in.node(), "")
}

func (m *mapping) node() *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: m.content}
}

func scalar(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func list(items []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
	for _, s := range items {
		n.Content = append(n.Content, scalar(s))
	}
	return n
}

func valueNode(v any) *yaml.Node {
	switch x := v.(type) {
	case []string:
		return list(x)
	case string:
		return scalar(x)
	}
	tags := map[reflect.Kind]string{reflect.Bool: "!!bool", reflect.Int: "!!int", reflect.Float64: "!!float"}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tags[reflect.TypeOf(v).Kind()], Value: strings.TrimSpace(fmt.Sprint(v))}
}
