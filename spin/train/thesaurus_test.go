package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/galleylint/galley/spin"
)

// A database of a few synsets. Offsets are made up; the fields are WordNet's.
var tinyWordnet = fstest.MapFS{
	"cntlist.rev": {Data: []byte("meeting%1:14:00:: 1 9\nhelp%2:41:00:: 1 20\nbig%3:00:01:: 1 5\nquick%5:00:00:fast:00 1 3\n")},
	"data.noun": {Data: []byte("  1 licence\n" +
		"00000001 14 n 03 meeting 0 assembly 0 Diet 0 000 | a group that comes together; \"obscene\"\n" +
		"00000002 05 n 01 animal 0 002 ~ 00000003 n 0000 ~ 00000004 n 0000 | a living thing\n" +
		"00000003 05 n 01 dog 0 001 @ 00000002 n 0000 | it barks\n" +
		"00000004 05 n 01 cat 0 001 @ 00000002 n 0000 | it mews\n" +
		"00000005 18 n 01 Paris 0 000 | a town\n" +
		"00000006 18 n 01 lout 0 000 | (obscene) a man\n")},
	"data.verb": {Data: []byte("00000001 41 v 03 help 0 assist 0 aid 0 001 ! 00000002 v 0101 01 + 08 00 | give support\n" +
		"00000002 41 v 01 hinder 0 001 ! 00000001 v 0101 01 + 08 00 | be in the way\n")},
	"data.adj": {Data: []byte("00000001 00 a 02 big(a) 0 large 0 002 & 00000002 a 0000 ! 00000003 a 0101 | above average\n" +
		"00000002 00 s 01 huge 0 001 & 00000001 a 0000 | very big\n" +
		"00000003 00 a 01 small 0 002 & 00000004 a 0000 ! 00000001 a 0101 | below average\n" +
		"00000004 00 s 01 tiny 0 001 & 00000003 a 0000 | very small\n")},
	"data.adv": {Data: []byte("00000001 02 r 01 hugely 0 000 | very\n")},
	"index.noun": {Data: []byte("meeting n 1 0 1 1 00000001\nassembly n 1 0 1 0 00000001\nanimal n 1 1 ~ 1 0 00000002\n" +
		"dog n 1 1 @ 1 0 00000003\ncat n 1 1 @ 1 0 00000004\nparis n 1 0 1 0 00000005\nlout n 1 0 1 0 00000006\n")},
	"index.verb": {Data: []byte("help v 1 1 ! 1 1 00000001\nassist v 1 0 1 0 00000001\naid v 1 0 1 0 00000001\nhinder v 1 1 ! 1 0 00000002\n")},
	"index.adj": {Data: []byte("big a 1 2 & ! 1 1 00000001\nlarge a 1 2 & ! 1 0 00000001\nhuge a 1 1 & 1 0 00000002\n" +
		"small a 1 2 & ! 1 0 00000003\ntiny a 1 1 & 1 0 00000004\n")},
	"index.adv": {Data: []byte("hugely r 1 0 1 0 00000001\n")},
}

const tinyMoby = "meeting,assembly,gathering,Diet,dog\r\nassembly,meeting,gathering\r\nanimal,dog,cat\r\ndog,animal,cat\r\nhelp,hinder,meeting\r\nbig,huge,small,tiny\r\n"

func TestReadWordnet(t *testing.T) {
	w, err := readWordnet(tinyWordnet)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.uses[lemma{"meeting", 'n'}]; got != 10 {
		t.Errorf("meeting is used %v times, want the 9 of the count and 1", got)
	}
	if s := w.senses[lemma{"meeting", 'n'}]; len(s) != 1 || s[0].share != 1 || s[0].vulgar || !slices.Equal(s[0].words, []string{"meeting", "assembly"}) {
		t.Errorf("senses of meeting: %+v", s)
	}
	if !w.senses[lemma{"paris", 'n'}][0].name || !w.senses[lemma{"lout", 'n'}][0].vulgar {
		t.Error("a name or a vulgar word was not seen")
	}
	for _, test := range []struct {
		a, b string
		pos  byte
		want kinship
	}{
		{"meeting", "assembly", 'n', synonyms},
		{"animal", "dog", 'n', childOf},
		{"dog", "animal", 'n', parentOf},
		{"dog", "cat", 'n', siblings},
		{"help", "aid", 'v', synonyms},
		{"aid", "hinder", 'v', opposites},
		{"big", "huge", 'a', similar},
		{"huge", "small", 'a', opposites},
		{"huge", "tiny", 'a', opposites},
		{"dog", "meeting", 'n', strangers},
	} {
		if got := w.relations(lemma{test.a, test.pos})[test.b].kinship; got != test.want {
			t.Errorf("kinship of %s and %s is %d, want %d", test.a, test.b, got, test.want)
		}
	}
	if !w.below(lemma{"dog", 'n'}, lemma{"animal", 'n'}) || w.below(lemma{"animal", 'n'}, lemma{"dog", 'n'}) {
		t.Error("a dog is an animal, and not the other way round")
	}
}

