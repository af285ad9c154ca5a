package walk

import "fmt"

// Patterns are a list of patterns in the meaning of a .gitignore.
type Patterns []pattern

// ParsePatterns returns the patterns of the lines. A line that says nothing is an error.
func ParsePatterns(lines []string) (Patterns, error) {
	out := make(Patterns, 0, len(lines))
	for _, line := range lines {
		p, ok := parsePattern(line)
		if !ok {
			return nil, fmt.Errorf("%q is no pattern", line)
		}
		out = append(out, p)
	}
	return out, nil
}

// Match tells what the last pattern says that matches the file, or a folder that it is in; known is false if none does.
// The path is relative to the folder of the patterns, with slashes.
func (ps Patterns) Match(path string) (match, known bool) {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].within(path) {
			return !ps[i].negated, true
		}
	}
	return false, false
}

// within reports whether the pattern matches the path or a folder above it.
func (p *pattern) within(path string) bool {
	for i := range len(path) {
		if path[i] == '/' && p.match(path[:i], true) {
			return true
		}
	}
	return p.match(path, false)
}
