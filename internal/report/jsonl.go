package report

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/galleylint/galley/internal/run"
)

// jsonLines writes an object a line as the results come: what the lists of the JSON output hold, told apart by type.
type jsonLines struct {
	w          io.Writer
	suppressed bool // those are told, too
}

type (
	articleLine struct {
		Type string `json:"type"`
		jsonArticle
	}
	findingLine struct {
		Type string `json:"type"`
		jsonFinding
	}
	suppressedLine struct {
		Type string `json:"type"`
		jsonSuppressed
	}
	errorLine struct {
		Type string `json:"type"`
		jsonError
	}
	summaryLine struct {
		Type    string `json:"type"`
		Version int    `json:"version"`
		jsonSummary
	}
)

func (j *jsonLines) File(f *run.File) error {
	var out bytes.Buffer
	for _, a := range f.Articles {
		writeJSON(&out, articleLine{"article", articleOf(f.Path, a)})
		for _, finding := range a.Result.Findings {
			writeJSON(&out, findingLine{"finding", findingOf(f.Path, a.Doc, finding)})
		}
		if j.suppressed {
			for _, s := range heldBack(a) {
				writeJSON(&out, suppressedLine{"suppressed", suppressedOf(f.Path, a.Doc, s)})
			}
		}
	}
	for _, p := range f.Problems {
		writeJSON(&out, errorLine{"error", errorOf(p)})
	}
	_, err := out.WriteTo(j.w)
	return err
}

func (j *jsonLines) Close(s *Summary) error {
	var out bytes.Buffer
	writeJSON(&out, summaryLine{"summary", jsonVersion, summaryOf(s)})
	_, err := out.WriteTo(j.w)
	return err
}

// writeJSON writes v on a line of its own.
func writeJSON(out *bytes.Buffer, v any) {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // the types of this package can all be written
	}
}
