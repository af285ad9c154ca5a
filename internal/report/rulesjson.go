package report

import (
	"encoding/json"
	"io"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/ruleset"
)

type (
	ruleJSON struct {
		Name      string           `json:"name"`
		Category  galley.Category  `json:"category"`
		Severity  string           `json:"severity"`
		Since     string           `json:"since"`
		Default   bool             `json:"on_by_default"`
		Languages []string         `json:"languages"` // none: all
		Finds     string           `json:"finds"`
		Doc       string           `json:"doc"`
		URL       string           `json:"url"`
		Options   []ruleOptionJSON `json:"options"`
		Examples  []exampleJSON    `json:"examples"`
	}
	ruleOptionJSON struct {
		Name    string   `json:"name"`
		Doc     string   `json:"doc"`
		Default any      `json:"default"`
		Min     *float64 `json:"min,omitempty"`
		Max     *float64 `json:"max,omitempty"`
	}
	exampleJSON struct {
		Note string `json:"note,omitempty"`
		Path string `json:"path,omitempty"`
		Bad  string `json:"bad,omitempty"`
		Good string `json:"good,omitempty"`
	}
)

// JSON prints the documentation of rules as one JSON object, for programs.
func (Rules) JSON(w io.Writer, rules []*galley.Rule) error {
	out := struct {
		Version int        `json:"version"`
		Rules   []ruleJSON `json:"rules"`
	}{1, []ruleJSON{}}
	for _, rule := range rules {
		finds, doc := ruledoc.Split(rule)
		j := ruleJSON{
			Name: rule.Name, Category: rule.Category, Severity: rule.Severity.String(), Since: rule.Since, Default: !rule.Optional,
			Languages: append([]string{}, rule.Langs...), Finds: finds, Doc: doc, URL: ruleURL(rule.Name),
			Options: []ruleOptionJSON{}, Examples: []exampleJSON{},
		}
		for _, o := range ruleset.Options(rule) {
			standard := o.Value.Interface()
			if list, ok := standard.([]string); ok {
				standard = append([]string{}, list...) // not null
			}
			j.Options = append(j.Options, ruleOptionJSON{o.Name, o.Doc, standard, o.Min, o.Max})
		}
		for _, ex := range rule.Examples {
			j.Examples = append(j.Examples, exampleJSON{ex.Note, ex.Path, ex.Bad, ex.Good})
		}
		out.Rules = append(out.Rules, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
