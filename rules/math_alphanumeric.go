package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/galleylint/galley"
)

var mathAlphanumericRule = &galley.Rule{
	Name:     "math-alphanumeric",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `words in letters of mathematics or in letters in circles, such as “𝗕𝗥𝗘𝗔𝗞𝗜𝗡𝗚”

Posts on social media look bold or handwritten that way. No search finds such a word, and a screen reader spells it, if it
says anything at all. Runs of three letters or more are found; shorter ones, and those beside a sign of mathematics, may
be formulas.

The fix writes ordinary letters and digits and is safe. Words of four or more small capitals of phonetics are found too; their
fix, which writes small letters, is for review.`,
	Examples: []galley.Example{
		{Bad: "⟦𝗕𝗥𝗘𝗔𝗞𝗜𝗡𝗚⟧: the bridge is 𝘯𝘰 ⟦𝘭𝘰𝘯𝘨𝘦𝘳⟧ closed in ⟦𝟮𝟬𝟮𝟭⟧.\n", Good: "BREAKING: the bridge is 𝘯𝘰 longer closed in 2021.\n"},
		{Bad: "They wrote ⟦ⓢⓗⓞⓟ⟧ on the door.\n", Good: "They wrote shop on the door.\n"},
		{Note: "small capitals, for review", Bad: "⟦ʙʀᴇᴀᴋɪɴɢ⟧ news of the bridge, [ʀɪɴ] in it.\n", Good: "breaking news of the bridge, [ʀɪɴ] in it.\n"},
		{Note: "formulas", Good: "Let 𝑓 map 𝕏 to 𝕐, where 𝑎𝑏𝑐 = 𝑥𝑦𝑧 + 𝟙, Ⓐ and ⓒ.\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, mathChar) {
			plain := norm.NFKC.String(s.text()) // of these characters alone
			if utf8.RuneCountInString(s.text()) < 3 || strings.ContainsFunc(plain, func(r rune) bool { return r >= utf8.RuneSelf }) || inFormula(s) {
				continue
			}
			pass.Report(s.block, s.start, s.end, shown(s.text())+" is written in letters of mathematics", s.fix(galley.Safe, "Write "+shown(plain), plain))
		}
		for _, s := range strays(pass, smallCapital) {
			plain := strings.Map(func(r rune) rune { return smallCapitals[r] }, s.text())
			if utf8.RuneCountInString(s.text()) >= 4 && !strings.ContainsRune(plain, 0) && !s.betweenLetters() {
				pass.Report(s.block, s.start, s.end, shown(s.text())+" is written in letters of phonetics", s.fix(galley.Review, "Write "+shown(plain), plain))
			}
		}
	},
}

// smallCapitals are the letters of phonetics that look like capitals, and ours.
var smallCapitals = map[rune]rune{
	'ᴀ': 'a', 'ʙ': 'b', 'ᴄ': 'c', 'ᴅ': 'd', 'ᴇ': 'e', 'ꜰ': 'f', 'ɢ': 'g', 'ʜ': 'h', 'ɪ': 'i', 'ᴊ': 'j', 'ᴋ': 'k', 'ʟ': 'l', 'ᴍ': 'm', 'ɴ': 'n',
	'ᴏ': 'o', 'ᴘ': 'p', 'ʀ': 'r', 'ꜱ': 's', 'ᴛ': 't', 'ᴜ': 'u', 'ᴠ': 'v', 'ᴡ': 'w', 'ʏ': 'y', 'ᴢ': 'z',
}

// inFormula reports whether a sign of mathematics stands beside the run, a space apart or none.
func inFormula(s stray) bool {
	before, after := strings.TrimRight(s.block.Text[:s.start], " "), strings.TrimLeft(s.block.Text[s.end:], " ")
	return isMathSign(runeBefore(before, len(before))) || isMathSign(runeAfter(after, 0))
}

func isMathSign(r rune) bool {
	return unicode.Is(unicode.Sm, r) || r == '(' || r == '^' || r == '_' || r == '/' || r == '*' || 0x2070 <= r && r <= 0x209F
}
