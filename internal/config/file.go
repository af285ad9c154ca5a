package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/internal/walk"
)

// A file is what one configuration file says. Its tags make the decoder, the JSON Schema and the table of keys: key is the name,
// doc what it is for, default what holds without it.
type file struct {
	Extends   at[filePath] `key:"extends" doc:"a configuration file to inherit from; what stands here wins"`
	layer     `key:",inline"`
	Types     fileTypes      `key:"types" default:"by ending" doc:"how files are read, by ending: text, markdown, html or jsonl"`
	Exclude   at[patterns]   `key:"exclude" doc:"articles in folders that are passed over, as patterns of a .gitignore; one that is named is read"`
	Baseline  at[newPath]    `key:"baseline" doc:"a file of known findings, which are not reported; galley baseline write makes it"`
	Overrides []overrideItem `key:"overrides" doc:"settings for some of the articles; of several that match, the later one wins"`

	path  string // as a user would write it
	dir   string // absolute
	named map[filePath]place
	empty bool // it says nothing
}

// A layer is what a file, an override, or the flags say of the articles they hold for.
type layer struct {
	Select    at[[]ruleName] `key:"select" default:"all that are on by default" doc:"run these rules or categories and no others; all stands for every rule"`
	Ignore    at[[]ruleName] `key:"ignore" doc:"leave out these rules or categories"`
	Rules     ruleEntries    `key:"rules" doc:"rules and categories, by name: off, on, a severity, or severity, fix and options"`
	Language  at[lang]       `key:"language" default:"auto" doc:"the language of the articles (BCP 47), or auto to tell it by their words"`
	JSONL     jsonLines      `key:"jsonl" doc:"how JSON Lines are read"`
	Furniture at[[]filePath] `key:"furniture" doc:"files of lines that the site prints on every page, for the rule site-furniture"`
	Spin      spinFiles      `key:"spin" doc:"what the rules about spun phrasing use besides what is built in"`
}

type jsonLines struct {
	Fields at[[]string] `key:"fields" default:"text, content, body, articleBody" doc:"the fields that may hold the text; the first that a record has is taken"`
}

type spinFiles struct {
	Lexicons at[[]filePath] `key:"lexicons" doc:"files of further pairs of original and spun phrase, such as galley learn spin writes"`
	Model    at[filePath]   `key:"model" default:"built-in" doc:"a language-model file to use instead of the built-in one"`
}

type overrideItem struct {
	Files at[filePatterns] `key:"files" required:"true" doc:"the articles it holds for, as patterns of a .gitignore"`
	layer `key:",inline"`
}

// A place is where a value stands. The zero value stands for none.
type place struct {
	path         string
	line, column int
}

// String returns the place as it is shown behind a value: without the column, and for a flag its name.
func (p place) String() string {
	if p.line == 0 {
		return p.path
	}
	return fmt.Sprintf("%s:%d", p.path, p.line)
}

// at is a value and its place, which is that of the key or, in a list, of the item. It is not set if the place is zero.
type at[T any] struct {
	Value T
	place place
}

func (a *at[T]) set() bool { return a.place != place{} }

// A ruleName is the name of a rule or a category, or all.
type ruleName string

// matches reports whether the name stands for the rule, and if so, whether it is that of the rule itself.
func (n ruleName) matches(r *galley.Rule) (match, itself bool) {
	return ruleset.Matches(r, string(n)), string(n) == r.Name
}

func (n *ruleName) decode(d *decoder, node *yaml.Node) {
	var s string
	if !d.text(node, &s, "the name of a rule or category") {
		return
	}
	if err := ruleset.Known(d.rules, s); err != nil {
		d.fail(node, "%v", err)
	}
	*n = ruleName(s)
}

// written returns the path that stands there, if one does.
func (d *decoder) written(node *yaml.Node) (s string, ok bool) {
	if !d.text(node, &s, "a path") {
		return "", false
	}
	if s == "" {
		d.fail(node, "the path is empty")
		return "", false
	}
	return s, true
}

// A filePath is a path, made absolute against the folder of the file that says it.
type filePath string

