package galley

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// guess returns the encoding that source, which is not UTF-8, is in by all evidence, or nil. It is one of one byte a
// character in which all bytes are defined, nearly all letters beyond ASCII belong to one language, at best the one whose
// words are in the text, capitals do not stand inside words, and marks stand where marks do. An encoding that the file
// declares needs less of that.
func guess(source []byte, declared string) *oneByte {
	if hasControls(source) || cutOff(source) {
		return nil
	}
	whole, broken := sequences(source)
	if whole*2 > broken { // much of it is UTF-8
		return nil
	}
	words := languageWords(source)
	if e := oneByteOf(declared); e != nil {
		if found := e.evidence(source, words); found.score > 0.2 {
			return e
		}
	}
	var best *oneByte
	high := 0.0
	for _, e := range oneBytes() {
		found := e.evidence(source, words)
		if !found.enough || found.score < 0.6 || !found.foreign && whole*8 > broken {
			continue
		}
		if score := found.score + found.words - found.doubt + min(e.prior, 1/float64(broken)); score > high {
			best, high = e, score
		}
	}
	if common := oneBytes()[0]; best != nil && common.readsAs(best, source) && common.hasLanguage(words) {
		return common
	}
	return best
}

// readsAs reports whether source is the same text in both encodings.
func (e *oneByte) readsAs(other *oneByte, source []byte) bool {
	return !slices.ContainsFunc(source, func(c byte) bool { return e.decodeByte(c) != other.decodeByte(c) })
}

// hasLanguage reports whether a language whose words are the commonest is written in the encoding.
func (e *oneByte) hasLanguage(words map[string]float64) bool {
	most := 0.0
	for _, share := range words {
		most = max(most, share)
	}
	return most > 0 && slices.ContainsFunc(e.langs, func(lang string) bool { return words[lang] == most })
}

func hasControls(source []byte) bool {
	return bytes.ContainsFunc(source, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\f\r", r) })
}

// sequences counts the sequences of UTF-8 in source that are whole, and the bytes beyond ASCII that are in none.
func sequences(source []byte) (whole, broken int) {
	for i := 0; i < len(source); {
		if source[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(source[i:])
		if n > 1 {
			whole++
		} else {
			broken++
		}
		i += n
	}
	return whole, broken
}

// cutOff reports whether source ends within a UTF-8 sequence of which two bytes or more are there.
func cutOff(source []byte) bool {
	for n := 2; n <= 3 && n <= len(source); n++ {
		if tail := source[len(source)-n:]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
			return true
		}
	}
	return false
}

// wordsIn is how much of a text tells its language, in bytes.
const wordsIn = 1 << 14

// languageWords tells for each language how many of its words are in source, as a share of what the commonest one has.
func languageWords(source []byte) map[string]float64 {
	counts := map[string]int{}
	isWord := func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsLetter(r) }
	for w := range bytes.FieldsFuncSeq(source[:min(len(source), wordsIn)], func(r rune) bool { return !isWord(r) }) {
		if len(w) <= 6 {
			counts[string(bytes.ToLower(w))]++
		}
	}
	share := map[string]float64{}
	most := 0.0
	for lang, list := range functionWords {
		for w := range strings.FieldsSeq(list) {
			share[lang] += float64(counts[w])
		}
		most = max(most, share[lang])
	}
	for lang := range share {
		share[lang] /= most + 2 // a few words are a coincidence
	}
	return share
}

// sampled bounds how many bytes beyond ASCII are looked at, and enoughLetters is how many letters of another script it
// takes to tell one.
const sampled, enoughLetters = 4000, 12

// evidence is how well a text reads in an encoding.
type evidence struct {
	score   float64 // 1 is perfect, 0 is by chance
	doubt   float64 // what of it would be as plausible in another encoding
	words   float64 // up to a quarter, for words of the language that gives this score
	foreign bool    // the script is not Latin
	enough  bool    // there is enough text to tell
}

// evidence returns none if source has bytes that are not defined.
func (e *oneByte) evidence(source []byte, words map[string]float64) (found evidence) {
	var letters [128]int // by byte
	n, marks, odd, foreign := 0, 0, 0, 0
	for i, c := range source {
		if c < utf8.RuneSelf {
			continue
		}
		r := e.decodeByte(c)
		if r == 0 {
			return evidence{}
		}
		if n == sampled {
			break
		}
		n++
		last, next := e.runeAt(source, i-1), e.runeAt(source, i+1)
		switch {
		case !isLetter(r) && plausibleMark(last, r, next):
			marks++
			found.doubt += markDoubt(last, r, next)
		case !isLetter(r) || !plausibleLetter(e.runeAt(source, i-2), last, r, next):
			odd++
		default:
			if r > 0x24F {
				foreign++
			}
			letters[c-0x80]++
		}
	}
	if n == 0 {
		return evidence{}
	}
	found.score = -1
	found.doubt /= float64(n)
	for _, lang := range e.langs {
		points := float64(marks) - 2*float64(odd)
		for k, count := range letters {
			if count > 0 {
				points += float64(count) * familiarity(lang, e.high[k])
			}
		}
		score, bonus := points/float64(n), words[lang]/4
		if score+bonus > found.score+found.words {
			found.score, found.words = score, bonus
		}
	}
	found.foreign = foreign > 0
	first, _ := utf8.DecodeRuneInString(alphabets[e.langs[0]])
	found.enough = foreign >= enoughLetters || first <= 0x24F && foreign == 0 && n*4 <= len(source)+64
	return found
}

