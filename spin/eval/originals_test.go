package main

import (
	"slices"
	"testing"

	"github.com/galleylint/galley/spin"
)

func TestAlike(t *testing.T) {
	spun := "The overseas minister mentioned that, well, it’s a brand new day."
	same, differ := alike(spun, "The foreign minister said that, well, it's new day.")
	if want := []bool{true, false, true, false, true, true, true, true, true}; !slices.Equal(same, want) {
		t.Errorf("kept %v, want %v", same, want)
	}
	var got []string
	for _, s := range differ {
		got = append(got, spun[s[0]:s[1]])
	}
	if want := []string{"overseas", "mentioned", "a brand"}; !slices.Equal(got, want) {
		t.Errorf("differ %q, want %q", got, want)
	}
}

func TestComeback(t *testing.T) {
	spun := "The overseas minister mentioned that he would go."
	phrase := func(start, end int, original string) spin.Phrase {
		return spin.Phrase{Start: start, End: end, Originals: []spin.Original{{Text: original}}}
	}
	var c comeback
	c.paragraph(spun, "The foreign minister said that he would go.", []spin.Phrase{phrase(4, 12, "foreign"), phrase(22, 31, "told"), phrase(46, 48, "leave")})
	if want := (comeback{changed: 2, returned: 1, harmed: 1, spans: 2, detected: 2, phrases: 0, justified: 2}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
}
