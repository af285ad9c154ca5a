package fixer

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"strings"
)

// context is the number of unchanged lines around the changed ones of a hunk.
const context = 3

// Diff returns a unified diff that makes new of old, or nil if they are equal. Both git apply and patch -p1 take it.
// Lines end in LF alone; a CR before it belongs to the line. The path is taken as relative to the folder in which
// the diff will be applied, and is quoted as git quotes it.
func Diff(name string, old, new []byte) []byte {
	if bytes.Equal(old, new) {
		return nil
	}
	a, b := splitLines(old), splitLines(new)
	var out bytes.Buffer
	name = strings.TrimLeft(path.Clean(filepath.ToSlash(name)), "/")
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", quoteName("a/"+name), quoteName("b/"+name))
	for _, hunk := range hunks(changes(a, b)) {
		printHunk(&out, hunk, a, b)
	}
	return out.Bytes()
}

func splitLines(text []byte) [][]byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	}
	return lines
}

// A change says that lines oldStart:oldEnd of one text became newStart:newEnd of the other, counted from 0.
type change struct{ oldStart, oldEnd, newStart, newEnd int }

// hunks groups the changes whose contexts touch.
func hunks(changes []change) [][]change {
	var out [][]change
	for i, c := range changes {
		if i > 0 && c.oldStart-changes[i-1].oldEnd <= 2*context {
			out[len(out)-1] = append(out[len(out)-1], c)
		} else {
			out = append(out, []change{c})
		}
	}
	return out
}

func printHunk(out *bytes.Buffer, hunk []change, old, new [][]byte) {
	first, last := hunk[0], hunk[len(hunk)-1]
	before := min(context, first.oldStart)
	after := min(context, len(old)-last.oldEnd)
	fmt.Fprintf(out, "@@ -%s +%s @@\n",
		lineRange(first.oldStart-before, last.oldEnd+after), lineRange(first.newStart-before, last.newEnd+after))
	at := first.oldStart - before
	for _, c := range hunk {
		printLines(out, ' ', old[at:c.oldStart])
		printLines(out, '-', old[c.oldStart:c.oldEnd])
		printLines(out, '+', new[c.newStart:c.newEnd])
		at = c.oldEnd
	}
	printLines(out, ' ', old[at:last.oldEnd+after])
}

// lineRange prints lines start:end the way hunk headers have it: an empty range names the line before it.
func lineRange(start, end int) string {
	switch end - start {
	case 0:
		return fmt.Sprintf("%d,0", start)
	case 1:
		return fmt.Sprint(start + 1)
	}
	return fmt.Sprintf("%d,%d", start+1, end-start)
}

func printLines(out *bytes.Buffer, mark byte, lines [][]byte) {
	for _, line := range lines {
		out.WriteByte(mark)
		out.Write(line)
		if !bytes.HasSuffix(line, []byte("\n")) {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// quoteName writes a file name as git does: in quotes, with C escapes, where it has bytes that need them,
// and with a tab behind it where it has a space, without which patch would cut it there.
func quoteName(name string) string {
	tab := ""
	if strings.Contains(name, " ") {
		tab = "\t"
	}
	special := func(c byte) bool { return c < ' ' || c >= 0x7F || c == '"' || c == '\\' }
	var out strings.Builder
	quoted := false
	for i := range len(name) {
		c := name[i]
		if !special(c) {
			out.WriteByte(c)
			continue
		}
		quoted = true
		if k := strings.IndexByte("\a\b\t\n\v\f\r\"\\", c); k >= 0 {
			out.WriteByte('\\')
			out.WriteByte(`abtnvfr"\`[k])
		} else {
			fmt.Fprintf(&out, "\\%03o", c)
		}
	}
	if quoted {
		return `"` + out.String() + `"` + tab
	}
	return name + tab
}
