package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/identity"
	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/run"
)

// The parts of SARIF 2.1.0 that are written.
type (
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
		// Suppressions are nil where nobody asked for them. Else those that nothing holds back have an empty list, as SARIF wants it.
		Suppressions *[]sarifSuppression `json:"suppressions,omitempty"`
		Properties   sarifFacts          `json:"properties"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifFacts struct {
		Confidence float64 `json:"confidence"`
		Record     int     `json:"record,omitempty"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifFile    `json:"artifactLocation"`
		Region   *sarifRegion `json:"region,omitempty"`
	}
	sarifFile struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int  `json:"startLine"`
		StartColumn int  `json:"startColumn,omitempty"`
		EndLine     int  `json:"endLine,omitempty"`
		EndColumn   int  `json:"endColumn,omitempty"`
		ByteOffset  *int `json:"byteOffset,omitempty"`
		ByteLength  *int `json:"byteLength,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
		Properties  sarifSafety   `json:"properties"`
	}
	sarifSafety struct {
		Safety string `json:"safety"`
	}
	sarifChange struct {
		Artifact     sarifFile          `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
	sarifArtifact struct {
		Location sarifFile `json:"location"`
		Encoding string    `json:"encoding"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Home    string      `json:"informationUri"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string      `json:"id"`
		Short         sarifText   `json:"shortDescription"`
		Full          *sarifText  `json:"fullDescription,omitempty"`
		Help          sarifText   `json:"help"`
		HelpURI       string      `json:"helpUri"`
		Configuration sarifLevel  `json:"defaultConfiguration"`
		Properties    sarifTagged `json:"properties"`
	}
	sarifLevel struct {
		Enabled *bool  `json:"enabled,omitempty"` // nil stands for true
		Level   string `json:"level"`
	}
	sarifTagged struct {
		Tags []string `json:"tags"`
	}
)

// sarifHead begins the one run. Its columns are what SARIF takes them for unless told otherwise, and most viewers do anyway.
const sarifHead = `{"version": "2.1.0",
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"runs": [{
"columnKind": "utf16CodeUnits",
"newlineSequences": ["\r\n", "\n", "\r"],
"defaultEncoding": "UTF-8",
"results": [`

// sarif writes results as they come. What is said of rules, of files in other encodings and of errors is kept for the end.
type sarif struct {
	w             io.Writer
	version       string
	results       list
	rules         map[string]int // by name, their places in the list
	driver        []sarifRule
	artifacts     []sarifArtifact
	notifications []sarifNotification
	spots         spots
	names         identity.Counter
	suppressed    bool // findings that are held back are told, too
}

func newSARIF(w io.Writer, opt Options) *sarif {
	return &sarif{
		w: w, version: sarifVersion(opt.Version), rules: map[string]int{}, driver: []sarifRule{}, suppressed: opt.Suppressed,
		results: list{w: w, head: sarifHead},
	}
}

func (s *sarif) File(f *run.File) error {
	file := sarifFile{uri(f.Path)}
	for _, a := range f.Articles {
		var held []suppressed
		if s.suppressed {
			held = heldBack(a)
		}
		if len(a.Result.Findings)+len(held) > 0 && a.Doc.Encoding != "utf-8" {
			s.artifacts = append(s.artifacts, sarifArtifact{file, strings.ToUpper(a.Doc.Encoding)})
		}
		for _, finding := range a.Result.Findings {
			r := s.result(f.Path, file, a.Doc, finding)
			if s.suppressed {
				r.Suppressions = &[]sarifSuppression{}
			}
			if err := s.results.add(r); err != nil {
				return err
			}
		}
		for _, h := range held {
			r := s.result(f.Path, file, a.Doc, h.Finding)
			r.Suppressions = &[]sarifSuppression{{map[suppressor]string{byStet: "inSource", byBaseline: "external"}[h.by], h.reason}}
			if err := s.results.add(r); err != nil {
				return err
			}
		}
	}
	for _, p := range f.Problems {
		n := sarifNotification{Level: "error", Message: sarifMessage(p.Message)}
		if p.Path != "" {
			at := sarifLocation{sarifPhysical{Artifact: sarifFile{uri(p.Path)}}}
			if p.Line > 0 {
				at.Physical.Region = &sarifRegion{StartLine: p.Line}
			}
			n.Locations = []sarifLocation{at}
		}
		s.notifications = append(s.notifications, n)
	}
	return nil
}

