// Command train makes the data files of package spin.
//
//	go run ./spin/train model     -o spin/data/model.bin CORPUS…
//	go run ./spin/train model     -hold 20 -o held.bin CORPUS…
//	go run ./spin/train perplexity -hold 20 -model held.bin CORPUS…
//	go run ./spin/train penalties -hold 20 -model held.bin -o spin/data/penalties.tsv CORPUS…
//	go run ./spin/train lexicon   -o spin/data/lexicon.bin
//	go run ./spin/train vectors   -o spin/data/vectors.bin CORPUS…
//	go run ./spin/train confidence -o spin/data/confidence.tsv OBSERVATIONS…
//	go run ./spin/train period    -o spin/data/period.tsv BOOKS…
//	go run ./spin/train thesaurus -wordnet FOLDER -moby FILE -o thesaurus.tsv
//
// A corpus file is UTF-8 text, one paragraph a line, a blank line between documents, plain or compressed with zstd
// (.zst). The same input gives the same bytes. Penalties are measured on documents that the model has not seen: -hold
// leaves every Nth document out of the one and takes only those for the other. Observations are what go run ./spin/eval observe
// prints. The thesaurus is a list of further pairs, for
// a person to choose from; the detector does not use it.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/galleylint/galley/spin"
)

type options struct {
	out, model, lexicon, penalties string
	wordnet, moby                  string
	hold, pairs                    int
	set                            spin.Training
	corpus                         []string
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say what to make: model, vectors, penalties, lexicon, confidence, period or thesaurus")
	}
	var o options
	f := flag.NewFlagSet(args[0], flag.ExitOnError)
	f.StringVar(&o.out, "o", "", "write to `FILE`")
	f.StringVar(&o.lexicon, "lexicon", "spin/data/lexicon", "`FOLDER` of the lexicon's rows")
	f.StringVar(&o.penalties, "penalties", "spin/data/penalties.tsv", "`FILE` of penalties")
	f.StringVar(&o.model, "model", "spin/data/model.bin", "`FILE` of the language model")
	f.StringVar(&o.wordnet, "wordnet", "/usr/share/wordnet", "`FOLDER` of WordNet's database")
	f.StringVar(&o.moby, "moby", "words.txt", "`FILE` of the Moby thesaurus")
	f.IntVar(&o.pairs, "pairs", 90000, "pairs of the thesaurus")
	smoothing := ""
	f.StringVar(&smoothing, "smoothing", spin.SmoothingNames[0], "of the model: one of "+strings.Join(spin.SmoothingNames, ", "))
	f.IntVar(&o.hold, "hold", 0, "leave every `N`th document out of the model; measure penalties on those alone")
	f.IntVar(&o.set.Words, "words", 52000, "size of the vocabulary")
	f.IntVar(&o.set.Bigrams, "bigrams", 795000, "bigrams kept")
	f.IntVar(&o.set.Trigrams, "trigrams", 1750000, "trigrams kept")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	o.corpus = f.Args()
	if o.set.Smoothing = spin.Smoothing(slices.Index(spin.SmoothingNames, smoothing)); int(o.set.Smoothing) >= len(spin.SmoothingNames) {
		return fmt.Errorf("-smoothing: say one of %s", strings.Join(spin.SmoothingNames, ", "))
	}
	if args[0] == "perplexity" {
		return o.perplexity()
	}
	if o.out == "" {
		return fmt.Errorf("no output file given (-o)")
	}
	var data []byte
	var err error
	switch args[0] {
	case "model":
		data, err = o.makeModel()
	case "vectors":
		data, err = o.makeVectors()
	case "penalties":
		data, err = o.makePenalties()
	case "lexicon":
		data, err = o.makeLexicon()
	case "confidence":
		data, err = o.makeConfidence()
	case "period":
		data, err = o.makePeriod()
	case "thesaurus":
		data, err = o.makeThesaurus()
	default:
		err = fmt.Errorf("cannot make %q: say model, vectors, penalties, lexicon, confidence, period or thesaurus", args[0])
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", o.out, len(data))
	return os.WriteFile(o.out, data, 0o644)
}

