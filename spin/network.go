package spin

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A network tells from the traits of a phrase how probably a spinner put it in: one hidden layer of rectified linear units, whose
// weighted sum is the log-odds.
type network struct {
	bias   []float64                  // of the units
	inputs [len(traitNames)][]float64 // weights of each trait in the units
	output []float64                  // weights of the units
	offset float64
}

var errNetwork = errors.New("spin: not a table of the weights of a network for confidences; go run ./spin/train confidence makes one")

// readNetwork reads a network from its table: a row for each trait, of its name and its weight in each unit, one for the units' own
// biases, one for their weights in the sum, which ends with the sum's own.
func readNetwork(table string) (*network, error) {
	rows := map[string][]float64{}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, numbers, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		for f := range strings.SplitSeq(numbers, "\t") {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return nil, fmt.Errorf("%w: %q: %w", errNetwork, name, err)
			}
			rows[name] = append(rows[name], x)
		}
	}
	n := &network{bias: rows[biasRow]}
	take := func(name string, numbers int) (row []float64, err error) {
		if row = rows[name]; len(row) != numbers || numbers == 0 {
			err = fmt.Errorf("%w: %q has %d numbers, not %d", errNetwork, name, len(row), numbers)
		}
		return row, err
	}
	var err error
	for i, name := range traitNames {
		if n.inputs[i], err = take(name, len(n.bias)); err != nil {
			return nil, err
		}
	}
	if n.output, err = take(outputRow, len(n.bias)+1); err != nil {
		return nil, err
	}
	n.output, n.offset = n.output[:len(n.bias)], n.output[len(n.bias)]
	return n, nil
}

const biasRow, outputRow = "bias", "output"

// confidence returns the probability that a spinner put in a phrase of these traits.
func (n *network) confidence(t *traits) float64 {
	sum := n.offset
	for h, x := range n.bias {
		for i := range t {
			x += t[i] * n.inputs[i][h]
		}
		sum += max(x, 0) * n.output[h]
	}
	return 1 / (1 + math.Exp(-sum))
}
