package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A lostChar is a place where a character was replaced by a stand-in, U+FFFD or a question mark.
type lostChar struct {
	b          *galley.Block
	start, end int
	lang       string
	opened     bool // an opening quotation mark was lost before it in the block and not closed yet
}

// candidates returns what may have stood there, the likeliest first.
func (l *lostChar) candidates(pass *galley.Pass) []string {
	text := l.b.Text
	before, after := runeBefore(text, l.start), runeAfter(text, l.end)
	left, right := wordy(before), wordy(after)
	if char := ownWord(pass, l); char != "" {
		return []string{char}
	}
	english := l.lang == "en" || l.lang == "" && !l.accented()
	open, closing := quotesIn(l.lang)
	ends := after == 0 || unicode.IsSpace(after) || strings.ContainsRune(".,;:!?)", after)
	switch {
	case left && right:
		if english && (suffixAt(text, l.end) || irishBefore(text[:l.start])) || (l.lang == "fr" || l.lang == "it") && elisionBefore(text[:l.start]) && strings.ContainsRune("aeiouhéêèâîô", unicode.ToLower(after)) {
			return []string{"’"}
		}
	case !left && right && (before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-", before)):
		switch {
		case decadeAt(text, l.end):
			return []string{"’"}
		case l.lang == "es" && strings.IndexByte(text[l.end:min(len(text), l.end+farText)], '?') >= 0:
			return []string{"¿", "“"}
		case english || unicode.IsUpper(after) && l.closedLater():
			return open
		}
	case l.opened && ends && (left && english || strings.ContainsRune(".,!?…", before)):
		return closing
	case english && before == 's' && after == ' ' && unicode.IsLower(runeAfter(text, l.end+1)):
		return []string{"’"}
	case before == ' ' && after == ' ' && (english || l.lang == "de" || l.lang == "ru" || l.lang == "pl"):
		return ownDash(pass)
	}
	return nil
}

// accented reports whether the beginning of the block has letters beyond ASCII.
func (l *lostChar) accented() bool {
	text := l.b.Text[:min(len(l.b.Text), farText)]
	for i := nextBeyondASCII(text, 0); i < len(text); i = nextBeyondASCII(text, i) {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// closedLater reports whether the same stand-in follows where a quotation mark closes: behind a word or its full stop,
// before a space or the end.
func (l *lostChar) closedLater() bool {
	text, mark := l.b.Text[:min(len(l.b.Text), l.end+farText)], l.b.Text[l.start:l.end]
	for i := l.end; ; {
		k := strings.Index(text[i:], mark)
		if k < 0 {
			return false
		}
		before, after := runeBefore(text, i+k), runeAfter(text, i+k+len(mark))
		if strings.ContainsRune(".,!?…", before) && (after == 0 || unicode.IsSpace(after)) {
			return true
		}
		i += k + len(mark)
	}
}

// quotesIn returns the opening and the closing quotation marks of a language.
func quotesIn(lang string) (open, closing []string) {
	switch lang {
	case "de":
		return []string{"„", "»"}, []string{"“", "«"}
	case "pl":
		return []string{"„"}, []string{"”"}
	case "fr", "es", "it", "pt", "ru":
		return []string{"«", "“"}, []string{"»", "”"}
	case "sv":
		return []string{"”"}, []string{"”"}
	}
	return []string{"“", "‘"}, []string{"”", "’"}
}

// irishBefore reports whether the last word of text is the O of an Irish name.
func irishBefore(text string) bool {
	return strings.HasSuffix(text, "O") && !unicode.IsLetter(runeBefore(text, len(text)-1))
}

// decadeAt reports whether two digits and an s stand at i, as in ’90s.
func decadeAt(text string, i int) bool {
	return i+2 < len(text) && isDigit(text[i]) && text[i+1] == '0' && text[i+2] == 's'
}

// ownDash returns the dashes, the one that the article uses first.
func ownDash(pass *galley.Pass) []string {
	if text := pass.Doc.Raw.Text; pass.Doc.Lang == "de" || strings.Count(text, "–") > strings.Count(text, "—") {
		return []string{"–", "—"}
	}
	return []string{"—", "–"}
}

type ownWordsKey struct{}

// ownWord returns the character that stands in the place of the lost one in a word that the article has elsewhere, or "".
func ownWord(pass *galley.Pass, l *lostChar) string {
	words := galley.Memo(pass, ownWordsKey{}, func() map[string]string { return ownWords(pass.Blocks) })
	text := l.b.Text
	start, end := l.start, l.end
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= n
	}
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += n
	}
	if end-start-(l.end-l.start) < 2 {
		return ""
	}
	return words[strings.ToLower(text[start:l.start])+"\uFFFD"+strings.ToLower(text[l.end:end])]
}

// ownWords returns for each word of the article with a letter beyond ASCII, and each of these letters, the word without it
// and the letter; where two letters fit, neither.
func ownWords(blocks []*galley.Block) map[string]string {
	words := map[string]string{}
	for _, b := range blocks {
		if nextBeyondASCII(b.Text, 0) == len(b.Text) {
			continue
		}
		for _, w := range b.Words() {
			word := strings.ToLower(b.Word(w))
			for i := nextBeyondASCII(word, 0); i < len(word); i = nextBeyondASCII(word, i) {
				r, n := utf8.DecodeRuneInString(word[i:])
				if unicode.IsLetter(r) {
					key := word[:i] + "\uFFFD" + word[i+n:]
					if old, ok := words[key]; ok && old != string(r) {
						words[key] = ""
					} else {
						words[key] = string(r)
					}
				}
				i += n
			}
		}
	}
	return words
}

// aboutLosses reports whether a paragraph shows lost characters rather than having them.
func aboutLosses(pass *galley.Pass, b *galley.Block) bool {
	return aboutMojibake(pass) || blockIs(pass, b, "about losses", func(text string) bool {
		return containsAny(text, encodingNames[:]) || strings.Contains(text, "replacement character")
	})
}

// report reports the lost character, with a fix for each candidate.
func (l *lostChar) report(pass *galley.Pass, message string, candidates []string) {
	fixes := make([]galley.Fix, 0, len(candidates))
	for _, c := range candidates {
		fixes = append(fixes, l.b.Fix(galley.Review, "Write "+shown(c), l.start, l.end, c))
	}
	pass.ReportFinding(galley.Finding{
		Message: message, Span: l.b.Source(l.start, l.end), Fixes: fixes, Confidence: 0.8,
	})
}
