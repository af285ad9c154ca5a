package rules

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var backslashEscapeLeftRule = &galley.Rule{
	Name:     "backslash-escape-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `escapes of a programming language that a reader sees, such as “don\u2019t” or “\"Yes\"”

Found are \u2019, pairs of surrogates (\ud83d\ude00), \U0001F600, bytes (\xe2\x80\x99, \x92, \'92 as in Rich Text Format), escaped quotation marks and
slashes, and \n and \t where a line or a tab was.

The fix writes what the escape stands for. It is safe where the paragraph has no signs of code and the article has two
escapes or more, or one that names a character inside a word. A \n or \t by itself stays: in “C:\new” it is none. Half of
a pair of surrogates is reported without a repair.`,
	Examples: []galley.Example{
		{
			Bad:  "The shop isn⟦\\u2019⟧t open, the clerk said. ⟦\\u201c⟧Come back on Monday.⟦\\u201d⟧ ⟦\\ud83d\\ude00⟧ At the caf⟦\\xe9⟧ they don⟦\\xe2\\x80\\x99⟧t mind.\n",
			Good: "The shop isn’t open, the clerk said. “Come back on Monday.” 😀 At the café they don’t mind.\n",
		},
		{Note: "quotation marks", Bad: "⟦\\\"⟧It isn⟦\\'⟧t over,⟦\\\"⟧ she said.\n", Good: "\"It isn't over,\" she said.\n"},
		{Note: "those of Rich Text Format, and years", Bad: "I⟦\\'92⟧m at the caf⟦\\'e9⟧. ⟦\\'93⟧Come,⟦\\'94⟧ he said in ⟦\\'⟧95 and the ⟦\\'⟧80s.\n", Good: "I’m at the café. “Come,” he said in '95 and the '80s.\n"},
		{Note: "line ends", Path: "a.jsonl", Bad: `{"text": "It is over.⟦\\n\\n⟧The shop isn⟦\\u2019⟧t open."}`, Good: `{"text": "It is over.\n\nThe shop isn’t open."}`},
		{Note: "a single one, for review", Bad: "The price ⟦\\u2013⟧ it rose.\n", Good: "The price – it rose.\n"},
		{Note: "half a pair", Bad: "It isn⟦\\u2019⟧t over. ⟦\\u201c⟧No⟦\\u201d⟧\n", Good: "It isn’t over. “No”\n"},
		{Note: "paths and formulas", Good: "It is in C:\\news\\title and \\\\server\\users\\u201 or C:\\xampp. Take $\\nu$ and $\\theta \\to \\neq$, not \\textbf{x}.\n"},
		{Note: "quoted ones", Good: "Each part ends in '\\r\\n', and each but the last in \"\\t\".\n"},
		{Note: "about escapes, and code", Good: "The escape \\u2019 stands for an apostrophe, \\n for a line end.\n\nprint(\"\\u2019\\n\");\n\n`\\u2019` and `\\u201c`.\n"},
	},
	Check: func(pass *galley.Pass) {
		var found []escape
		var block *galley.Block
		for b, i := range occurrences(pass, backslashTrigger, '\\') {
			if b == block && i < found[len(found)-1].end || quotesMarkup(pass, b) || blockIs(pass, b, "about escapes", aboutEscapes) {
				continue
			}
			if e := escapeAt(b.Text, i); e.end > 0 && !isQuoted(b.Text, e.start, e.end) {
				e.b = b
				found = append(found, e)
				block = b
			}
		}
		sure := 0
		for _, e := range found {
			if !e.weak {
				sure++
			}
		}
		for _, e := range found {
			if e.weak && sure == 0 {
				continue
			}
			safety := galley.Review
			if sure > 1 || e.inWord() {
				safety = galley.Safe
			}
			stands := shown(e.char)
			if strings.TrimSpace(e.char) == "" {
				stands = "white space"
			}
			pass.Report(e.b, e.start, e.end, "“"+e.b.Text[e.start:e.end]+"” stands for "+stands,
				e.b.Fix(safety, "Write "+stands, e.start, e.end, e.char))
		}
	},
}

// An escape stands for a character, or for several.
type escape struct {
	b          *galley.Block
	start, end int
	char       string
	weak       bool // it may be something else
}

func (e *escape) inWord() bool {
	return unicode.IsLetter(runeBefore(e.b.Text, e.start)) && unicode.IsLetter(runeAfter(e.b.Text, e.end)) && !e.weak
}

// isQuoted reports whether text[start:end] is all that stands between two equal quotation marks, as an escape does that is spoken
// of: “followed by '\r\n'”.
func isQuoted(text string, start, end int) bool {
	switch before, after := runeBefore(text, start), runeAfter(text, end); before {
	case '\'', '"', '`':
		return after == before
	case '“':
		return after == '”'
	case '‘':
		return after == '’'
	}
	return false
}

