package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// The Reviewdog Diagnostic Format.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    *rdLocation    `json:"location,omitempty"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        *rdCode        `json:"code,omitempty"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
)

// rdjson writes diagnostics for reviewdog as they come: an object a line, or one object with a list.
type rdjson struct {
	w     io.Writer
	list  *list // nil for an object a line
	spots spots
}

func newRDJSON(w io.Writer) *rdjson {
	return &rdjson{w: w, list: &list{w: w, head: `{"diagnostics": [`}}
}

func (r *rdjson) File(f *run.File) error {
	for _, a := range f.Articles {
		for _, finding := range a.Result.Findings {
			if err := r.add(r.diagnostic(f.Path, a.Doc, finding)); err != nil {
				return err
			}
		}
	}
	for _, p := range f.Problems {
		d := rdDiagnostic{Message: p.Message, Severity: "ERROR", Source: rdGalley()}
		if p.Path != "" {
			d.Location = &rdLocation{Path: slashed(p.Path)}
			if p.Line > 0 {
				d.Location.Range = &rdRange{Start: rdPosition{Line: p.Line}}
			}
		}
		if err := r.add(d); err != nil {
			return err
		}
	}
	return nil
}

func (r *rdjson) add(d rdDiagnostic) error {
	if r.list != nil {
		return r.list.add(d)
	}
	var out bytes.Buffer
	writeJSON(&out, d)
	_, err := out.WriteTo(r.w)
	return err
}

func (r *rdjson) Close(*Summary) error {
	if r.list == nil {
		return nil
	}
	if err := r.list.close(); err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString(`"source": `)
	writeJSON(&out, rdGalley())
	out.Truncate(out.Len() - 1)
	out.WriteString("}\n")
	_, err := out.WriteTo(r.w)
	return err
}

func rdGalley() rdSource { return rdSource{"galley", home} }

func (r *rdjson) diagnostic(path string, doc *galley.Document, f galley.Finding) rdDiagnostic {
	at := r.between(doc, f.Span)
	d := rdDiagnostic{
		Message: f.Message, Severity: strings.ToUpper(f.Severity.String()), Source: rdGalley(),
		Location: &rdLocation{slashed(path), &at}, Code: &rdCode{f.Rule.Name, ruleURL(f.Rule.Name)},
	}
	for _, fix := range f.Fixes {
		if span, text, ok := oneEdit(doc, fix.Edits); ok {
			d.Suggestions = append(d.Suggestions, rdSuggestion{r.between(doc, span), text})
		}
	}
	return d
}

func (r *rdjson) between(doc *galley.Document, span galley.Span) rdRange {
	start, end := r.spots.of(doc, span.Start), r.spots.of(doc, span.End)
	return rdRange{rdPosition{start.Line, start.bytes}, &rdPosition{end.Line, end.bytes}}
}

// farthest is how long a text may be that is repeated only because edits that belong together stand around it, in bytes.
const farthest = 4 << 10

// oneEdit returns what edits that are made together come to, as one replacement, and reports whether it is short enough to
// be worth it: a suggestion holds one, and could otherwise be taken in part.
func oneEdit(doc *galley.Document, edits []galley.Edit) (galley.Span, string, bool) {
	if len(edits) == 1 {
		return edits[0].Span, edits[0].Text, true
	}
	span := galley.Span{Start: edits[0].Start, End: edits[len(edits)-1].End}
	if span.Len() > farthest {
		return span, "", false
	}
	var text strings.Builder
	done := span.Start
	for _, e := range edits {
		text.WriteString(doc.Stored(galley.Span{Start: done, End: e.Start}))
		text.WriteString(e.Text)
		done = e.End
	}
	return span, text.String(), true
}
