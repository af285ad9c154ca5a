package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

// copies scores which outputs of extractors are told to be of one page.
func copies(file string, verbose bool) error {
	pages, err := read(file)
	if err != nil {
		return err
	}
	s, err := newSession()
	if err != nil {
		return err
	}
	ids := map[string]string{} // by path
	var paths []string
	var index []int
	for i, p := range pages {
		var texts []string
		words := 0
		for _, l := range p.Lines {
			texts = append(texts, l.Text)
			words += len(strings.Fields(l.Text))
		}
		if words < 50 { // an extractor that failed
			continue
		}
		name := fmt.Sprintf("all/%04d-%s.txt", i, p.Extractor)
		ids[name] = p.ID
		paths = append(paths, name)
		index = append(index, i)
		if err := s.add(name, texts); err != nil {
			return err
		}
	}
	findings, err := s.check()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	later, found, pairs, false_ := 0, 0, 0, 0
	lost, flagged := 0, 0
	for i, name := range paths {
		right := 0
		for _, f := range findings[i] {
			if f.Rule.Name == "repeated-site-line" {
				at := 0
				for _, l := range pages[index[i]].Lines {
					if at == f.Span.Start && l.Label == "content" {
						lost++
						if verbose {
							fmt.Printf("lost %s: %.120s\n", name, l.Text)
						}
					}
					at += len(l.Text) + 2
				}
				flagged++
			}
			if f.Rule.Category != galley.Duplicates {
				continue
			}
			for _, r := range f.Related {
				pairs++
				if ids[r.Path] == ids[name] {
					right++
				} else {
					false_++
					if verbose {
						fmt.Printf("false %s %s: %s\n", name, r.Path, f.Message)
					}
				}
			}
		}
		if seen[ids[name]] {
			later++
			found += min(right, 1)
			if verbose && right == 0 {
				fmt.Printf("missed %s\n", name)
			}
		}
		seen[ids[name]] = true
	}
	fmt.Printf("%d outputs of %d pages; of %d that have an earlier one of their page, found %.4f; pairs named %d, false %d; lines taken for the site's %d, content %d\n",
		len(paths), len(seen), later, float64(found)/float64(max(1, later)), pairs, false_, flagged, lost)
	return nil
}

func textAt(d *galley.Document, f galley.Finding) string {
	return string(d.Source[f.Span.Start:f.Span.End])
}

// spun puts spun copies among articles and scores which are told to be copies of which.
func spun(file string, verbose bool) error {
	articles, err := read(file)
	if err != nil {
		return err
	}
	rows, err := spin.ReadLexicon(os.DirFS("spin/data/lexicon"))
	if err != nil {
		return err
	}
	fmt.Println("pairs     rate   copies  matched  false pairs")
	known := map[string]*sketched{}
	for _, c := range []struct{ name, families string }{{"known", "A"}, {"blind", "T"}, {"all", "ABCDFGT"}} {
		spinner := spin.NewSpinner(rows, c.families)
		for _, rate := range []float64{0.1, 0.2, 0.4, 0.7} {
			if err := spunAt(articles, known, spinner, rate, c.name, verbose); err != nil {
				return err
			}
		}
	}
	return nil
}

func spunAt(articles []record, known map[string]*sketched, spinner *spin.Spinner, rate float64, name string, verbose bool) error {
	s, err := newSession()
	if err != nil {
		return err
	}
	s.known = known
	for i, a := range articles {
		if err := s.add(fmt.Sprintf("all/%d-clean.txt", i), paragraphs(a.Text)); err != nil {
			return err
		}
	}
	s.known = nil
	made := 0
	for i := 0; i < len(articles); i += 16 {
		r := rand.New(rand.NewPCG(uint64(i), 1))
		var texts []string
		for _, p := range paragraphs(articles[i].Text) {
			p, _ = spinner.Spin(p, rate, r)
			texts = append(texts, p)
		}
		if err := s.add(fmt.Sprintf("all/%d-spun.txt", i), texts); err != nil {
			return err
		}
		made++
	}
	findings, err := s.check()
	if err != nil {
		return err
	}
	matched, wrong := 0, 0
	for i, d := range s.docs {
		id, _, _ := strings.Cut(path.Base(d.Path), "-")
		right := false
		for _, f := range findings[i] {
			if f.Rule.Category != galley.Duplicates {
				if verbose {
					fmt.Printf("line %s: %.120s\n", d.Path, textAt(d, f))
				}
				continue
			}
			for _, r := range f.Related {
				if path.Base(r.Path) == id+"-clean.txt" {
					right = true
				} else {
					wrong++
					if verbose {
						fmt.Printf("false %s %s: %s\n", d.Path, r.Path, f.Message)
					}
				}
			}
		}
		if strings.HasSuffix(d.Path, "-spun.txt") {
			if right {
				matched++
			} else if verbose {
				fmt.Printf("missed %s\n", d.Path)
			}
		}
	}
	fmt.Printf("%-8s  %.1f   %6d   %.4f  %d\n", name, rate, made, float64(matched)/float64(made), wrong)
	return nil
}

func paragraphs(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}

// families scores which spun articles are told to be copies of each other, by their field base.
func families(file string, verbose bool) error {
	articles, err := read(file)
	if err != nil {
		return err
	}
	s, err := newSession()
	if err != nil {
		return err
	}
	base, seen := map[string]string{}, map[string]bool{}
	for i, a := range articles {
		name := fmt.Sprintf("all/%d.txt", i)
		base[name] = a.Base
		if err := s.add(name, paragraphs(a.Text)); err != nil {
			return err
		}
	}
	findings, err := s.check()
	if err != nil {
		return err
	}
	later, found, others := 0, 0, 0
	for i, d := range s.docs {
		right := false
		for _, f := range findings[i] {
			for _, r := range f.Related {
				if base[r.Path] == base[d.Path] {
					right = true
				} else if f.Rule.Category == galley.Duplicates {
					others++
					if verbose {
						fmt.Printf("other base: %s %s, share %.2f\n", articles[i].ID, base[r.Path], r.Share)
					}
				}
			}
		}
		if seen[base[d.Path]] {
			later++
			if right {
				found++
			} else if verbose {
				fmt.Printf("missed %s\n", articles[i].ID)
			}
		}
		seen[base[d.Path]] = true
	}
	fmt.Printf("%d articles; of %d that have an earlier one of their base, found %.4f; pairs of different bases %d\n",
		len(s.docs), later, float64(found)/float64(max(1, later)), others)
	return nil
}
