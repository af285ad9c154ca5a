package rules

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A line is a block as the rules on page furniture see it.
type line struct {
	fold   string // empty where the block is too long to be furniture
	family family // what its wording may be
	open   family // those of family that only the beginning of the line shows
	prose  bool   // it reads as a sentence of the article
}

// lines are the blocks of a document, in order.
type lines struct {
	of         []line
	blocks     []*galley.Block
	head, tail int // the prose lies in of[head:tail]
}

// Blocks up to foldAlways bytes are folded; longer ones, up to foldMost, only where they begin like furniture or have
// a telling word in them. No wording of a whole line is longer than foldWhole.
const (
	foldAlways = 32
	foldHead   = 64
	foldWhole  = 300
	foldMost   = 2000
)

type linesKey struct{}

// linesOf returns the lines of the document. The rules on furniture share them.
func linesOf(p *galley.Pass) *lines {
	return galley.Memo(p, linesKey{}, func() *lines {
		l := newLines(p.Blocks)
		for i := range l.of {
			if l.of[i].family != 0 && p.Doc.Format == galley.Markdown && isCell(p, i) { // of a table, whatever it says
				l.of[i].family, l.of[i].open = 0, 0
			}
		}
		return l
	})
}

func newLines(blocks []*galley.Block) *lines {
	l := &lines{of: make([]line, len(blocks)), blocks: blocks, head: len(blocks)}
	list := wordings()
	var buf []byte
	for i, b := range blocks {
		x := &l.of[i]
		if isTechnical(b.Text) {
			continue
		}
		if len(b.Text) <= foldAlways || len(b.Text) <= foldMost && list.telling(b) {
			buf = appendFold(buf[:0], b.Text)
			x.fold = string(buf)
			if x.family, x.open = list.classify(b, x.fold); x.family != 0 && isSpoken(b, x.family) {
				x.family, x.open = 0, 0
			}
		}
		x.prose = x.family&strong == 0 && isSentence(b)
	}
	for i := range l.of {
		if l.of[i].prose {
			l.head = min(l.head, i)
			l.tail = i + 1
		}
	}
	return l
}

// isSpoken reports whether a block is a turn of a dialogue, such as “Yes.”: it stands between quotation marks, or is one word with
// a full stop, as buttons do not have.
func isSpoken(b *galley.Block, f family) bool {
	text := b.Text
	before, mark := runeBefore(text, len(text)), rune(0)
	if k := len(text) - utf8.RuneLen(before); k > 0 {
		mark = runeBefore(text, k)
	}
	if strings.ContainsRune("“\"„«‘", runeAfter(text, 0)) && strings.ContainsRune("”\"“»’", before) {
		return strings.ContainsRune(".,?!…—–", mark)
	}
	return len(b.Words()) == 1 && before == '.' && f&adMarker == 0
}

// isTechnical reports whether a line begins or ends as data and programs do, and is no wording whatever it says.
func isTechnical(text string) bool {
	switch text[0] {
	case '{', '}', ']', '<', '`', '$', '"', '\\', '%':
		if text[0] != '"' && (text[0] != '$' || len(text) > 1 && !isDigit(text[1])) || strings.Contains(text, "\":") || strings.HasSuffix(text, "\"") {
			return true
		}
	}
	switch text[len(text)-1] {
	case '{', '[', '`', '\\', '=':
		return true
	case ',':
		return strings.HasSuffix(text, "\",") || strings.HasSuffix(text, "],") || strings.HasSuffix(text, "},")
	case ']':
		return strings.HasSuffix(text, "[]")
	}
	return false
}

// telling reports whether the block may be furniture by its first two words, its last one, or a word in it.
func (w *wordList) telling(b *galley.Block) bool {
	var room [2 * foldHead]byte
	buf := appendFold(room[:0], fewWords(b.Text))
	i := bytes.IndexByte(buf, ' ')
	k := -1
	if i > 0 {
		k = bytes.IndexByte(buf[i+1:], ' ')
	}
	switch {
	case k < 0 && len(b.Text) <= foldWhole: // writing without spaces, or long words
		return true
	case k < 0:
		return w.first[firstWord(string(buf))]
	}
	if buf[i-1] == ':' && w.openings[string(buf[:i])] || w.whole[string(buf[:i])]&(shareWord|networkName) != 0 ||
		string(buf[:i]) == "copyright" || w.openings[string(trimFold(buf[:i+1+k], 0))] {
		return true
	}
	if len(b.Text) <= foldWhole && w.ends[lastWord(strings.TrimRight(b.Text, ".)"))] != nil {
		return true
	}
	return b.Kind == galley.Footer || strings.Contains(b.Text, "©") ||
		len(b.Text) <= foldWhole && (strings.Contains(b.Text, "box") || strings.Contains(b.Text, "wsletter")) ||
		len(b.Text) <= 2*foldWhole && mayDisclose(b.Text)
}

// fewWords returns what text begins with: two words, with room for a bullet and what parts them.
func fewWords(text string) string {
	text = text[:min(len(text), foldHead)]
	spaces := 0
	for i := range len(text) {
		if text[i] == ' ' {
			if spaces++; spaces == 4 {
				return text[:i+1]
			}
		}
	}
	return text
}

// isSentence reports whether b reads as prose: not a label, a caption or a title.
func isSentence(b *galley.Block) bool {
	switch b.Kind {
	case galley.Paragraph, galley.Quotation, galley.Item:
		return len(b.Text) >= 24 && endsSentence(b.Text)
	}
	return false
}

func endsSentence(text string) bool {
	if text != "" { // nearly all end in one of these
		switch c := text[len(text)-1]; {
		case c == '.':
			return true
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			return false
		}
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \"'”’»)]\u00a0"))
	return strings.ContainsRune(".!?…。！？", r)
}

