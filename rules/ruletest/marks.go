package ruletest

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/galleylint/galley"
)

const open, closing = "⟦", "⟧"

// unmark takes the marks out of text and returns the spans they enclosed, in the order Check reports in.
// Pairs may be nested.
func unmark(text string) (string, []galley.Span, error) {
	var (
		out    strings.Builder
		spans  []galley.Span
		starts []int
	)
	for text != "" {
		i := strings.IndexAny(text, open+closing)
		if i < 0 {
			break
		}
		out.WriteString(text[:i])
		text = text[i:]
		if rest, ok := strings.CutPrefix(text, open); ok {
			starts = append(starts, out.Len())
			text = rest
			continue
		}
		if len(starts) == 0 {
			return "", nil, errors.New("a closing mark has no opening one")
		}
		spans = append(spans, galley.Span{Start: starts[len(starts)-1], End: out.Len()})
		starts = starts[:len(starts)-1]
		text = text[len(closing):]
	}
	out.WriteString(text)
	if len(starts) > 0 {
		return "", nil, errors.New("an opening mark has no closing one")
	}
	if len(spans) == 0 {
		return "", nil, errors.New("no ⟦marks⟧ show what is reported")
	}
	slices.SortFunc(spans, bySpan)
	return out.String(), spans, nil
}

// mark puts marks around the spans of text, for messages.
func mark(text string, spans []galley.Span) string {
	type point struct {
		at   int
		mark string
	}
	var points []point
	for _, s := range spans {
		points = append(points, point{s.Start, open}, point{s.End, closing})
	}
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Compare(a.at, b.at) })
	var out strings.Builder
	done := 0
	for _, p := range points {
		at := min(max(p.at, done), len(text))
		out.WriteString(text[done:at])
		out.WriteString(p.mark)
		done = at
	}
	out.WriteString(text[done:])
	return out.String()
}

func bySpan(a, b galley.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}
