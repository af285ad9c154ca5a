package config

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

// TestDocs holds that the tables of docs/config.md say what the code says.
func TestDocs(t *testing.T) {
	const path = "../../docs/config.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	want := string(text)
	for name, table := range map[string]string{
		"keys": keysTable(reflect.TypeFor[file]()), "rule keys": keysTable(reflect.TypeFor[ruleEntry]()), "options": optionsTable(),
	} {
		part := regexp.MustCompile(`(?s)(<!-- ` + name + ` -->\n).*?(<!-- end -->)`)
		if !part.MatchString(want) {
			t.Fatalf("docs/config.md has no place for the table of %s", name)
		}
		want = part.ReplaceAllStringFunc(want, func(string) string { return "<!-- " + name + " -->\n" + table + "<!-- end -->" })
	}
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatal("docs/config.md is stale; go generate ./internal/config makes its tables anew")
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func keysTable(t reflect.Type) string {
	var out strings.Builder
	out.WriteString("| key | default | what it is |\n|---|---|---|\n")
	keys(&out, "", t)
	return out.String()
}

// keys writes a row for each key of a struct; those of a mapping inside have its name before them.
func keys(out *strings.Builder, above string, t reflect.Type) {
	for _, f := range fieldsOf(reflect.New(t).Elem()) {
		if f.value.Kind() == reflect.Struct && len(fieldsOf(f.value)) > 0 {
			keys(out, above+f.key+": ", f.value.Type())
			continue
		}
		fmt.Fprintf(out, "| `%s%s` | %s | %s |\n", above, f.key, f.standard, f.doc)
		if f.value.Kind() == reflect.Slice && f.value.Type().Elem().Kind() == reflect.Struct {
			fmt.Fprintf(out, "| `%s%s: files` | | the articles they hold for; beside it any key above from `select` to `spin` |\n", above, f.key)
		}
	}
}

func optionsTable() string {
	var out strings.Builder
	out.WriteString("| rule | option | default | what it is |\n|---|---|---|---|\n")
	for _, r := range rules.All() {
		for _, o := range ruleset.Options(r) {
			fmt.Fprintf(&out, "| [%s](../RULES.md#%[1]s) | `%s` | `%s` | %s |\n", r.Name, o.Name, o.Default(), ruledoc.Meaning(&o))
		}
	}
	return out.String()
}
