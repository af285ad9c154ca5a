package rules

import (
	"bufio"
	"compress/bzip2"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// TestStrayRanges holds that the table is sorted and that a trigger goes off for each of its characters.
func TestStrayRanges(t *testing.T) {
	last := rune(-1)
	for _, x := range strayRanges {
		if x.first <= last || x.last < x.first {
			t.Errorf("the range from U+%04X is not in order", x.first)
		}
		last = x.last
		for r := x.first; r <= x.last; r++ {
			if c := classOf(r); c != x.class {
				t.Fatalf("U+%04X is of class %d, want %d", r, c, x.class)
			}
			if !triggersIn(string(r)).has(strayTrigger) {
				t.Fatalf("U+%04X sets off no trigger", r)
			}
		}
	}
}

// TestTriggers holds that there is a bit for each pair, and that each trigger has one.
func TestTriggers(t *testing.T) {
	if len(triggerPairs) > 64 {
		t.Errorf("there are %d pairs; a triggerSet holds 64", len(triggerPairs))
	}
	for i := range numTriggers {
		if triggerTable.bits[i] == 0 {
			t.Errorf("trigger %d has no pair", i)
		}
	}
}

// TestConfusables holds that the table is sorted and, where Unicode's list is at hand, that each pair has one skeleton.
func TestConfusables(t *testing.T) {
	skeleton := map[rune]string{}
	for _, fields := range unicodeData(t, "confusables.txt") {
		skeleton[[]rune(decodeHex(t, fields[0]))[0]] = decodeHex(t, fields[1])
	}
	of := func(r rune) string {
		if s, ok := skeleton[r]; ok {
			return s
		}
		return string(r)
	}
	last := rune(0)
	for _, row := range readList("confusables") {
		pair := []rune(row)
		if len(pair) != 3 || pair[0] <= last || alphabetOf(pair[0])&(cyrillic|greek) == 0 || alphabetOf(pair[2]) != latin {
			t.Errorf("the row %q is not in order", row)
		}
		last = pair[0]
		if len(skeleton) > 0 && of(pair[0]) != of(pair[2]) {
			t.Errorf("%q have not one skeleton", row)
		}
	}
}

// TestNormalization holds the rule on accents against Unicode's own test: what it changes becomes the form NFC.
func TestNormalization(t *testing.T) {
	for _, fields := range unicodeData(t, "NormalizationTest.txt") {
		if strings.HasPrefix(fields[0], "@") || len(fields) < 3 {
			continue
		}
		source, nfc := decodeHex(t, fields[0]), decodeHex(t, fields[1])
		if norm.NFC.String(source) != nfc {
			t.Fatalf("%+q is %+q in NFC, want %+q", source, norm.NFC.String(source), nfc)
		}
		const lead = "The letter "
		doc, err := galley.Parse("a.txt", []byte(lead+source))
		if err != nil {
			continue // no text
		}
		out, err := fixer.Fix(doc, galley.Safe, []*galley.Rule{notNFCRule})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(out.Source); got != lead+source && norm.NFC.String(got) != norm.NFC.String(lead+source) {
			t.Errorf("%+q becomes %+q, which is not equal", source, got)
		}
	}
}

// unicodeData returns the fields of the rows of a file of Unicode's, from the folder that GALLEY_UNICODE_DATA names or the
// one where Debian's package unicode-data has it; none if it is not there.
func unicodeData(t *testing.T, name string) [][]string {
	t.Helper()
	var in *bufio.Scanner
	for _, dir := range []string{os.Getenv("GALLEY_UNICODE_DATA"), "/usr/share/unicode"} {
		if f, err := os.Open(dir + "/" + name); err == nil {
			defer f.Close()
			in = bufio.NewScanner(f)
			break
		}
		if f, err := os.Open(dir + "/" + name + ".bz2"); err == nil {
			defer f.Close()
			in = bufio.NewScanner(bzip2.NewReader(f))
			break
		}
	}
	if in == nil {
		t.Logf("%s is not at hand", name)
		return nil
	}
	var rows [][]string
	for in.Scan() {
		line, _, _ := strings.Cut(strings.TrimPrefix(in.Text(), "\uFEFF"), "#")
		if line = strings.TrimSpace(line); line != "" {
			rows = append(rows, strings.Split(line, ";"))
		}
	}
	return rows
}

func decodeHex(t *testing.T, field string) string {
	t.Helper()
	var out strings.Builder
	for code := range strings.FieldsSeq(field) {
		r, err := strconv.ParseUint(code, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteRune(rune(r))
	}
	return out.String()
}
