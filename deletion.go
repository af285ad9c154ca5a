package galley

import (
	"cmp"
	"slices"
	"strings"
)

const space = " \t\r\n"

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isBlank(s string) bool {
	for i := range len(s) {
		if !isSpace(s[i]) {
			return false
		}
	}
	return true
}

// trim takes the white space off both ends of text[s.Start:s.End], unless the span is nothing else.
func trim(text string, s Span) Span {
	start, end := s.Start, s.End
	for start < end && isSpace(text[start]) {
		start++
	}
	if start == end {
		return s
	}
	for isSpace(text[end-1]) {
		end--
	}
	return Span{start, end}
}

// join sorts the spans and makes one of those that overlap or have only white space between them.
func join(text string, spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && (s.Start <= out[n-1].End || isBlank(text[out[n-1].End:s.Start])) {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// withSeparator widens a span of whole lines by the shorter of the two line separators around it: the next one where
// they are equal, the one before at the end of the text. Other spans are returned as they are.
// The result stays between low and high.
func withSeparator(text string, s Span, low, high int) Span {
	before := len(strings.TrimRight(text[low:s.Start], space)) + low
	after := high - len(strings.TrimLeft(text[s.End:high], space))
	above, below := lineBreaks(text[before:s.Start]), lineBreaks(text[s.End:after])
	first, last := before == 0, after == len(text)
	if !first && above == 0 || !last && below == 0 {
		return s
	}
	switch {
	case first && last:
		return Span{0, len(text)}
	case last: // the final line end stays, if there is one
		return Span{before, s.End}
	case first:
		return Span{0, after}
	case above < below:
		return Span{before, s.End}
	default: // the indent of the next line stays
		return Span{s.Start, s.End + strings.LastIndexAny(text[s.End:after], "\r\n") + 1}
	}
}

// lineBreaks counts the line ends in white space.
func lineBreaks(s string) int {
	return max(strings.Count(s, "\n"), strings.Count(s, "\r"))
}
