package fixer

import (
	"errors"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var errStet = errors.New("there is no place where suppressions would hold these findings back and change nothing else")

// CheckReason returns an error if the text cannot stand in a suppression as its reason.
func CheckReason(reason string) error {
	switch {
	case strings.TrimSpace(reason) == "":
		return errors.New("the reason is empty")
	case strings.ContainsFunc(reason, unicode.IsControl):
		return errors.New("the reason is more than one line, or has control characters")
	case strings.Contains(reason, "-->") || strings.Contains(reason, "--!>"):
		return errors.New("the reason has the end of a comment in it")
	}
	return nil
}

// Stet writes suppressions for findings that the rules have of the document into it, and returns its new source and how many
// are held back. Each stands at the block that it is for or, where that would change how the article reads, in one place
// for the whole article. Findings about suppressions are passed over. The result is proved: it reads as before, and the
// rules find what they found but for those findings.
func Stet(doc *galley.Document, findings []galley.Finding, reason string, rules []*galley.Rule) ([]byte, int, error) {
	if err := CheckReason(reason); err != nil {
		return nil, 0, err
	}
	left := map[string]int{}
	for _, f := range galley.Check(doc, rules).Findings {
		left[f.Rule.Name]++
	}
	findings = slices.DeleteFunc(slices.Clone(findings), func(f galley.Finding) bool { return f.Rule.Category == galley.StetRules })
	if len(findings) == 0 {
		return doc.Source, 0, nil
	}
	for _, f := range findings {
		left[f.Rule.Name]--
	}
	for _, edits := range [][]galley.Edit{stetBlocks(doc, findings, reason), stetAll(doc, findings, reason)} {
		if source, err := proveStet(doc, edits, rules, left); err == nil {
			return source, len(findings), nil
		}
	}
	return nil, 0, errStet
}

// stetBlocks returns the edits that write a suppression at each block that has some of the findings.
func stetBlocks(doc *galley.Document, findings []galley.Finding, reason string) []galley.Edit {
	blocks := slices.Clone(doc.Blocks)
	slices.SortFunc(blocks, func(a, b *galley.Block) int { return bySpan(a.Span, b.Span) })
	names := map[*galley.Block][]string{}
	var homeless []galley.Finding
	for _, f := range findings {
		i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.Start > f.Span.Start }) - 1
		if i < 0 || blocks[i].Span.End < f.Span.Start {
			homeless = append(homeless, f)
			continue
		}
		if b := blocks[i]; !slices.Contains(names[b], f.Rule.Name) {
			names[b] = append(names[b], f.Rule.Name)
		}
	}
	edits := stetAll(doc, homeless, reason)
	for _, b := range blocks {
		if len(names[b]) > 0 {
			e, ok := b.Stet(names[b], reason)
			if !ok {
				return nil
			}
			edits = append(edits, e)
		}
	}
	slices.SortStableFunc(edits, func(a, b galley.Edit) int { return bySpan(a.Span, b.Span) })
	return edits
}

// stetAll returns the edit that writes one suppression for all of the findings.
func stetAll(doc *galley.Document, findings []galley.Finding, reason string) []galley.Edit {
	var names []string
	for _, f := range findings {
		if !slices.Contains(names, f.Rule.Name) {
			names = append(names, f.Rule.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	if e, ok := doc.Stet(names, reason); ok {
		return []galley.Edit{e}
	}
	return nil
}

// proveStet makes the edits, and fails unless the result reads as before and has as many findings left as it should.
func proveStet(doc *galley.Document, edits []galley.Edit, rules []*galley.Rule, left map[string]int) ([]byte, error) {
	if len(edits) == 0 {
		return nil, errStet
	}
	source, err := Apply(doc, edits)
	if err != nil {
		return nil, err
	}
	next, err := doc.Reparse(source)
	if err != nil {
		return nil, err
	}
	if next.Prose(nil) != doc.Prose(nil) {
		return nil, errProof
	}
	count := map[string]int{}
	for _, f := range galley.Check(next, rules).Findings {
		count[f.Rule.Name]++
	}
	for _, r := range rules {
		if count[r.Name] != left[r.Name] {
			return nil, errStet
		}
	}
	return source, nil
}
