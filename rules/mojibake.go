package rules

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var mojibakeRule = &galley.Rule{
	Name:     "mojibake",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Options:  &mojibakeOptions{RestoreLost: true, Lone: true},
	Doc: `characters that were read in the wrong encoding, such as “donâ€™t” for “don’t”

UTF-8 that a program took for Windows-1252 or Latin-1 turns each mark or accented letter into two or three odd characters;
if it happens again, each of those into two or three more. Up to five such layers are undone, in a whole text or in a
single word of sound text. The same is done for UTF-8 taken for Mac Roman, Windows-1250, -1251, -1253, -1254, -1257,
ISO 8859-2 and code page 437, and for quotation marks and dashes of Windows-1252 that stand as control characters.

The repair is safe: it is offered only where the characters are the bytes of a UTF-8 sequence without a remainder, what
they stand for is found in articles, and the text around them would be odd as it stands. Capitals before a mark, as in
“VOCÊ…”, “NESTLÉ®” and “SÃO”, Romanian, Serbian and Russian words, formulas and box drawings stay.

Articles about such damage keep their examples: one that has the word “mojibake” is left alone, and so are paragraphs
that name an encoding.

Where a byte got lost on the way, the character is restored if it can be one only, as in “â€�” and “Ã perturber”, and
else replaced by U+FFFD. What two code pages explain equally well, and vowels of Mac Roman that stand as control
characters, are for review.`,
	Examples: []galley.Example{
		{
			Bad: "“We don⟦â€™⟧t know yet,” said the head of the clinic in S⟦Ã£⟧o Paulo ⟦â€”⟧ the first to report the fever. " +
				"“We will.⟦â€\u009d⟧\n",
			Good: "“We don’t know yet,” said the head of the clinic in São Paulo — the first to report the fever. “We will.”\n",
		},
		{
			Note: "misread twice",
			Bad:  "The council doesn⟦Ã¢â‚¬â„¢⟧t expect a vote before May, its clerk told the paper.\n",
			Good: "The council doesn’t expect a vote before May, its clerk told the paper.\n",
		},
		{
			Note: "no-break spaces became spaces on the way",
			Bad:  "Le maire s’est rendu ⟦Ã ⟧ la gare.⟦Â ⟧Il a salué les voyageurs.\n",
			Good: "Le maire s’est rendu à la gare.\u00a0Il a salué les voyageurs.\n",
		},
		{
			Note: "quotation marks of Windows-1252 as control characters",
			Bad:  "The driver said ⟦\u0093⟧it wasn⟦\u0092⟧t my fault⟦\u0094⟧ and left.\n",
			Good: "The driver said “it wasn’t my fault” and left.\n",
		},
		{
			Note: "other code pages",
			Bad:  "It⟦вЂ™⟧s the caf⟦Г©⟧ she runs.\n\nIt⟦‚Äô⟧s the caf⟦√©⟧ she runs.\n\nIt⟦ΓÇÖ⟧s the caf⟦├⌐⟧ she runs.\n\nIt⟦â€™⟧s the caf⟦Ă©⟧ she runs.\n",
			Good: "It’s the café she runs.\n\nIt’s the café she runs.\n\nIt’s the café she runs.\n\nIt’s the café she runs.\n",
		},
		{
			Note: "a whole line in another script",
			Bad:  "The sign above the door said ⟦ÐžÑ‚ÐºÑ€Ñ‹Ñ‚Ð¾⟧ in red letters.\n",
			Good: "The sign above the door said Открыто in red letters.\n",
		},
		{
			Path: "a.html",
			Bad:  "<p>The caf⟦&Atilde;&copy;⟧ isn⟦â€™⟧t <b>open</b>.</p>\n",
			Good: "<p>The café isn’t <b>open</b>.</p>\n",
		},
		{
			Path: "a.jsonl",
			Bad:  `{"text": "The shop isn⟦\u00e2\u20ac\u2122⟧t open on Sundays."}`,
			Good: `{"text": "The shop isn’t open on Sundays."}`,
		},
		{
			Note: "the title of a record",
			Path: "a.jsonl",
			Bad:  `{"title": "Mayor isn⟦â€™⟧t going", "text": "The mayor isn’t going."}`,
			Good: `{"title": "Mayor isn’t going", "text": "The mayor isn’t going."}`,
		},
		{
			Note: "bytes were lost",
			Bad:  "“We will,⟦â€\uFFFD⟧ she said, and sang in sloven⟦Ä\uFFFD⟧ina. They don⟦ï¿½⟧t open on Sundays.\n",
			Good: "“We will,” she said, and sang in sloven\uFFFDina. They don\uFFFDt open on Sundays.\n",
		},
		{Note: "Mac Roman, for review", Bad: "Hundimiento de un barco tur⟦\u0092⟧stico en Acapulco.\n", Good: "Hundimiento de un barco turístico en Acapulco.\n"},
		{
			Note:    "restore-lost: false",
			Options: &mojibakeOptions{Lone: true},
			Bad:     "“We will,⟦â€\uFFFD⟧ she said.\n",
			Good:    "“We will,\uFFFD she said.\n",
		},
		{
			Note: "capitals before a mark",
			Good: "PARCE QUE SUR LEURS PLAQUES IL Y MARQUÉ…\n\nVOCÊ… NESTLÉ® requiere. MANHÃ” E IRMÃ…\n\nHÅØYA ER BLÅØYD. KARL ØÅ! BLÅØJE\n\nZvlášť plášť. Âşık Ali ayarını. POSPÍŠIL, BLÍŽENCI, TĚŽKÝCH, PREDĹŽIL. YNGHYD Â NIFER.\n\nC O N C L U S Ã O\n\nSELKÄ\u00a0EDELLÄ, MISUTÂ\u00a0AJIKKO\n\nHUHLL Õ…\n\nSÃO PAULO – O governador vai à praia.\n",
		},
		{Note: "French spacing", Good: "Il a crié «\u00a0liberté\u00a0» à Orléans, où l’été\u00a0… s’achève\u00a0! «\u00a0Voilà\u00a0»\n"},
		{Note: "German and Nordic quotation marks", Good: "„Das macht Spaß“, sagte er – „mit Stoß…“ ’Det är så’, sa hon på ”Ö”.\n"},
		{Note: "other alphabets", Good: "В\u00a02020 году в «Ведомостях» — № 5. Гіркий Вітер. Он сказал: «Да».\n\nBună, Ăştia sunt români. CASĂ” și\u00a0altele.\n\nΓια την Ελλάδα…\n"},
		{Note: "an article about it", Good: "Text such as “donâ€™t” is called mojibake.\n\nThe reader sees â€œ where the writer put a quotation mark.\n"},
		{Note: "about encodings", Good: "The bytes are UTF-8, but the program shows “donâ€™t”.\n\nIn the wrong character set an é turns into Ã©.\n"},
		{Note: "formulas, art and faces", Good: "Five 5×£35 tickets; 2012—∞; √2 and 2√π; x ≈ ½.\n\n├┤a┼┐a\n\n( o¬ô ) (`¬´)\n\n├┤a┼┐a┼┐a┼┐a\n\n┌──┬──┐\n"},
	},
	Check: checkMojibake,
}

