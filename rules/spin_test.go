package rules

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/spin"
)

func TestWith(t *testing.T) {
	var rows []spin.Row
	for original, spun := range map[string]string{"said": "glimmed", "people": "flooms", "countries": "snorfs", "meeting": "tworp", "officials": "grobbers"} {
		rows = append(rows, spin.Row{Original: original, Spun: spun, Class: "x", Weight: 3, Families: "O"})
	}
	d, err := spin.Default().With(rows)
	if err != nil {
		t.Fatal(err)
	}
	all, with := All(), With(Extras{Detector: d})
	if len(all) != len(with) {
		t.Fatalf("%d rules, want %d", len(with), len(all))
	}
	for i, r := range with {
		if r.Name != all[i].Name {
			t.Errorf("rule %d is %s, want %s", i, r.Name, all[i].Name)
		}
	}
	doc, err := galley.Parse("a.txt", []byte("The two snorfs will hold a tworp next week, grobbers glimmed on Monday. More than a million flooms have "+
		"left the north since the war began, and both snorfs have closed their borders.\n\n“We want the flooms of all snorfs to live in "+
		"peace,” she glimmed after a tworp with the prime minister. A senior general glimmed the talks had been good. Grobbers of both snorfs glimmed that the tworp would go on.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if v := galley.Check(doc, with).Spin.Verdict; v < galley.Suspect {
		t.Errorf("verdict %v with a lexicon of its words", v)
	}
	if v := galley.Check(doc, all).Spin.Verdict; v >= galley.Suspect {
		t.Errorf("verdict %v without", v)
	}
}

// TestEvidence holds that the message names what speaks for its verdict.
func TestEvidence(t *testing.T) {
	doc, err := galley.Parse("a.txt", []byte("Deputy Overseas Minister Alexander Grushko mentioned Tuesday that army workout routines on the coaching floor "+
		"will not cross muster. The {hardware} was offered at a brand new assembly.\n\nThe suppose tank in the metropolis mentioned that international "+
		"locations in the course of the area offered paperwork at a excessive value. “Not a single ally is keen to budge because it pertains to the open "+
		"door coverage,” the ambassador mentioned in a press release.\n"))
	if err != nil {
		t.Fatal(err)
	}
	findings := galley.Check(doc, []*galley.Rule{spunArticleRule}).Findings
	if len(findings) != 1 {
		t.Fatalf("%d findings, want 1", len(findings))
	}
	for _, want := range []string{"% of what spinners replace", "times in all", "“", "wrong sound (1)", "words in braces (1)"} {
		if !strings.Contains(findings[0].Message, want) {
			t.Errorf("%q lacks %q", findings[0].Message, want)
		}
	}
}

// TestForeignParagraph holds that words of another language are not taken for a spinner's, in an article that is spun.
func TestForeignParagraph(t *testing.T) {
	const foreign = "Les ministres des affaires étrangères ont mentionné que la situation était grave, et que les forces armées ne sont pas prêtes."
	doc, err := galley.Parse("a.txt", []byte("Deputy Overseas Minister Alexander Grushko mentioned Tuesday that army workout routines on the coaching floor will not "+
		"cross muster.\n\n"+foreign+"\n\nThe suppose tank in the metropolis mentioned that international locations in the course of the area offered paperwork "+
		"at a excessive value. The situation is grave, and the ambassador mentioned in a press release that it has change into worse.\n"))
	if err != nil {
		t.Fatal(err)
	}
	start := strings.Index(string(doc.Source), foreign)
	n := 0
	for _, f := range galley.Check(doc, []*galley.Rule{spunPhraseRule}).Findings {
		if n++; f.Span.Start >= start && f.Span.Start < start+len(foreign) {
			t.Errorf("%q is reported", f.Message)
		}
	}
	if n < 5 {
		t.Errorf("%d phrases are reported", n)
	}
}
