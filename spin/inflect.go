package spin

import "strings"

// irregularVerbs lists base, past and participle.
var irregularVerbs = table(`be was been|become became become|begin began begun|bend bent bent|bet bet bet|bid bid bid|bind bound bound|
bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast|
build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|
come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk|
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|
fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|
hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|
know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|
make made made|mean meant meant|meet met met|mistake mistook mistaken|offset offset offset|outdo outdid outdone|overcome overcame overcome|
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|prove proved proven|put put put|
quit quit quit|read read read|rebuild rebuilt rebuilt|redo redid redone|repay repaid repaid|rid rid rid|ride rode ridden|ring rang rung|
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|
shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|
sit sat sat|slay slew slain|sleep slept slept|slide slid slid|speak spoke spoken|speed sped sped|spend spent spent|spin spun spun|
spit spat spat|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|
sting stung stung|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum|
swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|
thrust thrust thrust|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone|
uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound|
withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written`)

// irregularNouns lists singular and plural.
var irregularNouns = table(`man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice|louse lice|
ox oxen|life lives|wife wives|knife knives|half halves|self selves|leaf leaves|loaf loaves|thief thieves|shelf shelves|wolf wolves|calf calves|
analysis analyses|crisis crises|basis bases|thesis theses|hypothesis hypotheses|diagnosis diagnoses|oasis oases|axis axes|
criterion criteria|phenomenon phenomena|medium media|datum data|bacterium bacteria|stratum strata|curriculum curricula|memorandum memoranda|
alumnus alumni|stimulus stimuli|fungus fungi|nucleus nuclei|radius radii|aircraft aircraft|spacecraft spacecraft|series series|species species|
sheep sheep|deer deer|fish fish|offspring offspring|headquarters headquarters|means means|swiss swiss|chinese chinese|japanese japanese|
veto vetoes|hero heroes|potato potatoes|tomato tomatoes|echo echoes|cargo cargoes|torpedo torpedoes|embargo embargoes|mosquito mosquitoes`)

// irregularDegrees lists positive, comparative and superlative.
var irregularDegrees = table(`good better best|well better best|bad worse worst|badly worse worst|far further furthest|little less least|
many more most|much more most`)

// doubled verbs of two syllables double their last consonant because the stress falls on it.
var doubled = set(`admit allot begin commit compel confer control cancel defer deter dispel equip expel forget format incur infer
label model occur omit overlap patrol permit prefer program propel rebel recur refer regret remit repel submit transfer transmit travel`)

func table(s string) map[string][]string {
	m := map[string][]string{}
	for row := range strings.SplitSeq(s, "|") {
		f := strings.Fields(row)
		m[f[0]] = f
	}
	return m
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// addS returns the plural of a noun or the third person of a verb.
func addS(w string) string {
	n := len(w)
	switch {
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case hasSuffix(w, "s", "x", "z", "ch", "sh"):
		return w + "es"
	case w == "go" || w == "do" || w == "undergo" || w == "undo" || w == "outdo":
		return w + "es"
	}
	return w + "s"
}

func hasSuffix(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// doubles reports whether w doubles its last letter before -ed, -ing and -er.
func doubles(w string) bool {
	n := len(w)
	if n < 3 || isVowel(w[n-1]) || strings.IndexByte("wxyh", w[n-1]) >= 0 || !isVowel(w[n-2]) {
		return false
	}
	if doubled[w] {
		return true
	}
	return syllables(w) == 1 && (!isVowel(w[n-3]) || n > 3 && w[n-3] == 'u' && w[n-4] == 'q')
}

// syllables counts groups of vowels, the silent e left out.
func syllables(w string) int {
	n, inside := 0, false
	for i := range len(w) {
		v := isVowel(w[i]) || w[i] == 'y' && i > 0
		if v && !inside {
			n++
		}
		inside = v
	}
	if n > 1 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") {
		n--
	}
	return n
}

// stem returns w as it stands before a suffix that begins with a vowel.
func stem(w string) string {
	n := len(w)
	switch {
	case hasSuffix(w, "ee", "oe", "ye"):
		return w
	case n > 1 && w[n-1] == 'e':
		return w[:n-1]
	case doubles(w):
		return w + w[n-1:]
	case w[n-1] == 'c' && n > 4: // picnic, panic, mimic
		return w + "k"
	}
	return w
}

func ing(w string) string {
	if strings.HasSuffix(w, "ie") {
		return w[:len(w)-2] + "ying"
	}
	if w == "be" {
		return "being"
	}
	return stem(w) + "ing"
}

func ed(w string) string {
	n := len(w)
	switch {
	case w[n-1] == 'e':
		return w + "d"
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	}
	return stem(w) + "ed"
}

// verbForms returns base, third person, -ing form, past and participle.
func verbForms(w string) []string {
	switch w {
	case "be":
		return []string{"be", "is", "being", "was", "been"}
	case "have":
		return []string{"have", "has", "having", "had", "had"}
	}
	past, part := "", ""
	for _, prefix := range []string{"", "re", "over", "out", "under", "mis", "fore", "un", "up", "with"} {
		if f := irregularVerbs[strings.TrimPrefix(w, prefix)]; f != nil && strings.HasPrefix(w, prefix) && (prefix == "" || len(w)-len(prefix) > 2) {
			past, part = prefix+f[1], prefix+f[2]
			break
		}
	}
	if past == "" {
		past = ed(w)
		part = past
	}
	return []string{w, addS(w), ing(w), past, part}
}

func nounForms(w string) []string {
	for _, prefix := range []string{"", "police", "business", "fire", "gun", "spokes", "congress", "chair", "sales", "grand", "house"} {
		if f := irregularNouns[strings.TrimPrefix(w, prefix)]; f != nil && strings.HasPrefix(w, prefix) {
			return []string{w, prefix + f[1]}
		}
	}
	return []string{w, addS(w)}
}

// degreeForms returns positive, comparative and superlative.
func degreeForms(w string) []string {
	if f := irregularDegrees[w]; f != nil {
		return f
	}
	if n := syllables(w); strings.Contains(w, "-") || n > 2 || n == 2 && !hasSuffix(w, "y", "le", "ow") || strings.HasSuffix(w, "ly") && n > 1 && w != "early" {
		return []string{w, "more " + w, "most " + w}
	}
	s := stem(w)
	if n := len(w); n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]) {
		s = w[:n-1] + "i"
	}
	return []string{w, s + "er", s + "est"}
}

// inflect returns the forms of a phrase of the given class of lexicon rows; phrases of one class have as many forms.
func inflect(phrase, class string) []string {
	words := strings.Fields(phrase)
	head, forms := 0, []string(nil)
	switch class {
	case "n":
		head = len(words) - 1
		for i, w := range words {
			if i > 0 && (w == "of" || w == "in" || w == "for" || w == "to" || w == "on" || w == "at" || w == "with") {
				head = i - 1
				break
			}
		}
		forms = nounForms(words[head])
	case "v":
		forms = verbForms(words[0])
	case "a":
		forms = degreeForms(words[0])
	default:
		return []string{phrase}
	}
	out := make([]string, len(forms))
	for i, f := range forms {
		w := append([]string(nil), words...)
		w[head] = f
		out[i] = strings.Join(w, " ")
	}
	return out
}
