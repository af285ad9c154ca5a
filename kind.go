package galley

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Kind says what part a block plays in the article.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Title
	Heading
	Byline
	Dateline // a line that holds a date or time and nothing else
	Caption
	Credit
	Item
	Quotation
	Footer
)

func (k Kind) String() string {
	return [...]string{
		"paragraph", "title", "heading", "byline", "dateline", "caption", "credit", "item", "quotation", "footer",
	}[k]
}

// shortLine is the longest line, in bytes, that is looked at as a byline, dateline or credit.
const shortLine = 160

// classify gives the blocks of a text without markup their kinds, and in a text with markup looks again at the
// paragraphs, which is what bylines and credits mostly are there.
func classify(blocks []*Block) {
	for _, b := range blocks {
		if b.Kind == Paragraph && len(b.Text) <= shortLine {
			b.Kind = lineKind(b)
		}
	}
	for i, b := range blocks {
		if b.Kind == Paragraph && isCaption(b, blocks[i+1:]) {
			b.Kind = Caption
		}
	}
	findTitle(blocks)
	for i, b := range blocks {
		if b.Kind == Paragraph && i+1 < len(blocks) && blocks[i+1].Kind == Paragraph &&
			len(blocks[i+1].words) > 15 && looksLikeHeading(b, 12) {
			b.Kind = Heading
		}
	}
}

// findTitle makes the first block a title if it looks like one and there is no other. A byline and a date may stand
// above it.
func findTitle(blocks []*Block) {
	for _, b := range blocks {
		if b.Kind == Title {
			return
		}
	}
	for i, b := range blocks {
		switch {
		case i > 2 || i+1 == len(blocks):
			return
		case b.Kind == Heading, b.Kind == Paragraph && looksLikeHeading(b, 30):
			b.Kind = Title
			return
		case b.Kind != Byline && b.Kind != Dateline:
			return
		}
	}
}

// lineKind tells the kind of a short line by its wording alone.
func lineKind(b *Block) Kind {
	switch line := b.Text; {
	case isByline(line):
		return Byline
	case isDateline(b):
		return Dateline
	case isCredit(line, len(b.words)):
		return Credit
	case isCopyright(line):
		return Footer
	case hasBullet(line):
		return Item
	case strings.HasPrefix(line, "> "):
		return Quotation
	}
	return Paragraph
}

func isByline(line string) bool {
	var rest string
	ok := false
	for _, lead := range [...]string{"by", "written by", "posted by", "story by", "reported by", "words by", "text by"} {
		if rest, ok = cutFold(line, lead); ok {
			break
		}
	}
	if !ok || len(line) > 120 || strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "r.") {
		return false
	}
	rest = strings.TrimLeft(rest, " :\t\u00a0")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || r == '|' || unicode.IsUpper(r)
}

// cutFold cuts the words of lead off the front of line; a letter may not follow them. Case is ignored.
func cutFold(line, lead string) (rest string, ok bool) {
	if len(line) < len(lead) || line[0]|0x20 != lead[0] || !strings.EqualFold(line[:len(lead)], lead) {
		return "", false
	}
	rest = line[len(lead):]
	return rest, wordRune(rest) == 0
}

