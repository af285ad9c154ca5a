// Package ruledoc makes the documentation of rules out of their values.
package ruledoc

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruleset"
)

// OffByDefault returns what is said behind the line about a rule that runs only where it is asked for: " (off by default)".
// Of other rules it is empty.
func OffByDefault(rule *galley.Rule) string {
	if rule.Optional {
		return " (off by default)"
	}
	return ""
}

// Facts returns what is to be known of a rule besides its text: category, severity, release, languages, and whether it is off
// by default.
func Facts(rule *galley.Rule) string {
	facts := []string{string(rule.Category), rule.Severity.String(), "since " + rule.Since}
	if len(rule.Langs) > 0 {
		facts = append(facts, "only in: "+strings.Join(rule.Langs, ", "))
	}
	if rule.Optional {
		facts = append(facts, "off by default")
	}
	return strings.Join(facts, ", ")
}

// Meaning returns what an option is, with the values that it takes.
func Meaning(o *ruleset.Option) string {
	if bounds := o.Bounds(); bounds != "" {
		return o.Doc + " (" + bounds + ")"
	}
	return o.Doc
}

// Split returns what a rule finds, which completes "finds …", and the rest of its documentation, in Markdown.
func Split(rule *galley.Rule) (finds, rest string) {
	finds, rest, _ = strings.Cut(rule.Doc, "\n")
	return strings.TrimSpace(finds), strings.Trim(rest, "\n")
}

// A Sample is a text of an example, and what Galley makes of it.
type Sample struct {
	Label string // "found", "mended" or "silent"
	Text  string // as Visible shows it
}

// Samples returns the one or two texts of an example.
func Samples(ex galley.Example) []Sample {
	switch {
	case ex.Bad == "":
		return []Sample{{"silent", Visible(ex.Good)}}
	case ex.Good == "":
		return []Sample{{"found", Visible(ex.Bad)}}
	}
	return []Sample{{"found", Visible(ex.Bad)}, {"mended", Visible(ex.Good)}}
}

// Visible returns text with what could not be seen, or could steer a terminal, shown by name: <U+00A0> for a no-break
// space, <0x92> for a byte that is not UTF-8. Of spaces only those at the end of a line are named. Line feeds stay.
func Visible(text string) string {
	var b strings.Builder
	for i, size := 0, 0; i < len(text); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, "<0x%02X>", text[i])
		case r == ' ' && endsLine(text[i:]), r != '\n' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// endsLine reports whether nothing stands between the spaces that s begins with and the end of their line.
func endsLine(s string) bool {
	s = strings.TrimLeft(s, " \t\r")
	return s == "" || s[0] == '\n'
}