type mojibakeOptions struct {
	RestoreLost bool `option:"restore-lost" doc:"restore a quotation mark of which the last byte was lost; else U+FFFD stands for it"`
	Lone        bool `option:"lone" doc:"mend the only damaged characters of a line without review"`
}

func checkMojibake(pass *galley.Pass) {
	raw := pass.Doc.Raw
	markup := pass.Doc.Format == galley.HTML || pass.Doc.Format == galley.Markdown
	for _, b := range pass.Blocks {
		// Without markup, what stands between blocks counts as well; a record's title is not in Raw.
		if markup || b.Span.Start < raw.Span.Start || b.Span.End > raw.Span.End {
			mojibakeIn(pass, b, 0, b.Text)
		}
	}
	if markup {
		return
	}
	text := raw.Text
	for i := nextBeyondASCII(text, 0); i < len(text); i = nextBeyondASCII(text, i) {
		start := strings.LastIndexByte(text[:i], '\n') + 1
		end := len(text)
		if k := strings.IndexByte(text[i:], '\n'); k >= 0 {
			end = i + k
		}
		mojibakeIn(pass, raw, start, strings.TrimSuffix(text[start:end], "\r"))
		i = end
	}
}

type aboutMojibakeKey struct{}

// aboutMojibake reports whether the article speaks of what this rule finds.
func aboutMojibake(pass *galley.Pass) bool {
	return galley.Memo(pass, aboutMojibakeKey{}, func() bool { return strings.Contains(pass.Doc.Raw.Text, "ojibake") })
}

