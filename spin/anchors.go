package spin

import (
	"unicode"
	"unicode/utf8"
)

// Anchors returns hashes of the words of an English text that spinners leave alone, in order: numbers, names, and words too
// rare for a thesaurus. Words of phrases that the lexicon knows, as an original or as a spun phrase, are left out. An article
// and its spun copies, or two spun copies of one article, have most of their anchors in common, and in the same order.
func (d *Detector) Anchors(paragraphs []string) []uint32 {
	s := d.scratch.Get().(*scratch)
	defer d.scratch.Put(s)
	var out []uint32
	for _, text := range paragraphs {
		s.tokens = tokenize(text, s.tokens[:0])
		out = d.anchors(out, text, s.tokens)
	}
	return out
}

// Words of fewer bytes than leastAnchor, and the model's commonest words where they are not written as names, are no anchors.
const (
	leastAnchor = 3
	rareRank    = 4000
)

func (d *Detector) anchors(out []uint32, text string, tokens []token) []uint32 {
	known := 0 // tokens before this one belong to phrases of the lexicon
	first := true
	for i, t := range tokens {
		for end, slot := range d.lexicon.from(tokens, i) {
			if slot.replacedBy != 0 || slot.count > 0 {
				known = max(known, end)
			}
		}
		switch {
		case t.kind == number:
			out = append(out, uint32(mix(hashString(text[t.start:t.end]))))
		case t.kind == word && i >= known && t.end-t.start >= leastAnchor && (!first && capital(text[t.start:]) || d.rare(text, t)):
			out = append(out, uint32(mix(t.hash)))
		}
		first = endsSentence(text, t)
	}
	return out
}

func (d *Detector) rare(text string, t token) bool {
	id := d.model.idOf(text, t)
	return id == unknown || id > rareRank
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
