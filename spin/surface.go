package spin

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sortOriginals puts the likeliest first.
func sortOriginals(o []Original) {
	slices.SortFunc(o, func(a, b Original) int { return cmp.Or(cmp.Compare(b.P, a.P), cmp.Compare(a.Text, b.Text)) })
}

// dress gives the originals of a phrase the casing of the text and repairs the article before them: where the likeliest
// original asks for another one, the phrase is widened to hold it, but for one that stands before token after.
func (d *Detector) dress(u *unit, from, after int32, ph *Phrase) {
	spun := u.text[ph.Start:ph.End]
	curly := strings.Contains(u.text, "’")
	for i := range ph.Originals {
		o := &ph.Originals[i]
		o.Text = d.recase(o.Text, spun, startsSentence(u, int(from)))
		if curly {
			o.Text = strings.ReplaceAll(o.Text, "'", "’")
		}
	}
	if from <= after || u.tokens[from-1].hash != aHash {
		return
	}
	t := u.tokens[from-1]
	article := u.text[t.start:t.end]
	if gap := u.text[t.end:ph.Start]; gap != " " {
		return
	}
	if right := withArticle(article, ph.Originals[0].Text); right == article {
		return
	}
	ph.Start = int(t.start)
	for i := range ph.Originals {
		o := &ph.Originals[i]
		o.Text = withArticle(article, o.Text) + " " + o.Text
	}
}

// withArticle returns "a" or "an", as the phrase asks, in the casing of article.
func withArticle(article, phrase string) string {
	upper := article[0] == 'A'
	switch an := TakesAn(phrase); {
	case an && upper:
		return "An"
	case an:
		return "an"
	case upper:
		return "A"
	}
	return "a"
}

// startsSentence reports whether token i begins a sentence or the unit.
func startsSentence(u *unit, i int) bool {
	if i == 0 {
		return true
	}
	return endsSentence(u.text, u.tokens[i-1])
}

// recase writes original, a folded phrase, as spun is written: capitals throughout, at the start of each word of a name, or
// at the start of a sentence. Words that are always written with a capital get it in any case.
func (d *Detector) recase(original, spun string, sentence bool) string {
	words := strings.Fields(spun)
	capital, upper, letters := 0, 0, 0
	for i, w := range words {
		if i > 0 && small[w] {
			continue
		}
		switch writtenAs(w) {
		case upperCase:
			upper++
			capital++
		case titleCase:
			capital++
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) {
			letters++
		}
	}
	out := strings.Fields(original)
	first := writtenAs(spun) != lowerCase || sentence && d.casing(spun) == titleCase
	allUpper := upper > 0 && upper == letters && len(spun) > 3
	everyWord := capital == letters && (letters > 1 || first && !sentence)
	for i, w := range out {
		switch {
		case allUpper:
			out[i] = strings.ToUpper(w)
		case writtenAs(w) != lowerCase: // a name in the lexicon
		case d.casing(w) == upperCase:
			out[i] = strings.ToUpper(w)
		case d.casing(w) == titleCase, i == 0 && first, everyWord && !small[w]:
			out[i] = capitalise(w)
		}
	}
	return strings.Join(out, " ")
}

// small words keep their lower case inside names.
var small = set("a an and as at by for from in of on or the to with")

// casing tells how the folded word w is written inside sentences.
func (d *Detector) casing(w string) byte {
	w = strings.TrimSuffix(w, "'s")
	if id := d.model.id(w); id != unknown {
		return d.model.casing[id]
	}
	return lowerCase
}

func capitalise(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
