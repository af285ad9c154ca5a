package rules

import (
	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

// spinAnalysis is what the spin model says of a document. Phrases count paragraphs of blocks.
type spinAnalysis struct {
	*spin.Analysis
	verdict galley.Verdict
	blocks  []*galley.Block
}

type spinKey struct{}

// analyzeSpin runs the spin model over the document once for all rules.
func analyzeSpin(pass *galley.Pass) *spinAnalysis {
	return galley.Memo(pass, spinKey{}, func() *spinAnalysis {
		a := &spinAnalysis{}
		var texts []string
		for _, b := range pass.Blocks {
			if spinnable(b) {
				a.blocks = append(a.blocks, b)
				texts = append(texts, b.Text)
			}
		}
		a.Analysis = spin.Default().Analyze(texts)
		a.verdict = [...]galley.Verdict{
			spin.Unknown: galley.Unknown, spin.Clean: galley.Clean, spin.Suspect: galley.Suspect, spin.Spun: galley.Spun,
		}[a.Verdict()]
		return a
	})
}

// labelWords is the number of words up to which a line is taken for a label, whose wording says nothing of an article's.
const labelWords = 3

// spinnable reports whether a block's wording is the writer's own.
func spinnable(b *galley.Block) bool {
	switch b.Kind {
	case galley.Byline, galley.Dateline, galley.Credit, galley.Footer:
		return false
	}
	return len(b.Words()) > labelWords
}
