package rules

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var noBreakSpaceRule = &galley.Rule{
	Name:     "no-break-space",
	Category: galley.Typography, // the character is sound; it is the wrong kind of space
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `no-break spaces where an ordinary space belongs

Editors of web pages leave them between any two words, and at the ends of paragraphs; they spoil line breaks and searches.

Those that are good typography stay: beside digits and signs of money, before : ; ? ! % » and dashes, behind « and §, in
initials and behind short titles (“J. K.”, “Mr. Smith”), behind words of up to three letters in languages other than English, and
all of them in French.

All of a paragraph are one finding, at the first of them, and so are all rows. The fix writes ordinary spaces, or none at the ends of a
paragraph, and is safe. Three or more in a row may be a table: there it is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The toll has been⟦\u00a0⟧suspended, the county said.\n\nIt will not be⟦\u00a0 ⟧raised\u00a0again before spring.\u00a0\n",
			Good: "The toll has been suspended, the county said.\n\nIt will not be raised again before spring.\n",
		},
		{Note: "a row, for review", Bad: "The toll has been⟦\u00a0\u00a0\u00a0⟧suspended.\n", Good: "The toll has been suspended.\n"},
		{Path: "a.html", Bad: "<p>The toll has been⟦&nbsp;⟧suspended.</p>\n", Good: "<p>The toll has been suspended.</p>\n"},
		{Note: "units, money, numbers", Good: "It costs €\u00a05 for 20\u00a0km, or 12\u00a0% more than on 4\u00a0May; see No.\u00a03 and page\u00a07.\n"},
		{Note: "names", Good: "J.\u00a0K. Rowling met Mr.\u00a0and Mrs.\u00a0Smith of Smith\u00a0& Co. and St.\u00a0John.\n"},
		{Note: "dashes", Good: "The bridge\u00a0— closed in May\u00a0— will open again.\n"},
		{Note: "French", Good: "Le maire a dit\u00a0: «\u00a0Nous sommes prêts.\u00a0» Les habitants n’en sont pas\u00a0sûrs, mais ils l’espèrent pour la ville.\n"},
		{Note: "Polish", Good: "To nie jest proste i\u00a0nie będzie, ale w\u00a0mieście jest już po\u00a0wszystkim, jak się\u00a0mówi.\n"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Lang == "fr" {
			return
		}
		for b := range triggered(pass, noBreakTrigger) {
			checkNoBreaks(pass, b)
		}
	},
}

// checkNoBreaks reports the no-break spaces of a block that do not belong there: together, since they come in numbers.
func checkNoBreaks(pass *galley.Pass, b *galley.Block) {
	fix := galley.Fix{Safety: galley.Safe, Message: "Write ordinary spaces"}
	var first galley.Span
	var rows []replacement
	n := 0
	for i := 0; i < len(b.Text); {
		k := strings.Index(b.Text[i:], "\u00a0")
		if k < 0 {
			break
		}
		run := spacesAround(b.Text, i+k)
		i = run.End
		with, ok := ordinary(b.Text, run, pass.Doc.Lang)
		if !ok {
			continue
		}
		if utf8.RuneCountInString(b.Text[run.Start:run.End]) > 2 && with != "" {
			rows = append(rows, replacement{run.Start, run.End, with})
			continue
		}
		if e, ok := b.Edit(run.Start, run.End, with); ok {
			fix.Edits = append(fix.Edits, e)
		}
		if n++; n == 1 {
			first = run
		}
	}
	reportAll(pass, b, rows, galley.Review, "a row of no-break spaces", "%d rows of no-break spaces in this paragraph", "Write one space")
	switch {
	case n == 1:
		fix.Message = "Write an ordinary space"
		message := "a no-break space where an ordinary one belongs"
		if with, _ := ordinary(b.Text, first, pass.Doc.Lang); with == "" {
			fix.Message, message = "Delete it", "a no-break space at the end of a line"
		}
		pass.Report(b, first.Start, first.End, message, fix)
	case n > 1:
		pass.Report(b, first.Start, first.End, fmt.Sprintf("%d no-break spaces in this paragraph where ordinary ones belong", n), fix)
	}
}

// spacesAround returns the run of spaces that the no-break space at i is part of.
func spacesAround(text string, i int) galley.Span {
	isSpace := func(r rune) bool { return r == ' ' || r == '\u00a0' }
	return galley.Span{
		Start: len(strings.TrimRightFunc(text[:i], isSpace)),
		End:   len(text) - len(strings.TrimLeftFunc(text[i:], isSpace)),
	}
}

// ordinary returns what belongs in the place of a run of spaces, or false if it may stay.
func ordinary(text string, run galley.Span, lang string) (string, bool) {
	before, after := runeBefore(text, run.Start), runeAfter(text, run.End)
	switch {
	case before == 0 || after == 0 || before == '\n' || after == '\n':
		return "", true
	case text[run.Start:run.End] == "\u00a0" && bound(text[:run.Start], before, after, lang):
		return "", false
	}
	return " ", true
}

// bound reports whether a no-break space keeps together what belongs together.
func bound(text string, before, after rune, lang string) bool {
	switch {
	case unicode.IsDigit(before), unicode.IsDigit(after), unicode.Is(unicode.Sc, before), unicode.Is(unicode.Sc, after):
		return true
	case strings.ContainsRune(":;?!%‰°»›–—-/…&", after), strings.ContainsRune("«‹§№#–—-/+&", before):
		return true
	}
	word := text[strings.LastIndexAny(text, " \u00a0\n(“\"")+1:] // the byte of a longer separator cannot be a letter
	word = strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
	letters := len([]rune(strings.TrimSuffix(word, ".")))
	if before == '.' {
		first := runeAfter(word, 0)
		switch lettersBefore(text, len(text)-1) {
		case "Mr", "Mrs", "Ms", "Dr", "St":
			return true // “Mr. and Mrs. Smith”
		}
		return letters == 1 || letters <= 4 && unicode.IsUpper(first) && (unicode.IsUpper(after) || unicode.IsDigit(after))
	}
	return letters <= 3 && lang != "en"
}
