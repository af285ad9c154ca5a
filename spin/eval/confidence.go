package main

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"github.com/galleylint/galley/spin"
)

// An observation is what the detector knew of a phrase, and whether a spinner had put it in.
type observation struct {
	traits []float64
	spun   bool
}

// confidence prints how reliable the confidences of the phrases in a folder of spun articles are, by a folder of their originals, and
// the weights of a regression that would fit these articles best.
func confidence(folder, originals string) error {
	var seen []observation
	var tenths [11]struct {
		phrases, spun int
		sum           float64
	}
	err := eachPair(folder, originals, func(_ string, article, original []string) {
		var spans [][][2]int
		for i := range article {
			_, s := alike(article[i], original[i])
			spans = append(spans, s)
		}
		spun := func(paragraph, start, end int) bool {
			return slices.ContainsFunc(spans[paragraph], func(s [2]int) bool { return start < s[1] && s[0] < end })
		}
		for _, a := range spin.Default().Assess(article) {
			seen = append(seen, observation{a.Traits, spun(a.Paragraph, a.Start, a.End)})
		}
		for _, p := range spin.Default().Analyze(article).Phrases {
			t := &tenths[int(10*p.Confidence)]
			t.phrases++
			t.sum += p.Confidence
			if spun(p.Paragraph, p.Start, p.End) {
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
	if len(seen) == 0 {
		return fmt.Errorf("%s: no article there is taken for spun", folder)
	}
	w, loss := regress(seen)
	fmt.Printf("weights of the traits, by %d phrases (%.4f nats a phrase): %.3f\n", len(seen), loss, w)
	return nil
}

// regress fits a logistic regression by Newton's method, with a penalty of half the squared weights, and returns the mean loss.
func regress(seen []observation) (weights []float64, loss float64) {
	n := len(seen[0].traits)
	w := make([]float64, n)
	for range 30 {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			hessian[i][i], gradient[i] = 1, -w[i]
		}
		loss = 0
		for _, o := range seen {
			p, y := sigmoid(w, o.traits), 0.
			if o.spun {
				y = 1
			}
			loss -= math.Log(math.Abs(1-y-p) + 1e-12)
			for i, x := range o.traits {
				gradient[i] += (y - p) * x
				for j, z := range o.traits {
					hessian[i][j] += p * (1 - p) * x * z
				}
			}
		}
		for i, step := range solve(hessian, gradient) {
			w[i] += step
		}
	}
	return w, loss / float64(len(seen))
}

func sigmoid(w, x []float64) float64 {
	sum := 0.
	for i := range x {
		sum += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// solve returns the x of a·x = b by elimination; a is symmetric and positive definite.
func solve(a [][]float64, b []float64) []float64 {
	for i := range a {
		for k := i + 1; k < len(a); k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < len(a); j++ {
				a[k][j] -= f * a[i][j]
			}
			b[k] -= f * b[i]
		}
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := i + 1; j < len(a); j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
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
