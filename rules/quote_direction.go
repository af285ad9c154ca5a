package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var quoteDirectionRule = &galley.Rule{
	Name:     "quote-direction",
	Category: galley.Typography,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Langs:    pairedQuotes,
	Doc: `quotation marks that face the wrong way: a closing one that opens, an opening one that closes

A closing mark is reported where it stands before a word with no quotation open, and the next mark of the paragraph
closes; an opening one where it ends a quotation that is open. Marks with a space on the wrong side, and lone ones, are
left alone: they may be another kind of slip. Single marks are too, because a closing one is also the apostrophe.

Only languages that write “…” are looked at. Swedish and Finnish write ”…”, German „…“.

The fix turns the mark and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "Troops took part in the exercise ⟦”⟧Namejs 2021” at a training ground in Latvia, the army said.\n",
			Good: "Troops took part in the exercise “Namejs 2021” at a training ground in Latvia, the army said.\n",
		},
		{
			Bad:  "He called it a “pivotal moment⟦“⟧ for the state. “We are ready,” he said.\n",
			Good: "He called it a “pivotal moment” for the state. “We are ready,” he said.\n",
		},
		{Path: "a.html", Bad: "<p>The book <b>⟦”⟧Home”</b> is out.</p>\n", Good: "<p>The book <b>“Home”</b> is out.</p>\n"},
		{Note: "a quotation of several paragraphs", Good: "“We came late.\n\n“Nobody was there. ” Then he left. “It’s over.”\n"},
		{Note: "a space on the wrong side", Good: "“We won, ”he said. “It’s over.”\n"},
		{Note: "Swedish", Good: "Hon säger att det är ”mycket allvarligt” och att de som var med på mötet inte har ”något att dölja”.\n"},
		{Note: "German", Good: "Er nannte das „einen Fehler“ und sagte, dass es nicht wieder vorkommt: „Das ist die Regel.“\n"},
		{Note: "a German title in English", Good: "The paper „Neues Leben“ of the old town was the first to say so, and it was not alone.\n"},
		{Note: "apostrophes", Good: "The ’90s were good to rock ’n’ roll, and “’twas fun,” as he put it.\n"},
	},
	Check: func(pass *galley.Pass) {
		for i, marks := range quotesOf(pass) {
			b := pass.Blocks[i]
			open := 0
			for k, m := range marks {
				switch {
				case m.mark == '"':
				case m.mark == '“' && m.closes && open > 0 && !closesNext(marks[k+1:]) && !strings.Contains(b.Text, "„"):
					turn(pass, b, m, "”", "an opening quotation mark ends the quotation")
					open--
				case m.mark == '“':
					open++
				case m.opens && !m.closes && open == 0 && closesNext(marks[k+1:]):
					turn(pass, b, m, "“", "a closing quotation mark begins the quotation")
					open++
				default:
					open = max(open-1, 0)
				}
			}
		}
	},
}

// closesNext reports whether the next mark closes a quotation.
func closesNext(marks []quoteMark) bool {
	return len(marks) > 0 && marks[0].mark != '“' && marks[0].closes
}

func turn(pass *galley.Pass, b *galley.Block, m quoteMark, to, message string) {
	pass.Report(b, m.at, m.end, message, b.Fix(galley.Safe, "Write "+to, m.at, m.end, to))
}
