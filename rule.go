package galley

// A Category groups rules by the kind of defect they find.
type Category string

// The categories, in the order of the documentation.
const (
	Encoding   Category = "encoding"
	Furniture  Category = "furniture"
	Duplicates Category = "duplicates"
	SpinRules  Category = "spin"
	Typography Category = "typography"
	Wording    Category = "wording"
	// StetRules are about the directives by which an article holds findings back. They run when all others have.
	StetRules Category = "stet"
)

// Categories lists all categories in the order of the documentation.
var Categories = []Category{Encoding, Furniture, Duplicates, SpinRules, Typography, Wording, StetRules}

// A Rule finds one kind of defect. A rule is a value; it keeps no state between documents.
type Rule struct {
	Name     string // kebab-case, for ever
	Category Category
	Since    string // the release that brought the rule: "v0.1.0"
	Severity Severity
	// Doc is the documentation in Markdown: one line that completes "finds …", a blank line, then what an editor should know.
	Doc string
	// Langs lists the languages (BCP 47) the rule knows; empty means that it holds for all.
	Langs []string
	// Options points to a struct of defaults, or is nil. A rule reads the options in force from Pass.Options.
	// What a user may set are exported fields of type bool, int, float64, string or []string with the tags option (the name, in
	// kebab-case) and doc (what it is, as the table of options has it); min and max may bound numbers.
	Options any
	// Optional says that the rule runs only where it is asked for: it is right for some articles and loud in others.
	Optional bool
	// Fixes says how safe the rule's fixes are taken to be, where a user knows better than the rule.
	Fixes Grading
	// Examples document the rule and test it.
	Examples []Example
	// Check reports what it finds in one document.
	Check func(*Pass)
}

// An Example is documentation and test at once.
//
// With Bad and Good, exactly the marked spans are reported, mending them gives Good, and Good is silent.
// With Bad alone, the marked spans are reported and no fix is offered. With Good alone, nothing is reported.
type Example struct {
	Note string // what the example shows, when it is not plain
	Path string // names the format by its ending; empty means plain text
	// Options are those that the example needs, of the type of the rule's; nil stands for the defaults.
	Options any
	Bad     string // the defect stands ⟦between these⟧ marks; an empty pair marks a place
	Good    string
}
