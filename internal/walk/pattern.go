package walk

import "strings"

// A pattern is one line of a .gitignore, in the meaning that the gitignore manual gives it.
type pattern struct {
	segments []string // between slashes; "**" stands for any number of folders
	negated  bool
	dirOnly  bool
	anchored bool // to the folder of the .gitignore; if not, it is matched against the last part of the path alone
}

// parsePattern reads a line with its line end. It returns false for lines that say nothing.
func parsePattern(line string) (p pattern, ok bool) {
	if strings.HasPrefix(line, "#") {
		return p, false
	}
	if cut, ok := strings.CutSuffix(line, "\n"); ok {
		line = strings.TrimSuffix(cut, "\r")
	}
	line = trimSpaces(line)
	if rest, ok := strings.CutPrefix(line, "!"); ok {
		p.negated, line = true, rest
	}
	if rest, ok := strings.CutSuffix(line, "/"); ok {
		p.dirOnly, line = true, rest
	}
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return p, false
	}
	p.segments = splitSegments(line)
	for i, s := range p.segments {
		if len(s) > 2 && strings.Trim(s, "*") == "" {
			p.segments[i] = "**"
		}
	}
	return p, true
}

// splitSegments splits at the slashes that are not inside of a class.
func splitSegments(line string) []string {
	var out []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			if n, _ := class(line[i:], 0); n > 0 {
				i += n - 1
			}
		case '/':
			out = append(out, line[start:i])
			start = i + 1
		}
	}
	return append(out, line[start:])
}

// trimSpaces takes off the spaces at the end, but for one that a backslash protects.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && i+1 < len(line) {
			i++
			end = i + 1
		} else if line[i] != ' ' {
			end = i + 1
		}
	}
	return line[:end]
}

// match reports whether the pattern matches a path relative to its folder, with slashes.
func (p *pattern) match(path string, dir bool) bool {
	if p.dirOnly && !dir {
		return false
	}
	if !p.anchored {
		return glob(p.segments[0], path[strings.LastIndexByte(path, '/')+1:])
	}
	return matchSegments(p.segments, strings.Split(path, "/"))
}

// matchSegments matches part by part. As with the star in a glob, only the last "**" has ever to be tried again.
func matchSegments(pattern, path []string) bool {
	i, j := 0, 0
	again, from := -1, 0
	for j < len(path) {
		switch {
		case i < len(pattern) && pattern[i] == "**":
			if i == len(pattern)-1 { // all that is inside, of which there is some
				return true
			}
			again, from = i, j
			i++
		case i < len(pattern) && glob(pattern[i], path[j]):
			i, j = i+1, j+1
		case again >= 0:
			from++
			i, j = again+1, from
		default:
			return false
		}
	}
	return i == len(pattern)
}

// glob matches one part of a path, byte by byte as git does, against a pattern with *, ?, [classes] and backslashes.
func glob(pattern, name string) bool {
	i, j := 0, 0
	again, from := -1, 0
	for j < len(name) {
		if i < len(pattern) && pattern[i] == '*' {
			again, from = i, j
			i++
			continue
		}
		if n := one(pattern[i:], name[j]); n > 0 {
			i, j = i+n, j+1
			continue
		}
		if again < 0 {
			return false
		}
		from++
		i, j = again+1, from
	}
	return strings.Trim(pattern[i:], "*") == ""
}

// one returns the length of the element that pattern begins with if it matches c, and 0 if not.
func one(pattern string, c byte) int {
	if pattern == "" {
		return 0
	}
	switch pattern[0] {
	case '?':
		return 1
	case '[':
		if n, in := class(pattern, c); in {
			return n
		}
		return 0
	case '\\':
		if len(pattern) > 1 && pattern[1] == c {
			return 2
		}
		return 0
	}
	if pattern[0] == c {
		return 1
	}
	return 0
}

// class returns the length of the class that pattern begins with, which is 0 if it has no end, and whether c is in it.
func class(pattern string, c byte) (n int, in bool) {
	i := 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	found := false
	for first := true; ; first = false {
		if i >= len(pattern) {
			return 0, false
		}
		if pattern[i] == ']' && !first {
			break
		}
		if rest := pattern[i:]; strings.HasPrefix(rest, "[:") {
			if end := strings.Index(rest, ":]"); end > 0 {
				in, known := named(rest[2:end], c)
				if !known {
					return 0, false
				}
				found = found || in
				i += end + 2
				continue
			}
		}
		low, n := classByte(pattern[i:])
		if n == 0 {
			return 0, false
		}
		i += n
		high := low
		if i+1 < len(pattern) && pattern[i] == '-' && pattern[i+1] != ']' {
			high, n = classByte(pattern[i+1:])
			if n == 0 {
				return 0, false
			}
			i += 1 + n
		}
		found = found || low <= c && c <= high
	}
	return i + 1, found != negated && c != '/'
}

func classByte(s string) (c byte, n int) {
	if s[0] != '\\' {
		return s[0], 1
	}
	if len(s) < 2 {
		return 0, 0
	}
	return s[1], 2
}

// named reports whether c is in the class of that name, as in [[:alpha:]], and whether there is such a class.
func named(name string, c byte) (in, known bool) {
	lower, upper, digit := 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9'
	graph := '!' <= c && c <= '~'
	switch name {
	case "alnum":
		return lower || upper || digit, true
	case "alpha":
		return lower || upper, true
	case "blank":
		return c == ' ' || c == '\t', true
	case "cntrl":
		return c < ' ' || c == 0x7F, true
	case "digit":
		return digit, true
	case "graph":
		return graph, true
	case "lower":
		return lower, true
	case "print":
		return graph || c == ' ', true
	case "punct":
		return graph && !lower && !upper && !digit, true
	case "space":
		return c == ' ' || '\t' <= c && c <= '\r', true
	case "upper":
		return upper, true
	case "xdigit":
		return digit || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F', true
	}
	return false, false
}
