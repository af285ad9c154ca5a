package spin

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

var tinyCorpus = strings.Split(strings.Repeat(`The minister said the talks would go on.
The minister said that the army would leave.
A think tank said the minister was right.
The talks go on, the think tank said.
`, 5), "\n")

func tinyModel(t *testing.T) (*Model, []byte) {
	t.Helper()
	var buf bytes.Buffer
	if err := Train(&buf, slices.Values(tinyCorpus), Training{Note: "tiny", Words: 100, Bigrams: 1000, Trigrams: 1000}); err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(buf.String())
	if err != nil {
		t.Fatal(err)
	}
	return m, buf.Bytes()
}

func TestTrainIsDeterministic(t *testing.T) {
	_, a := tinyModel(t)
	_, b := tinyModel(t)
	if !bytes.Equal(a, b) {
		t.Error("two trainings on one corpus gave different bytes")
	}
}

func TestTrainNothing(t *testing.T) {
	if err := Train(&bytes.Buffer{}, slices.Values([]string(nil)), Training{Words: 10}); err == nil {
		t.Error("an empty corpus gave a model")
	}
}

// TestProbabilities holds that every context's probabilities sum to about one: the words' own, the backed-off ones and
// what quantisation makes of both.
func TestProbabilities(t *testing.T) {
	m, _ := tinyModel(t)
	if m.Note != "tiny" {
		t.Errorf("note %q", m.Note)
	}
	for _, context := range [][2]string{{"the", "minister"}, {"think", "tank"}, {"go", "minister"}, {"army", "on"}} {
		sum := 0.
		u, v := m.id(context[0]), m.id(context[1])
		for w := range m.words {
			sum += math.Exp(float64(m.score(m.context(u, v), u, v, wordID(w))))
		}
		if sum < 0.85 || sum > 1.2 {
			t.Errorf("P(.|%s) sums to %.3f", strings.Join(context[:], " "), sum)
		}
	}
	u, v := m.id("a"), m.id("think")
	if a, b := m.score(m.context(u, v), u, v, m.id("tank")), m.score(m.context(u, v), u, v, m.id("army")); a <= b {
		t.Errorf("“think tank” is %.2f, “think army” %.2f", a, b)
	}
}

func TestDefaultModelSize(t *testing.T) {
	if len(modelData) > 8_000_000 {
		t.Errorf("the model is %d bytes, more than 8 MB", len(modelData))
	}
}
