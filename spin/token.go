package spin

import (
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a mark of punctuation in a text, folded for the model: lower case, curly apostrophes
// straight, every number alike, "an" as "a". Quotation marks are no tokens, since spinners and scrapers lose them.
type token struct {
	start, end uint32 // bytes of the text
	hash       uint64 // of the folded token
	kind       tokenKind
}

type tokenKind uint8

const (
	word tokenKind = iota
	number
	punct
)

// Hashes of tokens and phrases. FNV-1a takes a byte at a time, which suits folding on the fly; it is part of the
// format of lexicon and model files.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// phraseHash extends the hash of a phrase by its next token. The hash of the empty phrase is 0.
func phraseHash(phrase, token uint64) uint64 {
	h := (phrase ^ token) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

var (
	numberHash = hashString("<num>")
	aHash      = hashString("a")
	anHash     = hashString("an")

	apostropheHash = hashString("'")
)

// class says how the tokenizer takes an ASCII byte.
var class = func() (t [128]struct {
	kind  byte // 'w' word, 'd' digit, 'p' punctuation, 0 nothing
	lower byte
}) {
	for c := range t {
		t[c].lower = byte(c)
		switch {
		case 'a' <= c && c <= 'z':
			t[c].kind = 'w'
		case 'A' <= c && c <= 'Z':
			t[c].kind, t[c].lower = 'w', byte(c+'a'-'A')
		case '0' <= c && c <= '9':
			t[c].kind = 'd'
		}
	}
	for _, c := range ".,;:?!()-%$/{}" {
		t[c].kind = 'p'
	}
	return
}()

// folded holds the letters and digits of ASCII, the letters in lower case; all other bytes are 0.
var folded = func() (t [256]byte) {
	for c, k := range class {
		if k.kind == 'w' || k.kind == 'd' {
			t[c] = k.lower
		}
	}
	return
}()

// tokenize appends the tokens of text to tokens.
func tokenize(text string, tokens []token) []token {
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r):
				var t token
				t, i = wordToken(text, i)
				tokens = append(tokens, t)
			case r == '—' || r == '–':
				tokens = append(tokens, token{uint32(i), uint32(i + n), hashString("—"), punct})
				i += n
			case r == '…':
				tokens = append(tokens, token{uint32(i), uint32(i + n), hashString("."), punct})
				i += n
			default:
				i += n
				if r == '’' {
					if t, next, ok := clitic(text, i-n, i); ok && len(tokens) > 0 && int(tokens[len(tokens)-1].end) == i-n {
						tokens = append(tokens, t)
						i = next
					}
				}
			}
			continue
		}
		switch class[c].kind {
		case 'w':
			var t token
			t, i = wordToken(text, i)
			tokens = append(tokens, t)
		case 'd':
			start := i
			for i < len(text) && text[i] < utf8.RuneSelf && (class[text[i]].kind != 0 && class[text[i]].kind != 'p' ||
				(text[i] == ',' || text[i] == '.') && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9') {
				i++
			}
			tokens = append(tokens, token{uint32(start), uint32(i), numberHash, number})
		case 'p':
			h := (uint64(fnvOffset) ^ uint64(c)) * fnvPrime
			tokens = append(tokens, token{uint32(i), uint32(i + 1), h, punct})
			i++
		default:
			i++
			if c == '\'' {
				if t, next, ok := clitic(text, i-1, i); ok && len(tokens) > 0 && int(tokens[len(tokens)-1].end) == i-1 {
					tokens = append(tokens, t)
					i = next
				}
			}
		}
	}
	return tokens
}

// wordToken reads the word at text[i:]. Single letters with full stops are one word ("u.s."), and a contraction
// with n't is one word; the other endings after an apostrophe are words of their own.
func wordToken(text string, i int) (token, int) {
	start, h := i, uint64(fnvOffset)
	for {
		for i < len(text) && folded[text[i]] != 0 {
			h = (h ^ uint64(folded[text[i]])) * fnvPrime
			i++
		}
		if i == len(text) {
			break
		}
		c := text[i]
		if c < utf8.RuneSelf {
			if c == '.' && i-start < 12 && initials(text, start, i) {
				h = (h ^ '.') * fnvPrime
				i++
				continue
			}
			if c == '\'' && i+1 < len(text) && lowerAt(text, i+1) == 't' && lowerAt(text, i-1) == 'n' && lowerAt(text, i+2) == 0 {
				h = (h ^ '\'') * fnvPrime
				i++
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == '’' && lowerAt(text, i+n) == 't' && lowerAt(text, i-1) == 'n' && lowerAt(text, i+n+1) == 0 {
			h = (h ^ '\'') * fnvPrime
			i += n
			continue
		}
		if r == '\u00AD' || unicode.IsMark(r) {
			i += n
			continue
		}
		if !unicode.IsLetter(r) {
			break
		}
		var buf [utf8.UTFMax]byte
		for _, b := range buf[:utf8.EncodeRune(buf[:], unicode.ToLower(r))] {
			h = (h ^ uint64(b)) * fnvPrime
		}
		i += n
	}
	if h == anHash {
		h = aHash
	}
	return token{uint32(start), uint32(i), h, word}, i
}

// lowerAt returns the ASCII letter at text[i] in lower case, or 0 if there is none.
func lowerAt(text string, i int) byte {
	if i < 0 || i >= len(text) || text[i] >= utf8.RuneSelf || class[text[i]].kind != 'w' {
		return 0
	}
	return class[text[i]].lower
}

// initials reports whether the full stop at text[i] belongs to a word of single letters such as "U.S.".
func initials(text string, start, i int) bool {
	if i-start == 1 {
		return lowerAt(text, i+1) != 0 && i+2 < len(text) && text[i+2] == '.'
	}
	return text[i-2] == '.'
}

// clitic reads the ending behind the apostrophe at text[at:i]: 's, 're, 've, 'll, 'd, 'm.
func clitic(text string, at, i int) (t token, next int, ok bool) {
	a, b := lowerAt(text, i), lowerAt(text, i+1)
	switch {
	case b == 0 && (a == 's' || a == 'd' || a == 'm'):
		next = i + 1
	case lowerAt(text, i+2) == 0 && (a == 'r' && b == 'e' || a == 'v' && b == 'e' || a == 'l' && b == 'l'):
		next = i + 2
	default:
		return token{}, 0, false
	}
	h := apostropheHash
	for k := i; k < next; k++ {
		h = (h ^ uint64(class[text[k]].lower)) * fnvPrime
	}
	return token{uint32(at), uint32(next), h, word}, next, true
}

// fold returns the folded form that t's hash is of.
func (t token) fold(text string) string {
	switch t.kind {
	case number:
		return "<num>"
	case punct:
		switch s := text[t.start:t.end]; s {
		case "–":
			return "—"
		case "…":
			return "."
		default:
			return s
		}
	}
	return foldWord(text[t.start:t.end])
}

func foldWord(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r == '’':
			b = append(b, '\'')
		case r == '\u00AD' || unicode.IsMark(r):
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	if string(b) == "an" {
		return "a"
	}
	return string(b)
}
