package spin

import (
	"bytes"
	"slices"
	"testing"
)

func TestVocabulary(t *testing.T) {
	text := []string{"the mayor of Paris spoke to the council of Paris.", "then the council met in Paris, and the mayor spoke."}
	var buf bytes.Buffer
	if err := Train(&buf, slices.Values(text), Training{Words: 100, Bigrams: 100, Trigrams: 100}); err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(buf.String())
	if err != nil {
		t.Fatal(err)
	}
	if rank, known := m.Rank("the"); rank != 1 || !known {
		t.Errorf("Rank(the) = %d, %v, want 1, true", rank, known)
	}
	if _, known := m.Rank("minister"); known {
		t.Error("the model knows a word that it has not seen")
	}
	if !m.Capitalised("paris") || m.Capitalised("mayor") || m.Capitalised("minister") {
		t.Error("Capitalised must hold of paris alone")
	}
	often, known := m.LogP("the council")
	seldom, _ := m.LogP("then council")
	if !known || often <= seldom {
		t.Errorf("LogP(the council) = %v, %v, not above that of a phrase not seen, %v", often, known, seldom)
	}
	for _, phrase := range []string{"the minister", ""} {
		if _, known := m.LogP(phrase); known {
			t.Errorf("LogP(%q) says that the model knows all words", phrase)
		}
	}
}
