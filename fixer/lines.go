package fixer

import (
	"bytes"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// changes returns what makes the lines new of the lines old, in order.
func changes(old, new [][]byte) []change {
	var out []change
	a, b := 0, 0 // the first lines that are not dealt with
	match := func(i, j int) {
		if i > a || j > b {
			out = append(out, change{a, i, b, j})
		}
		a, b = i+1, j+1
	}
	head := 0
	for head < len(old) && head < len(new) && bytes.Equal(old[head], new[head]) {
		head++
	}
	a, b = head, head
	tail := 0
	for tail < len(old)-head && tail < len(new)-head && bytes.Equal(old[len(old)-1-tail], new[len(new)-1-tail]) {
		tail++
	}
	oldEnd, newEnd := len(old)-tail, len(new)-tail
	matches(old[head:oldEnd], new[head:newEnd], func(i, j int) { match(head+i, head+j) })
	match(oldEnd, newEnd)
	return out
}

// matches calls match for the lines of a longest common subsequence, in order. Lines that only one side has are left
// out before the two are compared: they cannot match, and with most lines changed they would make it take for ever.
func matches(old, new [][]byte, match func(i, j int)) {
	ids := map[string]rune{}
	for _, line := range old {
		ids[string(line)] = 0
	}
	next := rune(1)
	for _, line := range new {
		if id, ok := ids[string(line)]; ok && id == 0 {
			ids[string(line)] = next
			if next++; next == surrogates {
				next = afterSurrogates
			}
		}
	}
	if next > utf8.MaxRune {
		return // over a million different lines in common: show all as replaced
	}
	pick := func(lines [][]byte) (runes []rune, at []int) {
		for i, line := range lines {
			if id := ids[string(line)]; id > 0 {
				runes = append(runes, id)
				at = append(at, i)
			}
		}
		return runes, at
	}
	oldRunes, oldAt := pick(old)
	newRunes, newAt := pick(new)
	// The default time limit would make the result depend on the machine.
	dmp := &diffmatchpatch.DiffMatchPatch{DiffTimeout: 0}
	i, j := 0, 0
	for _, d := range dmp.DiffMainRunes(oldRunes, newRunes, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		default:
			for range n {
				match(oldAt[i], newAt[j])
				i++
				j++
			}
		}
	}
}

// Code points that no string can hold.
const surrogates, afterSurrogates = 0xD800, 0xE000
