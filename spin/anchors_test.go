package spin

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// TestAnchorsSurvive holds that a spinner which knows the built-in pairs leaves the anchors of an article in place.
func TestAnchorsSurvive(t *testing.T) {
	rows, err := ReadLexicon(os.DirFS("data/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	const text = "Deputy Foreign Minister Alexander Grushko said on Tuesday that 4,500 troops had left Kadaga, Latvia, since Sept. 13. " +
		"The officials met in Brussels, and the meeting was longer than most people had expected."
	spun, replaced := NewSpinner(rows, "ABCDFGT").Spin(text, 1, rand.New(rand.NewPCG(1, 2)))
	if len(replaced) < 5 {
		t.Fatalf("only %d phrases were replaced: %s", len(replaced), spun)
	}
	before, after := Default().Anchors([]string{text}), Default().Anchors([]string{spun})
	if !slices.Equal(before, after) || len(before) < 5 {
		t.Errorf("%d anchors became %d, or others: %s", len(before), len(after), spun)
	}
}
