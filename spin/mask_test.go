package spin

import "testing"

// TestMask holds that addresses are masked, whatever white space stands around them, and nothing else.
func TestMask(t *testing.T) {
	for text, want := range map[string]int{
		"see www.example.com\u00a0and\u00a0@harbor now": 6, "a\u00a0#b": 1, "a @bo c": 1, "\u00a0@bo": 1, "# b\u2003c": 0, "@": 0,
	} {
		tokens, n := tokenize(text, nil), 0
		mask(text, tokens)
		for _, k := range tokens {
			if k.hash == maskHash {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d tokens are masked, want %d", text, n, want)
		}
	}
}
