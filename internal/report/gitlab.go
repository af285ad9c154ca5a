package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/identity"
	"github.com/galleylint/galley/internal/run"
)

// A Code Quality report of GitLab.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		Check       string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path      string          `json:"path"`
		Positions gitlabPositions `json:"positions"`
	}
	gitlabPositions struct {
		Begin gitlabPosition `json:"begin"`
		End   gitlabPosition `json:"end"`
	}
	gitlabPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
)

type gitlab struct {
	list  list
	names identity.Counter
}

func newGitLab(w io.Writer) *gitlab { return &gitlab{list: list{w: w, head: "["}} }

func (g *gitlab) File(f *run.File) error {
	for _, a := range f.Articles {
		for _, finding := range a.Result.Findings {
			start, end := a.Doc.Position(finding.Span.Start), a.Doc.Position(finding.Span.End)
			err := g.list.add(gitlabIssue{
				finding.Message, finding.Rule.Name, fingerprint(slashed(f.Path), g.names.Name(f.Path, a.Doc, finding)),
				gitlabSeverity(finding.Severity),
				gitlabLocation{slashed(f.Path), gitlabPositions{
					gitlabPosition{start.Line, start.Column}, gitlabPosition{end.Line, end.Column},
				}},
			})
			if err != nil {
				return err
			}
		}
	}
	for _, p := range f.Problems {
		at := gitlabPosition{max(p.Line, 1), max(p.Column, 1)}
		err := g.list.add(gitlabIssue{
			p.Message, "galley", fingerprint(slashed(p.Path), p.Error()), "blocker",
			gitlabLocation{slashed(p.Path), gitlabPositions{at, at}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *gitlab) Close(*Summary) error { return g.list.end("]\n") }

// fingerprint returns what is one thing only in a whole run.
func fingerprint(path, name string) string {
	sum := sha256.Sum256([]byte(path + "\x00" + name))
	return hex.EncodeToString(sum[:16])
}

func gitlabSeverity(s galley.Severity) string {
	switch s {
	case galley.Error:
		return "major"
	case galley.Warning:
		return "minor"
	}
	return "info"
}