// aboutEscapes reports whether a paragraph speaks of escapes, or shows paths or formulas.
func aboutEscapes(text string) bool {
	return containsAny(text, []string{"escape", "Unicode", "unicode", "code point", "regex", "regular expression", "JSON", ":\\", "$\\", "\\\\", "\\begin", "\\frac", "\\text"})
}

// escapeAt returns the escape at the backslash text[i], or none.
func escapeAt(text string, i int) escape {
	if i+1 == len(text) {
		return escape{}
	}
	switch c := text[i+1]; c {
	case 'u':
		return unicodeEscape(text, i)
	case 'U':
		if r, ok := hexAt(text, i+2, 8); ok && inArticles(string(r)) {
			return escape{start: i, end: i + 10, char: string(r)}
		}
	case 'x':
		return byteEscapes(text, i)
	case '"', '\'':
		if e := richTextEscape(text, i); e.end > 0 {
			return e
		}
		return escape{start: i, end: i + 2, char: text[i+1 : i+2]}
	case '/':
		if unicode.IsLetter(runeBefore(text, i)) || unicode.IsDigit(runeBefore(text, i)) || runeBefore(text, i) == ':' {
			return escape{start: i, end: i + 2, char: "/", weak: true}
		}
	case 'n', 'r', 't':
		return lineEscape(text, i)
	}
	return escape{}
}

func unicodeEscape(text string, i int) escape {
	r, ok := hexAt(text, i+2, 4)
	if !ok {
		return escape{}
	}
	end := i + 6
	if utf16.IsSurrogate(r) {
		low, ok := rune(0), strings.HasPrefix(text[end:], `\u`)
		if ok {
			low, ok = hexAt(text, end+2, 4)
		}
		if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
			return escape{}
		}
		end += 6
	}
	if !inArticles(string(r)) {
		return escape{}
	}
	return escape{start: i, end: end, char: string(r)}
}

// byteEscapes decodes a run of bytes, which are UTF-8 or, if there is one, Windows-1252.
func byteEscapes(text string, i int) escape {
	var bytes []byte
	end := i
	for strings.HasPrefix(text[end:], `\x`) {
		r, ok := hexAt(text, end+2, 2)
		if !ok || r < 0x80 {
			break
		}
		bytes = append(bytes, byte(r))
		end += 4
	}
	char := decodeBytes(bytes)
	if char == "" {
		return escape{}
	}
	return escape{start: i, end: end, char: char}
}

// richTextEscape returns a byte of Windows-1252 as Rich Text Format writes it: “I\'92m”. In “the \'95 final” the mark is an
// apostrophe.
func richTextEscape(text string, i int) escape {
	r, ok := hexAt(text, i+2, 2)
	if !ok || text[i+1] != '\'' || r < 0x80 {
		return escape{}
	}
	before, after := runeBefore(text, i), runeAfter(text, i+4)
	year := isDigit(text[i+2]) && isDigit(text[i+3])
	if year && !unicode.IsLetter(before) && !strings.ContainsRune(".,!?", before) && (after == 's' || !unicode.IsLetter(after)) {
		return escape{}
	}
	char := decodeBytes([]byte{byte(r)})
	if char == "" {
		return escape{}
	}
	return escape{start: i, end: i + 4, char: char}
}

// lineEscape returns a run of \n, \r and \t where white space belongs: behind a mark or a space, or before a capital or
// another mark that begins a sentence.
func lineEscape(text string, i int) escape {
	end := i
	var char strings.Builder
	for end+1 < len(text) && text[end] == '\\' && strings.IndexByte("nrt", text[end+1]) >= 0 {
		switch text[end+1] {
		case 'n':
			char.WriteByte('\n')
		case 't':
			char.WriteByte('\t')
		}
		end += 2
	}
	before, after := runeBefore(text, i), runeAfter(text, end)
	ends := before == 0 || unicode.IsSpace(before) || strings.ContainsRune(".!?:;,”\"’')…", before)
	begins := after == 0 || unicode.IsSpace(after) || unicode.IsUpper(after) || strings.ContainsRune("“\"‘'—–-•*", after)
	if !ends || !begins || char.Len() == 0 {
		return escape{}
	}
	return escape{start: i, end: end, char: char.String(), weak: end-i == 2}
}

// hexAt returns the number that the n hexadecimal digits at i make.
func hexAt(text string, i, n int) (r rune, ok bool) {
	if i+n > len(text) {
		return 0, false
	}
	for _, c := range []byte(text[i : i+n]) {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}

func hexDigit(c byte) rune {
	switch {
	case isDigit(c):
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// decodeBytes returns the characters of articles that bytes are in UTF-8 or, if it is one byte, in Windows-1252; or "".
func decodeBytes(bytes []byte) string {
	text := string(bytes)
	if len(bytes) == 1 {
		text = westernChar(bytes[0])
	}
	if text == "" || !utf8.ValidString(text) {
		return ""
	}
	for _, r := range text {
		if !inArticles(string(r)) {
			return ""
		}
	}
	return text
}