func TestReadWordnetErrors(t *testing.T) {
	for _, test := range []struct{ file, line string }{
		{"cntlist.rev", "meeting 1"},
		{"cntlist.rev", "meeting%9:14:00:: 1 9"},
		{"data.noun", "00000001 14 n 03 meeting 0"},
		{"data.noun", "00000001 14 n zz meeting 0 000 | x"},
		{"data.noun", "00000001 14 n 01 meeting 0 005 @ 00000002 n 0000 | x"},
		{"data.noun", "00000001 xx n 01 meeting 0 000 | x"},
		{"index.verb", "help v"},
		{"index.verb", "help v 4 1 ! 1 1 00000001"},
	} {
		files := maps.Clone(tinyWordnet)
		files[test.file] = &fstest.MapFile{Data: []byte(test.line + "\n")}
		if _, err := readWordnet(files); err == nil || !strings.Contains(err.Error(), test.file+":1:") {
			t.Errorf("%s: %q: error %v does not name file and line", test.file, test.line, err)
		}
	}
	if _, err := readWordnet(fstest.MapFS{}); err == nil {
		t.Error("an empty folder is no error")
	}
}

func TestMoby(t *testing.T) {
	m, err := readMoby(strings.NewReader(tinyMoby), "words.txt", func(w string) bool { return w == strings.ToLower(w) })
	if err != nil {
		t.Fatal(err)
	}
	if !m.has("meeting", "assembly") || m.has("meeting", "Diet") || m.has("gathering", "meeting") {
		t.Error("lists are not as in the file")
	}
	if got := m.alike("animal", "dog"); got < 0.99 {
		t.Errorf("alike lists: %v", got)
	}
	if m.alike("animal", "big") != 0 || m.alike("animal", "gathering") != 0 {
		t.Error("lists with nothing in common are alike")
	}
	if got := m.listers()["gathering"]; len(got) != 2 {
		t.Errorf("gathering is listed by %v", got)
	}
}

// tinyGleaner knows the words of text.
func tinyGleaner(t *testing.T, text string, rows ...spin.Row) *gleaner {
	t.Helper()
	var buf bytes.Buffer
	err := spin.Train(&buf, slices.Values([]string{text}), spin.Training{Words: 1000, Bigrams: 1000, Trigrams: 1000})
	if err != nil {
		t.Fatal(err)
	}
	m, err := spin.OpenModel(buf.String())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "words.txt")
	if err := os.WriteFile(file, []byte(tinyMoby), 0o644); err != nil {
		t.Fatal(err)
	}
	g, err := newGleaner(m, tinyWordnet, file, rows)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

const allWords = "a meeting and the meetings of an assembly and assemblies helped and aided and assisted big and bigger, large and larger, huge, " +
	"small, tiny animals and an animal, a dog and dogs, a cat and cats: help, assist, aid, hinder, lout"

func TestThesaurus(t *testing.T) {
	pairs := func(g *gleaner) string { return string(g.format(g.choose(100))) }
	all := pairs(tinyGleaner(t, allWords))
	for _, want := range []string{"meeting\tassembly\tn\tWM\n", "help\taid\tv\tW\n", "big\tlarge\ta\tW\n", "big\thuge\tx\tWM\n"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	for _, never := range []string{"hinder", "lout", "diet", "paris"} {
		if strings.Contains(all, never) {
			t.Errorf("%q is in\n%s", never, all)
		}
	}
	for _, never := range []string{"dog\tcat", "big\tsmall", "huge\ttiny", "help\tmeeting"} {
		if strings.Contains(all, never+"\t") {
			t.Errorf("%q is in\n%s", never, all)
		}
	}
	if lines := strings.SplitAfter(all, "\n"); !slices.IsSorted(lines[:len(lines)-1]) {
		t.Errorf("not sorted:\n%s", all)
	}
	if all != pairs(tinyGleaner(t, allWords)) {
		t.Error("a second run gives another file")
	}
	if got := pairs(tinyGleaner(t, strings.ReplaceAll(allWords, "large", ""))); strings.Contains(got, "large") {
		t.Errorf("a word that the model does not know is in\n%s", got)
	}
	row := spin.Row{Original: "help", Spun: "aid", Class: "v", Weight: 2, Families: "A"}
	if got := pairs(tinyGleaner(t, allWords, row)); strings.Contains(got, "help\taid") || !strings.Contains(got, "aid\thelp") {
		t.Errorf("the lexicon's pair, and it alone, must be gone:\n%s", got)
	}
	if got := tinyGleaner(t, allWords).choose(3); len(got) != 3 {
		t.Errorf("%d pairs, want 3", len(got))
	}
}

func TestVariants(t *testing.T) {
	g := tinyGleaner(t, allWords)
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"help", "helped", true}, {"assembly", "assemblies", true}, {"organise", "organize", true}, {"colour", "color", true},
		{"health care", "healthcare", true}, {"help", "aid", false}, {"assembly", "meeting", false},
	} {
		if got := g.variants(lemma{test.a, 'v'}, lemma{test.b, 'v'}); got != test.want {
			t.Errorf("variants(%s, %s) = %v", test.a, test.b, got)
		}
	}
}

func TestAdverb(t *testing.T) {
	for adjective, want := range map[string]string{"quick": "quickly", "happy": "happily", "simple": "simply", "basic": "basically", "full": "fully", "sole": "solely"} {
		if got := adverb(adjective); got != want {
			t.Errorf("adverb(%s) = %s, want %s", adjective, got, want)
		}
	}
}

func TestOfOneKind(t *testing.T) {
	if !ofOneKind("north", "southern") || ofOneKind("north", "week") || ofOneKind("meeting", "assembly") {
		t.Error("only words of the same kind are of one kind")
	}
}
