package spin

import (
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"math"
	"math/rand/v2"
)

// VectorTraining says how vectors are made.
type VectorTraining struct {
	Note  string // kept in the file: what made it
	Words int    // the most frequent words of the model, at most 65,000
	Dims  int    // numbers in a vector, at most 128
}

// What word2vec's authors use, but for the rate, which suits a single pass through the corpus.
const (
	vectorWindow  = 5    // neighbours on either side, at most
	negatives     = 5    // words drawn for each that stands there
	negativePower = 0.75 // of their frequency
	learningRate  = 0.05 // at the beginning; it falls to 0
)

// vectorTrainer holds the state of a training.
type vectorTrainer struct {
	model    *Model
	words    int
	dims     int
	in, out  []float32
	weights  []float32
	draw     []wordID // words by the frequency that negatives are drawn with
	random   *rand.PCG
	sum, pay []float32 // of one place: mean of the neighbours, and what they are to learn
	rate     float32
}

// TrainVectors makes vectors from paragraphs of edited prose, which it goes through twice, for the commonest words of a model, and writes
// the file. The same paragraphs and settings give the same bytes on the same kind of processor.
func TrainVectors(w io.Writer, m *Model, paragraphs iter.Seq[string], set VectorTraining) error {
	if set.Dims < 1 || set.Dims > maxDims || set.Words < 1 || set.Words > int(boundary) {
		return errors.New("spin: vectors have 1 to 128 numbers and at most 65,000 words")
	}
	total, n := 0, 0
	for p := range paragraphs {
		total += len(p)
	}
	if total == 0 {
		return errors.New("spin: nothing to train on")
	}
	t := newVectorTrainer(m, set)
	var tokens []token
	var ids []wordID
	for p := range paragraphs {
		t.rate = learningRate * (1 - float32(n)/float32(total))
		n += len(p)
		tokens, ids = tokenize(p, tokens[:0]), ids[:0]
		for _, k := range tokens {
			if k.kind != word {
				continue
			}
			if id := m.idOf(p, k); id != unknown && int(id) < t.words && t.weights[id] > t.uniform() {
				ids = append(ids, id)
			}
		}
		t.learn(ids)
	}
	return t.write(w, set.Note)
}

func newVectorTrainer(m *Model, set VectorTraining) *vectorTrainer {
	words := min(set.Words, m.words)
	t := &vectorTrainer{
		model: m, words: words, dims: set.Dims, random: rand.NewPCG(1, 2), weights: make([]float32, words),
		in: make([]float32, words*set.Dims), out: make([]float32, words*set.Dims),
		sum: make([]float32, set.Dims), pay: make([]float32, set.Dims), draw: make([]wordID, 0, 1<<22),
	}
	for i := range t.in {
		t.in[i] = (t.uniform() - 0.5) / float32(set.Dims)
	}
	all, some := 0., 0.
	for w := 1; w < words; w++ {
		logP := m.unigramLogP(wordID(w))
		t.weights[w] = subsample(logP)
		all += math.Exp(negativePower * logP)
	}
	for w := 1; w < words; w++ {
		some += math.Exp(negativePower * m.unigramLogP(wordID(w)))
		for float64(len(t.draw)) < some/all*float64(cap(t.draw)) && len(t.draw) < cap(t.draw) {
			t.draw = append(t.draw, wordID(w))
		}
	}
	return t
}

// uniform returns a random number from 0 to 1.
func (t *vectorTrainer) uniform() float32 { return float32(t.random.Uint64()>>40) / (1 << 24) }

// learn goes through one paragraph.
func (t *vectorTrainer) learn(ids []wordID) {
	for i, w := range ids {
		reach := 1 + int(t.random.Uint64()%vectorWindow)
		from, to := max(0, i-reach), min(len(ids), i+reach+1)
		if to-from < 2 {
			continue
		}
		clear(t.sum)
		clear(t.pay)
		for j := from; j < to; j++ {
			if j != i {
				addTo(t.sum, t.vector(t.in, ids[j]), 1/float32(to-from-1))
			}
		}
		t.push(w, 1)
		for range negatives {
			if n := t.draw[t.random.Uint64()%uint64(len(t.draw))]; n != w {
				t.push(n, 0)
			}
		}
		for j := from; j < to; j++ {
			if j != i {
				addTo(t.vector(t.in, ids[j]), t.pay, 1)
			}
		}
	}
}

// push moves the vector of w towards what its neighbours say, or away from it.
func (t *vectorTrainer) push(w wordID, truth float32) {
	o := t.vector(t.out, w)
	dot := float32(0)
	for i, x := range t.sum {
		dot += x * o[i]
	}
	step := t.rate * (truth - float32(1/(1+math.Exp(-float64(dot)))))
	addTo(t.pay, o, step)
	addTo(o, t.sum, step)
}

func (t *vectorTrainer) vector(all []float32, w wordID) []float32 {
	return all[int(w)*t.dims : int(w+1)*t.dims]
}

// addTo adds factor times x to sum.
func addTo(sum, x []float32, factor float32) {
	for i, f := range x {
		sum[i] += factor * f
	}
}

// write writes the file: see openVectors.
func (t *vectorTrainer) write(w io.Writer, note string) error {
	size := 2
	for size < 2*t.words {
		size *= 2
	}
	slots := make([]byte, size*vectorSlot)
	logP := []byte(t.model.unigram[:t.words])
	var scales, rows []byte
	for id := range t.words {
		for _, all := range [2][]float32{t.in, t.out} {
			row := t.vector(all, wordID(id))
			top := float32(1e-9)
			for _, x := range row {
				top = max(top, x, -x)
			}
			scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(top/127))
			for _, x := range row {
				rows = append(rows, byte(int8(math.Round(float64(x/top*127)))))
			}
		}
		if id == int(unknown) {
			continue
		}
		hash := hashString(t.model.word(wordID(id)))
		i := mix(hash) & uint64(size-1)
		for binary.LittleEndian.Uint32(slots[i*vectorSlot:]) != 0 {
			i = (i + 1) & uint64(size-1)
		}
		binary.LittleEndian.PutUint32(slots[i*vectorSlot:], checkOf(hash))
		binary.LittleEndian.PutUint16(slots[i*vectorSlot+4:], uint16(id))
	}
	out := []byte(vectorMagic)
	for _, section := range [][]byte{[]byte(note), {byte(t.dims)}, logP, slots, scales, rows} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(section)))
		out = append(out, section...)
	}
	_, err := w.Write(out)
	return err
}
