package config

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

// SchemaURL is where the schema is published.
const SchemaURL = "https://raw.githubusercontent.com/galleylint/galley/main/schema/galley.schema.json"

// object is a JSON object. Its keys are written in the order of the alphabet.
type object = map[string]any

// schemas makes the parts of the schema.
type schemas struct{ rules []*galley.Rule }

// describing is what describes itself.
type describing interface{ schema(s *schemas) any }

// Schema returns the JSON Schema (2020-12) of a configuration file.
func Schema() []byte {
	s := &schemas{rules.All()}
	root := s.of(reflect.TypeFor[file]()).(object)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = SchemaURL
	root["title"] = "Configuration of Galley (.galley.yml)"
	root["$comment"] = `Made by "go generate ./internal/config"; do not edit.`
	root["$defs"] = object{"name": s.names(), "entry": s.entry(nil)}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		panic(err) // it is made of maps and texts
	}
	return out.Bytes()
}

// of returns the schema of a type that decode knows.
func (s *schemas) of(t reflect.Type) any {
	if own, ok := reflect.TypeAssert[describing](reflect.Zero(t)); ok {
		return own.schema(s)
	}
	switch t.Kind() {
	case reflect.Struct:
		return s.ofStruct(t)
	case reflect.Slice:
		return object{"type": []string{"array", "null"}, "items": s.of(t.Elem())}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	}
	return object{"type": "string"}
}

func (s *schemas) ofStruct(t reflect.Type) object {
	properties := object{}
	out := object{"type": []string{"object", "null"}, "additionalProperties": false, "properties": properties}
	var required []string
	for _, f := range fieldsOf(reflect.New(t).Elem()) {
		properties[f.key] = described(s.of(f.value.Type()), f.doc)
		if f.required {
			required = append(required, f.key)
		}
	}
	if required != nil {
		out["required"], out["type"] = required, "object"
	}
	return out
}

func described(schema any, doc string) object {
	out := schema.(object)
	if doc != "" {
		out["description"] = doc
	}
	return out
}

func (a at[T]) schema(s *schemas) any { return s.of(reflect.TypeFor[T]()) }

func (ruleName) schema(*schemas) any { return object{"$ref": "#/$defs/name"} }

func (filePath) schema(*schemas) any { return object{"type": "string", "minLength": 1} }

// names lists the rules and categories, and all, with what they are.
func (s *schemas) names() object {
	var each []any
	for _, c := range galley.Categories {
		each = append(each, object{"const": string(c), "description": "all rules of the category"})
	}
	for _, r := range s.rules {
		each = append(each, object{"const": r.Name, "description": finds(r)})
	}
	each = append(each, object{"const": ruleset.All, "description": allRules})
	return object{"type": "string", "oneOf": each}
}

const allRules = "all rules, those that are off by default too"

// finds returns what a rule finds, and whether it is off by default.
func finds(r *galley.Rule) string {
	finds, _ := ruledoc.Split(r)
	return "finds " + finds + ruledoc.OffByDefault(r)
}

func (ruleEntries) schema(s *schemas) any {
	properties := object{ruleset.All: object{"$ref": "#/$defs/entry", "description": allRules}}
	for _, c := range galley.Categories {
		properties[string(c)] = object{"$ref": "#/$defs/entry", "description": "all rules of the category"}
	}
	for _, r := range s.rules {
		entry := object{"$ref": "#/$defs/entry"}
		if options := ruleset.Options(r); len(options) > 0 {
			entry = s.entry(options)
		}
		properties[r.Name] = described(entry, finds(r))
	}
	return object{"type": []string{"object", "null"}, "additionalProperties": false, "properties": properties}
}

// entry returns the schema of what may stand behind the name of a rule with these options.
func (s *schemas) entry(options []ruleset.Option) object {
	full := s.ofStruct(reflect.TypeFor[ruleEntry]())
	full["type"] = "object"
	properties := full["properties"].(object)
	delete(properties, "options")
	if len(options) > 0 {
		values := object{}
		for _, o := range options {
			values[o.Name] = s.option(&o)
		}
		properties["options"] = object{"type": []string{"object", "null"}, "additionalProperties": false, "properties": values}
	}
	short := object{"enum": []any{"on", "off", true, false, "info", "warning", "error"}}
	return object{"oneOf": []any{short, full}}
}

func (s *schemas) option(o *ruleset.Option) object {
	out := described(s.of(o.Value.Type()), o.Doc)
	out["default"] = o.Value.Interface()
	if o.Value.Kind() == reflect.Slice && o.Value.Len() == 0 {
		out["default"] = []string{}
	}
	if o.Min != nil {
		out["minimum"] = *o.Min
	}
	if o.Max != nil {
		out["maximum"] = *o.Max
	}
	return out
}

func (optionValues) schema(*schemas) any { return object{} }

func enum(words []string) object {
	return object{"enum": words}
}
