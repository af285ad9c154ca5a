package rules

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A modelLine is what the line model looks at in a block.
type modelLine struct {
	text    string
	fold    string // empty for long lines
	kind    galley.Kind
	family  family
	open    family
	words   int
	prose   bool
	repeats int  // how often the folded line stands in the document
	title   bool // it reads as the title does
	shared  int  // how many of its words the paragraphs have: of sharedBins
}

// longLine is the number of words above which a line is taken by its shape alone.
const longLine = 40

// modelLines returns the lines of the document as the model sees them.
func modelLines(l *lines) []modelLine {
	out := make([]modelLine, len(l.of))
	title := ""
	for i, b := range l.blocks {
		x := &out[i]
		*x = modelLine{text: b.Text, kind: b.Kind, family: l.of[i].family, open: l.of[i].open, words: len(b.Words()), prose: l.of[i].prose}
		if x.words <= longLine && len(b.Text) <= 500 {
			if x.fold = l.of[i].fold; x.fold == "" {
				x.fold = fold(b.Text)
			}
		}
		if b.Kind == galley.Title && title == "" {
			title = x.fold
		}
	}
	for i := range out {
		out[i].title = out[i].fold != "" && out[i].fold == title
	}
	countRepeats(out)
	countShared(out)
	return out
}

// sharedBins are the bins of how many of a line's words stand in the document's paragraphs: it has none that say anything, fewer than
// a fifth, two fifths, two thirds of them, or more.
const sharedBins = 5

// countShared notes for each line how many of its words stand in other lines that are paragraphs: the article's subheads are about
// what it tells, and the headlines of others are not.
func countShared(ls []modelLine) {
	const least = 12 // words of a paragraph
	known := map[string]int{}
	for i := range ls {
		if ls[i].prose && ls[i].words >= least {
			for word := range tellingWords(ls[i].text) {
				known[word]++
			}
		}
	}
	for i := range ls {
		x := &ls[i]
		if x.fold == "" {
			continue
		}
		own := 0
		if x.prose && x.words >= least {
			own = 1
		}
		all, shared := 0, 0
		for word := range tellingWords(x.text) {
			all++
			if known[word] > own {
				shared++
			}
		}
		if all > 0 {
			x.shared = 1 + bucket(float32(shared)/float32(all), 0.2, 0.4, 0.67)
		}
	}
}

// tellingWords yields the words of a text, in small letters, that say what it is about.
func tellingWords(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
			word, _, _ = strings.Cut(strings.ToLower(word), "’")
			word, _, _ = strings.Cut(word, "'")
			if len(word) >= 4 && !functionWords[word] && !yield(word) {
				return
			}
		}
	}
}

func countRepeats(ls []modelLine) {
	count := map[string]int{}
	for i := range ls {
		count[ls[i].fold]++
	}
	for i := range ls {
		ls[i].repeats = 1
		if ls[i].fold != "" {
			ls[i].repeats = count[ls[i].fold]
		}
	}
}

// The groups of features that a line has by itself.
const (
	fBias = iota
	fWords
	fEnd
	fBegin
	fCapitals
	fFunction
	fDigits
	fKind
	fRepeats
	fTitle
	fWordsEnd
	fWordsCapitals
	fFunctionEnd
	fMark
	fFamily
	fWordsBegin
	fOpen
)

var (
	localFeatures = newLayout(
		group{"bias", 1}, group{"words", 11}, group{"end", 9}, group{"begin", 8}, group{"capitals", 7}, group{"function", 5}, group{"digits", 5},
		group{"kind", 10}, group{"repeats", 5}, group{"title", 2}, group{"words-end", 11 * 9}, group{"words-capitals", 11 * 7},
		group{"function-end", 5 * 9}, group{"mark", len(markSigns)}, group{"family", families}, group{"words-begin", 11 * 8}, group{"open", families},
	)
	localSize = localFeatures.size()
)

// markSigns stand in lines that lead somewhere else, or say who made something.
var markSigns = [...]string{"http", "www.", ".com", "@", "$", "|", "»", "›", "©", ": ", "/", " & ", " - ", "#", "(", "·", "→", "+", "*", "\n", "\"", "€", "%", " ago", "min read"}

// lineFeatures appends the places of the features of line i.
func (m *lineModel) lineFeatures(to []int32, ls []modelLine, i int) []int32 {
	x := &ls[i]
	add := func(group, value int) { to = append(to, localFeatures.base[group]+int32(value)) }
	words := bucket(x.words, 1, 2, 3, 4, 6, 9, 13, 21, 41, 81)
	ending, begin := endKind(x.text), beginKind(x.text)
	capitals, function, digits := shape(x)
	add(fBias, 0)
	add(fWords, words)
	add(fEnd, ending)
	add(fBegin, begin)
	add(fCapitals, capitals)
	add(fFunction, function)
	add(fDigits, digits)
	add(fKind, int(x.kind))
	add(fRepeats, bucket(x.repeats, 1, 2, 3, 5))
	if x.title {
		add(fTitle, 1)
	} else {
		add(fTitle, 0)
	}
	add(fWordsEnd, words*9+ending)
	add(fWordsCapitals, words*7+capitals)
	add(fFunctionEnd, function*9+ending)
	add(fWordsBegin, words*8+begin)
	if x.fold == "" {
		return to
	}
	for k, sign := range markSigns {
		if strings.Contains(x.text, sign) {
			add(fMark, k)
		}
	}
	for f := range families {
		if x.family&(1<<f) != 0 {
			add(fFamily, f)
			if x.open&(1<<f) != 0 {
				add(fOpen, f)
			}
		}
	}
	eachWordFeature(x.fold, func(w string) {
		if place, ok := m.words[w]; ok {
			to = append(to, place)
		}
	})
	return to
}

