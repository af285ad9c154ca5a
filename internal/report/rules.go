package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// Rules prints the documentation of rules for people.
type Rules struct {
	Color bool
	Width int // columns
}

// List prints the names and summaries of the rules, by category.
func (r Rules) List(w io.Writer, rules []*galley.Rule) {
	t := text{opt: Options{Color: r.Color}}
	longest := 0
	for _, rule := range rules {
		longest = max(longest, len(rule.Name))
	}
	some := false
	for _, c := range galley.Categories {
		head := true
		for _, rule := range rules {
			if rule.Category != c {
				continue
			}
			if head && some {
				fmt.Fprintln(w)
			}
			if head {
				fmt.Fprintln(w, t.paint(bold, string(c)))
			}
			head, some = false, true
			summary, _, _ := strings.Cut(rule.Doc, "\n")
			fmt.Fprintf(w, "  %-*s  %s\n", longest, rule.Name, summary)
		}
	}
}

// Explain prints all there is to know about one rule.
func (r Rules) Explain(w io.Writer, rule *galley.Rule) {
	t := text{opt: Options{Color: r.Color}}
	facts := []string{string(rule.Category), rule.Severity.String(), "since " + rule.Since}
	if len(rule.Langs) > 0 {
		facts = append(facts, "only in: "+strings.Join(rule.Langs, ", "))
	}
	fmt.Fprintf(w, "%s (%s)\n\n", t.paint(bold, rule.Name), strings.Join(facts, ", "))
	summary, rest, _ := strings.Cut(rule.Doc, "\n")
	fmt.Fprintln(w, fold("Finds "+strings.TrimSpace(summary)+".", r.Width))
	if rest = strings.Trim(rest, "\n"); rest != "" {
		fmt.Fprintf(w, "\n%s\n", fold(rest, r.Width))
	}
	for _, ex := range rule.Examples {
		fmt.Fprintln(w)
		if ex.Note != "" {
			fmt.Fprintln(w, t.paint(faint, fold(ex.Note+":", r.Width)))
		}
		switch {
		case ex.Bad == "":
			example(w, t.paint(green, "silent"), ex.Good)
		case ex.Good == "":
			example(w, t.paint(red, "found "), ex.Bad)
		default:
			example(w, t.paint(red, "found "), ex.Bad)
			example(w, t.paint(green, "mended"), ex.Good)
		}
	}
}

// example prints a text with a label before its first line and what could not be seen shown by name.
func example(w io.Writer, label, text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		fmt.Fprintf(w, "  %s  %s\n", label, visible(line))
		label = "      "
	}
}

func visible(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		shown, _, n := cellAt(line[i:], true)
		b.WriteString(shown)
		i += n
	}
	return b.String()
}

// fold breaks the paragraphs of a Markdown text to a width. Lists, tables, quotations and code stay as they are.
func fold(text string, columns int) string {
	var out []string
	for _, paragraph := range strings.Split(text, "\n\n") {
		if slices.ContainsFunc(strings.Split(paragraph, "\n"), keepsLines) {
			out = append(out, paragraph)
			continue
		}
		out = append(out, foldWords(strings.Fields(paragraph), columns))
	}
	return strings.Join(out, "\n\n")
}

func keepsLines(line string) bool {
	return line != "" && strings.ContainsRune(" \t-*|>`#", rune(line[0]))
}

func foldWords(words []string, columns int) string {
	var b strings.Builder
	used := 0
	for i, word := range words {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+n > columns:
			b.WriteByte('\n')
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	return b.String()
}
