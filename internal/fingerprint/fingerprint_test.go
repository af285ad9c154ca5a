package fingerprint

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley/spin"
)

// story is an article of some length, without anybody's rights in it.
var story = []string{
	"The council of Kadaga voted for a new bridge on Monday, after a debate that had lasted for nine hours and two minutes.",
	"Mayor Alina Petrova said that the old bridge, which was built in 1931, could not be repaired at a price the town can pay.",
	"Engineers from Riga had looked at its pillars in March and found that the water had carried away much of the ground below.",
	"The new one is to cost 4.2 million euros, of which the government has promised to pay half if work begins before October.",
	"Two members voted against the plan, because they think that a ferry would do, and one abstained without saying why.",
	"People who live on the far side of the river told reporters that they were glad; the way to the hospital is an hour long now.",
	"The bridge will have two lanes, a path for walkers, and lamps that are put out at midnight to let the bats pass in the dark.",
}

var other = []string{
	"A dog that had been missing since Easter was found in a boat on Lake Razna on Sunday, well fed and in good spirits.",
	"Its owner, a teacher called Janis Ozols, said he had given up hope when the ice broke and the fishermen left their huts.",
	"Nobody knows who fed the animal for eleven weeks, though the boat belongs to a widow who sells smoked eel at the market.",
	"She said that she had seen a dog now and then but took it for a fox, since her glasses had been at the optician's.",
	"The school is going to hold a party for both of them, with a cake that is shaped like a boat and another for the dog.",
}

func spun(t *testing.T, rate float64) []string {
	t.Helper()
	rows, err := spin.ReadLexicon(os.DirFS("../../spin/data/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	s := spin.NewSpinner(rows, "ABCDFGT")
	r := rand.New(rand.NewPCG(1, 2))
	var out []string
	for _, p := range story {
		p, _ = s.Spin(p, rate, r)
		out = append(out, p)
	}
	return out
}

func TestCompare(t *testing.T) {
	var upper []string
	for _, p := range story {
		upper = append(upper, strings.ToUpper(strings.ReplaceAll(p, ",", " –")))
	}
	tests := []struct {
		name string
		a, b []string
		want Kind
	}{
		{"itself", story, story, Exact},
		{"other marks and letters", story, upper, Exact},
		{"a part of it", story, story[2:6], Near},
		{"with more", story, slices.Concat(story, other[:2]), Near},
		{"another article", story, other, Other},
		{"spun a little", story, spun(t, 0.3), Reworded},
		{"spun", story, spun(t, 0.7), Reworded},
		{"two spins", spun(t, 0.5), spun(t, 0.7), Reworded},
		{"one passage", slices.Concat(story[:3], other), slices.Concat(story[:3], story[4:]), Other},
		{"too short", story[:1], []string{"The council"}, Other},
	}
	for _, tt := range tests {
		a, ka := Of(tt.a)
		b, kb := Of(tt.b)
		l := Compare(a, b)
		if l.Kind() != tt.want || Compare(b, a).Kind() != tt.want {
			t.Errorf("%s: %d (%+v), want %d", tt.name, l.Kind(), l, tt.want)
		}
		shared := 0
		for _, k := range ka {
			if slices.Contains(kb, k) {
				shared++
			}
		}
		if tt.want != Other && shared < 2 {
			t.Errorf("%s: only %d keys in common", tt.name, shared)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"It's the 4.2 million-euro bridge.": 7, "": 0, "…": 0, "日本語の文": 5, "Ünïcödé wörds": 2, "Мост через реку": 3,
	} {
		n := 0
		for range words(text) {
			n++
		}
		if n != want {
			t.Errorf("%q has %d words, want %d", text, n, want)
		}
	}
}
