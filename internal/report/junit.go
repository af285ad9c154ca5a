package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/galleylint/galley/internal/run"
)

// junit writes a test suite for each article, as the results come: a failed test for each finding, or one that passed.
type junit struct {
	w     io.Writer
	begun bool
}

func (j *junit) File(f *run.File) error {
	var out bytes.Buffer
	j.begin(&out)
	for _, a := range f.Articles {
		name := slashed(f.Path)
		if a.Record > 0 {
			name = fmt.Sprintf("%s:%d", name, a.Record)
		}
		n := len(a.Result.Findings)
		suite(&out, name, max(n, 1), n, 0)
		for _, finding := range a.Result.Findings {
			p := a.Doc.Position(finding.Span.Start)
			testcase(&out, name, finding.Rule.Name, f.Path, p.Line)
			message := xmlText(finding.Message)
			fmt.Fprintf(&out, "><failure type=\"%s\" message=\"%s\">%s</failure></testcase>\n", finding.Severity, message,
				xmlText(fmt.Sprintf("%s:%d:%d: %s", slashed(f.Path), p.Line, p.Column, finding.Message)))
		}
		if n == 0 {
			testcase(&out, name, "check", f.Path, a.Record)
			out.WriteString("/>\n")
		}
		out.WriteString("</testsuite>\n")
	}
	for _, p := range f.Problems {
		suite(&out, slashed(p.Path), 1, 0, 1)
		testcase(&out, slashed(p.Path), "check", p.Path, p.Line)
		fmt.Fprintf(&out, "><error type=\"error\" message=\"%s\">%s</error></testcase>\n</testsuite>\n", xmlText(p.Message), xmlText(p.Error()))
	}
	_, err := out.WriteTo(j.w)
	return err
}

func (j *junit) begin(out *bytes.Buffer) {
	if !j.begun {
		out.WriteString(xml.Header + "<testsuites name=\"galley\">\n")
		j.begun = true
	}
}

func suite(out *bytes.Buffer, name string, tests, failures, errors int) {
	fmt.Fprintf(out, "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n", xmlText(name), tests, failures, errors)
}

// testcase begins an element. A line of 0 is left out.
func testcase(out *bytes.Buffer, suite, name, path string, line int) {
	fmt.Fprintf(out, "<testcase classname=\"%s\" name=\"%s\" file=\"%s\"", xmlText(suite), xmlText(name), xmlText(slashed(path)))
	if line > 0 {
		fmt.Fprintf(out, " line=\"%d\"", line)
	}
}

func (j *junit) Close(*Summary) error {
	var out bytes.Buffer
	j.begin(&out)
	out.WriteString("</testsuites>\n")
	_, err := out.WriteTo(j.w)
	return err
}
