package rules

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// A family is a set of kinds of page furniture that a wording stands for.
type family uint64

// Each strong family has its weak one in the next bit: words that mean it only beside one of its strong lines.
const (
	commentForm family = 1 << iota
	commentField
	shareBar
	shareWord
	newsletter
	newsletterField
	cookieNotice
	cookieButton
	pictureLabel
	pictureWord
	relatedLabel // begins a line; the linked title follows
	relatedShout // the same, but only where it is set in capitals
	relatedHead
	relatedHeadWeak
	adMarker
	_
	readMore
	_
	networkName
	_
	siteService
	siteSection
	playerLabel
	playerWord
	buyButton
	_
	appPromo
	_
	agencyRules
	agencyTail
	feedMark
	_
	payNotice
	_
	tagLabel
	_
	affiliateNote
	_
	families = iota

	strong = commentForm | shareBar | newsletter | cookieNotice | pictureLabel | relatedLabel | relatedHead | adMarker | readMore |
		siteService | playerLabel
)

// wordingFiles names the data file of each family.
var wordingFiles = map[family]string{
	commentForm:     "comment-form",
	commentField:    "comment-form-fields",
	shareBar:        "share-bar",
	shareWord:       "share-bar-words",
	networkName:     "share-bar-networks",
	newsletter:      "newsletter-signup",
	newsletterField: "newsletter-signup-fields",
	cookieNotice:    "cookie-consent",
	cookieButton:    "cookie-consent-buttons",
	pictureLabel:    "caption-widget",
	pictureWord:     "caption-widget-weak",
	relatedLabel:    "related-link-line",
	relatedShout:    "related-link-line-weak",
	relatedHead:     "related-link-line-headings",
	relatedHeadWeak: "related-link-line-headings-weak",
	adMarker:        "ad-marker",
	readMore:        "read-more-stub",
	siteService:     "site-services",
	siteSection:     "site-sections",
	playerLabel:     "player-label",
	playerWord:      "player-words",
	buyButton:       "buy-button",
	appPromo:        "app-promo",
	agencyRules:     "wire-agency-rules",
	agencyTail:      "wire-agency-tail",
	feedMark:        "feed-attribution",
	payNotice:       "pay-notice",
	tagLabel:        "tag-list",
}

// A wordList finds the families of a folded line.
type wordList struct {
	whole    map[string]family
	begins   map[string]family // lines that begin with the key and go on
	encloses map[string][]enclosing
	ends     map[string][]enclosing // lines that end in the suffix, by its last word
	first    map[string]bool        // the first words of the keys of begins and encloses
	openings map[string]bool        // the first two words of all wordings, or the one there is; labels of one word with their colon
	words    int                    // in the longest of these keys
}

// enclosing is the wording of lines that begin with its key, go on, have its parts in them, and end in the last one; it
// may be empty.
type enclosing struct {
	parts  []string
	family family
}

// matches reports whether rest, which follows the key, goes on as the wording does.
func (e *enclosing) matches(rest string) bool {
	last := len(e.parts) - 1
	for _, part := range e.parts[:last] {
		i := strings.Index(rest, part)
		if i <= 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return len(rest) > len(e.parts[last]) && strings.HasSuffix(rest, e.parts[last])
}

// newWordList returns a list of the wordings of a data file of no family, under family 1; without a name it is empty.
func newWordList(name string) *wordList {
	l := &wordList{
		whole: map[string]family{}, begins: map[string]family{}, encloses: map[string][]enclosing{}, first: map[string]bool{},
		openings: map[string]bool{}, ends: map[string][]enclosing{},
	}
	if name != "" {
		for _, w := range readList(name) {
			l.add(w, 1)
		}
	}
	return l
}

// wordings reads the data files, once.
var wordings = sync.OnceValue(func() *wordList {
	l := newWordList("")
	for f, name := range wordingFiles {
		for _, w := range readList(name) {
			l.add(w, f)
		}
	}
	return l
})

// readList returns the entries of a data file.
func readList(name string) []string {
	text, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// readSet is readList for files whose entries are looked up whole.
func readSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, w := range readList(name) {
		set[w] = true
	}
	return set
}

func (w *wordList) add(wording string, f family) {
	w.openings[opening(wording)] = true
	key, rest, star := strings.Cut(wording, "*")
	if !star {
		w.whole[wording] |= f
		return
	}
	key = strings.TrimSpace(key)
	parts := strings.Split(rest, "*")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch {
	case key == "":
		last := lastWord(rest)
		w.ends[last] = append(w.ends[last], enclosing{parts, f})
		return
	case rest == "":
		w.begins[key] |= f
	default:
		w.encloses[key] = append(w.encloses[key], enclosing{parts, f})
	}
	w.first[firstWord(key)] = true
	if !strings.Contains(key, " ") {
		w.openings[key] = true
	}
	w.words = max(w.words, strings.Count(key, " ")+1)
}

// opening returns the first two words of a wording, without the punctuation behind them, as telling looks them up.
func opening(wording string) string {
	wording = strings.TrimSuffix(wording, "*")
	if i := strings.IndexByte(wording, ' '); i > 0 {
		if k := strings.IndexByte(wording[i+1:], ' '); k > 0 {
			wording = wording[:i+1+k]
		}
	}
	return fold(wording)
}

// firstWord returns what stands before the first space of the fold, or before a colon or bracket that ends a label
// in writing without spaces.
func firstWord(fold string) string {
	if i := labelEnd(fold, 0); i > 0 {
		return fold[:i]
	}
	return fold
}

func lastWord(fold string) string { return fold[strings.LastIndexByte(fold, ' ')+1:] }

// labelEnd returns the first offset behind from at which a wording that begins the fold may end, or -1.
func labelEnd(fold string, from int) int {
	for i := from; i < len(fold); i++ {
		switch c := fold[i]; {
		case (c == ' ' || c == ',' || c == '.') && i > from:
			return i
		case c == ':' && i+1 < len(fold) && fold[i+1] != ' ':
			return i + 1
		case c == 0xE3 && strings.HasPrefix(fold[i:], "】"):
			return i + len("】")
		}
	}
	return -1
}

// match returns the families of a folded line, its numbers written 0, and those of them that only its beginning shows.
func (w *wordList) match(key string) (all, open family) {
	all = w.whole[key]
	for _, e := range w.ends[lastWord(key)] {
		if e.matches(key) {
			all |= e.family
		}
	}
	if !w.first[firstWord(key)] {
		return all, 0
	}
	for i, n := labelEnd(key, 0), 0; i > 0 && i < len(key) && n < w.words; i, n = labelEnd(key, i), n+1 {
		head := key[:i]
		open |= w.begins[head]
		for _, e := range w.encloses[head] {
			switch {
			case !e.matches(key[i:]):
			case e.parts[len(e.parts)-1] == "":
				open |= e.family
			default:
				all |= e.family
			}
		}
	}
	return all | open, open &^ all
}
