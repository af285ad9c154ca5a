package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var spaceBeforePunctuationRule = &galley.Rule{
	Name:     "space-before-punctuation",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `a space before a comma or full stop, or in languages other than French before any mark that ends a phrase

Where a link was taken out of a page its space often stays: “the Speaker , Benjamin”. Found is a single space between
a word and , or . that another space, a quotation mark or the end of the paragraph follows; ; : ? and ! too where the
language is known and is not French, in which they take a space. Articles of a few words tell no language but English.

Left alone are names and numbers that begin with a full stop (“.NET”, “.5”), spaced dots, faces such as “ ;)”, ranges
of numbers, full stops that part the items of a line, question marks in a paragraph in which one stands in the place of a
dash (“a law ? an old one ? that”), and paragraphs with signs of a programming language.

The fix deletes the space and is safe. Behind “the”, “of” and the like the word that was linked is gone as well: that is
only reported.`,
	Examples: []galley.Example{
		{
			Bad:  "The Speaker⟦ ⟧, Benjamin Lowe⟦ ⟧, left the hall. He had been told to wait⟦ ⟧.\n",
			Good: "The Speaker, Benjamin Lowe, left the hall. He had been told to wait.\n",
		},
		{Bad: "“Who was it⟦ ⟧?” the clerk asked. “We have no idea⟦ ⟧!”\n", Good: "“Who was it?” the clerk asked. “We have no idea!”\n"},
		{Path: "a.html", Bad: "<p>The <a href=\"/s\">Speaker</a>⟦ ⟧, who is 61, left.</p>\n", Good: "<p>The <a href=\"/s\">Speaker</a>, who is 61, left.</p>\n"},
		{Note: "a word is gone", Bad: "The minister told the⟦ ⟧, in a letter, that she would resign.\n"},
		{
			Note: "German",
			Bad:  "Der Rat hat es gesagt⟦ ⟧: Die Brücke ist nicht mehr zu retten⟦ ⟧! Das Ergebnis von 3 : 2 ist neu, und so wird es auch bleiben.\n",
			Good: "Der Rat hat es gesagt: Die Brücke ist nicht mehr zu retten! Das Ergebnis von 3 : 2 ist neu, und so wird es auch bleiben.\n",
		},
		{Note: "French", Good: "Qui est-ce ? Le maire et les autres sont là ; ils ne le savent pas !\n"},
		{Note: "too short to tell", Good: "Non !\n\nJe réserve ma place !\n"},
		{Note: "French in an article of another language", Good: "The mayor’s poster was all over the town by Friday, and it said: « Qui est-ce ? »\n\nEt les autres ? Ce n’est pas vrai !\n\nThe council has not yet said who made it, or why.\n"},
		{Note: "names, numbers, dots", Good: "It runs on .NET at the .com address, costs .5 cents . . . and 12-16 , 12-17 ;) were the scores.\n"},
		{
			Note: "code in plain text",
			Good: "The loop is short.\n\nprint(i , i)\n\nint a = 1 ;\n\nfor i in range(3):\n    print(i , i)\n\nWrite `a , b` for the pair , as the book does.\n",
		},
		{Note: "question marks for dashes", Good: "The court named a religion ? Islam, with many adherents ? as the reason, and it will not be the last to do so.\n"},
		{Note: "items of a line", Good: "12 May . 5 min read . Sports\n"},
	},
	Check: func(pass *galley.Pass) {
		marks := ",.!:;?"
		switch lang := pass.Doc.Lang; {
		case lang == "", lang == "fr", lang != "en" && !hasWords(pass, fewWordsOfLanguage):
			marks = ",."
		}
		for b := range triggered(pass, spaceBeforeTrigger) {
			spacesBefore(pass, b, marks)
		}
	},
}

// fewWordsOfLanguage is how many words an article may have and yet be French, whatever language its one word or two
// with an accent or an article seem to tell: “Non !” is Italian as well.
const fewWordsOfLanguage = 20

// hasWords reports whether the document has n words or more.
func hasWords(pass *galley.Pass, n int) bool {
	for _, b := range pass.Blocks {
		if n -= len(b.Words()); n <= 0 {
			return true
		}
	}
	return false
}

