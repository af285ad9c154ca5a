package rules

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// FuzzTextRules holds that the fixes of the rules on damaged text settle, whatever the text, and that a second run changes
// nothing.
func FuzzTextRules(f *testing.F) {
	var all string
	for _, r := range textRules() {
		for _, ex := range r.Examples {
			if ex.Path == "" {
				f.Add(ex.Bad, false, uint8(0))
				f.Add(ex.Good, true, uint8(1))
				all += ex.Bad
			}
		}
	}
	f.Add(all, true, uint8(2))
	f.Add(all, true, uint8(3))
	f.Add("a\u0301\u200b\u202e\x1b[ \u2028\ufe0f\u00ad``x'' ‘90s -- ,, ( a )\r\n\r\r\n\n\n\n\n", true, uint8(0))
	f.Add("0000000\u00a00a a 0\x00", true, uint8(1)) // not UTF-16
	f.Add("amp;ac;", true, uint8(1))                 // the first reference cannot be mended before the second is set apart
	rules := textRules()
	paths := [...]string{"a.txt", "a.md", "a.html", "a.jsonl"}
	f.Fuzz(func(t *testing.T, text string, review bool, format uint8) {
		if len(text) > 1<<12 || !utf8.ValidString(text) {
			return
		}
		path := paths[int(format)%len(paths)]
		if path == "a.jsonl" {
			record, err := json.Marshal(map[string]string{"text": text})
			if err != nil {
				t.Fatal(err)
			}
			text = string(record)
		}
		safety := galley.Safe
		if review {
			safety = galley.Review
		}
		doc, err := galley.Parse(path, []byte(text))
		if err != nil || doc.Encoding != "utf-8" { // a few bytes of UTF-16 tell less and less what they are
			return
		}
		first, err := fixer.Fix(doc, safety, rules)
		if err != nil {
			t.Fatal(err)
		}
		doc, err = galley.Parse(path, first.Source)
		if err != nil {
			t.Fatal(err)
		}
		second, err := fixer.Fix(doc, safety, rules)
		if err != nil {
			t.Fatal(err)
		}
		if string(second.Source) != string(first.Source) {
			t.Errorf("fixed once:  %q\nfixed again: %q", first.Source, second.Source)
		}
	})
}
