package spin

// Rank returns the place of a folded word in the model's vocabulary, 1 for the most frequent. It reports whether the model
// knows the word.
func (m *Model) Rank(word string) (rank int, known bool) {
	id := m.id(word)
	return int(id), id != unknown
}

// Model returns the detector's language model, which knows the words of edited prose.
func (d *Detector) Model() *Model { return d.model }

// LogP returns the log-probability of a folded phrase out of context, in nats. It reports whether the model knows all of
// the phrase's words.
func (m *Model) LogP(phrase string) (nats float64, known bool) {
	tokens := tokenize(phrase, nil)
	for _, t := range tokens {
		if m.idOf(phrase, t) == unknown {
			return m.logP(phrase), false
		}
	}
	return m.logP(phrase), len(tokens) > 0
}

// Capitalised reports whether a folded word is mostly written with a capital letter inside sentences, as names are.
func (m *Model) Capitalised(word string) bool {
	return m.casing[m.id(word)] != lowerCase
}

// Forms returns the inflected forms of a phrase that a row of the given class stands for, the phrase itself first. Two
// phrases of one class have as many forms, in the same order.
func Forms(phrase, class string) []string {
	return inflect(phrase, class)
}