// spacesBefore reports the stray spaces before marks in one block.
func spacesBefore(pass *galley.Pass, b *galley.Block, marks string) {
	prose := false // not asked yet
	french, asked := false, false
	for k := range len(marks) {
		for i := strings.IndexByte(b.Text, marks[k]); i >= 0; {
			if i > 1 && b.Text[i-1] == ' ' && spaceStray(b.Text, i) {
				if k > 1 && !asked {
					french, asked = looksFrench(b), true
				}
				if french { // a quotation, in an article of another language
					return
				}
				if !prose && looksLikeCode(b.Text) {
					return
				}
				prose = true
				reportSpaceBefore(pass, b, i)
			}
			next := strings.IndexByte(b.Text[i+1:], marks[k])
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
}

// reportSpaceBefore reports the space before the mark at i.
func reportSpaceBefore(pass *galley.Pass, b *galley.Block, i int) {
	message := "a space before “" + b.Text[i:i+1] + "”"
	if leadsOn[b.Text[strings.LastIndexAny(b.Text[:i-1], " \n")+1:i-1]] {
		pass.Report(b, i-1, i, message+": a word may be missing")
		return
	}
	pass.Report(b, i-1, i, message, b.Fix(galley.Safe, "Delete the space", i-1, i, ""))
}

// leadsOn holds words that a phrase does not end with: before a mark they have lost the next one.
var leadsOn = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "and": true, "or": true, "to": true, "at": true, "from": true, "with": true, "by": true,
	"for": true, "as": true, "than": true, "into": true, "his": true, "her": true, "their": true, "its": true, "called": true, "The": true,
	"that": true, "including": true, "between": true, "against": true, "named": true, "whose": true,
}

// looksFrench reports whether a paragraph has French words or marks.
func looksFrench(b *galley.Block) bool {
	if strings.Contains(b.Text, "«") || strings.Contains(b.Text, "»") {
		return true
	}
	n := 0
	for _, w := range b.Words() {
		if frenchWords[b.Word(w)] {
			n++
		}
	}
	return n > 1 && 10*n >= len(b.Words())
}

var frenchWords = wordSet("le les des et est une que qui dans pour pas du au ce il elle je vous nous c’est c'est qu’est-ce")

// dashAsQuestion reports whether a question mark between spaces stands before a small letter, as it does where a program
// could not write a dash.
func dashAsQuestion(text string) bool {
	for i := 0; ; {
		k := strings.Index(text[i:], " ? ")
		if k < 0 {
			return false
		}
		i += k + len(" ? ")
		if unicode.IsLower(runeAfter(text, i)) {
			return true
		}
	}
}

// spaceStray reports whether the space before the mark at i does not belong there.
func spaceStray(text string, i int) bool {
	before, after := runeBefore(text, i-1), runeAfter(text, i+1)
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !strings.ContainsRune("”\"’')%", before) {
		return false
	}
	if after != 0 && after != ' ' && after != '\n' && !strings.ContainsRune("”\"’", after) {
		return false
	}
	rest := strings.TrimLeft(text[i+1:], " \n")
	next := runeAfter(rest, 0)
	switch text[i] {
	case ',':
		return !(unicode.IsDigit(before) && unicode.IsDigit(next)) && next != ','
	case '.':
		// A dot before a small letter parts items, or stands for something that is missing.
		return unicode.IsLower(before) && next != '.' && (next == 0 || unicode.IsUpper(next) || strings.ContainsRune("“”\"’‘", next)) &&
			strings.Count(text, " . ") < 2 && strings.IndexByte(text[:i-1], ' ') >= 0
	}
	if text[i] == ':' { // not “3 : 2”, nor before a list or a face
		return unicode.IsLetter(before) && after == ' ' && (unicode.IsLetter(next) || strings.ContainsRune("“\"„‘", next))
	}
	if text[i] == '?' && dashAsQuestion(text) {
		return false
	}
	return !strings.ContainsRune(",.;?!", next)
}
