package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var htmlEntityLostAmpersandRule = &galley.Rule{
	Name:     "html-entity-lost-ampersand",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `character references of HTML that lost their ampersand, such as “Wednesday #39;s” for “Wednesday's”

Some programs turn the ampersand of a reference into a space, others take it out. Found are numbers with # and a semicolon, and
names that are no words (“quot;”, “amp;”, “eacute;”), behind a space or at the start of a line; the numbers of quotation marks,
apostrophes and dashes also right behind a word. The space goes too, unless the character
needs one before it: an opening quotation mark, a dollar sign, an ampersand between words.

A number behind which the word goes on, as in “don#39;t”, tells that the others of a paragraph are references, too; else
“issue #39; then” stays, as do addresses and code. The fix is safe; for the angle brackets it is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "On Wednesday⟦ #39;⟧s show it was⟦ quot;⟧great,⟦ quot;⟧ he said. It cost⟦ #36;⟧10 million, AT⟦ amp;⟧T said, and Smith⟦ amp;⟧ Sons did⟦ #39;⟧not⟦ #39;⟧ pay.\n\nA Shi⟦ #39;⟧ite in a game⟦ #39;⟧s show.\n",
			Good: "On Wednesday's show it was \"great,\" he said. It cost $10 million, AT&T said, and Smith & Sons did 'not' pay.\n\nA Shi'ite in a game's show.\n",
		},
		{Note: "two spaces", Bad: "It cost ⟦ #36;⟧10, the players⟦ #39;⟧ union said ⟦ #39;⟧⟦ #39;⟧so⟦ #39;⟧⟦ #39;⟧ ⟦ #151;⟧ at the caf⟦ eacute;⟧.\n", Good: "It cost $10, the players' union said ''so'' — at the café.\n"},
		{Note: "at the start of a line", Bad: "⟦quot;⟧It is over,⟦ quot;⟧ she said.\n", Good: "\"It is over,\" she said.\n"},
		{Note: "right behind a word", Bad: "They don⟦#39;⟧t know Wednesday⟦#8217;⟧s news, “or no⟦#8221;⟧ news.⟦#34;⟧\n", Good: "They don't know Wednesday’s news, “or no” news.\"\n"},
		{Note: "for review", Bad: "Shares of Apple⟦ lt;⟧AAPL.O⟦ gt;⟧ fell.\n", Good: "Shares of Apple <AAPL.O> fell.\n"},
		{
			Note: "what can be nothing else tells what others are",
			Bad:  "⟦#34;⟧Almost every other page⟦#34;⟧ of it was wrong.\n\nShe didn⟦#39;⟧t say, in the 1990s,⟦ #39;⟧yes⟦#39;⟧ to Radio 4⟦#39;⟧s plan [or others]⟦#34;⟧.\n",
			Good: "\"Almost every other page\" of it was wrong.\n\nShe didn't say, in the 1990s, 'yes' to Radio 4's plan [or others]\".\n",
		},
		{Note: "numbers of something", Good: "See issue #39; then close it. He came in at #3; she was #12; we left. Ticket #128; PR #39; bug #1151; No. #39; all done. Issue#39; is open, as is page#39; and /a/b#39;s and f(x)#39;t.\n"},
		{Note: "words", Good: "He kept a copy; it was not; the sum; the image; in part; five cent; a pound; the euro; or; and; to the top; not so.\n"},
		{Note: "code, and about HTML", Good: "char c = #39;\n\nThe HTML entity #39; stands for an apostrophe.\n"},
	},
	Check: func(pass *galley.Pass) {
		var block *galley.Block
		var sure lostProof
		for b, i := range references(pass, semicolonTrigger, ';') {
			name := referenceName(b.Text, i)
			if !numberSign(b.Text, i-len(name)) && !lostNames[name] && !lostAccent(name) {
				continue
			}
			if b != block {
				block, sure = b, proveLost(b.Text)
			}
			if start, end, char := lostAmpersand(b.Text, i, sure); end > 0 {
				reportLost(pass, b, start, end, char, sure.keepsSpaces())
			}
		}
	},
}

// lostNames are the names that are looked for without an ampersand; none of them is a word. Names of letters with accents
// end in one of lostAccents.
var (
	lostNames = map[string]bool{
		"amp": true, "quot": true, "apos": true, "lt": true, "gt": true, "nbsp": true, "lsquo": true, "rsquo": true, "ldquo": true,
		"rdquo": true, "sbquo": true, "bdquo": true, "ndash": true, "mdash": true, "hellip": true, "laquo": true, "raquo": true,
		"szlig": true, "aelig": true, "AElig": true, "oelig": true, "middot": true,
	}
	lostAccents = []string{"acute", "grave", "circ", "uml", "tilde", "cedil", "slash", "ring"}
)

// A lostProof is what of a text can be nothing but references without an ampersand: numbers behind which the word goes on,
// as in “don#39;t” and “#34;Yes”. It tells what others of the text are.
type lostProof struct {
	numbers       map[string]bool
	glued, spaced bool // the ampersand is gone without a trace, or a space stands for it
}

// keepsSpaces reports whether all spaces are the text's own.
func (p lostProof) keepsSpaces() bool { return p.glued && !p.spaced }

func proveLost(text string) (sure lostProof) {
	for i := 0; i < len(text); i++ {
		k := strings.Index(text[i:], ";")
		if k < 0 {
			break
		}
		i += k
		name := referenceName(text, i)
		start := i - len(name)
		if !gluedReferences[name] || !numberSign(text, start) || !unicode.IsLetter(runeAfter(text, i+1)) {
			continue
		}
		if _, end, _ := lostAmpersand(text, i, lostProof{}); end > 0 {
			if sure.numbers == nil {
				sure.numbers = map[string]bool{}
			}
			sure.numbers[name] = true
			before := runeBefore(text, start-1)
			sure.glued = sure.glued || unicode.IsLetter(before)
			sure.spaced = sure.spaced || before == ' ' && suffixAt(text, i+1)
		}
	}
	return sure
}

// referenceName returns what may be the name or number of a reference whose semicolon is text[semi].
func referenceName(text string, semi int) string {
	start := semi
	for start > 0 && semi-start <= maxReference && isWordByte(text[start-1]) {
		start--
	}
	return text[start:semi]
}

// numberSign reports whether a # stands before the name at start.
func numberSign(text string, start int) bool { return start > 0 && text[start-1] == '#' }

// lostAmpersand returns the reference without an ampersand of which the semicolon is text[semi], with the space before
// it, and what it stands for; end is 0 if there is none.
func lostAmpersand(text string, semi int, sure lostProof) (start, end int, char string) {
	name := referenceName(text, semi)
	start = semi - len(name)
	if numberSign(text, start) {
		counts := semi+1 == len(text) || !isWordByte(text[semi+1])
		start--
		mark := len(name) > 3 && start > 0 && text[start-1] != ' ' && gluedReferences[name] // “he said no#8221; and left”
		if len(name) < 2 || !isDigit(name[0]) && !gluedReferences[name] || counts && !mark && !sure.numbers[name] && numbersSomething(text[:start]) {
			return 0, 0, ""
		}
	} else if !lostNames[name] && !lostAccent(name) {
		return 0, 0, ""
	}
	if start > 0 && !strings.ContainsRune(" \n\t(“\"[\u00a0", runeBefore(text, start)) {
		certain := len(name) > 3 || sure.glued || sure.numbers[name] || isDigit(text[start-1]) && suffixAt(text, semi+1)
		if !gluedReferences[name] || !endsWord(text[:start], certain) {
			return 0, 0, ""
		}
	}
	end = semi + 1
	if char = unescape("&" + text[start:end]); !inArticles(char) {
		return 0, 0, ""
	}
	if start > 0 && text[start-1] == ' ' {
		start--
	}
	return start, end, char
}

// gluedReferences are the numbers that are looked for right behind a word, too: those of quotation marks, apostrophes and dashes.
var gluedReferences = map[string]bool{
	"34": true, "39": true, "x22": true, "x27": true, "039": true, "034": true, "8211": true, "8212": true, "8216": true, "8217": true, "8220": true, "8221": true,
	"8230": true, "x2013": true, "x2014": true, "x2018": true, "x2019": true, "x201c": true, "x201d": true, "x201C": true, "x201D": true,
}

// endsWord reports whether text ends with a word, or with the mark behind one, and not with an address, the name of a file
// or code. In a word there are letters alone, unless a mark stands behind it or it is sure to be none of these but an address.
func endsWord(text string, sure bool) bool {
	start := len(text)
	for start > 0 && len(text)-start < farWord && strings.IndexByte(" \n\t([\"", text[start-1]) < 0 && !strings.HasSuffix(text[:start], "“") {
		start--
	}
	word := text[start:]
	if bare := strings.TrimRight(word, ".,!?"); sure || len(bare) < len(word) {
		return !strings.ContainsAny(word, "/@=_")
	}
	return word != "" && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' }) < 0
}

func lostAccent(name string) bool {
	for _, a := range lostAccents {
		if len(name) == len(a)+1 && strings.HasSuffix(name, a) {
			return true
		}
	}
	return false
}

// numbersSomething reports whether what stands before a # says that it counts something.
func numbersSomething(before string) bool {
	words := strings.Fields(before[max(0, len(before)-30):])
	if len(words) == 0 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(words[len(words)-1], ".,:")) {
	case "issue", "issues", "bug", "bugs", "ticket", "tickets", "pr", "pull", "request", "number", "no", "nos", "page", "item", "comment", "at",
		"fix", "fixes", "closes", "see", "rule", "step", "episode", "chapter", "game", "room", "apartment", "apt", "suite", "route", "in", "and", "or":
		return true
	}
	return false
}

// reportLost reports the reference at start:end, and keeps a space before the character where one is needed, or
// where all spaces are the text's own.
func reportLost(pass *galley.Pass, b *galley.Block, start, end int, char string, keep bool) {
	with := char
	if b.Text[start] == ' ' && (keep || spaceStays(b.Text, start, end, char)) {
		with = " " + char
	}
	safety := galley.Safe
	if char == "<" || char == ">" {
		safety = galley.Review
	}
	pass.Report(b, start, end, "“"+strings.TrimSpace(b.Text[start:end])+"” stands for "+shown(char)+" and lost its ampersand",
		b.Fix(safety, "Write "+shown(char), start, end, with))
}

// spaceStays reports whether the space at start, behind which a reference to char ends at end, is more than what is left
// of the ampersand.
func spaceStays(text string, start, end int, char string) bool {
	before, after := runeBefore(text, start), runeAfter(text, end)
	if before == 0 || unicode.IsSpace(before) {
		return false
	}
	opens := after != 0 && !unicode.IsSpace(after) && !strings.ContainsRune(".,;:!?)", after) && !strings.ContainsRune("([“‘«„\"", before) &&
		!strings.HasSuffix(text[:start], text[start+1:end]) // the second of two, as in ''so''
	switch char {
	case "'", "’":
		if !unicode.IsLetter(before) {
			return opens && !suffixAt(text, end) && !unicode.IsDigit(before)
		}
		return opens && !suffixAt(text, end) && !elisionBefore(text[:start]) && referenceCloses(text, start, end)
	case "\"", "“", "‘", "«", "„", "<":
		return opens
	case "$", "£", "€", "¥", "#":
		return true
	case "&", "–", "—":
		return unicode.IsSpace(after)
	}
	return false
}

// referenceCloses reports whether the reference at start:end stands again, further on, where a quotation mark closes.
func referenceCloses(text string, start, end int) bool {
	name := strings.TrimSpace(text[start:end])
	text = text[:min(len(text), end+farText)]
	for i := end; ; {
		k := strings.Index(text[i:], name)
		if k < 0 {
			return false
		}
		i += k + len(name)
		if r := runeAfter(text, i); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return true
		}
	}
}
