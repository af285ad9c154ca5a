package rules

import "github.com/galleylint/galley"

var wireAgencyTailRule = &galley.Rule{
	Name:     "wire-agency-tail",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `what an agency writes below its stories

"Our Standards: The Thomson Reuters Trust Principles." and "The Associated Press is an independent global news
organization…" are the same below every story; the fix deletes them and is safe.

"(Reporting by Jane Doe; Editing by John Roe)" and "Jane Doe contributed to this report" name people. They are reported
without a fix: whoever prints the story may owe them the line. Only the last lines of a text are looked at.`,
	Examples: []galley.Example{
		{
			Bad:  "The bank kept its rate at 4 percent on Friday.\n\n⟦Our Standards: The Thomson Reuters Trust Principles.⟧\n",
			Good: "The bank kept its rate at 4 percent on Friday.\n",
		},
		{
			Note: "people's names",
			Bad:  "The bank kept its rate at 4 percent on Friday.\n\n⟦(Reporting by Jane Doe; Editing by John Roe)⟧\n",
		},
		{
			Bad: "The bank kept its rate at 4 percent on Friday.\n\n⟦Jane Doe of the Harbor Post contributed to this report.⟧\n",
		},
		{Good: "Reporting by the Post led to the inquiry.\n\nThe bank kept its rate at 4 percent on Friday, and said nothing of it.\n\nIts shares fell.\n\nIts rivals' rose.\n\nSo did gold.\n\nSilver did not.\n\nOil fell.\n"},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			f, n := l.of[i].family, len(b.Words())
			if f&(agencyRules|agencyTail) == 0 || b.Kind == galley.Title || i == 0 || i < l.tail-lastLines {
				continue
			}
			switch {
			case f&agencyRules != 0 && n <= 80:
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” is what the agency writes below every story")
			case f&agencyTail != 0 && n <= 60:
				p.Report(b, 0, len(b.Text), "“"+excerpt(b.Text)+"” says who worked on the story: see whether you owe them the line")
			}
		}
	},
}

// lastLines is how far before the article's last sentence the notes below it may begin.
const lastLines = 5
