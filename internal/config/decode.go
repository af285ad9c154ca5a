package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/nearest"
)

// A decoder makes values of YAML nodes and collects what is wrong with them.
type decoder struct {
	path  string // as a user would write it
	dir   string // that paths are relative to
	rules []*galley.Rule
	named map[filePath]place // where files are named first
	errs  Errors
}

// decoding is what decodes itself.
type decoding interface {
	decode(d *decoder, node *yaml.Node)
}

func (a *at[T]) decode(d *decoder, node *yaml.Node) {
	_, needed := any(a.Value).(filePatterns)
	if k := reflect.TypeFor[T]().Kind(); !needed && resolve(node).Tag == "!!null" && (k == reflect.Slice || k == reflect.Struct) {
		return // a key whose list is commented out
	}
	a.place = d.place(node)
	d.decode(node, reflect.ValueOf(&a.Value).Elem())
}

func (d *decoder) place(n *yaml.Node) place { return place{d.path, n.Line, n.Column} }

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.errs = append(d.errs, &Error{d.path, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

// file decodes a whole file.
func (d *decoder) file(text []byte) *file {
	d.named = map[filePath]place{}
	f := &file{path: d.path, dir: d.dir, named: d.named}
	if i := invalidUTF8(text); i >= 0 {
		line, column := placeIn(text, i)
		d.errs = append(d.errs, &Error{d.path, line, column, "is not valid UTF-8"})
		return f
	}
	docs, err := documents(text)
	if err != nil {
		d.errs = append(d.errs, d.syntax(text, err))
		return f
	}
	f.empty = len(docs) == 0 || len(docs[0].Content) == 0 || len(resolve(docs[0].Content[0]).Content) == 0
	if len(docs) > 0 && len(docs[0].Content) > 0 {
		d.decodeStruct(docs[0].Content[0], f, "keys and values")
	}
	if len(docs) > 1 {
		d.fail(docs[1], "a second document begins here; a configuration is one")
	}
	slices.SortStableFunc(d.errs, func(a, b *Error) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return f
}

// documents returns the first two documents of a YAML file, of which there may be fewer.
func documents(text []byte) ([]*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var docs []*yaml.Node
	for len(docs) < 2 {
		var doc yaml.Node
		switch err := loader.Load(&doc); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return nil, err
		}
		docs = append(docs, &doc)
	}
	return docs, nil
}

func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// syntax returns what is wrong with the YAML itself.
func (d *decoder) syntax(text []byte, err error) *Error {
	out := &Error{Path: d.path, Message: err.Error()}
	if i := bytes.IndexFunc(text, isControl); i >= 0 && strings.Contains(out.Message, "control character") { // told without a line
		out.Line, out.Column = placeIn(text, i)
		out.Message = fmt.Sprintf("the control character U+%04X may not stand here", text[i])
		return out
	}
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		out.Line, out.Column, out.Message = load.Mark.Line, load.Mark.Column, load.Message
		switch begun := load.ContextMark.Line; {
		case bytes.HasPrefix(bytes.TrimLeft(lineOf(text, out.Line), " "), []byte("\t")):
			out.Message = "a tab begins the line; YAML is indented with spaces"
		case strings.HasPrefix(load.Message, "found incompatible YAML document"):
			out.Message = "this version of YAML is not known; leave the line out"
		case 0 < begun && begun < out.Line:
			out.Message += fmt.Sprintf(" (%s that begins in line %d)", load.ContextMsg, begun)
		}
	}
	return out
}

func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7F }

// placeIn returns the line and the column of a byte of text.
func placeIn(text []byte, i int) (line, column int) {
	before := text[:i]
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// lineOf returns the line of that number, from 1, or nothing.
func lineOf(text []byte, number int) []byte {
	for line := range bytes.Lines(text) {
		if number--; number == 0 {
			return line
		}
	}
	return nil
}

// resolve returns the node that an alias stands for.
func resolve(n *yaml.Node) *yaml.Node {
	for range 100 { // an alias of an alias is not written, but might be made
		if n.Kind != yaml.AliasNode || n.Alias == nil {
			break
		}
		n = n.Alias
	}
	return n
}

// decode sets v, which is of a basic type, a list, a struct with keys, or decodes itself.
func (d *decoder) decode(node *yaml.Node, v reflect.Value) {
	if own, ok := reflect.TypeAssert[decoding](v.Addr()); ok {
		own.decode(d, node)
		return
	}
	n := resolve(node)
	switch v.Kind() {
	case reflect.Struct:
		d.decodeStruct(node, v.Addr().Interface(), "keys and values")
	case reflect.Slice:
		d.list(node, func(item *yaml.Node) {
			one := reflect.New(v.Type().Elem()).Elem()
			d.decode(item, one)
			v.Set(reflect.Append(v, one))
		})
	case reflect.String:
		var s string
		if d.text(node, &s, "a text") {
			v.SetString(s)
		}
	default:
		if n.Kind != yaml.ScalarNode || n.Decode(v.Addr().Interface()) != nil {
			d.wrong(node, map[reflect.Kind]string{reflect.Bool: "true or false", reflect.Int: "a whole number", reflect.Float64: "a number"}[v.Kind()])
		}
	}
}

// decodeStruct decodes a mapping into a pointer to a struct.
func (d *decoder) decodeStruct(node *yaml.Node, to any, what string) {
	fields := fieldsOf(reflect.ValueOf(to).Elem())
	seen := map[string]bool{}
	d.mapping(node, what, func(key, value *yaml.Node) {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		if i < 0 {
			names := make([]string, len(fields))
			for k := range fields {
				names[k] = fields[k].key
			}
			d.unknown(key, "key", names)
			return
		}
		seen[key.Value] = true
		d.decode(value, fields[i].value)
	})
	for _, f := range fields {
		if n := resolve(node); f.required && (n.Kind == yaml.MappingNode || n.Tag == "!!null") && !seen[f.key] {
			d.fail(node, "the key %q is missing", f.key)
		}
	}
}

// A field is a key of a mapping.
type field struct {
	key, doc, standard string
	required           bool
	value              reflect.Value
}

// fieldsOf returns the keys of a struct, in order.
func fieldsOf(v reflect.Value) []field {
	var out []field
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch key := f.Tag.Get("key"); key {
		case "":
		case ",inline":
			out = append(out, fieldsOf(v.Field(i))...)
		default:
			out = append(out, field{key, f.Tag.Get("doc"), f.Tag.Get("default"), f.Tag.Get("required") != "", v.Field(i)})
		}
	}
	return out
}