// encodingNames are what a paragraph that shows damage, rather than having it, calls the cause.
var encodingNames = [...]string{
	"UTF-8", "UTF8", "utf-8", "utf8", "Unicode", "Windows-125", "windows-125", "Latin-1", "latin-1", "latin1", "ISO-8859", "ISO 8859", "iso-8859",
	"character set", "character encoding", "text encoding", "code page", "Zeichensatz", "Zeichenkodierung", "encodage des", "кодировк", "文字化け",
}

// nextBeyondASCII returns the offset from i on of the first byte beyond ASCII, or the length of text.
func nextBeyondASCII(text string, i int) int {
	for i+8 <= len(text) {
		t := text[i : i+8] // one load, and eight bytes at a time
		word := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		if word&0x8080808080808080 != 0 {
			break
		}
		i += 8
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// maxPart is how much of a line is looked at in one piece, in bytes: it bounds the memory for lines of any length.
const maxPart = 1 << 12

// mojibakeIn reports the damage in text, which stands at base in the text of b.
func mojibakeIn(pass *galley.Pass, b *galley.Block, base int, text string) {
	for len(text) > maxPart {
		cut := maxPart
		if k := strings.LastIndexByte(text[:cut], ' '); k > 0 {
			cut = k
		}
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		mojibakeIn(pass, b, base, text[:cut])
		base, text = base+cut, text[cut:]
	}
	pages := suspectPages(text)
	if pages&cyrillicPage != 0 && inCyrillic(text) && !containsAny(text, cyrillicMarks[:]) {
		pages &^= cyrillicPage
	}
	if pages == 0 || containsAny(text, encodingNames[:]) || aboutMojibake(pass) {
		return
	}
	o := pass.Options.(*mojibakeOptions)
	glyphs := decodeMojibake(text, pass.Doc.Lang, pages, o.RestoreLost)
	if !o.Lone {
		doubtLone(glyphs)
	}
	for i := 0; i < len(glyphs); {
		if glyphs[i].layers == 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(glyphs) {
			if glyphs[end].layers > 0 {
				end++
			} else if end+1 < len(glyphs) && glyphs[end].r == ' ' && glyphs[end+1].layers > 0 &&
				scriptOf(glyphs[end-1].r) != 0 && scriptOf(glyphs[end+1].r) != 0 {
				end += 2
			} else {
				break
			}
		}
		reportMojibake(pass, b, base, text, glyphs[i:end])
		i = end
	}
}

// doubtLone makes the repair of a line doubtful if it is the only one.
func doubtLone(glyphs []glyph) {
	repairs, last := 0, 0
	for i, g := range glyphs {
		if g.layers > 0 {
			repairs++
			last = i
		}
	}
	if repairs == 1 {
		glyphs[last].doubtful = true
	}
}

// cyrillicPage is Windows-1251 among the pages, and cyrillicMarks are the beginnings of what damage in it looks like even
// among sound Russian words: punctuation and emoji.
const cyrillicPage pageSet = 1 << 2

var cyrillicMarks = [...]string{"вЂ", "в„", "в‚", "вЃ", "рџ", "пё", "В«", "В»"}

// inCyrillic reports whether a text has words in sound Cyrillic letters: those counted here begin nothing in UTF-8.
func inCyrillic(text string) bool {
	return strings.Count(text, "о")+strings.Count(text, "т")+strings.Count(text, "с") > 2
}

func reportMojibake(pass *galley.Pass, b *galley.Block, base int, text string, run []glyph) {
	safety := galley.Safe
	var sound strings.Builder
	layers := uint8(0)
	for _, g := range run {
		sound.WriteRune(g.r)
		layers = max(layers, g.layers)
		if g.doubtful {
			safety = galley.Review
		}
	}
	start, end := run[0].start, run[len(run)-1].end
	how := ""
	switch {
	case layers == 2:
		how = " twice"
	case layers > 2:
		how = fmt.Sprintf(" %d times", layers)
	}
	message := fmt.Sprintf("%s is %s, misread as %s%s", shown(text[start:end]), shown(sound.String()), run[0].page.name, how)
	if sound.String() == "\uFEFF" {
		// A byte order mark: in front of an article it must not come back as one.
		pass.Report(b, base+start, base+end, message, b.Fix(safety, "Delete the mark", base+start, base+end, ""))
		return
	}
	pass.Report(b, base+start, base+end, message,
		b.Fix(safety, "Write "+shown(sound.String()), base+start, base+end, sound.String()))
}

// shown returns s in quotation marks for a message, shortened, what cannot be seen by its code.
func shown(s string) string {
	if s == "\u00a0" {
		return "a no-break space"
	}
	var out strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > 40 {
			out.WriteString("…")
			break
		}
		if unicode.IsPrint(r) {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, "<U+%04X>", r)
		}
	}
	return "“" + out.String() + "”"
}

