package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

const jsonVersion = 1

// The JSON output. Offsets are bytes of the file as stored, from 0; lines and columns count from 1,
// columns in code points.
type (
	jsonArticle struct {
		Path   string   `json:"path"`
		Record int      `json:"record"`
		Words  int      `json:"words"`
		Spin   jsonSpin `json:"spin"`
	}
	jsonSpin struct {
		Rate    float64 `json:"rate"`
		Verdict string  `json:"verdict"`
	}
	jsonFinding struct {
		Path       string    `json:"path"`
		Record     int       `json:"record"`
		Rule       string    `json:"rule"`
		Severity   string    `json:"severity"`
		Message    string    `json:"message"`
		Start      jsonPlace `json:"start"`
		End        jsonPlace `json:"end"`
		Confidence float64   `json:"confidence"`
		Fixes      []jsonFix `json:"fixes"`

		Related []jsonRelated `json:"related,omitempty"`
	}
	jsonRelated struct {
		Path   string  `json:"path"`
		Record int     `json:"record"`
		Share  float64 `json:"share,omitempty"`
	}
	jsonSuppressed struct {
		jsonFinding
		Suppression jsonSuppression `json:"suppression"`
	}
	jsonSuppression struct {
		By     suppressor `json:"by"`
		Reason string     `json:"reason,omitempty"`
	}
	jsonPlace struct {
		Offset int `json:"offset"`
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	jsonFix struct {
		Safety  string     `json:"safety"`
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
	jsonError struct {
		Path    string `json:"path"`
		Message string `json:"message"`
	}
	jsonSummary struct {
		Files    int `json:"files"`
		Articles int `json:"articles"`
		Findings int `json:"findings"`
		Errors   int `json:"errors"`
	}
)

// jsonReporter writes one object, with an article, a finding or an error a line. The articles are written as they
// come; findings and errors, which stand below them, are kept until the end.
type jsonReporter struct {
	w                          io.Writer
	articles, findings, errors list
	suppressed                 *list           // nil if they are not told
	kept                       [3]bytes.Buffer // findings, suppressed ones, and errors
}

func newJSON(w io.Writer, opt Options) *jsonReporter {
	j := &jsonReporter{w: w}
	if opt.Suppressed {
		j.suppressed = &list{w: &j.kept[1], head: `"suppressed": [`}
	}
	j.articles = list{w: w, head: fmt.Sprintf(`{"version": %d,`, jsonVersion) + "\n" + `"articles": [`}
	j.findings = list{w: &j.kept[0], head: `"findings": [`}
	j.errors = list{w: &j.kept[2], head: `"errors": [`}
	return j
}

func (j *jsonReporter) File(f *run.File) error {
	for _, a := range f.Articles {
		if err := j.articles.add(articleOf(f.Path, a)); err != nil {
			return err
		}
		for _, finding := range a.Result.Findings {
			if err := j.findings.add(findingOf(f.Path, a.Doc, finding)); err != nil {
				return err
			}
		}
		if j.suppressed == nil {
			continue
		}
		for _, s := range heldBack(a) {
			if err := j.suppressed.add(suppressedOf(f.Path, a.Doc, s)); err != nil {
				return err
			}
		}
	}
	for _, p := range f.Problems {
		if err := j.errors.add(errorOf(p)); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonReporter) Close(s *Summary) error {
	summary, err := json.Marshal(summaryOf(s))
	if err != nil {
		return err
	}
	for _, l := range []*list{&j.articles, &j.findings, j.suppressed, &j.errors} {
		if l == nil {
			continue
		}
		if err := l.close(); err != nil {
			return err
		}
	}
	for i := range j.kept {
		if _, err := j.kept[i].WriteTo(j.w); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(j.w, "\"summary\": %s}\n", summary)
	return err
}

// A list is a JSON array under its key, written piece by piece with one element a line.
type list struct {
	w    io.Writer
	head string
	some bool
}

func (l *list) add(v any) error {
	var buf bytes.Buffer
	if l.some {
		buf.WriteString(",\n")
	} else {
		buf.WriteString(l.head + "\n")
		l.some = true
	}
	writeJSON(&buf, v)
	buf.Truncate(buf.Len() - 1) // the line end
	_, err := l.w.Write(buf.Bytes())
	return err
}

// close ends a list that something follows.
func (l *list) close() error { return l.end("],\n") }

func (l *list) end(mark string) error {
	if !l.some {
		mark = l.head + mark
	}
	_, err := io.WriteString(l.w, mark)
	return err
}

func articleOf(path string, a *run.Article) jsonArticle {
	return jsonArticle{
		Path: path, Record: a.Record, Words: a.Result.Words,
		Spin: jsonSpin{round(a.Result.Spin.Rate), a.Result.Spin.Verdict.String()},
	}
}

func errorOf(p *run.Problem) jsonError {
	message := p.Message
	switch {
	case p.Column > 0:
		message = fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, message)
	case p.Line > 0:
		message = fmt.Sprintf("line %d: %s", p.Line, message)
	}
	return jsonError{p.Path, message}
}

func summaryOf(s *Summary) jsonSummary {
	return jsonSummary{s.Files, s.Articles, s.Findings, s.Errors}
}

func findingOf(path string, doc *galley.Document, f galley.Finding) jsonFinding {
	out := jsonFinding{
		Path: path, Record: doc.Record, Rule: f.Rule.Name, Severity: f.Severity.String(), Message: f.Message,
		Start: placeOf(doc, f.Span.Start), End: placeOf(doc, f.Span.End),
		Confidence: round(f.Confidence), Fixes: make([]jsonFix, 0, len(f.Fixes)),
	}
	for _, fix := range f.Fixes {
		edits := make([]jsonEdit, 0, len(fix.Edits))
		for _, e := range fix.Edits {
			edits = append(edits, jsonEdit{doc.Offset + e.Start, doc.Offset + e.End, e.Text})
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Safety.String(), fix.Message, edits})
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, jsonRelated{r.Path, r.Record, round(r.Share)})
	}
	return out
}

func suppressedOf(path string, doc *galley.Document, s suppressed) jsonSuppressed {
	return jsonSuppressed{findingOf(path, doc, s.Finding), jsonSuppression{s.by, s.reason}}
}

func placeOf(doc *galley.Document, offset int) jsonPlace {
	p := doc.Position(offset)
	return jsonPlace{p.Offset, p.Line, p.Column}
}

// round keeps four places: more of them would only show how the machine adds.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
