package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// indent stands before the lines below a finding's first.
const indent = "    "

// text prints for people.
type text struct {
	w    io.Writer
	opt  Options
	some bool // something was printed
}

func (t *text) File(f *run.File) error {
	var out bytes.Buffer
	fixed := map[string]int{}
	for _, a := range f.Articles {
		for _, finding := range a.Fixed {
			fixed[finding.Rule.Name]++
		}
	}
	if !t.opt.Quiet {
		t.fixed(&out, f.Path, fixed)
	}
	for _, a := range f.Articles {
		for _, finding := range a.Result.Findings {
			t.finding(&out, f.Path, a, finding)
		}
		t.verdict(&out, f.Path, a)
	}
	if out.Len() == 0 {
		return nil
	}
	if t.some { // a blank line between files
		if _, err := io.WriteString(t.w, "\n"); err != nil {
			return err
		}
	}
	t.some = true
	_, err := out.WriteTo(t.w)
	return err
}

// fixed prints how often which rule was satisfied in a file.
func (t *text) fixed(out *bytes.Buffer, path string, count map[string]int) {
	if len(count) == 0 {
		return
	}
	total := 0
	for _, n := range count {
		total += n
	}
	verb := "fixed"
	if t.opt.Dry {
		verb = "would fix"
	}
	fmt.Fprintf(out, "%s: %s\n", t.paint(bold, Printable(path)), t.paint(green, verb+" "+plural(total, "problem")))
	rules := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	for _, rule := range rules {
		fmt.Fprintf(out, "%s%d × %s\n", indent, count[rule], rule)
	}
}

func (t *text) finding(out *bytes.Buffer, path string, a *run.Article, f galley.Finding) {
	t.head(out, path, a.Doc, f)
	s := severityStyle(f.Severity)
	e := excerptOf(a.Doc, f.Span, t.opt.Width-len(indent))
	fmt.Fprintf(out, "%s%s\n%s%s", indent, e.line, indent, t.paint(s, e.marker))
	if h := hintOf(a, f); h != (hint{}) {
		gap := " "
		if len(e.marker)+len(gap)+h.width() > t.opt.Width-len(indent) {
			gap = "\n" + indent
		}
		fmt.Fprintf(out, "%s%s%s", gap, t.paint(h.style, h.says), t.paint(faint, h.note))
	}
	out.WriteByte('\n')
}

// head prints the line that says where the finding is, and what.
func (t *text) head(out *bytes.Buffer, path string, doc *galley.Document, f galley.Finding) {
	p := doc.Position(f.Span.Start)
	fmt.Fprintf(out, "%s:%d:%d: %s %s: %s\n", t.paint(bold, Printable(path)), p.Line, p.Column,
		t.paint(severityStyle(f.Severity), f.Severity.String()), t.rule(f.Rule.Name), Printable(f.Message))
}

// A hint says what a fix does, or why it could not be made. It stands behind the marker, or below where it does not fit.
type hint struct {
	style      style
	says, note string
}

func hintOf(a *run.Article, f galley.Finding) hint {
	if len(f.Fixes) == 0 {
		return hint{}
	}
	if reason := skipReason(a, f); reason != "" {
		return hint{style: faint, says: "not fixed: " + Printable(reason)}
	}
	h := hint{style: green, says: Printable(f.Fixes[0].Message)}
	if f.Fixes[0].Safety == galley.Review {
		h.note = " (review)"
	}
	return h
}

// width returns how many columns the hint takes, as near as matters.
func (h hint) width() int { return utf8.RuneCountInString(h.says) + len(h.note) }

// verdict says that the article is spun, if there is anything to tell of it: where that is known or suppressed there is not.
func (t *text) verdict(out *bytes.Buffer, path string, a *run.Article) {
	spin := a.Result.Spin
	if len(a.Result.Findings) == 0 {
		return
	}
	says := ""
	switch spin.Verdict {
	case galley.Spun:
		says = t.paint(boldRed, "spun")
	case galley.Suspect:
		says = t.paint(yellow, "perhaps spun")
	default:
		return
	}
	if a.Record > 0 {
		path = fmt.Sprintf("%s:%d", path, a.Record)
	}
	fmt.Fprintf(out, "%s: this article is %s: %.0f%% of the phrases that could be replaced were\n",
		t.paint(bold, Printable(path)), says, math.Round(100*spin.Rate))
}

func (t *text) Close(s *Summary) error {
	if t.opt.Quiet {
		return nil
	}
	if t.some {
		if _, err := io.WriteString(t.w, "\n"); err != nil {
			return err
		}
	}
	line := t.found(s)
	if t.opt.Fix {
		line = t.done(s)
	}
	_, err := io.WriteString(t.w, line+"\n")
	return err
}

// found sums up a check.
func (t *text) found(s *Summary) string {
	switch {
	case s.Articles == 0:
		return "No article was checked."
	case s.Findings == 0:
		return "No problems found in " + plural(s.Articles, "article") + "."
	}
	line := fmt.Sprintf("Found %s in ", plural(s.Findings, "problem"))
	if s.ArticlesWithFindings < s.Articles {
		line += fmt.Sprintf("%d of ", s.ArticlesWithFindings)
	}
	line += plural(s.Articles, "article")
	switch {
	case s.Safe > 0 && s.Review > 0:
		line += fmt.Sprintf(" (%d can be fixed: %d with galley fix, %d more with galley fix --review)", s.Safe+s.Review, s.Safe, s.Review)
	case s.Safe > 0:
		line += fmt.Sprintf(" (%d can be fixed with galley fix)", s.Safe)
	case s.Review > 0:
		line += fmt.Sprintf(" (%d can be fixed with galley fix --review)", s.Review)
	}
	return line + "."
}

// done sums up a fix.
func (t *text) done(s *Summary) string {
	line := "Nothing to fix"
	switch {
	case s.Articles == 0:
		return "Nothing was fixed."
	case s.Fixed > 0 && t.opt.Dry:
		line = fmt.Sprintf("Would fix %s in %s", plural(s.Fixed, "problem"), plural(s.FilesFixed, "file"))
	case s.Fixed > 0:
		line = fmt.Sprintf("Fixed %s in %s", plural(s.Fixed, "problem"), plural(s.FilesFixed, "file"))
	case s.Safe > 0 || s.Review > 0 && t.opt.Review: // nobody wanted it
		line = "Fixed nothing"
	}
	if s.Findings == 0 {
		return line + "; none left."
	}
	line += fmt.Sprintf("; %d left", s.Findings)
	if s.Review > 0 && !t.opt.Review {
		line += fmt.Sprintf(" (%d can be fixed with galley fix --review)", s.Review)
	}
	return line + "."
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
