package spin

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// eitherOr returns observations that no weighted sum of traits tells apart: spun if just one of two traits is high.
func eitherOr(n int) []Observation {
	random := rand.New(rand.NewPCG(3, 4))
	seen := make([]Observation, n)
	for k := range seen {
		x := make([]float64, len(traitNames))
		for i := range x {
			x[i] = 100 + 10*random.NormFloat64()
		}
		seen[k] = Observation{x, (x[3] > 100) != (x[7] > 100)}
	}
	return seen
}

func trained(t *testing.T, seen []Observation) (*network, string) {
	t.Helper()
	var b bytes.Buffer
	if err := TrainConfidence(&b, seen); err != nil {
		t.Fatal(err)
	}
	n, err := readNetwork(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return n, b.String()
}

func TestTrainConfidence(t *testing.T) {
	n, table := trained(t, eitherOr(20000))
	right := 0
	test := eitherOr(21000)[20000:]
	for _, o := range test {
		p := n.confidence((*traits)(o.Traits))
		if math.IsNaN(p) || p < 0 || p > 1 {
			t.Fatalf("confidence %v", p)
		}
		if (p > 0.5) == o.Spun {
			right++
		}
	}
	if right < 900 {
		t.Errorf("right in %d of %d", right, len(test))
	}
	if _, again := trained(t, eitherOr(20000)); again != table {
		t.Error("two trainings differ")
	}
}

func TestTrainConfidenceErrors(t *testing.T) {
	if err := TrainConfidence(&bytes.Buffer{}, nil); err == nil {
		t.Error("trained on nothing")
	}
	if err := TrainConfidence(&bytes.Buffer{}, []Observation{{Traits: []float64{1}}}); err == nil {
		t.Error("trained on one trait")
	}
}

func TestReadNetworkErrors(t *testing.T) {
	rows := strings.SplitAfter(networkData, "\n")
	for k, row := range rows {
		if row == "" || row[0] == '#' {
			continue
		}
		if _, err := readNetwork(strings.Join(rows[:k], "") + strings.Join(rows[k+1:], "")); !errors.Is(err, errNetwork) {
			t.Errorf("without %.20q: %v", row, err)
		}
		name, numbers, _ := strings.Cut(row, "\t")
		if _, err := readNetwork(strings.Join(rows[:k], "") + name + "\tx" + numbers + strings.Join(rows[k+1:], "")); !errors.Is(err, errNetwork) {
			t.Errorf("with a number that is none in %q: %v", name, err)
		}
	}
	if _, err := readNetwork(""); !errors.Is(err, errNetwork) {
		t.Errorf("of nothing: %v", err)
	}
}
