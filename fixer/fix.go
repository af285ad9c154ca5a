// Package fixer applies the fixes of findings, proves the result, and prints it as a diff.
package fixer

import (
	"errors"
	"fmt"
	"strings"

	"github.com/galleylint/galley"
)

// ErrUnsettled is wrapped by the error of Fix where every round of fixes brings up new ones.
var ErrUnsettled = errors.New("the fixes do not settle")

// rounds is how often a document is fixed and parsed again before it is given up.
const rounds = 10

// An Outcome is what Fix made of a document.
type Outcome struct {
	Source []byte // the new bytes, in the file's own encoding
	// Doc is Source, parsed. Where nothing was applied it is the document that was given.
	Doc *galley.Document
	// Applied holds the findings whose first fix was applied, in the order of application.
	// Their spans are in the source as it was in the round that applied them.
	Applied []galley.Finding
	Stets   int              // how many findings Select suppressed
	Left    []galley.Finding // what the rules still say of Doc
	Skipped []Skip           // those of Left whose fix, or suppression, was asked for and could not be made
	Result  *galley.Result   // what Check says of Doc: Left is its Findings
}

// A Skip is a fix that could not be made, and why.
type Skip struct {
	Finding galley.Finding
	Reason  string
}

// Fix applies the first fix of each finding of the rules whose safety is at least the one given, parses the result
// again, and repeats that until no fix is left. A fix is made whole or not at all. Of fixes that collide, the one
// that deletes whole blocks is made, then that of the earlier rule, then the one that stands earlier; the other waits
// for the next round. A fix whose result, parsed again, does not read as its edits promise is skipped.
func Fix(doc *galley.Document, safety galley.Safety, rules []*galley.Rule) (*Outcome, error) {
	return settle(doc, safety, rules, nil)
}

func settle(doc *galley.Document, safety galley.Safety, rules []*galley.Rule, ask Ask) (*Outcome, error) {
	f := &fixing{
		doc: doc, rank: make(map[*galley.Rule]int, len(rules)), ask: ask,
		refused: map[key]string{}, declined: map[key]string{}, langs: map[string]bool{},
	}
	for i, r := range rules {
		f.rank[r] = i
	}
	var applied []galley.Finding
	retried := 0 // how many were applied when those refused had another try
	for round := 0; ; round++ {
		result := galley.Check(f.doc, rules)
		wanted := f.candidates(result.Findings, safety)
		made, err := f.round(wanted)
		if err != nil {
			return nil, err
		}
		if len(made) == 0 && len(applied) > 0 && f.inOtherLanguage() {
			continue
		}
		if len(made) == 0 && len(f.refused) > 0 && len(applied) > retried && ask == nil {
			retried = len(applied) // a fix that was refused may fit the text by now, as it would when the file is opened again
			f.refused = map[key]string{}
			continue
		}
		if len(made) == 0 {
			stets := 0
			if ask != nil {
				if stets, err = f.suppress(safety, rules); err != nil {
					return nil, err
				}
			}
			if stets > 0 {
				result = galley.Check(f.doc, rules)
				wanted = f.candidates(result.Findings, safety)
			}
			return &Outcome{
				Source: f.doc.Source, Doc: f.doc, Result: result,
				Applied: applied, Stets: stets, Left: result.Findings, Skipped: f.skipped(wanted),
			}, nil
		}
		if round == rounds {
			return nil, fmt.Errorf("%w: %s", ErrUnsettled, ruleNames(made))
		}
		for _, c := range made {
			applied = append(applied, c.finding)
		}
	}
}

// fixing is the state of one call of Fix.
type fixing struct {
	doc     *galley.Document // as the last round left it
	rank    map[*galley.Rule]int
	ask     Ask             // nil if all fixes are wanted
	refused map[key]string  // why a fix was refused; the keys move along with the text
	proofs  int             // how many sets of fixes have been tried
	langs   map[string]bool // those that doc was fixed in until nothing was left
	// declined are the fixes that are not wanted, each with the reason for a suppression, if one is.
	declined map[key]string
}

// round makes those of the wanted fixes that go together, and returns them.
func (f *fixing) round(wanted []*candidate) ([]*candidate, error) {
	for {
		chosen := f.choose(wanted)
		if len(chosen) == 0 {
			return nil, nil
		}
		if f.ask != nil {
			if chosen = f.asked(chosen); len(chosen) == 0 {
				continue // what collided with them has its turn
			}
		}
		made, next := f.prove(chosen)
		if len(made) == 0 {
			continue // all of them are refused now, which may clear the way for others
		}
		edits := f.edits(made)
		if err := f.move(edits); err != nil {
			return nil, err
		}
		if next.Encoding != f.doc.Encoding { // it may have the letters that the other lacked
			f.refused = map[key]string{}
		}
		f.doc = next
		return made, nil
	}
}

// inOtherLanguage reads the document again in the language that its words now tell, and reports whether that is one it
// was not yet fixed in. Else the same file, opened again, would have fixes left.
func (f *fixing) inOtherLanguage() bool {
	f.langs[f.doc.Lang] = true
	next, err := f.doc.Reparse(f.doc.Source)
	if err != nil || f.langs[next.Lang] {
		return false
	}
	f.doc = next
	return true
}

func (f *fixing) skipped(wanted []*candidate) []Skip {
	var skipped []Skip
	for _, c := range wanted {
		if reason, ok := f.refused[c.key]; ok {
			skipped = append(skipped, Skip{c.finding, reason})
		}
	}
	return skipped
}

func ruleNames(made []*candidate) string {
	var names []string
	seen := map[string]bool{}
	for _, c := range made {
		if name := c.finding.Rule.Name; !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