// classify returns the families of the block, whose text has the given fold.
func (w *wordList) classify(b *galley.Block, fold string) (all, open family) {
	if fold == "" {
		return 0, 0
	}
	key := numberless(fold)
	if b.Kind == galley.Title { // a line of furniture that stands first, or a headline about it
		return w.whole[key] &^ (relatedHead | relatedHeadWeak | shareWord | networkName), 0
	}
	all, open = w.match(key)
	if all&strong == 0 && len(key) <= foldWhole {
		all |= w.parts(b, key)
	}
	if isNewsletter(b, fold) {
		all |= newsletter
	}
	if isDisclosure(b, fold) {
		return affiliateNote, 0
	}
	return all, open
}

// parts returns the strong family that all parts of the line belong to, sentences or words, if there are several.
func (w *wordList) parts(b *galley.Block, key string) family {
	if n := len(b.Words()); n < 2 || w.whole[firstWord(key)]&(shareWord|networkName) == 0 && !strings.ContainsAny(key, ".|!?") {
		return 0
	}
	if f := w.shareWords(key); f != 0 {
		return f
	}
	if w.whole[firstPart(key)] == 0 {
		return 0
	}
	some, every := family(0), ^family(0)
	n := 0
	for part := range strings.FieldsFuncSeq(key, func(r rune) bool { return strings.ContainsRune(".|!?•·", r) }) {
		if part = fold(part); part == "" {
			continue
		}
		f, _ := w.match(part)
		some |= f & strong
		every &= f&strong | f>>1&strong
		n++
	}
	if n < 2 {
		return 0
	}
	return some & every
}

func firstPart(key string) string {
	if i := strings.IndexAny(key, ".|!?"); i >= 0 {
		return strings.TrimSpace(key[:i])
	}
	return key
}

// shareWords returns shareBar for a line made of words of share bars and nothing else, with one that is no name.
func (w *wordList) shareWords(key string) family {
	words := strings.Fields(key)
	if len(words) < 2 || len(words) > 12 {
		return 0
	}
	var some family
	networks := 0
	for _, word := range words {
		f := w.whole[strings.Trim(word, "|,•·/-")]
		if f&(shareWord|networkName) == 0 && word != "|" && word != "0" {
			return 0
		}
		if f&networkName != 0 {
			networks++
		}
		some |= f
	}
	if some&shareWord == 0 && networks < 3 || networks == 0 && len(words) < 3 {
		return 0
	}
	return shareBar
}

// near reports whether one of the n lines before or behind line i has a wording of the family.
func (l *lines) near(i, n int, f family) bool {
	for k := max(0, i-n); k <= min(len(l.of)-1, i+n); k++ {
		if k != i && l.of[k].family&f != 0 {
			return true
		}
	}
	return false
}

// reaches reports whether a run of lines of the weak family joins line i to a line of the strong one.
func (l *lines) reaches(i int, weak, strong family) bool {
	for _, step := range [...]int{-1, 1} {
		for k, n := i+step, 0; k >= 0 && k < len(l.of) && n < 8; k, n = k+step, n+1 {
			if l.of[k].family&strong != 0 {
				return true
			}
			if l.of[k].family&weak == 0 {
				break
			}
		}
	}
	return false
}

// headsText reports whether line i is a heading in the markup with a line below it that is no furniture: it is the article's own.
func (l *lines) headsText(p *galley.Pass, i int) bool {
	return l.blocks[i].Kind == galley.Heading && (p.Doc.Format == galley.Markdown || p.Doc.Format == galley.HTML) &&
		i+1 < len(l.of) && l.blocks[i+1].Kind != galley.Heading && l.of[i+1].family == 0
}

// outside reports whether line i stands before the article's first or behind its last sentence.
func (l *lines) outside(i int) bool { return i < l.head || i >= l.tail }

// report reports the whole block and offers to delete it.
func report(p *galley.Pass, b *galley.Block, safety galley.Safety, message string) {
	p.Report(b, 0, len(b.Text), message, b.Delete(safety, "Delete it"))
}

// tellsWho reports whether the fold of a sentence names who says it, as articles do and furniture does not.
func tellsWho(fold string) bool {
	return containsAny(fold, []string{" said", " says", " told ", " wrote", " writes ", " court", " lawsuit", " regulator", " ruled"})
}

// excerpt returns the text for a message: of its first line the words that fit into 40 code points.
func excerpt(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	n := 0
	for i := range text {
		if n++; n > 40 {
			if k := strings.LastIndexByte(text[:i], ' '); k > 0 && text[i] != ' ' {
				i = k
			}
			return strings.TrimRight(text[:i], " ,.;:") + "…"
		}
	}
	return text
}

// reportFamily reports the lines of a family. What is known word for word gets a fix of the given safety; what only begins
// as a wording of the family does is to be reviewed, and left alone if it has more words than most.
func reportFamily(p *galley.Pass, f family, safety galley.Safety, most int, message string) {
	l := linesOf(p)
	for i, b := range l.blocks {
		x := &l.of[i]
		switch {
		case f&(playerLabel|appPromo) != 0 && l.headsText(p, i):
		case x.family&f == 0, x.family&evidence != 0 && f&evidence == 0, b.Kind == galley.Title, b.Kind == galley.Quotation, tellsWho(x.fold):
		case x.open&f == 0:
			report(p, b, safety, "“"+excerpt(b.Text)+"” "+message)
		case len(b.Words()) <= most:
			report(p, b, galley.Review, "“"+excerpt(b.Text)+"” "+message)
		}
	}
}
