package rules

import (
	"iter"

	"github.com/galleylint/galley"
)

// A trigger is something that a rule has to find in the bytes of a block before it looks any closer. Nearly all blocks
// have few of them.
type trigger uint8

const (
	strayTrigger trigger = iota // a character that strayRanges may hold
	noBreakTrigger
	oddSpaceTrigger
	lineBreakTrigger
	tabTrigger
	spaceBeforeTrigger // a space before a mark that takes none
	spaceInsideTrigger // a space inside brackets
	hyphensTrigger
	spacedHyphenTrigger // a space before a hyphen
	hyphenSpaceTrigger  // a space behind one
	marksTrigger        // two marks in a row
	tightTrigger        // a letter right behind a mark
	dotsTrigger
	ellipsisTrigger
	curlyTrigger // a curly double mark, or an angle one
	straightTrigger
	apostropheTrigger // a straight one
	openSingleTrigger
	closeSingleTrigger
	accentQuoteTrigger
	humpTrigger  // a capital inside a word, or a digit
	digitTrigger // 0 or 1 inside a word
	otherAlphabetTrigger
	braceTrigger  // an opening brace
	squareTrigger // an opening square bracket
	percentNameTrigger
	percentEscapeTrigger
	lineHyphenTrigger // a hyphen at the end of a line
	lessTrigger
	ampersandTrigger
	semicolonTrigger
	backslashTrigger
	unicodeNameTrigger // U+
	questionTrigger
	twoSpacesTrigger
	fillerTrigger // the ps of “lorem ipsum”
	lostCharTrigger
	scriptTrigger    // a bracket that ends a call
	highWordsTrigger // two letters in a row of Latin-1
	microTrigger     // the micro sign, or the letter mu
	numTriggers
)

// triggerPairs says which two neighbouring bytes set off a trigger: one of the first ranges, then one of the second.
var triggerPairs = [...]struct {
	of            trigger
	first, second string
}{
	{strayTrigger, anyByte, "\x00-\x08\x0e-\x1f\x7f-\x7f\xee-\xee\xf3-\xf4"},
	{strayTrigger, "\xc2-\xc2", "\xad-\xad"},
	{strayTrigger, "\x80-\x80", "\x8b-\x91\xaa-\xae"},
	{strayTrigger, "\x81-\x81", "\x83-\x83\xa0-\xaf"},
	{strayTrigger, "\x82-\x82", "\x99-\x9a"},
	{strayTrigger, "\x84-\x84", "\xa6-\xab"},
	{strayTrigger, "\xe0-\xe0", "\xa4-\xb7"},
	{strayTrigger, "\xe1-\xe1", "\x80-\x80\x85-\x87\xa0-\xa0\xb4-\xb4"},
	{strayTrigger, "\xe2-\xe2", "\x92-\x93"},
	{strayTrigger, "\xef-\xef", "\x80-\xa3\xac-\xac\xb7-\xb9\xbb-\xbf"},
	{strayTrigger, "\xc9-\xc9", "\xa2-\xb4"},
	{strayTrigger, "\xca-\xca", "\x80-\x9f"},
	{strayTrigger, "\x9c-\x9c", "\xb0-\xb1"},
	{strayTrigger, "\xcc-\xcd", "\x80-\xbf"},
	{strayTrigger, "\xd8-\xd8", "\x9c-\x9c"},
	{strayTrigger, "\xd9-\xd9", "\x93-\x95\xa0-\xa9"},
	{strayTrigger, "\xdb-\xdb", "\xb0-\xb9"},
	{strayTrigger, "\xf0-\xf0", "\x9d-\x9d"},
	{microTrigger, "\xc2-\xc2", "\xb5-\xb5"},
	{microTrigger, "\xce-\xce", "\xbc-\xbc"},
	{noBreakTrigger, "\xc2-\xc2", "\xa0-\xa0"},
	{oddSpaceTrigger, "\x80-\x80", "\x80-\x8a\xaf-\xaf"},
	{oddSpaceTrigger, "\x81-\x81", "\x9f-\x9f"},
	{oddSpaceTrigger, "\x9a-\x9a", "\x80-\x80"},
	{lineBreakTrigger, anyByte, "\x0b-\x0c"},
	{lineBreakTrigger, "\x80-\x80", "\xa8-\xa9"},
	{tabTrigger, anyByte, "\t-\t"},
	{spaceBeforeTrigger, " - ", ",-,.-.;-;:-:?-?!-!"},
	{spaceInsideTrigger, "(-([-[", " - "},
	{hyphensTrigger, "---", "---"},
	{spacedHyphenTrigger, " - ", "---"},
	{hyphenSpaceTrigger, "---", " - "},
	{marksTrigger, ",-,.-.;-;!-!?-?", ",-,.-.;-;!-!?-?"},
	{tightTrigger, ",-,.-.;-;!-!?-?", "a-zA-Z\xc3-\xc4"},
	{dotsTrigger, ".-. - ", ".-."},
	{ellipsisTrigger, "\x80-\x80", "\xa6-\xa6"},
	{curlyTrigger, "\x80-\x80", "\x9c-\x9f"},
	{curlyTrigger, "\xc2-\xc2", "\xab-\xab\xbb-\xbb"},
	{straightTrigger, anyByte, "\"-\""},
	{apostropheTrigger, anyByte, "'-'"},
	{openSingleTrigger, "\x80-\x80", "\x98-\x98\x9a-\x9b"},
	{closeSingleTrigger, "\x80-\x80", "\x99-\x99"},
	{accentQuoteTrigger, "\xc2-\xc2", "\xb4-\xb4"},
	{accentQuoteTrigger, anyByte, "`-`"},
	{humpTrigger, "a-z", "A-Z0-9"},
	{digitTrigger, "a-z", "0-1"},
	{otherAlphabetTrigger, anyByte, "\xcd-\xd4"},
	{braceTrigger, anyByte, "{-{"},
	{squareTrigger, anyByte, "[-["},
	{percentNameTrigger, "%-%", "A-Z_-_"},
	{percentEscapeTrigger, "%-%", "0-9A-Fa-f"},
	{lineHyphenTrigger, "---", "\n-\n\r-\r"},
	{lessTrigger, anyByte, "<-<"},
	{ampersandTrigger, anyByte, "&-&"},
	{semicolonTrigger, "0-9A-Za-z", ";-;"},
	{backslashTrigger, anyByte, "\\-\\"},
	{unicodeNameTrigger, "U-U", "+-+"},
	{questionTrigger, anyByte, "?-?"},
	{twoSpacesTrigger, " - ", " - "},
	{fillerTrigger, "p-p", "s-s"},
	{lostCharTrigger, "\xbf-\xbf", "\xbd-\xbd"},
	{scriptTrigger, ")-)]-]", ";-;"},
	{highWordsTrigger, "\x80-\xbf", "\xc3-\xc3"},
}