func (p *filePath) decode(d *decoder, node *yaml.Node) {
	s, ok := d.written(node)
	if !ok {
		return
	}
	if abs, ok := d.existing(node, s); ok {
		*p = filePath(abs)
		if _, ok := d.named[*p]; !ok {
			d.named[*p] = d.place(node)
		}
	}
}

// A newPath is a path like a filePath, of a file that need not be there yet.
type newPath string

func (p *newPath) decode(d *decoder, node *yaml.Node) {
	s, ok := d.written(node)
	if !ok {
		return
	}
	if !filepath.IsAbs(s) {
		s = filepath.Join(d.dir, s)
	}
	*p = newPath(s)
}

func (newPath) schema(*schemas) any { return object{"type": "string", "minLength": 1} }

// patterns are those of a .gitignore.
type patterns struct {
	walk.Patterns
	lines []string
}

func (p *patterns) decode(d *decoder, node *yaml.Node) {
	d.list(node, func(item *yaml.Node) {
		var s string
		if !d.text(item, &s, "a pattern") {
			return
		}
		one, err := walk.ParsePatterns([]string{s})
		if err != nil {
			d.fail(item, "%v; it takes one as in a .gitignore, such as archive/** or *.bak.txt", err)
			return
		}
		p.Patterns = append(p.Patterns, one...)
		p.lines = append(p.lines, s)
	})
}

func (patterns) schema(*schemas) any {
	return object{"type": "array", "items": object{"type": "string", "minLength": 1}}
}

// filePatterns are patterns of which one at least may match.
type filePatterns struct{ patterns }

func (p *filePatterns) decode(d *decoder, node *yaml.Node) {
	n := len(d.errs)
	p.patterns.decode(d, node)
	switch only := func(line string) bool { return strings.HasPrefix(line, "!") }; {
	case len(d.errs) > n:
	case len(p.lines) == 0:
		d.fail(node, "the list is empty, so that nothing here holds for any article; it takes patterns such as archive/**")
	case !slices.ContainsFunc(p.lines, func(line string) bool { return !only(line) }):
		d.fail(node, "all patterns are exceptions, so that nothing here holds for any article; begin with what they are exceptions from, such as **")
	}
}

func (filePatterns) schema(s *schemas) any {
	list := patterns{}.schema(s).(object)
	list["minItems"] = 1
	return list
}

// fileTypes are formats by ending, in small letters, with the dot.
type fileTypes map[string]at[format]

func (t *fileTypes) decode(d *decoder, node *yaml.Node) {
	*t = fileTypes{}
	d.mapping(node, "file endings and what they stand for", func(key, value *yaml.Node) {
		ending := "." + strings.TrimPrefix(strings.ToLower(key.Value), ".")
		if len(ending) < 2 || strings.ContainsAny(ending[1:], "./\\*") {
			d.fail(key, "%q is no ending of a file; it takes one such as .story", key.Value)
			return
		}
		if _, ok := (*t)[ending]; ok {
			d.fail(key, "the ending %q stands here twice", ending)
			return
		}
		f := at[format]{place: d.place(key)}
		f.Value.decode(d, value)
		(*t)[ending] = f
	})
}

func (fileTypes) schema(*schemas) any {
	return object{
		"type": "object", "propertyNames": object{"pattern": `^\.?[^./\\*]+$`}, "additionalProperties": enum(format("").words()),
	}
}

type format galley.Format

func (format) words() []string {
	return []string{string(galley.PlainText), string(galley.Markdown), string(galley.HTML), string(galley.JSONLines)}
}

func (f *format) decode(d *decoder, node *yaml.Node) {
	*f = format(d.word(node, "format", f.words()))
}

func (f format) schema(*schemas) any { return enum(f.words()) }

// lang is a language as documents have it, or "" for auto.
type lang string

const auto = "auto"

func (l *lang) decode(d *decoder, node *yaml.Node) {
	var s string
	if !d.text(node, &s, "a language") || s == auto {
		return
	}
	tag, err := language.Parse(s)
	base, sure := tag.Base()
	if err != nil || sure == language.No {
		d.fail(node, "%q is no language; it takes a tag such as en or pt-BR, or auto", s)
		return
	}
	*l = lang(base.String())
}