// eachWordFeature yields what the model knows of a line's wording: the line, its first and its last two words, and all words.
func eachWordFeature(fold string, yield func(string)) {
	key := numberless(fold)
	if strings.Count(key, " ") < 6 {
		yield("=" + key)
	}
	n, last := 0, ""
	for word := range strings.FieldsSeq(key) {
		word = strings.Trim(word, ".,:;!?()[]\"'|-–—")
		if word == "" {
			continue
		}
		switch n {
		case 0:
			yield("^" + word)
		case 1:
			yield("^" + last + " " + word)
		}
		yield(word)
		n++
		last = word
	}
	yield(last + "$")
}

func endKind(text string) int {
	last, n := utf8.DecodeLastRuneInString(text)
	quoted := false
	if strings.ContainsRune("\"'”’»)", last) {
		quoted = true
		before := strings.TrimRight(text[:len(text)-n], "\"'”’»)")
		last, _ = utf8.DecodeLastRuneInString(before)
	}
	switch {
	case strings.ContainsRune(".。", last) && quoted:
		return 1
	case strings.ContainsRune(".。", last):
		return 0
	case strings.ContainsRune("!?！？", last):
		return 2
	case last == ':':
		return 3
	case last == ',' || last == ';':
		return 4
	case last == '…':
		return 5
	case quoted:
		return 6
	case unicode.IsDigit(last):
		return 7
	}
	return 8
}

const beginsNumber = 2

func beginKind(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsLower(r):
		return 0
	case unicode.IsUpper(r):
		return 1
	case unicode.IsDigit(r):
		return beginsNumber
	case strings.ContainsRune("\"'“‘„«", r):
		return 3
	case strings.ContainsRune("([", r):
		return 4
	case strings.ContainsRune("•-*–—·▪»>→", r):
		return 5
	case unicode.IsLetter(r):
		return 6
	}
	return 7
}

// shape returns the buckets of how many of a line's words have capitals, are function words, and are numbers.
func shape(x *modelLine) (capitals, function, digits int) {
	text := x.text
	if len(text) > 400 {
		text = text[:400]
	}
	var words, upper, shout, small, numbers int
	for word := range strings.FieldsSeq(text) {
		r, n := utf8.DecodeRuneInString(word)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			word = strings.TrimLeft(word, "\"'“‘„«([•-–—·»>")
			if r, n = utf8.DecodeRuneInString(word); n == 0 {
				continue
			}
		}
		if unicode.IsDigit(r) {
			numbers++
			words++
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		words++
		if unicode.IsUpper(r) {
			upper++
			if len(word) > n+1 && word == strings.ToUpper(word) {
				shout++
			}
			continue
		}
		if functionWords[strings.TrimRight(word, ".,:;!?")] {
			small++
		}
	}
	plain := words - numbers
	switch {
	case plain == 0:
		capitals = 6
	case shout*10 >= plain*7:
		capitals = 0
	case upper == plain:
		capitals = 1
	case upper+small == plain:
		capitals = 2
	case upper*2 >= plain:
		capitals = 3
	case upper*4 >= plain:
		capitals = 4
	default:
		capitals = 5
	}
	if words > 0 {
		function = bucket(float32(small)/float32(words), 0.01, 0.15, 0.3, 0.45)
		digits = bucket(float32(numbers)/float32(words), 0.01, 0.15, 0.4, 0.99)
	}
	return capitals, function, digits
}

// functionWords hold sentences together.
var functionWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`a an the and or but of to in on at by for with from as is are was were be been has have had he she it they we you
		his her its their our your that this these those who which what when where how why not no if than then so will would can could may might
		about after before over under into out up down off all more most some any do does did said i my me him them us
		der die das und oder ein eine einer eines dem den des im in am zu zum zur mit von vom für auf aus bei nach über ist sind war hat haben wird nicht sich als auch an wie es er sie wir dass um
		le la les un une et ou de du des à au aux en dans sur pour par avec ce cette qui que est sont a ont pas plus il elle nous vous se sa son ses
		el los las y o del al con por para su sus se es son ha han lo como más no una unos que en
		il lo gli i e di del della dei delle che è per con non sono una uno nel nella da si ha alla al
		os as e do da dos das em no na um uma com não por para que se foi é ao mais
		het een van en dat niet zijn voor met op aan er te om bij naar uit door
		i w na z do się nie że jest to od po dla za są oraz
		и в на с по не что как из за к от для о у это
		och att det som en på är av för med till inte har de ett om
		ve bir bu da de ile için
		yang dan di ke dari untuk dengan ini itu pada dalam`) {
		m[w] = true
	}
	return m
}()
