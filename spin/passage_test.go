package spin

import (
	"slices"
	"testing"
)

// TestPassages holds that the rate of a part is told from that of the article: where half is spun, the phrases of that half are
// still found, and next to none of the other.
func TestPassages(t *testing.T) {
	spun := article(t)[:24]
	text := slices.Concat(spun, clean, clean, clean)
	a := Default().Analyze(text)
	if a.Verdict() < Suspect {
		t.Fatalf("verdict %d at rate %.2f", a.Verdict(), a.Rate)
	}
	inside := 0
	for _, p := range a.Phrases {
		if p.Paragraph < len(spun) {
			inside++
		}
	}
	alone := len(Default().Analyze(spun).Phrases)
	if inside < alone*8/10 || len(a.Phrases)-inside > 3 {
		t.Errorf("%d phrases in the spun part (%d if it stands alone), %d in the rest", inside, alone, len(a.Phrases)-inside)
	}
}