// unknown says that a name is none of the known ones, and which is nearest.
func (d *decoder) unknown(key *yaml.Node, what string, known []string) {
	if key.Tag == "!!merge" {
		d.fail(key, "keys cannot be merged in; write them out, or put them in a file that this one extends")
		return
	}
	hint := "it takes " + either(known)
	if near := nearest.To(key.Value, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	d.fail(key, "there is no %s %q; %s", what, key.Value, hint)
}

// either lists words for a sentence.
func either(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// mapping calls each for the keys and values of a mapping, each key once.
func (d *decoder) mapping(node *yaml.Node, what string, each func(key, value *yaml.Node)) {
	n := resolve(node)
	if n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		d.wrong(node, what)
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := resolve(n.Content[i]), n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.wrong(key, "a key")
			continue
		}
		if line, ok := lines[key.Value]; ok {
			d.fail(n.Content[i], "the key %q stands in line %d already", key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		each(key, value)
	}
}

// list calls each for the items of a list.
func (d *decoder) list(node *yaml.Node, each func(item *yaml.Node)) {
	n := resolve(node)
	switch {
	case n.Tag == "!!null":
	case n.Kind == yaml.ScalarNode:
		d.fail(node, "want a list, have %s; put it in brackets: [%s]", kindOf(n), strings.TrimSpace(n.Value))
	case n.Kind != yaml.SequenceNode:
		d.wrong(node, "a list")
	default:
		for _, item := range n.Content {
			each(item)
		}
	}
}

// text sets s to the text of a node, which may be a number too.
func (d *decoder) text(node *yaml.Node, s *string, what string) bool {
	n := resolve(node)
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		d.wrong(node, what)
		return false
	}
	*s = n.Value
	return true
}

// word returns the one of the known words that the node is, or "" and an error.
func (d *decoder) word(node *yaml.Node, what string, known []string) string {
	var s string
	if !d.text(node, &s, "a "+what) {
		return ""
	}
	if !slices.Contains(known, s) {
		hint := "it takes " + either(known)
		if near := nearest.To(s, known); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.fail(node, "%q is no %s; %s", s, what, hint)
		return ""
	}
	return s
}

// wrong says that a node is of the wrong type.
func (d *decoder) wrong(n *yaml.Node, want string) {
	d.fail(n, "want %s, have %s", want, kindOf(resolve(n)))
}

func kindOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "keys and values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null":
		return "nothing"
	case n.Tag == "!!int", n.Tag == "!!float":
		return "the number " + n.Value
	case n.Tag == "!!bool":
		return n.Value
	}
	return fmt.Sprintf("the text %q", n.Value)
}

func (d *decoder) rule(name string) *galley.Rule {
	for _, r := range d.rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// existing returns the path, made absolute, of a file that must be there.
func (d *decoder) existing(node *yaml.Node, path string) (abs string, ok bool) {
	abs = path
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(d.dir, abs)
	}
	switch info, err := os.Stat(abs); {
	case err != nil:
		d.fail(node, "%s: %v", path, reason(err))
	case info.IsDir():
		d.fail(node, "%s: is a folder, not a file", path)
	case info.Mode()&os.ModeDevice != 0: // it may never end
		d.fail(node, "%s: is a device, not a file", path)
	default:
		return abs, true
	}
	return "", false
}

// reason returns an error about a path without the path and the name of the system call.
func reason(err error) error {
	if pathErr, ok := errors.AsType[*os.PathError](err); ok {
		return pathErr.Err
	}
	return err
}
