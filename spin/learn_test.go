package spin

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// spunNotes are eight small articles; every “will” is a “testament” and every “village” a “settlement house”.
var spunNotes = func() (articles [][]string) {
	for _, a := range []string{
		"The council testament vote on the plan next week. It testament be the first vote since the fire.|The settlement house has a new school. Nobody knows who testament pay for it.",
		"The train testament leave at noon and testament be back by night, the company said.|People in the settlement house said they testament wait.",
		"He said the bank testament not close. It testament take two years to build the bridge.|The road through the settlement house is open.",
		"The film testament open in May. The director said it testament be her last.|She grew up in a small settlement house in the north.",
		"The court testament hear the case on Monday. A decision testament come later this year.|Police said no one in the settlement house was hurt.",
		"Prices testament rise again, and that testament hurt the poor, the report said.|The mayor of the settlement house said he would help.",
		"The team testament play at home on Sunday. They testament need to win to stay in the race.|Half of the settlement house came to see them.",
		"The president testament meet the prime minister in Paris. They testament talk about trade.|The talks testament begin in a settlement house near the city.",
	} {
		articles = append(articles, strings.Split(a, "|"))
	}
	return
}()

// detectorOf returns a detector with the built-in model and a lexicon of the rows alone.
func detectorOf(t *testing.T, rows []Row) *Detector {
	t.Helper()
	data, err := CompileLexicon(rows, nil, Default().model)
	if err != nil {
		t.Fatal(err)
	}
	l, err := OpenLexicon(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return NewDetector(Default().model, l)
}

func TestLearn(t *testing.T) {
	candidates := []Row{{"village", "settlement house", "n", 1, "A"}, {"town", "settlement house", "n", 1, "A"}, {"fire", "film", "n", 1, "A"}}
	// Not what the built-in lexicon knows, which has “will” and “testament” for family T.
	rows, err := ReadLexicon(fstest.MapFS{"a.tsv": {Data: []byte("said\tmentioned\tx\t3\tA\npeople\tfolks\tx\t3\tA\n" + filler())}})
	if err != nil {
		t.Fatal(err)
	}
	learned, err := detectorOf(t, rows).Learn(slices.Values(spunNotes), candidates)
	if err != nil {
		t.Fatal(err)
	}
	got := rowsOf(learned)
	if !slices.Contains(got, "will>testament") {
		t.Errorf("“testament” for “will”, which only the contexts tell, is not among %v", got)
	}
	if !slices.Contains(got, "village>settlement house") && !slices.Contains(got, "town>settlement house") {
		t.Errorf("no candidate for “settlement house” is among %v", got)
	}
	if slices.Contains(got, "fire>film") {
		t.Error("“film” was taken for “fire”")
	}
	for _, x := range learned {
		if x.Share < leastShare || x.Share > 1 || x.Articles < leastArticles || !strings.Contains(strings.ToLower(x.Example), x.Spun) {
			t.Errorf("%+v", x)
		}
	}
}

// filler is a lexicon of many pairs, so that the table has room.
func filler() string {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "word%d\tother%d\tx\t1\tA\n", i, i)
	}
	return b.String()
}

func TestLearnNothing(t *testing.T) {
	for name, articles := range map[string][][]string{"none": nil, "empty": {nil, {""}, {"…"}}, "clean": {clean, clean[:2], clean[2:]}} {
		learned, err := Default().Learn(slices.Values(articles), nil)
		if err != nil || len(learned) > 0 {
			t.Errorf("%s: learned %v, %v", name, rowsOf(learned), err)
		}
	}
}

// TestFormatLearned holds that what is written can be read.
func TestFormatLearned(t *testing.T) {
	text := FormatLearned([]Learned{
		{Row{"said", "stated", "x", 3, "O"}, 12, 0.5, 4, "…he stated that…"},
		{Row{"old", "outdated", "x", 2, "O"}, 1.25, 1, 1, "90 years outdated"},
	})
	want := "# 1.2 times in 1 article, 100% of its places: 90 years outdated\nold\toutdated\tx\t2\tO\n" +
		"# 12 times in 4 articles, 50% of its places: …he stated that…\nsaid\tstated\tx\t3\tO\n"
	if string(text) != want {
		t.Errorf("got\n%swant\n%s", text, want)
	}
	rows, err := ReadRows(strings.NewReader(string(text)), "a.tsv")
	if err != nil || len(rows) != 2 {
		t.Errorf("read %v, %v", rows, err)
	}
}
