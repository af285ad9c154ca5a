package rules

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/galleylint/galley"
)

// TestFtfyCases measures the repair on the cases that come with ftfy, a well-known repairer of text: 151 that it
// passes and 10 that it knows it fails. They are not part of this repository:
//
//	GALLEY_FTFY=…/python-ftfy/tests/test-cases go test -run FtfyCases -v ./rules
//
// Safe fixes alone count. Where ftfy writes U+FFFD for what it cannot tell, the right character is right as well; so are
// curly quotation marks, which ftfy makes straight. A case that comes out otherwise is tried again with each of ftfySettings;
// and all are tried against the whole of what ftfy does by default, straight quotation marks and all, with ftfyTaste.
func TestFtfyCases(t *testing.T) {
	folder := os.Getenv("GALLEY_FTFY")
	if folder == "" {
		t.Skip("GALLEY_FTFY does not name the folder of ftfy’s test cases")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no *.json files (%v)", folder, err)
	}
	taste := ftfyTaste()
	set, whole := 0, 0
	exact, restored, total := map[string]int{}, map[string]int{}, map[string]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct {
			Label, Original, Fixed, Expect string
			Encoding                       *string `json:"fixed-encoding"`
		}
		if err := json.Unmarshal(data, &cases); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, c := range cases {
			want := c.Fixed
			if c.Encoding != nil {
				want = *c.Encoding
			}
			total[c.Expect]++
			if c.Expect == "pass" {
				if slices.ContainsFunc(taste, func(rules []*galley.Rule) bool { return mended(t, c.Original, galley.Safe, rules) == c.Fixed }) {
					whole++
				} else {
					t.Logf("not wholly: %s\nfrom %q\n got %q\nwant %q", c.Label, c.Original, mended(t, c.Original, galley.Safe, taste[0]), c.Fixed)
				}
				if slices.ContainsFunc(ftfySettings, func(r *galley.Rule) bool { return mended(t, c.Original, galley.Safe, []*galley.Rule{r}) == want }) {
					set++
				}
			}
			switch got := repaired(t, c.Original); {
			case got == want:
				exact[c.Expect]++
			case restores(got, want):
				restored[c.Expect]++
				t.Logf("restored beyond %s:\n got %q\nwant %q", c.Label, got, want)
			default:
				t.Logf("missed: %s\nfrom %q\n got %q\nwant %q\nwith review %q", c.Label, c.Original, got, want,
					mended(t, c.Original, galley.Review, []*galley.Rule{mojibakeRule}))
			}
		}
	}
	for _, kind := range []string{"pass", "fail"} {
		t.Logf("%s: %d of %d exactly, %d more restored beyond what ftfy expects", kind, exact[kind], total[kind], restored[kind])
	}
	t.Logf("with a setting of mojibake: %d exactly; with straight marks and all that ftfy does: %d", set, whole)
	if set < total["pass"] || whole < total["pass"]-2 { // of a garble, and of a wide comma behind which a space belongs
		t.Errorf("settings give %d and %d of %d cases that ftfy passes", set, whole, total["pass"])
	}
	if n := exact["pass"] + restored["pass"]; n < total["pass"]-2 || exact["fail"]+restored["fail"] < 5 {
		t.Errorf("%d of %d cases that ftfy passes come out right, and %d of those it fails", n, total["pass"], exact["fail"]+restored["fail"])
	}
}

// ftfySettings are settings of the rule mojibake, of which one at least gives what ftfy gives.
var ftfySettings = []*galley.Rule{
	mojibakeRule,
	graded(mojibakeRule, galley.AsStated, &mojibakeOptions{Lone: true}),
	graded(mojibakeRule, galley.AllSafe, &mojibakeOptions{Lone: true}),
	graded(mojibakeRule, galley.AsStated, &mojibakeOptions{RestoreLost: true}),
}

// ftfyTaste returns, for each of these settings, the rules that together do what ftfy does by default.
func ftfyTaste() (out [][]*galley.Rule) {
	for _, r := range ftfySettings {
		rules := []*galley.Rule{r}
		for _, other := range []*galley.Rule{
			htmlEntityLeftRule, ansiEscapeRule, controlCharRule, latinLigatureRule, fullwidthLatinRule, halfwidthKanaRule, lineSeparatorRule, lineEndingMixedRule, notNFCRule, compatibilityCharRule,
		} {
			rules = append(rules, graded(other, galley.AllSafe, other.Options))
		}
		out = append(out, append(rules, graded(quoteStyleMixedRule, galley.AllSafe, &quoteStyleOptions{Straight: true})))
	}
	return out
}

func graded(r *galley.Rule, fixes galley.Grading, options any) *galley.Rule {
	next := *r
	next.Fixes, next.Options = fixes, options
	return &next
}

// restores reports whether got is want but for characters in the place of U+FFFD, and but for quotation marks.
func restores(got, want string) bool {
	straight := func(r rune) rune {
		switch r {
		case '“', '”':
			return '"'
		case '‘', '’':
			return '\''
		}
		return r
	}
	return slices.EqualFunc([]rune(got), []rune(want), func(g, w rune) bool { return straight(g) == straight(w) || w == '\uFFFD' })
}
