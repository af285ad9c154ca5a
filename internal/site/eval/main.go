// Command eval measures what is found across articles.
//
//	go run ./internal/site/eval lines PAGES.jsonl.gz        lines that a site repeats, on labelled whole pages
//	go run ./internal/site/eval all PAGES.jsonl.gz          the same, with the other rules' deletions
//	go run ./internal/site/eval copies PAGES.jsonl.gz       copies among several extractors' outputs of the same pages
//	go run ./internal/site/eval spun ARTICLES.jsonl         spun copies of every sixteenth article, among all of them
//	go run ./internal/site/eval families SPUN.jsonl.gz      spun copies of one original, told by the field base
//
// A page is a record with id, url and lines (text, label, zone, doubt), an article one with a text. The verbose flag, -v,
// prints what was wrong.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/index"
	"github.com/galleylint/galley/internal/site"
	"github.com/galleylint/galley/rules"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	verbose := len(args) > 0 && args[0] == "-v"
	if verbose {
		args = args[1:]
	}
	if len(args) != 2 {
		return errors.New("say lines, copies, spun or families, and a file")
	}
	switch args[0] {
	case "lines", "all":
		return lines(args[1], args[0] == "all", verbose)
	case "copies":
		return copies(args[1], verbose)
	case "spun":
		return spun(args[1], verbose)
	case "families":
		return families(args[1], verbose)
	}
	return fmt.Errorf("there is no figure %q", args[0])
}

type record struct {
	ID, URL, Extractor, Base, Text string
	Lines                          []line
}

type line struct {
	Text, Label, Zone string
	Doubt             any
}

func (l *line) doubtful() bool { return l.Doubt == true || l.Doubt == float64(1) }

func read(path string) ([]record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	var out []record
	for d := json.NewDecoder(r); ; {
		var x record
		switch err := d.Decode(&x); {
		case err == io.EOF:
			return out, nil
		case err != nil:
			return nil, err
		}
		out = append(out, x)
	}
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// A session is a memory of documents and what their rules say.
type session struct {
	memory *site.Memory
	docs   []*galley.Document
	sketch func(*galley.Document) *site.Sketch
	all    bool // run all rules
	known  map[string]*sketched
}

// sketched is a document with its sketch, so that neither is made anew for each figure.
type sketched struct {
	doc    *galley.Document
	sketch *site.Sketch
}

func newSession() (*session, error) {
	x, err := index.Temporary()
	if err != nil {
		return nil, err
	}
	return &session{memory: site.NewMemory(x), sketch: site.Sketcher()}, nil
}

func (s *session) add(path string, paragraphs []string) error {
	x := s.known[path]
	if x == nil {
		doc, err := galley.Parse(path, []byte(strings.Join(paragraphs, "\n\n")+"\n"))
		if err != nil {
			return err
		}
		x = &sketched{doc, s.sketch(doc)}
		if s.known != nil {
			s.known[path] = x
		}
	}
	s.docs = append(s.docs, x.doc)
	return s.memory.Add(x.sketch)
}

// check returns the findings of the rules that look across articles, for each document.
func (s *session) check() ([][]galley.Finding, error) {
	if err := s.memory.Save(); err != nil {
		return nil, err
	}
	list := rules.All()
	if !s.all {
		list = slices.DeleteFunc(list, func(r *galley.Rule) bool { return !rules.LooksAcross(r) })
	}
	list = rules.WithOthers(list, func(d *galley.Document) *rules.Others { return s.memory.Others(d, nil) })
	var out [][]galley.Finding
	for _, d := range s.docs {
		r := galley.Check(d, list)
		if len(r.Errors) > 0 {
			return nil, r.Errors[0]
		}
		out = append(out, r.Findings)
	}
	return out, cmpErr(s.memory.Fault(), s.memory.Close())
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// lines scores deletions line by line: boilerplate, duplicate, related and comment should go, content and headline stay.
func lines(path string, all bool, verbose bool) error {
	pages, err := read(path)
	if err != nil {
		return err
	}
	s, err := newSession()
	if err != nil {
		return err
	}
	sites := map[string]int{}
	for _, p := range pages {
		sites[host(p.URL)]++
	}
	pages = slices.DeleteFunc(pages, func(p record) bool { return sites[host(p.URL)] < 2 })
	for _, p := range pages {
		var texts []string
		for _, l := range p.Lines {
			texts = append(texts, l.Text)
		}
		if err := s.add(host(p.URL)+"/"+p.ID+".txt", texts); err != nil {
			return err
		}
	}
	s.all = all
	findings, err := s.check()
	if err != nil {
		return err
	}
	every, body, safe := &table{}, &table{}, &table{}
	for i, p := range pages {
		var gone, goneSafely []galley.Span
		for _, f := range findings[i] {
			if len(f.Fixes) == 0 {
				continue
			}
			for _, e := range f.Fixes[0].Edits {
				gone = append(gone, e.Span)
				if f.Fixes[0].Safety == galley.Safe {
					goneSafely = append(goneSafely, e.Span)
				}
			}
		}
		at := 0
		for _, l := range p.Lines {
			span := galley.Span{Start: at, End: at + len(l.Text)}
			at = span.End + 2
			drop := slices.Contains([]string{"boilerplate", "duplicate", "related", "comment"}, l.Label)
			if l.doubtful() || span.Len() == 0 || !drop && l.Label != "content" && l.Label != "headline" {
				continue
			}
			hit := covered(span, gone)
			every.add(drop, hit)
			safe.add(drop, covered(span, goneSafely))
			if l.Zone == "in" {
				body.add(drop, hit)
			}
			if verbose && hit && !drop {
				fmt.Printf("lost %s: %.140s\n", p.ID, l.Text)
			}
		}
	}
	fmt.Printf("%d pages of sites with two or more\n", len(pages))
	fmt.Println("all lines    ", every)
	fmt.Println("in the body  ", body)
	fmt.Println("safe alone   ", safe)
	return nil
}

func covered(x galley.Span, gone []galley.Span) bool {
	for _, g := range gone {
		if 5*(min(g.End, x.End)-max(g.Start, x.Start)) >= 4*x.Len() {
			return true
		}
	}
	return false
}

// A table counts what should go and did.
type table struct{ hit, miss, wrong, kept int }

func (t *table) add(should, did bool) {
	switch {
	case should && did:
		t.hit++
	case should:
		t.miss++
	case did:
		t.wrong++
	default:
		t.kept++
	}
}

func (t *table) String() string {
	return fmt.Sprintf("precision %.4f recall %.4f (%d right, %d wrong, %d missed)",
		float64(t.hit)/float64(max(1, t.hit+t.wrong)), float64(t.hit)/float64(max(1, t.hit+t.miss)), t.hit, t.wrong, t.miss)
}
