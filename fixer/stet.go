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
// are held back. Each stands at the block that it is for, naming the phrase where others of its rule in the block are to be
// told, or, where that would change how the article reads, in one place for the whole article. Findings about suppressions are
// passed over. The result is proved: it reads as before, and the rules find what they found but for those findings.
func Stet(doc *galley.Document, findings []galley.Finding, reason string, rules []*galley.Rule) ([]byte, int, error) {
	if err := CheckReason(reason); err != nil {
		return nil, 0, err
	}
	findings = slices.DeleteFunc(slices.Clone(findings), func(f galley.Finding) bool { return f.Rule.Category == galley.StetRules })
	if len(findings) == 0 {
		return doc.Source, 0, nil
	}
	_, next, err := stet(doc, findings, reason, rules)
	if err != nil {
		return nil, 0, err
	}
	return next.Source, len(findings), nil
}

// stet returns the edits that hold back the findings, of which there is at least one, and what they make of the document.
func stet(doc *galley.Document, findings []galley.Finding, reason string, rules []*galley.Rule) ([]galley.Edit, *galley.Document, error) {
	left := map[string]int{}
	for _, f := range galley.Check(doc, rules).Findings {
		left[f.Rule.Name]++
	}
	for _, f := range findings {
		left[f.Rule.Name]--
	}
	for _, edits := range [][]galley.Edit{
		stetBlocks(doc, findings, reason, false), stetBlocks(doc, findings, reason, true),
		stetAll(doc, findings, reason, false), stetAll(doc, findings, reason, true),
	} {
		if next, err := proveStet(doc, edits, rules, left); err == nil {
			return edits, next, nil
		}
	}
	return nil, nil, errStet
}

// stetName returns what a suppression calls the finding by: its rule, and the phrase if that is wanted and can be quoted.
func stetName(b *galley.Block, f galley.Finding, phrase bool) string {
	if !phrase || b == nil {
		return f.Rule.Name
	}
	start, end := b.Find(f.Span)
	text := strings.Join(strings.Fields(b.Text[start:end]), " ")
	if text == "" || strings.ContainsAny(text, "\"“”<>[]") || strings.ContainsFunc(text, unicode.IsControl) {
		return f.Rule.Name
	}
	return f.Rule.Name + ` "` + text + `"`
}

// blockAt returns the block that has the beginning of the span, or nil; the blocks are sorted.
func blockAt(blocks []*galley.Block, s galley.Span) *galley.Block {
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.Start > s.Start }) - 1
	if i < 0 || blocks[i].Span.End < s.Start {
		return nil
	}
	return blocks[i]
}

func sortedBlocks(doc *galley.Document) []*galley.Block {
	return slices.SortedFunc(slices.Values(doc.Blocks), func(a, b *galley.Block) int { return bySpan(a.Span, b.Span) })
}

// stetBlocks returns the edits that write a suppression at each block that has some of the findings.
func stetBlocks(doc *galley.Document, findings []galley.Finding, reason string, phrases bool) []galley.Edit {
	blocks := sortedBlocks(doc)
	names := map[*galley.Block][]string{}
	var homeless []galley.Finding
	for _, f := range findings {
		b := blockAt(blocks, f.Span)
		if b == nil {
			homeless = append(homeless, f)
			continue
		}
		if name := stetName(b, f, phrases); !slices.Contains(names[b], name) {
			names[b] = append(names[b], name)
		}
	}
	edits := stetAll(doc, homeless, reason, false)
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
func stetAll(doc *galley.Document, findings []galley.Finding, reason string, phrases bool) []galley.Edit {
	blocks := sortedBlocks(doc)
	var names []string
	for _, f := range findings {
		if name := stetName(blockAt(blocks, f.Span), f, phrases); !slices.Contains(names, name) {
			names = append(names, name)
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

// proveStet makes the edits and parses the result, and fails unless the result reads as before and has as many findings left as it should.
func proveStet(doc *galley.Document, edits []galley.Edit, rules []*galley.Rule, left map[string]int) (*galley.Document, error) {
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
	return next, nil
}
