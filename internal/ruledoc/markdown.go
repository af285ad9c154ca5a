package ruledoc

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruleset"
)

const intro = `<!-- Made from the rules themselves by "go generate ./internal/ruledoc"; do not edit. -->

# Rules

Galley has %d rules. Options that select rules take the names of rules and of categories, and ` + "`all`" + `; ` + "`galley rules NAME`" + `
prints what stands here about one rule. Rules that are off by default run where ` + "`select` or `rules`" + ` names them, or ` + "`all`" + `
([docs/config.md](docs/config.md#which-rules-run)).

In the examples ⟦these marks⟧ show what is reported. Below “mended” stands what the fixes make of the text, where there
are any; a text below “silent” is left alone. Characters that could not be seen are named: <U+00A0> is a no-break space.
`

// Markdown returns one document about all the rules, by category, in the order given.
func Markdown(rules []*galley.Rule) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, strings.ReplaceAll(intro, "<U+00A0>", "`<U+00A0>`"), len(rules))
	for _, c := range galley.Categories {
		contents(&out, c, rules)
	}
	for _, c := range galley.Categories {
		for _, rule := range rules {
			if rule.Category == c {
				explain(&out, rule)
			}
		}
	}
	return out.Bytes()
}

// contents writes a table of the rules of one category.
func contents(w io.Writer, c galley.Category, rules []*galley.Rule) {
	head := fmt.Sprintf("\n**%s**\n\n| rule | finds | severity |\n|---|---|---|\n", c)
	for _, rule := range rules {
		if rule.Category != c {
			continue
		}
		finds, _ := Split(rule)
		finds = strings.ReplaceAll(literal(finds), "|", `\|`)
		fmt.Fprintf(w, "%s| [%s](#%[2]s) | %s | %s |\n", head, rule.Name, finds+OffByDefault(rule), rule.Severity)
		head = ""
	}
}

// explain writes all there is to know about one rule.
func explain(w io.Writer, rule *galley.Rule) {
	finds, rest := Split(rule)
	fmt.Fprintf(w, "\n## %s\n\n*%s*\n\nFinds %s.\n", rule.Name, Facts(rule), literal(finds))
	if rest != "" {
		fmt.Fprintf(w, "\n%s\n", literal(rest))
	}
	head := "\n| option | default | what it is |\n|---|---|---|\n"
	for _, o := range ruleset.Options(rule) {
		fmt.Fprintf(w, "%s| %s | `%s` | %s |\n", head, o.Name, o.Default(), Meaning(&o))
		head = ""
	}
	for _, ex := range rule.Examples {
		note := ""
		if ex.Note != "" {
			note = " (" + ex.Note + ")"
		}
		for _, s := range Samples(ex) {
			fmt.Fprintf(w, "\n%s%s:\n\n%s", strings.ToUpper(s.Label[:1])+s.Label[1:], note, fenced(language(ex), s.Text))
			note = ""
		}
	}
}

// literal escapes what Markdown would take for a tag or a character reference of its own: rules speak of them.
func literal(text string) string {
	parts := strings.Split(text, "`")
	for i := 0; i < len(parts); i += 2 { // the others are code
		parts[i] = strings.ReplaceAll(strings.ReplaceAll(parts[i], "&", `\&`), "<", `\<`)
	}
	return strings.Join(parts, "`")
}

// language returns what a code block of the example's format is marked with.
func language(ex galley.Example) string {
	switch f := galley.FormatOf(ex.Path); f {
	case galley.Auto:
		return string(galley.PlainText)
	case galley.JSONLines:
		return "json"
	default:
		return string(f)
	}
}

// fenced returns text as a code block, behind a fence that is longer than all in the text.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + language + "\n" + strings.TrimSuffix(text, "\n") + "\n" + fence + "\n"
}