// familiarity tells how much a letter speaks for a language: up to 1.1 where it is frequent, below 0 where it is not one
// of its letters. In other scripts, and in English, the rare ones speak far less.
func familiarity(lang string, r rune) float64 {
	alphabet, small := alphabets[lang], unicode.ToLower(r)
	k := strings.IndexRune(alphabet, small)
	if k < 0 {
		return -1
	}
	weight := 1 - 0.1*float64(k)/float64(len(alphabet))
	switch {
	case r > 0x24F:
		weight = 1.1 - 0.9*float64(k)/float64(len(alphabet))
	case lang == "en":
		weight = 0.8 - 0.6*float64(k)/float64(len(alphabet))
	}
	if small != r {
		weight *= 0.85
	}
	return weight
}

// runeAt returns the character of source[i], and a space outside of source.
func (e *oneByte) runeAt(source []byte, i int) rune {
	if i < 0 || i >= len(source) {
		return ' '
	}
	return e.decodeByte(source[i])
}

// isLetter leaves out what looks like a letter and hardly ever is one.
func isLetter(r rune) bool {
	switch r {
	case 'ª', 'º', 'ƒ', 'ˆ', 'µ', 'ˇ':
		return false
	}
	return unicode.IsLetter(r)
}

// plausibleLetter reports whether r makes sense between its neighbours.
func plausibleLetter(beforeLast, last, r, next rune) bool {
	if (r > 0x24F) != (last > 0x24F) && isLetter(last) || (r > 0x24F) != (next > 0x24F) && isLetter(next) {
		return false // two scripts in a word
	}
	switch {
	case r > 0x24F:
		return !unicode.IsUpper(r) || !unicode.IsLower(last)
	case !unicode.IsLetter(last) && !unicode.IsLetter(next):
		return strings.ContainsRune("àáâèéêìíîïòóôùåöøæÀÁÂÈÉÊÎÓÔÖÅØÆ", r)
	case unicode.IsUpper(r) && unicode.IsLower(last), r == 'ñ' && !(unicode.IsLetter(last) && unicode.IsLetter(next)):
		return false
	}
	return !(beforeLast > unicode.MaxASCII && last > unicode.MaxASCII && unicode.IsLetter(beforeLast) && unicode.IsLetter(last))
}

// markDoubt tells, from 0 to 1, how plausible a letter would be in the place of a mark.
func markDoubt(last, r, next rune) float64 {
	before, after := isLetter(last) || unicode.IsDigit(last), isLetter(next) || unicode.IsDigit(next)
	switch r {
	case '–', '—': // without spaces on both sides
		if before != after {
			return 0.5
		}
		if before {
			return 0.2
		}
	case '†', '‡': // behind what they are about
		if !before {
			return 0.5
		}
	case '’', '”':
		if !before && after {
			return 0.6
		}
	case '“', '‘', '„', '‚', '«', '‹':
		if before {
			return 0.4
		}
	}
	return 0
}

// plausibleMark reports whether r, which is no letter, makes sense between last and next.
func plausibleMark(last, r, next rune) bool {
	switch {
	case unicode.IsControl(r):
		return false
	case strings.ContainsRune("“„‘‚«‹", r):
		return !unicode.IsLetter(last) || !unicode.IsLetter(next)
	case strings.ContainsRune("’”»›–—…•\u00a0\u00ad´", r):
		return true
	case strings.ContainsRune("€£¥¢", r):
		return !unicode.IsLetter(last) && !unicode.IsLetter(next)
	case strings.ContainsRune("±×÷½¼¾§¿¡¬", r):
		return !unicode.IsLetter(last)
	case r == '©' || r == '®':
		return !unicode.IsLower(next)
	case unicode.IsMark(r): // points of Hebrew and Arabic
		return unicode.IsLetter(last) || unicode.IsMark(last)
	case strings.ContainsRune("¤¦¨¬¯¸ˆ˜ƒ¶ˇ˘˙˛˝", r), r >= 0x2200: // mathematics and boxes
		return false
	}
	return !unicode.IsLetter(last) || !unicode.IsLetter(next)
}
