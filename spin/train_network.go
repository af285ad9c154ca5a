package spin

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
)

// An Observation is what the Detector knew of a phrase, by an Assessment, and whether a spinner had put it in.
type Observation struct {
	Traits []float64
	Spun   bool
}

// Settings of the training, chosen by what they gave for articles that were left out: see docs/spin.md.
const (
	committee   = 2 // networks, trained from different starts and joined into one: the mean of their log-odds
	hiddenUnits = 24
	epochs      = 10
	batch       = 256
	stepSize    = 0.003
	decay       = 0.002 // penalty: half of it times each squared weight
)

// TrainConfidence fits the network that gives phrases their confidence to observations, and writes its table. The lexicon of the
// Detector that made the assessments must not have learned from the same articles. The same observations give the same
// table on the same kind of processor.
func TrainConfidence(w io.Writer, seen []Observation) error {
	if len(seen) == 0 {
		return errors.New("spin: nothing to train on")
	}
	inputs := len(traitNames)
	for _, o := range seen {
		if len(o.Traits) != inputs {
			return fmt.Errorf("spin: an observation has %d traits, not %d", len(o.Traits), inputs)
		}
	}
	mean, scale := standardize(seen, inputs)
	nets := make([]*netTrainer, committee)
	for k := range nets {
		nets[k] = newNetTrainer(inputs, uint64(k+1))
		nets[k].train(seen, mean, scale)
	}
	return writeNetwork(w, nets, mean, scale)
}

// standardize returns the mean of each trait and its standard deviation.
func standardize(seen []Observation, inputs int) (mean, scale []float64) {
	mean, scale = make([]float64, inputs), make([]float64, inputs)
	n := float64(len(seen))
	for _, o := range seen {
		for i, x := range o.Traits {
			mean[i] += x / n
		}
	}
	for _, o := range seen {
		for i, x := range o.Traits {
			scale[i] += (x - mean[i]) * (x - mean[i]) / n
		}
	}
	for i, x := range scale {
		if scale[i] = math.Sqrt(x); x == 0 {
			scale[i] = 1
		}
	}
	return mean, scale
}

// A netTrainer trains one network by Adam (Kingma and Ba 2015). Its weights are in one slice: of the inputs, unit by unit, and the
// unit's bias; then of the units in the sum, and the sum's own.
type netTrainer struct {
	inputs                            int
	weights, gradient, moment, square []float64
	x, hidden                         []float64 // of one observation
	random                            *rand.Rand
	steps                             int
}

func newNetTrainer(inputs int, seed uint64) *netTrainer {
	n := hiddenUnits*(inputs+1) + hiddenUnits + 1
	t := &netTrainer{
		inputs: inputs, random: rand.New(rand.NewPCG(seed, 0)), x: make([]float64, inputs), hidden: make([]float64, hiddenUnits),
		weights: make([]float64, n), gradient: make([]float64, n), moment: make([]float64, n), square: make([]float64, n),
	}
	layers := [2]float64{math.Sqrt(6 / float64(inputs+hiddenUnits)), math.Sqrt(6 / float64(hiddenUnits+1))} // Glorot and Bengio 2010
	for i := range t.weights {
		layer := 0
		if i >= hiddenUnits*(inputs+1) {
			layer = 1
		}
		t.weights[i] = layers[layer] * (2*t.random.Float64() - 1)
	}
	return t
}

// unit returns the weights of a unit's inputs, and last its bias, of the weights or of what goes with them.
func (t *netTrainer) unit(all []float64, h int) []float64 {
	return all[h*(t.inputs+1) : (h+1)*(t.inputs+1)]
}

// sum returns the weights of the units in the sum, and last the sum's own.
func (t *netTrainer) sum(all []float64) []float64 { return all[hiddenUnits*(t.inputs+1):] }

func (t *netTrainer) train(seen []Observation, mean, scale []float64) {
	for range epochs {
		order := t.random.Perm(len(seen))
		for len(order) > 0 {
			n := min(batch, len(order))
			clear(t.gradient)
			for _, k := range order[:n] {
				for i, x := range seen[k].Traits {
					t.x[i] = (x - mean[i]) / scale[i]
				}
				t.learn(indicator(seen[k].Spun))
			}
			t.step(n)
			order = order[n:]
		}
	}
}

// learn adds the gradient of one observation's loss.
func (t *netTrainer) learn(truth float64) {
	out, outGradient := t.sum(t.weights), t.sum(t.gradient)
	z := out[hiddenUnits]
	for h := range hiddenUnits {
		w := t.unit(t.weights, h)
		x := w[t.inputs]
		for i, v := range t.x {
			x += w[i] * v
		}
		t.hidden[h] = max(x, 0)
		z += t.hidden[h] * out[h]
	}
	miss := 1/(1+math.Exp(-z)) - truth
	outGradient[hiddenUnits] += miss
	for h, x := range t.hidden {
		if x <= 0 {
			continue
		}
		outGradient[h] += miss * x
		g, back := t.unit(t.gradient, h), miss*out[h]
		for i, v := range t.x {
			g[i] += back * v
		}
		g[t.inputs] += back
	}
}

// step moves the weights by the gradient of a batch.
func (t *netTrainer) step(n int) {
	const fade, fadeSquare, least = 0.9, 0.999, 1e-8
	t.steps++
	rate := stepSize * math.Sqrt(1-math.Pow(fadeSquare, float64(t.steps))) / (1 - math.Pow(fade, float64(t.steps)))
	for i := range t.weights {
		g := t.gradient[i]/float64(n) + decay*t.weights[i]
		t.moment[i] += (1 - fade) * (g - t.moment[i])
		t.square[i] += (1 - fadeSquare) * (g*g - t.square[i])
		t.weights[i] -= rate * t.moment[i] / (math.Sqrt(t.square[i]) + least)
	}
}

// writeNetwork writes the networks as one that takes traits as they are.
func writeNetwork(w io.Writer, nets []*netTrainer, mean, scale []float64) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "# Weights of the network that gives phrases their confidence: see docs/spin.md. Made by go run ./spin/train confidence.")
	row := func(name string, numbers func(t *netTrainer, h int) float64) {
		fmt.Fprint(b, name)
		for _, t := range nets {
			for h := range hiddenUnits {
				fmt.Fprintf(b, "\t%.5g", numbers(t, h))
			}
		}
	}
	for i, name := range traitNames {
		row(name, func(t *netTrainer, h int) float64 { return t.unit(t.weights, h)[i] / scale[i] })
		fmt.Fprintln(b)
	}
	row(biasRow, func(t *netTrainer, h int) float64 {
		u := t.unit(t.weights, h)
		x := u[t.inputs]
		for i := range mean {
			x -= u[i] * mean[i] / scale[i]
		}
		return x
	})
	fmt.Fprintln(b)
	share := 1 / float64(len(nets))
	row(outputRow, func(t *netTrainer, h int) float64 { return share * t.sum(t.weights)[h] })
	offset := 0.
	for _, t := range nets {
		offset += share * t.sum(t.weights)[hiddenUnits]
	}
	fmt.Fprintf(b, "\t%.5g\n", offset)
	return b.Flush()
}
