package spin

import "testing"

// TestOldness holds that prose of the nineteenth century is told from today's.
func TestOldness(t *testing.T) {
	for _, c := range []struct {
		name, text string
		old        bool
	}{
		{"old", "Upon my word, I never saw such a thing in all my life, he said to himself, and he stood there a good hour, nor did he once look up; " +
			"it seemed to him that nothing he knew could be of any use to the men who lay there.", true},
		{"today", "The White House said on Tuesday that the federal government will spend $4 million on the program, which officials expect " +
			"to help communities across the country through the end of next year.", false},
	} {
		tokens := tokenize(c.text, nil)
		if got := oldness(tokens, len(tokens)) > 0; got != c.old {
			t.Errorf("%s: old is %v", c.name, got)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	if words, err := parsePeriod("# made\nupon\t2.4\n"); err != nil || words[hashString("upon")] != 2.4 {
		t.Errorf("%v, %v", words, err)
	}
	if _, err := parsePeriod("upon\n"); err == nil {
		t.Error("a line without a number is taken")
	}
}
