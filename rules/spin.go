package rules

import (
	"slices"

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

// usesSpin is part of the options of every rule that asks the spin model. Rules of one run have the same detector.
type usesSpin struct {
	detector *spin.Detector // nil stands for the built-in one
}

func (u usesSpin) use() *spin.Detector { return u.detector }

type spinOptions struct{ usesSpin }

func (*spinOptions) with(e Extras) any { return &spinOptions{usesSpin{e.Detector}} }

func detector(pass *galley.Pass) *spin.Detector {
	if o, ok := pass.Options.(interface{ use() *spin.Detector }); ok && o.use() != nil {
		return o.use()
	}
	return spin.Default()
}

// analyzeSpin runs the spin model over the document once for all rules.
func analyzeSpin(pass *galley.Pass) *spinAnalysis {
	return galley.Memo(pass, spinKey{}, func() *spinAnalysis {
		a := &spinAnalysis{}
		var texts []string
		for _, b := range pass.Blocks {
			if Spinnable(b) {
				a.blocks = append(a.blocks, b)
				texts = append(texts, b.Text)
			}
		}
		a.Analysis = detector(pass).Analyze(texts)
		// A paragraph in another language has words that look like English ones.
		a.Phrases = slices.DeleteFunc(a.Phrases, func(p spin.Phrase) bool {
			lang := a.blocks[p.Paragraph].Language()
			return lang != "" && lang != "en"
		})
		a.verdict = [...]galley.Verdict{
			spin.Unknown: galley.Unknown, spin.Clean: galley.Clean, spin.Suspect: galley.Suspect, spin.Spun: galley.Spun,
		}[a.Verdict()]
		return a
	})
}

// labelWords is the number of words up to which a line is taken for a label, whose wording says nothing of an article's.
const labelWords = 3

// Spinnable reports whether a block's wording is the writer's own, so that it shows what a spinner did.
func Spinnable(b *galley.Block) bool {
	switch b.Kind {
	case galley.Byline, galley.Dateline, galley.Credit, galley.Footer:
		return false
	}
	return len(b.Words()) > labelWords
}
