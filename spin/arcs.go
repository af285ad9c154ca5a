package spin

import "math"

// arcs finds the arcs of a unit.
func (s *scratch) arcs(d *Detector, u *unit) {
	l := &u.lattice
	l.arcs, l.words, l.starts, u.spun = l.arcs[:0], l.words[:0], l.starts[:0], false
	for i, t := range u.tokens {
		own := len(l.arcs)
		l.starts = append(l.starts, int32(own))
		l.words = append(l.words, d.model.idOf(u.text, t))
		l.arcs = append(l.arcs, arc{
			from: int32(i), to: int32(i + 1), first: int32(len(l.words) - 1), end: int32(len(l.words)), entry: unreplaced, fit: 1, expected: 1,
		})
		for end, slot := range d.lexicon.from(u.tokens, i) {
			if a := &l.arcs[own]; slot.replacedBy != 0 && slot.ready > a.ready {
				a.families, a.ready = slot.replacedBy, slot.ready
			}
			for k := slot.first; k < slot.first+slot.count; k++ {
				s.substitution(d, u, i, end, k)
			}
		}
	}
	l.starts = append(l.starts, int32(len(l.arcs)))
}

// unknownWord is the cost, in nats, of one word among all that the model does not know, of which it has but one count.
const unknownWord = 8

// substitution adds the arc that takes tokens[i:j] for what a spinner made of lexicon entry k.
func (s *scratch) substitution(d *Detector, u *unit, i, j, k int) {
	if !d.lexicon.stands(k, u.text, u.tokens[i:j]) {
		return
	}
	phrase, families, logP := d.lexicon.original(k)
	phrase = renumber(phrase, u.text, u.tokens[i:j])
	a := arc{
		from: int32(i), to: int32(j), first: int32(len(u.words)), entry: int32(k), families: families,
		pair: numberOf(s.numbers, int32(k)), original: numberOf(s.originals, d.lexicon.originalID(k)),
		phrase: phrase, prior: math.Exp(float64(logP)), fit: 1,
	}
	o := s.originalOf(d, k)
	a.ready = o.ready
	u.words = append(u.words, o.words...)
	a.end = int32(len(u.words))
	a.p = a.prior * math.Exp(float64(articleEvidence(u.text, u.tokens, i, phrase))-float64(o.unknowns*unknownWord))
	u.lattice.arcs = append(u.lattice.arcs, a)
	u.spun = true
}

// writtenAsName reports whether the first and the last of the tokens begin with a capital.
func writtenAsName(text string, tokens []token) bool {
	first, last := tokens[0], tokens[len(tokens)-1]
	return writtenAs(text[first.start:first.end]) != lowerCase && writtenAs(text[last.start:last.end]) != lowerCase
}

// numberOf returns the number of key, the next one if it is new.
func numberOf[K comparable](numbers map[K]int32, key K) int32 {
	n, ok := numbers[key]
	if !ok {
		n = int32(len(numbers))
		numbers[key] = n
	}
	return n
}

// What an article before a phrase says, in nats: spinners do not repair "a" and "an", editors do.
const articleFits, articleClashes = 2.5, -1.5

func articleEvidence(text string, tokens []token, i int, original string) float32 {
	if i == 0 || tokens[i-1].hash != aHash {
		return 0
	}
	an := tokens[i-1].end-tokens[i-1].start == 2
	spun := TakesAn(text[tokens[i].start:tokens[i].end])
	orig := TakesAn(original)
	switch {
	case spun == orig:
		return 0
	case orig == an:
		return articleFits
	}
	return articleClashes
}
