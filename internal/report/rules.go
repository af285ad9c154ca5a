package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/ruleset"
)

// Rules prints the documentation of rules for people.
type Rules struct {
	Color bool
	Width int // columns
}

// leastSummary is the width of the summaries in a list on a narrow terminal.
const leastSummary = 20

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
			finds, _ := ruledoc.Split(rule)
			finds = foldWords(strings.Fields(finds+ruledoc.OffByDefault(rule)), max(r.Width-longest-4, leastSummary))
			finds = strings.ReplaceAll(finds, "\n", "\n"+strings.Repeat(" ", longest+4))
			fmt.Fprintf(w, "  %-*s  %s\n", longest, rule.Name, finds)
		}
	}
}

// Explain prints all there is to know about one rule.
func (r Rules) Explain(w io.Writer, rule *galley.Rule) {
	t := text{opt: Options{Color: r.Color}}
	fmt.Fprintf(w, "%s (%s)\n\n", t.paint(bold, rule.Name), ruledoc.Facts(rule))
	finds, rest := ruledoc.Split(rule)
	fmt.Fprintln(w, fold("Finds "+finds+".", r.Width))
	if rest != "" {
		fmt.Fprintf(w, "\n%s\n", fold(rest, r.Width))
	}
	for i, o := range ruleset.Options(rule) {
		if i == 0 {
			fmt.Fprintln(w, "\nOptions:")
		}
		fmt.Fprintf(w, "  %s: %s  %s\n", o.Name, o.Default(), t.paint(faint, ruledoc.Meaning(&o)))
	}
	for _, ex := range rule.Examples {
		fmt.Fprintln(w)
		if ex.Note != "" {
			fmt.Fprintln(w, t.paint(faint, fold(ex.Note+":", r.Width)))
		}
		for _, sample := range ruledoc.Samples(ex) {
			label := fmt.Sprintf("%-*s", len("silent"), sample.Label)
			color := green
			if sample.Label == "found" {
				color = red
			}
			example(w, t.paint(color, label), sample.Text)
		}
	}
}

// example prints a text with a label before its first line.
func example(w io.Writer, label, text string) {
	for line := range strings.Lines(text) {
		fmt.Fprintf(w, "  %s  %s\n", label, strings.TrimSuffix(line, "\n"))
		label = "      "
	}
}

// Fold breaks the paragraphs of a text to a width.
func Fold(text string, columns int) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = foldWords(strings.Fields(p), columns)
	}
	return strings.Join(paragraphs, "\n\n")
}

// fold breaks the paragraphs of a Markdown text to a width. Lists, tables, quotations and code stay as they are.
func fold(text string, columns int) string {
	var out []string
	for paragraph := range strings.SplitSeq(text, "\n\n") {
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
