package rules

import "unicode"

type runeKind uint8

const (
	kindNone      runeKind = iota
	kindLetter             // Latin letters
	kindSymbol             // of Latin-1
	kindMark               // punctuation, signs, emoji
	kindControl            // a byte of Windows-1252 in disguise
	kindBetween            // characters of Windows-1252 that are rare but for a text that was misread twice
	kindCombining          // accents
	kindScript             // letters of other scripts
)

// kindOf tells what r is, among the characters that articles are made of.
func kindOf(r rune) runeKind {
	switch {
	case r == '\uFFFD', r == '\u017F':
		return kindNone
	case 0x80 <= r && r <= 0x9F:
		return kindControl
	case 0xA0 <= r && r <= 0xBF:
		return kindSymbol
	case 0xC0 <= r && r <= 0x17F, 0x218 <= r && r <= 0x21B, 0x1E00 <= r && r <= 0x1EFF, r == 'ơ', r == 'Ơ', r == 'ư', r == 'Ư',
		0xFB00 <= r && r <= 0xFB04:
		return kindLetter
	case r == 'ƒ', 0x2C6 <= r && r <= 0x2DD:
		return kindBetween
	case 0x300 <= r && r <= 0x36F:
		return kindCombining
	case isSign(r):
		return kindMark
	case scriptOf(r) != 0 && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsPunct(r) || unicode.IsDigit(r)):
		return kindScript
	}
	return kindNone
}

// isSign reports whether r is punctuation, a sign, an arrow, a dingbat or an emoji.
func isSign(r rune) bool {
	for _, b := range [...][2]rune{
		{0x2000, 0x2027}, {0x202F, 0x2064}, {0x2070, 0x209C}, {0x20A0, 0x20BF}, {0x2100, 0x23FF}, {0x2460, 0x28FF}, {0x2900, 0x297F},
		{0x2B00, 0x2BFF}, {0xFE0E, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF5E}, {0xFFE0, 0xFFE6}, {0xFFFC, 0xFFFC}, {0x1F000, 0x1FAFF}, {0xE0020, 0xE007F},
	} {
		if b[0] <= r && r <= b[1] {
			return true
		}
	}
	return false
}

const greekBlock = 0x370

// scriptOf returns the first code point of the block that r is in, for scripts that articles are written in.
func scriptOf(r rune) int {
	for _, b := range [...][2]rune{
		{greekBlock, 0x3FF}, {0x400, 0x52F}, {0x590, 0x5FF}, {0x600, 0x6FF}, {0x900, 0xDFF}, {0xE00, 0xEFF}, {0x10A0, 0x10FF},
		{0x3000, 0x9FFF}, {0xAC00, 0xD7AF},
	} {
		if b[0] <= r && r <= b[1] {
			return int(b[0])
		}
	}
	return 0
}