// dateWords tells the words of dates: those that only dates and times have are true.
var dateWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		mon tue tues wed thu thur thurs fri sat sun published updated posted ago am pm gmt utc`) {
		m[w] = true
	}
	for w := range strings.FieldsSeq(`last modified first on at of and a p m est edt cst cdt mst mdt pst pdt et ct mt pt bst ist
		cet st nd rd th hour hours hr hrs min mins minute minutes day days week weeks month months year years`) {
		m[w] = false
	}
	return m
}()

// isDateline reports whether a line is made of a date or a time and words that go with one.
func isDateline(b *Block) bool {
	digits := false
	sure := strings.Count(b.Text, "/") == 2 || strings.Count(b.Text, "-") == 2
	for i, w := range b.words {
		word := b.Word(w)
		if rest := strings.TrimLeft(word, "0123456789"); rest != word {
			digits = true
			next := b.Text[w.End:]
			sure = sure || rest == "" && len(next) > 1 && next[0] == ':' && '0' <= next[1] && next[1] <= '9'
			word = rest
		}
		if len(word) > len("wednesday") || i > 14 {
			return false
		}
		var buf [16]byte
		n := copy(buf[:], word)
		for k, c := range buf[:n] {
			buf[k] = c | 0x20
		}
		strong, ok := dateWords[string(buf[:n])]
		if !ok && n > 0 {
			return false
		}
		sure = sure || strong
	}
	return digits && sure
}

// agencies sign pictures.
var agencies = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`afp alamy anadolu ansa ap bloomberg cnn dpa efe epa getty invision istock npr nurphoto pa
		politico pool reuters rex shutterstock sipa tass unsplash upi xinhua zuma`) {
		m[w] = true
	}
	return m
}()

func isAgency(word string) bool {
	return len(word) <= len("shutterstock") && agencies[strings.ToLower(word)]
}

// isCredit reports whether line, of n words, names who made a picture and says nothing else.
func isCredit(line string, n int) bool {
	line = strings.Trim(line, "()[] ")
	switch {
	case line == "" || len(line) > 120 || n > 14:
		return false
	case leadsCredit(line):
		return true
	case strings.ContainsAny(line[len(line)-1:], ".?!,:;"):
		return false
	case n == 1 && line != strings.ToLower(line) && isAgency(line) || line == "Getty Images":
		return true
	case n <= 10 && strings.Contains(line, "AP Photo"):
		return true
	case n <= 8 && (strings.Contains(line, "/Getty") || strings.HasSuffix(line, " Getty Images") || strings.HasSuffix(line, " via Getty")):
		return true
	}
	if i := strings.LastIndex(line, " via "); i > 0 && n <= 8 && isAgency(line[i+len(" via "):]) {
		return true
	}
	if name, ok := strings.CutSuffix(line, " for NPR"); ok && n <= 6 && strings.ToUpper(name[:1]) == name[:1] {
		return true
	}
	for i := range len(line) {
		if line[i] == '/' && n <= 10 && signed(line, i) {
			return true
		}
	}
	return false
}

// leadsCredit reports whether line begins as only credits do: "Photo: …", "Photograph by …", "Courtesy of …".
func leadsCredit(line string) bool {
	for _, lead := range [...]string{"photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures", "credit", "photography"} {
		rest, ok := cutFold(line, lead)
		if !ok {
			continue
		}
		low := strings.ToLower(rest[:min(len(rest), 12)])
		for _, mark := range [...]string{":", " by ", " credit", " courtesy", "/"} {
			if strings.HasPrefix(low, mark) {
				return true
			}
		}
	}
	return strings.HasPrefix(line, "Courtesy of ") || strings.HasPrefix(line, "Courtesy: ")
}

// signed reports whether an agency stands on either side of the slash line[i].
func signed(line string, i int) bool {
	after := strings.TrimLeft(line[i+1:], " ")
	if strings.HasPrefix(after, "The New York Times") || strings.HasPrefix(after, "The Washington Post") ||
		strings.HasPrefix(after, "Associated Press") {
		return true
	}
	before := strings.TrimRight(line[:i], " ")
	for _, word := range [...]string{after[:wordEnd(after, 0)], before[strings.LastIndexByte(before, ' ')+1:]} {
		if word != "" && word != strings.ToLower(word) && isAgency(word) {
			return true
		}
	}
	return false
}

func isCopyright(line string) bool {
	if strings.HasPrefix(line, "©") {
		return true
	}
	if rest, ok := cutFold(line, "copyright"); ok {
		rest = strings.ToLower(strings.TrimLeft(rest, " "))
		return strings.HasPrefix(rest, "©") || strings.HasPrefix(rest, "(c)") || strings.HasPrefix(rest, "20") || strings.HasPrefix(rest, "19")
	}
	i := strings.Index(line, "ights ")
	return i > 0 && strings.Contains(strings.ToLower(line), "all rights reserved")
}

func hasBullet(line string) bool {
	for _, lead := range [...]string{"• ", "- ", "* ", "– ", "· ", "▪ "} {
		if strings.HasPrefix(line, lead) {
			return true
		}
	}
	return false
}

// isCaption reports whether b reads as a caption: a sentence or two right above a credit, or ending in one.
func isCaption(b *Block, after []*Block) bool {
	if n := len(b.words); n < 4 || n > 60 {
		return false
	}
	for _, lead := range [...]string{"Image caption ", "Image copyright ", "Image source", "Media caption "} {
		if strings.HasPrefix(b.Text, lead) {
			return true
		}
	}
	if strings.HasSuffix(b.Text, ")") {
		i := strings.LastIndexByte(b.Text, '(')
		if i > 0 && isCredit(b.Text[i:], strings.Count(b.Text[i:], " ")+1) {
			return true
		}
	} else {
		tail := b.Text[max(0, len(b.Text)-80):]
		if i := strings.LastIndex(tail, ". "); i > 0 && leadsCredit(tail[i+2:]) {
			return true
		}
	}
	for k, next := range after[:min(3, len(after))] {
		if next.Kind == Credit {
			return true
		}
		if k == 2 || !isCaptionLabel(next) {
			break
		}
	}
	return false
}

// isCaptionLabel reports whether b is the label of a button that shows or hides a caption.
func isCaptionLabel(b *Block) bool {
	return len(b.words) <= 3 && strings.HasSuffix(strings.ToLower(b.Text), " caption")
}

// looksLikeHeading reports whether b is one line of at most n words that does not end as a sentence does.
func looksLikeHeading(b *Block, n int) bool {
	if len(b.words) == 0 || len(b.words) > n || len(b.Text) > 250 || strings.Contains(b.Text, "\n") {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(b.Text); unicode.IsLower(r) || strings.ContainsRune("([@#", r) {
		return false
	}
	end := strings.TrimRight(b.Text, "\"'”’»)")
	last, _ := utf8.DecodeLastRuneInString(end)
	return end != "" && !strings.ContainsRune(".,;:…", last) && (last != '?' && last != '!' || len(end) == len(b.Text))
}