// suspectPages returns the code pages in which text has a character that can begin a sequence before one that can go on
// with it, or before what may have become of one. The first page is in the set for control characters too.
func suspectPages(text string) pageSet {
	var pages pageSet
	m := masks()
	for i := nextBeyondASCII(text, 0); i < len(text); {
		r, n := rune(0), 0
		switch c := text[i]; { // decoded here, because this is where the time goes
		case c < 0x80:
			i = nextBeyondASCII(text, i+1)
			continue
		case c < 0xE0:
			r, n = rune(c&0x1F)<<6|rune(text[i+1]&0x3F), 2
		case c < 0xE3:
			r, n = rune(c&0x0F)<<12|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
		case c < 0xF0: // in no page
			i += 3
			continue
		default:
			i += 4
			continue
		}
		i += n
		if r <= 0x9F {
			pages |= 1
			continue
		}
		if r > maxPaged || m.lead[r] == 0 {
			continue
		}
		if i == len(text) || text[i] < 0x80 {
			switch {
			case i == len(text), text[i] == ' ':
				pages |= m.spaced[r]
				if r == 'â' && strings.HasPrefix(text[i:], " €") {
					pages |= 1
				}
			case text[i] == '?' && (r == 'Ã' || r == 'Â' || r == 'â'):
				pages |= m.lead[r]
			}
			continue
		}
		switch next, size := utf8.DecodeRuneInString(text[i:]); {
		case next == '\uFFFD':
			pages |= m.lead[r]
		case next <= maxPaged:
			found := m.lead[r] & m.follow[next]
			if long := found & m.long[r]; long != 0 && i+size < len(text) {
				third, _ := utf8.DecodeRuneInString(text[i+size:])
				if third >= utf8.RuneSelf && third <= maxPaged {
					found &^= long &^ m.follow[third]
				} else if third != '\uFFFD' && third != ' ' && third != '?' && r != 'â' && r != 'ï' {
					found &^= long
				}
			}
			pages |= found
		}
	}
	return pages
}
