package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/run"
)

// StatisticsFormats lists the formats of statistics.
var StatisticsFormats = []string{"text", "json"}

// statistics counts findings by rule.
type statistics struct {
	text  text
	json  bool
	rules map[string]*count
}

// A count says how often a rule found something, and how often that can be fixed.
type count struct {
	Rule     string `json:"rule"`
	Category string `json:"category"`
	Findings int    `json:"findings"`
	Safe     int    `json:"safe"`
	Review   int    `json:"review"`
}

// NewStatistics returns a reporter that prints counts in one of StatisticsFormats.
func NewStatistics(format string, w io.Writer, opt Options) Reporter {
	return &statistics{text: text{w: w, opt: opt}, json: format == "json", rules: map[string]*count{}}
}

func (s *statistics) File(f *run.File) error {
	for _, a := range f.Articles {
		deleted := deletionsOf(a)
		for _, finding := range a.Result.Findings {
			rule := finding.Rule
			c := s.rules[rule.Name]
			if c == nil {
				c = &count{Rule: rule.Name, Category: string(rule.Category)}
				s.rules[rule.Name] = c
			}
			c.Findings++
			switch {
			case !fixable(a, finding), deleted.take(finding):
			case finding.Fixes[0].Safety == galley.Safe:
				c.Safe++
			default:
				c.Review++
			}
		}
	}
	return nil
}

func (s *statistics) Close(sum *Summary) error {
	counts := slices.SortedFunc(maps.Values(s.rules), func(a, b *count) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Rule, b.Rule))
	})
	if s.json {
		return s.writeJSON(counts, sum)
	}
	var out bytes.Buffer
	longest := 0
	for _, c := range counts {
		longest = max(longest, len(c.Rule))
	}
	for _, c := range counts {
		says := ""
		switch {
		case c.Safe > 0 && c.Review > 0:
			says = fmt.Sprintf("  %d can be fixed, %d more with --review", c.Safe, c.Review)
		case c.Safe > 0:
			says = fmt.Sprintf("  %d can be fixed", c.Safe)
		case c.Review > 0:
			says = fmt.Sprintf("  %d can be fixed with --review", c.Review)
		}
		name := c.Rule
		if says != "" {
			name = fmt.Sprintf("%-*s", longest, name)
		}
		fmt.Fprintf(&out, "%7d  %s%s\n", c.Findings, s.text.paint(bold, name), s.text.paint(faint, says))
	}
	s.text.some = out.Len() > 0
	if _, err := out.WriteTo(s.text.w); err != nil {
		return err
	}
	return s.text.Close(sum)
}

func (s *statistics) writeJSON(counts []*count, sum *Summary) error {
	rules := list{w: s.text.w, head: fmt.Sprintf(`{"version": %d,`, jsonVersion) + "\n" + `"rules": [`}
	for _, c := range counts {
		if err := rules.add(c); err != nil {
			return err
		}
	}
	if err := rules.close(); err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString(`"summary": `)
	writeJSON(&out, summaryOf(sum))
	out.Truncate(out.Len() - 1) // the line end
	out.WriteString("}\n")
	_, err := out.WriteTo(s.text.w)
	return err
}
