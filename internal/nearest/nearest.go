// Package nearest guesses which name somebody meant.
package nearest

import "strings"

// To returns the one of names that takes the fewest edits to make of name, or "" if every one takes more than half
// of its letters. One that name begins is nearest.
func To(name string, names []string) string {
	best, least := "", 0
	for _, n := range names {
		d := distance(name, n)
		if len(name) > 2 && strings.HasPrefix(n, name) {
			d = 1
		}
		if best == "" || d < least {
			best, least = n, d
		}
	}
	if 2*least > max(len(name), len(best)) {
		return ""
	}
	return best
}

// distance is the Levenshtein distance of a and b, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
