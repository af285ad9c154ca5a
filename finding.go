package galley

import "fmt"

// A Severity says how much a finding matters to a reader of the article.
type Severity uint8

// The severities, from least to most.
const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// A Safety says who may apply a fix. The zero value is the cautious one.
type Safety uint8

const (
	// Review marks a fix that a person should look at: it may change what the article says.
	Review Safety = iota
	// Safe marks a fix that cannot change what the article says.
	Safe
)

func (s Safety) String() string { return [...]string{"review", "safe"}[s] }

// A Grading says how safe the fixes of a rule are taken to be. The zero value leaves that to the fixes.
type Grading uint8

// The gradings.
const (
	AsStated Grading = iota
	AllSafe
	AllReview
	NoFixes // the rule only reports
)

func (g Grading) String() string { return [...]string{"stated", "safe", "review", "none"}[g] }

// apply grades a fix and reports whether it is offered.
func (g Grading) apply(f *Fix) bool {
	switch g {
	case AllSafe:
		f.Safety = Safe
	case AllReview:
		f.Safety = Review
	case NoFixes:
		return false
	}
	return true
}

// An Edit replaces one span of a document's Source.
type Edit struct {
	Span
	// Text is the new source, escaped as the document's markup asks, in UTF-8 whatever the file's encoding.
	Text string

	prose string // what Text reads as, where escaping made a difference
}

// A Fix is a set of edits that are made together or not at all.
type Fix struct {
	Safety  Safety
	Message string // what the fix does, as an order: "Delete the second copy"
	Edits   []Edit // sorted, not overlapping; empty when the fix was refused because it would cut markup
}

// A Finding is one defect, found by one rule at one place.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Message  string // what is wrong
	Span     Span   // where, in the document's Source
	// Confidence is the probability, from 0 to 1, that an editor would agree.
	Confidence float64
	Fixes      []Fix // the preferred one first; further ones are alternatives
	// Related are the other articles that the finding is about, if it is about others: the first one first.
	Related []Related
}

// A Related is an article that a finding about another one speaks of.
type Related struct {
	Path   string
	Record int     // the line of a JSON Lines record, from 1; 0 elsewhere
	Share  float64 // of the shorter article that the other has too, from 0 to 1; 0 where that is not what the finding says
}

// A Verdict says whether an article as a whole was pushed through a synonym substituter.
type Verdict uint8

// The verdicts. Unknown stands for articles that cannot be judged: not English, or too short.
const (
	Unknown Verdict = iota
	Clean
	Suspect
	Spun
)

func (v Verdict) String() string { return [...]string{"unknown", "clean", "suspect", "spun"}[v] }

// Spin is what the spin rules say of an article as a whole.
type Spin struct {
	Rate    float64 // estimated share of replaceable phrases that were replaced, from 0 to 1
	Verdict Verdict
}

// A Result is what Check says of one document.
type Result struct {
	Words    int // words in the document's blocks
	Spin     Spin
	Findings []Finding // in the order of where they begin, then of the rules, then of where they end
	// Suppressed are the findings that directives hold back, in no order.
	Suppressed []Suppressed
	Errors     []error // of rules that panicked; the other rules' findings stand
}

// A Suppressed is a finding that a directive holds back.
type Suppressed struct {
	Finding
	Reason string // as the directive has it; it may be empty, though that is a fault
}

// A RuleError is the panic of one rule on one document.
type RuleError struct {
	Rule  *Rule
	Path  string
	Value any // what the rule panicked with
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("%s: rule %s failed: %v", e.Path, e.Rule.Name, e.Value)
}
