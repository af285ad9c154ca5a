package spin

import (
	"slices"
	"testing"
)

func TestMask(t *testing.T) {
	for _, text := range []string{
		"write to @galley\u00a0today or\u00a0see",
		"write\u00a0to @galley today or see",
		"write to\u00a0@galley\ttoday or see",
	} {
		tokens := tokenize(text, nil)
		mask(text, tokens)
		var left []string
		for _, tok := range tokens {
			if tok.kind != punct {
				left = append(left, text[tok.start:tok.end])
			}
		}
		if want := []string{"write", "to", "today", "or", "see"}; !slices.Equal(left, want) {
			t.Errorf("of %q, %q are left, want %q", text, left, want)
		}
	}
}
