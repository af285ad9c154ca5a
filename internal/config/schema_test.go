package config

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

//go:generate go test . -run ^TestSchemaFile$|^TestDocs$ -update

var update = flag.Bool("update", false, "rewrite the schema and the tables of docs/config.md")

// TestSchemaFile holds that the published schema is that of the code.
func TestSchemaFile(t *testing.T) {
	const path = "../../schema/galley.schema.json"
	want := Schema()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		t.Errorf("%s is stale; go generate ./internal/config makes it anew", path)
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(SchemaURL, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(SchemaURL)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate holds a YAML text against the schema, as an editor does.
func validate(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	var v any
	if err := yaml.Load([]byte(text), &v); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return s.Validate(v)
}

// TestSchemaAgrees holds that a validator finds wrong what the decoder does, and right what it does, but for what only a
// look at other files or at the text itself can tell.
func TestSchemaAgrees(t *testing.T) {
	s := compiledSchema(t)
	for _, text := range append(right, uncommented()) {
		if err := validate(t, s, text); err != nil {
			t.Errorf("refused by the schema: %v\n%s", err, text)
		}
	}
	for _, w := range wrong {
		if w.unseen {
			continue
		}
		if err := validate(t, s, w.text); err == nil {
			t.Errorf("the schema takes %q", w.text)
		}
	}
}

// uncommented returns the template with all that it shows put to use.
func uncommented() string {
	var out strings.Builder
	for line := range strings.Lines(Template) {
		if rest, ok := strings.CutPrefix(line, "#"); ok && rest[0] != ' ' && rest[0] != '\n' || strings.HasPrefix(line, "#  ") {
			line = rest
		}
		out.WriteString(line)
	}
	return out.String()
}
