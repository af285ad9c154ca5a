package ruleset

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

var rules = []*galley.Rule{
	{Name: "mojibake", Category: galley.Encoding},
	{Name: "a-an", Category: galley.Wording},
	{Name: "duplicated-word", Category: galley.Wording},
}

func TestPick(t *testing.T) {
	for _, tt := range []struct{ selected, ignored, want string }{
		{"", "", "mojibake a-an duplicated-word"},
		{"wording", "", "a-an duplicated-word"},
		{"duplicated-word, mojibake", "", "mojibake duplicated-word"},
		{"", "a-an", "mojibake duplicated-word"},
		{"wording", "a-an", "duplicated-word"},
		{"a-an", "wording", ""},
		{"typography", "", ""},
	} {
		got, err := Pick(rules, split(tt.selected), split(tt.ignored))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, r := range got {
			names = append(names, r.Name)
		}
		if s := strings.Join(names, " "); s != tt.want {
			t.Errorf("select %q, ignore %q gives %q, want %q", tt.selected, tt.ignored, s, tt.want)
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func TestUnknown(t *testing.T) {
	for name, want := range map[string]string{
		"duplicate-word": "duplicated-word", "mojibak": "mojibake", "words": "wording", "typo": "typography", "a_an": "a-an",
		"": "", "nope": "",
	} {
		hint := `did you mean "` + want + `"?`
		if want == "" {
			hint = `"galley rules" lists them`
		}
		_, err := Pick(rules, []string{name}, nil)
		if err == nil || !strings.HasSuffix(err.Error(), hint) {
			t.Errorf("%q: %v, want %s", name, err, hint)
		}
		if _, err := Pick(rules, nil, []string{name}); err == nil {
			t.Errorf("%q can be ignored", name)
		}
	}
}
