package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/galleylint/galley/spin"
)

// confidence prints how reliable the confidences of the phrases in a folder of spun articles are, by a folder of their originals.
func confidence(folder, originals string) error {
	var tenths [11]struct {
		phrases, spun int
		sum           float64
	}
	err := eachPair(folder, originals, func(_ string, article, original []string) {
		replaced := replacedIn(article, original)
		for _, p := range spin.Default().Analyze(article).Phrases {
			t := &tenths[int(10*p.Confidence)]
			t.phrases++
			t.sum += p.Confidence
			if replaced(p.Paragraph, p.Start, p.End) {
				t.spun++
			}
		}
	})
	if err != nil {
		return err
	}
	fmt.Println("confidence   phrases   of them spun")
	for _, t := range tenths {
		if t.phrases > 0 {
			fmt.Printf("%10.3f %9d %14.3f\n", t.sum/float64(t.phrases), t.phrases, ratio(t.spun, t.phrases))
		}
	}
	return nil
}

// observe prints what the detector knows of the phrases in a folder of spun articles, and whether a spinner put them in, by a folder of
// their originals: a line a phrase, 1 or 0 and the traits. The lexicon must not have been read off these articles.
func observe(folder, originals string) error {
	w := bufio.NewWriter(os.Stdout)
	err := eachPair(folder, originals, func(_ string, article, original []string) {
		replaced := replacedIn(article, original)
		for _, a := range spin.Default().Assess(article) {
			truth := '0'
			if replaced(a.Paragraph, a.Start, a.End) {
				truth = '1'
			}
			fmt.Fprintf(w, "%c", truth)
			for _, x := range a.Traits {
				fmt.Fprintf(w, "\t%.5g", x)
			}
			fmt.Fprintln(w)
		}
	})
	return errors.Join(err, w.Flush())
}

// replacedIn returns a function that reports whether a spinner changed anything in a stretch of a paragraph of the article.
func replacedIn(article, original []string) func(paragraph, start, end int) bool {
	spans := make([][][2]int, len(article))
	for i := range article {
		_, spans[i] = alike(article[i], original[i])
	}
	return func(paragraph, start, end int) bool {
		return slices.ContainsFunc(spans[paragraph], func(s [2]int) bool { return start < s[1] && s[0] < end })
	}
}

// eachPair hands visit the paragraphs of each article in a folder and of its original, the file of the same name in another.
func eachPair(folder, originals string, visit func(name string, article, original []string)) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no .txt files", folder)
	}
	for _, name := range files {
		article, err := paragraphsOf(name)
		if err != nil {
			return err
		}
		original, err := paragraphsOf(filepath.Join(originals, filepath.Base(name)))
		if err != nil {
			return err
		}
		if len(article) != len(original) {
			return fmt.Errorf("%s: %d paragraphs, its original has %d", name, len(article), len(original))
		}
		visit(filepath.Base(name), article, original)
	}
	return nil
}
