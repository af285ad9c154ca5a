package rules

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A class is a set of characters that do not belong in articles, or only in some places. Each has a rule of its own.
type class uint8

const (
	noStray class = iota
	controlChar
	escapeChar
	zeroWidthChar
	joinerChar
	bidiChar
	softHyphenChar
	selectorChar
	privateChar
	objectChar
	tagChar
	markChar
	ligatureChar
	fullwidthChar
	halfwidthChar
	mathChar
	smallCapital
	hyphenChar
	singletonChar
	digitChar
	vowelPart // the second half of a sign of an Indic script, or a sign by itself
	numClasses
)

// strayRanges is sorted. What is in none of the ranges is ordinary.
var strayRanges = [...]struct {
	first, last rune
	class       class
}{
	{0x0000, 0x0008, controlChar},
	{0x000E, 0x001A, controlChar},
	{0x001B, 0x001B, escapeChar},
	{0x001C, 0x001F, controlChar},
	{0x007F, 0x007F, controlChar},
	{0x00AD, 0x00AD, softHyphenChar},
	{0x0262, 0x0262, smallCapital},
	{0x026A, 0x026A, smallCapital},
	{0x0274, 0x0274, smallCapital},
	{0x0280, 0x0280, smallCapital},
	{0x028F, 0x028F, smallCapital},
	{0x0299, 0x0299, smallCapital},
	{0x029C, 0x029C, smallCapital},
	{0x029F, 0x029F, smallCapital},
	{0x0300, 0x036F, markChar},
	{0x061C, 0x061C, bidiChar},
	{0x0653, 0x0655, markChar},
	{0x0660, 0x0669, digitChar}, // Arabic
	{0x06F0, 0x06F9, digitChar}, // Persian
	{0x093C, 0x093C, vowelPart}, // the dot of Hindi
	{0x09BE, 0x09BE, vowelPart}, // Bengali
	{0x09D7, 0x09D7, vowelPart},
	{0x0B3E, 0x0B3E, vowelPart}, // Odia
	{0x0B56, 0x0B57, vowelPart},
	{0x0BBE, 0x0BBE, vowelPart}, // Tamil
	{0x0BD7, 0x0BD7, vowelPart},
	{0x0C56, 0x0C56, vowelPart}, // Telugu
	{0x0CC2, 0x0CC2, vowelPart}, // Kannada
	{0x0CD5, 0x0CD6, vowelPart},
	{0x0D3E, 0x0D3E, vowelPart}, // Malayalam
	{0x0D57, 0x0D57, vowelPart},
	{0x0DCA, 0x0DCA, vowelPart}, // Sinhala
	{0x0DCF, 0x0DCF, vowelPart},
	{0x0DDF, 0x0DDF, vowelPart},
	{0x102E, 0x102E, vowelPart}, // Burmese
	{0x1161, 0x11C2, markChar},  // parts of Korean syllables
	{0x180E, 0x180E, zeroWidthChar},
	{0x1D00, 0x1D22, smallCapital},
	{0x200B, 0x200B, zeroWidthChar},
	{0x200C, 0x200D, joinerChar},
	{0x200E, 0x200F, bidiChar},
	{0x2010, 0x2011, hyphenChar},
	{0x202A, 0x202E, bidiChar},
	{0x2043, 0x2043, hyphenChar},
	{0x2060, 0x2064, zeroWidthChar},
	{0x2066, 0x2069, bidiChar},
	{0x206A, 0x206F, controlChar}, // withdrawn
	{0x2126, 0x2126, singletonChar},
	{0x212A, 0x212B, singletonChar},
	{0x24B6, 0x24E9, mathChar}, // letters in circles
	{0x3099, 0x309A, markChar}, // voicing of Japanese syllables
	{0xA730, 0xA731, smallCapital},
	{0xE000, 0xF8FF, privateChar},
	{0xFB00, 0xFB06, ligatureChar},
	{0xFDD0, 0xFDEF, controlChar}, // no characters
	{0xFE00, 0xFE0F, selectorChar},
	{0xFE63, 0xFE63, hyphenChar},
	{0xFEFF, 0xFEFF, zeroWidthChar},
	{0xFF01, 0xFF5E, fullwidthChar},
	{0xFF65, 0xFF9F, halfwidthChar},
	{0xFFF9, 0xFFFB, controlChar}, // interlinear notes
	{0xFFFC, 0xFFFC, objectChar},
	{0xFFFE, 0xFFFF, controlChar}, // no characters
	{0x1D400, 0x1D7FF, mathChar},
	{0xE0001, 0xE007F, tagChar},
	{0xE0100, 0xE01EF, selectorChar},
	{0xF0000, 0x10FFFD, privateChar},
}

func classOf(r rune) class {
	i := sort.Search(len(strayRanges), func(i int) bool { return strayRanges[i].last >= r })
	if i < len(strayRanges) && strayRanges[i].first <= r {
		return strayRanges[i].class
	}
	return noStray
}

// A stray is a run of characters of one class in the text of a block.
type stray struct {
	block      *galley.Block
	start, end int
}

func (s *stray) text() string { return s.block.Text[s.start:s.end] }

// first is the first character of the run; before and after are its neighbours, or 0.
func (s *stray) first() rune  { return runeAfter(s.block.Text, s.start) }
func (s *stray) before() rune { return runeBefore(s.block.Text, s.start) }
func (s *stray) after() rune  { return runeAfter(s.block.Text, s.end) }

// betweenLetters reports whether the run stands inside a word.
func (s *stray) betweenLetters() bool {
	return unicode.IsLetter(s.before()) && unicode.IsLetter(s.after())
}

func (s *stray) fix(safety galley.Safety, message, text string) galley.Fix {
	return s.block.Fix(safety, message, s.start, s.end, text)
}

type straysKey struct{}

// strays returns the runs of a class, in the order of the text.
func strays(p *galley.Pass, of class) []stray {
	return galley.Memo(p, straysKey{}, func() *[numClasses][]stray {
		var found [numClasses][]stray
		for b := range triggered(p, strayTrigger) {
			for i := 0; i < len(b.Text); {
				r, n := rune(b.Text[i]), 1
				if r >= utf8.RuneSelf {
					r, n = utf8.DecodeRuneInString(b.Text[i:])
				} else if r >= ' ' && r != 0x7F {
					i++
					continue
				}
				if c := classOf(r); c != noStray {
					if k := len(found[c]) - 1; k >= 0 && found[c][k].block == b && found[c][k].end == i {
						found[c][k].end += n
					} else {
						found[c] = append(found[c], stray{b, i, i + n})
					}
				}
				i += n
			}
		}
		return &found
	})[of]
}