func (lang) schema(*schemas) any {
	return object{"type": "string", "pattern": "^(auto|[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*)$"}
}

// severities and gradings are what a user calls them.
var (
	severities = map[string]galley.Severity{"info": galley.Info, "warning": galley.Warning, "error": galley.Error}
	gradings   = map[string]galley.Grading{"safe": galley.AllSafe, "review": galley.AllReview, "none": galley.NoFixes, "stated": galley.AsStated}
	switches   = map[string]bool{"on": true, "true": true, "off": false, "false": false}
)

type severity galley.Severity

func (severity) words() []string { return []string{"info", "warning", "error"} }

func (s *severity) decode(d *decoder, node *yaml.Node) {
	*s = severity(severities[d.word(node, "severity", s.words())])
}

func (s severity) schema(*schemas) any { return enum(s.words()) }

type grading galley.Grading

func (grading) words() []string { return []string{"safe", "review", "none", "stated"} }

func (g *grading) decode(d *decoder, node *yaml.Node) {
	*g = grading(gradings[d.word(node, "safety of fixes", g.words())])
}

func (g grading) schema(*schemas) any { return enum(g.words()) }

// A ruleEntry is what a configuration says of a rule or a category.
type ruleEntry struct {
	name     ruleName
	on       at[bool]
	Severity at[severity] `key:"severity" doc:"info, warning or error"`
	Fix      at[grading]  `key:"fix" default:"stated" doc:"how safe its fixes are: safe, review, none (it offers none), or as each states"`
	Options  optionValues `key:"options" doc:"options of the rule"`
}

// ruleEntries are what holds for all rules first, then the categories, then the rules, each in the order of the text.
type ruleEntries []*ruleEntry

func (e *ruleEntries) decode(d *decoder, node *yaml.Node) {
	d.mapping(node, "rules or categories and what holds for them", func(key, value *yaml.Node) {
		entry := &ruleEntry{}
		n := len(d.errs)
		entry.name.decode(d, key)
		if len(d.errs) > n {
			return
		}
		entry.decode(d, value)
		*e = append(*e, entry)
	})
	slices.SortStableFunc(*e, func(a, b *ruleEntry) int { return b.rank() - a.rank() })
}

func (e *ruleEntry) rank() int {
	switch {
	case e.name == ruleset.All:
		return 2
	case slices.Contains(galley.Categories, galley.Category(e.name)):
		return 1
	}
	return 0
}

func (e *ruleEntry) decode(d *decoder, node *yaml.Node) {
	if node = resolve(node); node.Kind != yaml.ScalarNode {
		e.Options.rule = d.rule(string(e.name))
		d.decodeStruct(node, e, "off, on, a severity, or a mapping")
		return
	}
	words := append([]string{"on", "off"}, severity(0).words()...)
	if on, ok := switches[strings.ToLower(node.Value)]; ok {
		e.on = at[bool]{on, d.place(node)}
		return
	}
	if s, ok := severities[d.word(node, "switch or severity of a rule", words)]; ok {
		e.Severity = at[severity]{severity(s), d.place(node)}
	}
}

// An optionValues holds options of a rule by name.
type optionValues struct {
	rule   *galley.Rule // nil for a category
	values map[string]at[any]
}

func (o *optionValues) decode(d *decoder, node *yaml.Node) {
	if o.rule == nil {
		d.fail(node, "only single rules have options")
		return
	}
	options := ruleset.Options(o.rule)
	if len(options) == 0 {
		d.fail(node, "the rule %s has no options", o.rule.Name)
		return
	}
	o.values = map[string]at[any]{}
	d.mapping(node, "options and their values", func(key, value *yaml.Node) {
		i := slices.IndexFunc(options, func(o ruleset.Option) bool { return o.Name == key.Value })
		if i < 0 {
			names := make([]string, len(options))
			for k := range options {
				names[k] = options[k].Name
			}
			d.unknown(key, "option", names)
			return
		}
		if v, ok := d.option(value, &options[i]); ok {
			o.values[key.Value] = at[any]{v, d.place(key)}
		}
	})
}
