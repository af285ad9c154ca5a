package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/galleylint/galley/spin"
)

// score counts what became of the phrases that a spinner put in.
type score struct {
	articles, flagged                        int
	replaced, found, restored, marked, right int
	bins                                     [5]struct{ marked, right int } // by confidence: .5, .6, …
}

// synth spins clean articles with the built-in lexicon and prints what the detector makes of them.
func synth(folder, lexicon, families string) error {
	rows, err := spin.ReadLexicon(os.DirFS(lexicon))
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no .txt files", folder)
	}
	spinner := spin.NewSpinner(rows, families)
	var all score
	fmt.Println("rate   flagged  found  restored  precision")
	for _, rate := range []float64{0.05, 0.1, 0.2, 0.4, 0.7} {
		var s score
		for i, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			s.add(spinner, strings.Split(string(text), "\n"), rate, rand.New(rand.NewPCG(uint64(i), 1)))
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
func (s *score) add(spinner *spin.Spinner, paragraphs []string, rate float64, rnd *rand.Rand) {
	spun := make([]string, len(paragraphs))
	replaced := make([][]spin.Replacement, len(paragraphs))
	for i, p := range paragraphs {
		spun[i], replaced[i] = spinner.Spin(p, rate, rnd)
		s.replaced += len(replaced[i])
	}
	a := spin.Default().Analyze(spun)
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
