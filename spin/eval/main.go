// Command eval prints the figures of the spin model that the documentation quotes.
//
//	go run ./spin/eval rates FOLDER…      verdicts, rates and evidence of the articles (.txt) in each folder
//	go run ./spin/eval rates -v FOLDER…   the same, a line an article
//	go run ./spin/eval gold ARTICLE MARKS phrases found and restored in an article whose spun phrases are marked
//	go run ./spin/eval synth FOLDER       what is found in clean articles that are spun with the lexicon's own pairs
//	go run ./spin/eval originals SPUN ORIGINALS  what comes back of articles whose originals are known
//	go run ./spin/eval confidence SPUN ORIGINALS how reliable the confidences are in such articles
//	go run ./spin/eval observe SPUN ORIGINALS    what the confidences of such articles go by, for go run ./spin/train confidence
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/galleylint/galley/spin"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 3 && args[0] == "gold" {
		return gold(args[1], args[2])
	}
	if len(args) == 3 && args[0] == "originals" {
		return originals(args[1], args[2])
	}
	if len(args) == 3 && args[0] == "confidence" {
		return confidence(args[1], args[2])
	}
	if len(args) == 3 && args[0] == "observe" {
		return observe(args[1], args[2])
	}
	if len(args) > 1 && args[0] == "synth" {
		return synth(args[1:])
	}
	if len(args) < 2 || args[0] != "rates" {
		return fmt.Errorf("say what to print: rates FOLDER…, gold ARTICLE MARKS, originals SPUN ORIGINALS, confidence SPUN ORIGINALS, observe SPUN ORIGINALS or synth FOLDER")
	}
	f := flag.NewFlagSet("rates", flag.ExitOnError)
	verbose := f.Bool("v", false, "print a line an article")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	for _, folder := range f.Args() {
		if err := rates(folder, *verbose); err != nil {
			return err
		}
	}
	return nil
}

var verdicts = [...]string{"unknown", "clean", "suspect", "spun"}

// rates prints what the model says of a folder's articles.
func rates(folder string, verbose bool) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no .txt files", folder)
	}
	count := map[string]int{}
	var rates, evidence []float64
	words, phrases := 0, 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		a := spin.Default().Analyze(strings.Split(string(text), "\n"))
		verdict := verdicts[a.Verdict()]
		count[verdict]++
		rates, evidence = append(rates, a.Rate), append(evidence, a.Evidence)
		words += a.Words
		if a.Verdict() >= spin.Suspect {
			phrases += len(a.Phrases)
		}
		if verbose {
			fmt.Printf("%-8s rate %.3f evidence %6.1f words %5d  %s\n", verdict, a.Rate, a.Evidence, a.Words, name)
		}
	}
	fmt.Printf("%s: %d articles, %d words, %v, %.3f phrases per 1,000 words\n", folder, len(files), words, count, 1000*float64(phrases)/float64(words))
	fmt.Printf("  rate      %s\n  evidence  %s\n", quantiles(rates, "%.3f"), quantiles(evidence, "%.1f"))
	return nil
}

// quantiles prints the smallest, some middle and the largest values.
func quantiles(x []float64, format string) string {
	slices.Sort(x)
	var out []string
	for _, q := range []float64{0, 0.1, 0.5, 0.9, 0.99, 1} {
		out = append(out, fmt.Sprintf("%g%%: "+format, 100*q, x[int(q*float64(len(x)-1))]))
	}
	return strings.Join(out, "  ")
}
