package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/galleylint/galley/spin"
)

// score counts what became of the phrases that a spinner put in.
type score struct {
	articles, flagged                        int
	replaced, found, restored, marked, right int
	bins                                     [5]struct{ marked, right int } // by confidence: .5, .6, …
}

// A trial spins clean articles and looks at what a detector makes of them.
type trial struct {
	data     string // folder of the spin data
	families string // of the spinner's pairs
	pairs    string // file of the spinner's rows; empty for the lexicon's
	kept     string // file of rows that the detector does not have
	weight   int    // that the detector gives them; 0 for none
	every    int    // one word in so many is replaced; 0 for a table of rates
	verbose  bool
	model    string // file; empty for the built-in one
	folder   string

	detector *spin.Detector
	spinner  *spin.Spinner
}

func (t *trial) parse(args []string) error {
	f := flag.NewFlagSet("synth", flag.ExitOnError)
	f.StringVar(&t.data, "data", "spin/data", "the `folder` of the lexicon, the names and the penalties")
	f.StringVar(&t.model, "model", "", "use the model in this `file`")
	f.StringVar(&t.families, "families", "A", "the spinner knows the pairs of these families")
	f.StringVar(&t.pairs, "pairs", "", "the spinner knows the rows of this `file` instead of the lexicon's")
	f.StringVar(&t.kept, "kept", "", "the detector does not have the rows of this `file`")
	f.IntVar(&t.weight, "as", 0, "with -kept: the detector has those rows, but with this `weight` (1 or 2)")
	f.IntVar(&t.every, "every", 0, "replace one word in `N`")
	f.BoolVar(&t.verbose, "v", false, "print a line an article")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return fmt.Errorf("synth: name one folder")
	}
	t.folder = f.Arg(0)
	return nil
}

// prepare sets the spinner and the detector.
func (t *trial) prepare() error {
	rows, err := spin.ReadLexicon(os.DirFS(filepath.Join(t.data, "lexicon")))
	if err != nil {
		return err
	}
	known := rows
	if t.pairs != "" {
		if known, err = readRows(t.pairs); err != nil {
			return err
		}
	}
	t.spinner = spin.NewSpinner(known, t.families)
	if t.kept == "" {
		t.detector, err = t.builtin()
		return err
	}
	kept, err := readRows(t.kept)
	if err != nil {
		return err
	}
	secret := map[[2]string]bool{}
	for _, r := range kept {
		secret[[2]string{r.Original, r.Spun}] = true
	}
	for i, r := range rows {
		if secret[[2]string{r.Original, r.Spun}] {
			rows[i].Weight = t.weight
		}
	}
	rows = slices.DeleteFunc(rows, func(r spin.Row) bool { return r.Weight == 0 })
	t.detector, err = t.compile(rows)
	return err
}

// builtin returns the built-in detector, with another model if there is one.
func (t *trial) builtin() (*spin.Detector, error) {
	if t.model == "" {
		return spin.Default(), nil
	}
	data, err := os.ReadFile(t.model)
	if err != nil {
		return nil, err
	}
	m, err := spin.OpenModel(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.model, err)
	}
	return spin.Default().WithModel(m), nil
}

func readRows(name string) ([]spin.Row, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return spin.ReadRows(f, name)
}

// compile makes a detector of the rows and the other built-in data.
func (t *trial) compile(rows []spin.Row) (*spin.Detector, error) {
	files := [3]string{"names.txt", "penalties.tsv", "model.bin"}
	var texts [3]string
	for i, name := range files {
		b, err := os.ReadFile(filepath.Join(t.data, name))
		if err != nil {
			return nil, err
		}
		texts[i] = string(b)
	}
	penalties, err := spin.ParsePenalties(texts[1])
	if err != nil {
		return nil, err
	}
	m, err := spin.OpenModel(texts[2])
	if err != nil {
		return nil, err
	}
	data, err := spin.CompileLexicon(spin.NameRows(rows, strings.Split(strings.TrimSpace(texts[0]), "\n")), penalties, m)
	if err != nil {
		return nil, err
	}
	l, err := spin.OpenLexicon(string(data))
	if err != nil {
		return nil, err
	}
	return spin.NewDetector(m, l), nil
}

// synth spins a folder's clean articles and prints what the detector makes of them.
func synth(args []string) error {
	var t trial
	if err := t.parse(args); err != nil {
		return err
	}
	if err := t.prepare(); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(t.folder, "*.txt"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no .txt files", t.folder)
	}
	rates := []float64{0.05, 0.1, 0.2, 0.4, 0.7}
	if t.every > 0 {
		rates = []float64{1 / float64(t.every)}
	}
	var all score
	fmt.Println("rate   flagged  found  restored  precision")
	for _, rate := range rates {
		var s score
		for i, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			t.add(&s, name, strings.Split(string(text), "\n"), rate, rand.New(rand.NewPCG(uint64(i), 1)))
		}
		fmt.Printf("%.2f   %.3f    %.3f  %.3f     %.3f\n", rate, ratio(s.flagged, s.articles), ratio(s.found, s.replaced),
			ratio(s.restored, s.replaced), ratio(s.right, s.marked))
		for b := range s.bins {
			all.bins[b].marked += s.bins[b].marked
			all.bins[b].right += s.bins[b].right
		}
	}
	fmt.Println("confidence  marked  right")
	for b, n := range all.bins {
		fmt.Printf(".%d–%.1f       %6d  %.3f\n", b+5, float64(b+6)/10, n.marked, ratio(n.right, n.marked))
	}
	return nil
}

// add spins one article and scores the detector on it.
func (t *trial) add(s *score, name string, paragraphs []string, rate float64, rnd *rand.Rand) {
	if t.every > 0 {
		words, known := 0, 0
		for _, p := range paragraphs {
			words += len(strings.Fields(p))
			known += t.spinner.Known(p)
		}
		if known == 0 {
			return
		}
		rate = min(1, rate*float64(words)/float64(known))
	}
	spun := make([]string, len(paragraphs))
	replaced := make([][]spin.Replacement, len(paragraphs))
	count := 0
	for i, p := range paragraphs {
		spun[i], replaced[i] = t.spinner.Spin(p, rate, rnd)
		count += len(replaced[i])
	}
	a := t.detector.Analyze(spun)
	if t.verbose {
		fmt.Printf("%-8s rate %.3f evidence %6.1f distinct %3d phrases %3d of %3d words %5d  %s\n", verdicts[a.Verdict()], a.Rate, a.Evidence,
			a.Distinct, len(a.Phrases), count, a.Words, filepath.Base(name))
	}
	s.replaced += count
	s.articles++
	if a.Verdict() < spin.Suspect {
		return
	}
	s.flagged++
	for _, p := range a.Phrases {
		bin := &s.bins[min(max(int(10*p.Confidence)-5, 0), 4)]
		s.marked++
		bin.marked++
		for _, r := range replaced[p.Paragraph] {
			if r.Start < p.End && p.Start < r.End {
				s.right++
				bin.right++
				break
			}
		}
	}
	for i := range spun {
		for _, r := range replaced[i] {
			now, hit := mend(spun[i], goldSpan{line: i, start: r.Start, end: r.End}, a.Phrases, make([]bool, len(a.Phrases)))
			if hit {
				s.found++
				if hasWords(now, strings.ToLower(strings.ReplaceAll(r.Original, "’", "'"))) {
					s.restored++
				}
			}
		}
	}
}