func (o *options) makeModel() ([]byte, error) {
	c := corpus{files: o.corpus, hold: o.hold}
	o.set.Note = fmt.Sprintf("Made by go run ./spin/train model from %s; %d words, %d bigrams and %d trigrams at most.",
		c.names(), o.set.Words, o.set.Bigrams, o.set.Trigrams)
	if o.hold > 0 {
		o.set.Note += fmt.Sprintf(" Every %dth document was left out.", o.hold)
	}
	words, err := spin.LexiconWords(os.DirFS(o.lexicon))
	if err != nil {
		return nil, err
	}
	o.set.Keep = words
	var buf bytes.Buffer
	if err := spin.Train(&buf, c.paragraphs(), o.set); err != nil {
		return nil, err
	}
	return buf.Bytes(), c.err
}

// vectorWords and vectorDims make a file of less than 4 MB.
const vectorWords, vectorDims = 32000, 48

func (o *options) makeVectors() ([]byte, error) {
	m, err := o.openModel()
	if err != nil {
		return nil, err
	}
	c := corpus{files: o.corpus, hold: o.hold}
	var buf bytes.Buffer
	err = spin.TrainVectors(&buf, m, c.paragraphs(), spin.VectorTraining{
		Note: "Made by go run ./spin/train vectors from " + c.names() + ".", Words: vectorWords, Dims: vectorDims,
	})
	return buf.Bytes(), cmp.Or(err, c.err)
}

func (o *options) makeConfidence() ([]byte, error) {
	var seen []spin.Observation
	for _, name := range o.corpus {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			truth, traits, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			x := spin.Observation{Spun: truth == "1"}
			for f := range strings.SplitSeq(traits, "\t") {
				v, err := strconv.ParseFloat(f, 64)
				if err != nil {
					return nil, fmt.Errorf("%s:%d: %w", name, n, err)
				}
				x.Traits = append(x.Traits, v)
			}
			seen = append(seen, x)
		}
	}
	var buf bytes.Buffer
	err := spin.TrainConfidence(&buf, seen)
	return buf.Bytes(), err
}

// perplexity prints that of the model on the documents that were held out.
func (o *options) perplexity() error {
	m, err := o.openModel()
	if err != nil {
		return err
	}
	c := corpus{files: o.corpus, hold: o.hold, held: true}
	perplexity, tokens := m.Perplexity(c.paragraphs())
	fmt.Printf("%s: perplexity %.1f on %d words and marks\n", o.model, perplexity, tokens)
	return c.err
}

func (o *options) openModel() (*spin.Model, error) {
	data, err := os.ReadFile(o.model)
	if err != nil {
		return nil, err
	}
	return spin.OpenModel(string(data))
}

// compile returns the lexicon file of the rows with the given penalties.
func (o *options) compile(m *spin.Model, penalties []spin.Penalty) ([]byte, error) {
	rows, err := spin.BuiltinRows(os.DirFS(filepath.Dir(o.lexicon)))
	if err != nil {
		return nil, err
	}
	return spin.CompileLexicon(rows, penalties, m)
}

func (o *options) makePenalties() ([]byte, error) {
	m, err := o.openModel()
	if err != nil {
		return nil, err
	}
	data, err := o.compile(m, nil)
	if err != nil {
		return nil, err
	}
	l, err := spin.OpenLexicon(string(data))
	if err != nil {
		return nil, err
	}
	c := corpus{files: o.corpus, hold: o.hold, held: true}
	penalties := spin.NewDetector(m, l).Calibrate(c.documents())
	return spin.FormatPenalties(penalties), c.err
}

// makePeriod takes each file for the works of one author.
func (o *options) makePeriod() ([]byte, error) {
	m, err := o.openModel()
	if err != nil {
		return nil, err
	}
	rows, err := spin.ReadLexicon(os.DirFS(o.lexicon))
	if err != nil {
		return nil, err
	}
	var authors []string
	for _, name := range o.corpus {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		authors = append(authors, string(text))
	}
	if len(authors) == 0 {
		return nil, fmt.Errorf("no books given")
	}
	return spin.Period(m, rows, authors), nil
}

func (o *options) makeLexicon() ([]byte, error) {
	m, err := o.openModel()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(o.penalties)
	if err != nil {
		return nil, err
	}
	penalties, err := spin.ParsePenalties(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.penalties, err)
	}
	return o.compile(m, penalties)
}
