package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// github writes workflow commands of GitHub Actions, which become annotations.
type github struct{ w io.Writer }

func (g *github) File(f *run.File) error {
	var out bytes.Buffer
	for _, a := range f.Articles {
		for _, finding := range a.Result.Findings {
			start, end := a.Doc.Position(finding.Span.Start), a.Doc.Position(finding.Span.End)
			place := fmt.Sprintf("line=%d,endLine=%d", start.Line, end.Line)
			if start.Line == end.Line { // columns of several lines are refused
				place += fmt.Sprintf(",col=%d,endColumn=%d", start.Column, end.Column)
			}
			message := fmt.Sprintf("%s:%d:%d: %s", f.Path, start.Line, start.Column, finding.Message)
			annotation(&out, githubLevel(finding.Severity), "galley ("+finding.Rule.Name+")", f.Path, place, message)
		}
	}
	for _, p := range f.Problems {
		place := ""
		if p.Line > 0 {
			place = fmt.Sprintf("line=%d", p.Line)
		}
		annotation(&out, "error", "galley", p.Path, place, p.Error())
	}
	_, err := out.WriteTo(g.w)
	return err
}

func (g *github) Close(*Summary) error { return nil }

func githubLevel(s galley.Severity) string {
	if s == galley.Info {
		return "notice"
	}
	return s.String()
}

func annotation(out *bytes.Buffer, level, title, path, place, message string) {
	fmt.Fprintf(out, "::%s title=%s", level, githubProperty(title))
	if path != "" {
		fmt.Fprintf(out, ",file=%s", githubProperty(slashed(path)))
	}
	if place != "" {
		fmt.Fprintf(out, ",%s", place)
	}
	fmt.Fprintf(out, "::%s\n", githubMessage(Printable(message)))
}

// githubMessage and githubProperty escape what would end or continue a command.
func githubMessage(s string) string { return githubMessages.Replace(s) }

func githubProperty(s string) string { return githubProperties.Replace(s) }

var (
	githubMessages   = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperties = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
