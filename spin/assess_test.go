package spin

import (
	"math"
	"testing"
)

// TestAssess holds that the assessments are those by which the phrases are reported: the network gives their confidences from these.
func TestAssess(t *testing.T) {
	text := article(t)
	confidence := map[[3]int]float64{}
	for _, a := range Default().Assess(text) {
		confidence[[3]int{a.Paragraph, a.Start, a.End}] = builtinNetwork().confidence((*traits)(a.Traits))
	}
	same := 0
	for _, p := range Default().Analyze(text).Phrases {
		if p.Confidence < leastConfidence {
			t.Errorf("%q is reported at %.2f", text[p.Paragraph][p.Start:p.End], p.Confidence)
		}
		if c, ok := confidence[[3]int{p.Paragraph, p.Start, p.End}]; ok { // others were trimmed, or widened by an article
			same++
			if math.Abs(c-p.Confidence) > 1e-9 {
				t.Errorf("%q: confidence %.4f, by its traits %.4f", text[p.Paragraph][p.Start:p.End], p.Confidence, c)
			}
		}
	}
	if same < 100 {
		t.Errorf("only %d phrases were assessed", same)
	}
	if Default().Assess(clean) != nil {
		t.Error("a clean article was assessed")
	}
}