const anyByte = "\x00-\xff"

// A triggerSet has a bit for each of triggerPairs.
type triggerSet uint64

func (s triggerSet) has(t trigger) bool { return s&triggerTable.bits[t] != 0 }

// triggerTable holds the pairs that each trigger has, and those that each byte is the first and the second of.
var triggerTable = func() (t struct {
	bits [numTriggers]triggerSet
	of   [256]struct{ first, second triggerSet }
}) {
	each := func(ranges string, mark func(c int)) {
		for i := 0; i < len(ranges); i += 3 {
			for c := int(ranges[i]); c <= int(ranges[i+2]); c++ {
				mark(c)
			}
		}
	}
	for i, pair := range triggerPairs {
		bit := triggerSet(1) << i
		t.bits[pair.of] |= bit
		each(pair.first, func(c int) { t.of[c].first |= bit })
		each(pair.second, func(c int) { t.of[c].second |= bit })
	}
	return t
}()

// triggersIn looks up each byte of text. There is no branch in it: it is what all text is put through.
func triggersIn(text string) (found triggerSet) {
	before := triggerTable.of[0].first
	for i := range len(text) {
		of := &triggerTable.of[text[i]]
		found |= before & of.second
		before = of.first
	}
	return found
}

// triggerSets are the triggers of each block, and of any.
type triggerSets struct {
	of  []triggerSet
	any triggerSet
}

type triggersKey struct{}

// triggersOf returns the triggers of the document's blocks. The rules on single characters share them.
func triggersOf(p *galley.Pass) *triggerSets {
	return galley.Memo(p, triggersKey{}, func() *triggerSets {
		s := &triggerSets{of: make([]triggerSet, len(p.Blocks))}
		for i, b := range p.Blocks {
			s.of[i] = triggersIn(b.Text)
			s.any |= s.of[i]
		}
		return s
	})
}

// triggered yields the blocks that have one of the triggers.
func triggered(p *galley.Pass, triggers ...trigger) iter.Seq[*galley.Block] {
	var wanted triggerSet
	for _, t := range triggers {
		wanted |= triggerTable.bits[t]
	}
	return func(yield func(*galley.Block) bool) {
		s := triggersOf(p)
		if s.any&wanted == 0 {
			return
		}
		for i, found := range s.of {
			if found&wanted != 0 && !yield(p.Blocks[i]) {
				return
			}
		}
	}
}