func (s *sarif) result(path string, file sarifFile, doc *galley.Document, f galley.Finding) sarifResult {
	region := s.region(doc, f.Span)
	r := sarifResult{
		RuleID: f.Rule.Name, RuleIndex: s.rule(f.Rule), Level: sarifSeverity(f.Severity), Message: sarifMessage(f.Message),
		Locations:    []sarifLocation{{sarifPhysical{file, &region}}},
		Fingerprints: map[string]string{"galley/v1": s.names.Name(path, doc, f)},
		Properties:   sarifFacts{round(f.Confidence), doc.Record},
	}
	for _, fix := range f.Fixes {
		change := sarifChange{Artifact: file}
		for _, e := range fix.Edits {
			change.Replacements = append(change.Replacements, sarifReplacement{s.region(doc, e.Span), sarifText{Text: e.Text}})
		}
		r.Fixes = append(r.Fixes, sarifFix{sarifMessage(fix.Message), []sarifChange{change}, sarifSafety{fix.Safety.String()}})
	}
	return r
}

func (s *sarif) region(doc *galley.Document, span galley.Span) sarifRegion {
	start, end := s.spots.of(doc, span.Start), s.spots.of(doc, span.End)
	offset, size := start.Offset, span.Len()
	return sarifRegion{start.Line, start.utf16, end.Line, end.utf16, &offset, &size}
}

// rule returns the place of a rule in the list of those that are described.
func (s *sarif) rule(rule *galley.Rule) int {
	if i, ok := s.rules[rule.Name]; ok {
		return i
	}
	finds, rest := ruledoc.Split(rule)
	help := strings.TrimSpace("Finds " + finds + ".\n\n" + rest)
	r := sarifRule{
		ID: rule.Name, Short: sarifText{Text: "Finds " + finds + "."}, Help: sarifText{help, help}, HelpURI: ruleURL(rule.Name),
		Configuration: sarifConfiguration(rule), Properties: sarifTagged{[]string{string(rule.Category)}},
	}
	if rest != "" {
		r.Full = &sarifText{Text: rest}
	}
	s.rules[rule.Name] = len(s.driver)
	s.driver = append(s.driver, r)
	return s.rules[rule.Name]
}

func (s *sarif) Close(sum *Summary) error {
	if err := s.results.close(); err != nil {
		return err
	}
	var out bytes.Buffer
	last := func(key string, v any, end string) {
		fmt.Fprintf(&out, "%q: ", key)
		writeJSON(&out, v)
		out.Truncate(out.Len() - 1) // the line end
		out.WriteString(end)
	}
	if len(s.artifacts) > 0 {
		last("artifacts", s.artifacts, ",\n")
	}
	last("invocations", []sarifInvocation{{sum.Errors == 0, s.notifications}}, ",\n")
	last("tool", sarifTool{sarifDriver{"galley", s.version, home, s.driver}}, "}]}\n")
	_, err := out.WriteTo(s.w)
	return err
}

// sarifVersion returns a version without the v before it, and none where a build has no number.
func sarifVersion(v string) string {
	v = strings.TrimPrefix(v, "v")
	if v == "" || v[0] < '0' || v[0] > '9' {
		return ""
	}
	return v
}

func sarifSeverity(s galley.Severity) string {
	if s == galley.Info {
		return "note"
	}
	return s.String()
}

func sarifMessage(s string) sarifText { return sarifText{Text: sarifEscape(s)} }

// sarifEscape writes a text as a message, in which braces would stand for arguments.
func sarifEscape(s string) string { return sarifBraces.Replace(s) }

var sarifBraces = strings.NewReplacer("{", "{{", "}", "}}")

func sarifConfiguration(rule *galley.Rule) sarifLevel {
	out := sarifLevel{Level: sarifSeverity(rule.Severity)}
	if rule.Optional {
		out.Enabled = new(bool)
	}
	return out
}
