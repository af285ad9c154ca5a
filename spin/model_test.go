package spin

import (
	"errors"
	"testing"
)

func TestOpenModelErrors(t *testing.T) {
	if _, err := OpenModel("PK\x03\x04"); !errors.Is(err, errNoModel) {
		t.Errorf("of a file that is no model: %v", err)
	}
	_, data := tinyModel(t)
	for n := len(modelMagic); n < len(data); n++ {
		if _, err := OpenModel(string(data[:n])); !errors.Is(err, errTruncated) {
			t.Fatalf("of the first %d bytes of a model: %v", n, err)
		}
	}
}

// TestDamagedModel holds that a model with a wrong byte is refused or does no more harm than to be wrong.
func TestDamagedModel(t *testing.T) {
	_, data := tinyModel(t)
	for i := range data {
		for _, flip := range []byte{0x01, 0x80, 0xFF} {
			data[i] ^= flip
			if m, err := OpenModel(string(data)); err == nil {
				m.logP("the minister said the talks would go on, he thought")
			}
			data[i] ^= flip
		}
	}
}

// TestWithModel holds that another model, with other numbers for the words, goes with the built-in lexicon.
func TestWithModel(t *testing.T) {
	m, _ := tinyModel(t)
	with := Default().WithModel(m)
	if v := with.Analyze(clean).Verdict(); v == Spun {
		t.Error("a small model finds a clean article spun")
	}
	a := with.Analyze(article(t))
	for _, p := range a.Phrases {
		if len(p.Originals) == 0 || p.Originals[0].Text == "" {
			t.Errorf("%v has no original", p)
		}
	}
	if Default().Analyze(article(t)).Verdict() != Spun {
		t.Error("the detector that was to stay as it is has changed")
	}
}
