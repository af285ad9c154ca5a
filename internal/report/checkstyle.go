package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/galleylint/galley/internal/run"
)

// checkstyle writes XML as the program of that name does, with an element for each file that has something to it.
type checkstyle struct {
	w     io.Writer
	begun bool
	open  bool   // there is an element that is not closed
	path  string // of that element
}

func (c *checkstyle) File(f *run.File) error {
	var out bytes.Buffer
	for _, a := range f.Articles {
		for _, finding := range a.Result.Findings {
			p := a.Doc.Position(finding.Span.Start)
			c.element(&out, f.Path, p.Line, p.Column, finding.Severity.String(), finding.Message, "galley."+finding.Rule.Name)
		}
	}
	for _, p := range f.Problems {
		c.element(&out, p.Path, p.Line, p.Column, "error", p.Message, "galley")
	}
	_, err := out.WriteTo(c.w)
	return err
}

func (c *checkstyle) element(out *bytes.Buffer, path string, line, column int, severity, message, source string) {
	c.begin(out)
	if !c.open || c.path != path {
		c.end(out)
		c.open, c.path = true, path
		fmt.Fprintf(out, "<file name=\"%s\">\n", xmlText(slashed(path)))
	}
	out.WriteString("<error")
	if line > 0 {
		fmt.Fprintf(out, " line=\"%d\"", line)
	}
	if column > 0 {
		fmt.Fprintf(out, " column=\"%d\"", column)
	}
	fmt.Fprintf(out, " severity=\"%s\" message=\"%s\" source=\"%s\"/>\n", severity, xmlText(message), xmlText(source))
}

func (c *checkstyle) begin(out *bytes.Buffer) {
	if !c.begun {
		out.WriteString(xml.Header + "<checkstyle version=\"4.3\">\n")
		c.begun = true
	}
}

func (c *checkstyle) end(out *bytes.Buffer) {
	if c.open {
		out.WriteString("</file>\n")
	}
}

func (c *checkstyle) Close(*Summary) error {
	var out bytes.Buffer
	c.begin(&out)
	c.end(&out)
	out.WriteString("</checkstyle>\n")
	_, err := out.WriteTo(c.w)
	return err
}

// xmlText returns a text as it stands in XML, which has no place for most control characters.
func xmlText(s string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(Printable(s))); err != nil {
		panic(err) // a buffer takes all
	}
	return out.String()
}
