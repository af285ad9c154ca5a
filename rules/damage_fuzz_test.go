package rules

import (
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// FuzzDamage holds that the rules that mend damage panic on nothing, that their spans lie inside the file, and that a
// second run changes nothing more.
func FuzzDamage(f *testing.F) {
	for _, s := range []string{
		"It isnâ€™t over, Ã perturber, â€œnoâ€\u009d, ï¿½ and SlovenÄ�ina.", "Itâ€?s Ãƒâ€° Ð Ñƒ íŸ˜€ í\u00a0½í¸\u008d", "вЂ™ Г© лвЂ™ ‚Äô √© ΓÇÖ ├⌐",
		"a &amp;#8217; b &nbsp c &#8217 s #39;s quot;x quot; &lt;p&gt;", `\u2019 \ud83d\ude00 \xe2\x80\x99 \" \n\n \/`, "<U+2019> U+201C =E2=80=99 =20\na=\nb =3D =C3=A9",
		"caf%C3%A9 top%20stories <p>a <b>c</b><br/>d</p> <!-- x --> <![CDATA[y]]> [caption id=\"1\"]z[/caption] googletag.cmd.push();",
		"it�s �90s “���” caf? ?If it?s,? Café", "\x93x\x94 caf\xe9", "\xED\xA0\xBD\xED\xB8\x80 “Zoë”, naïve é\x92",
	} {
		for format := range byte(4) {
			f.Add(s, format)
		}
	}
	rules := append([]*galley.Rule{encodingNotUTF8Rule}, damageRules...)
	f.Fuzz(func(t *testing.T, text string, format byte) {
		path := [...]string{"a.txt", "a.md", "a.html", "a.jsonl"}[format%4]
		source := text
		if path == "a.jsonl" {
			source = `{"text": "` + strings.NewReplacer(`"`, `\"`, "\n", `\n`, `\`, `\\`).Replace(text) + `"}`
		}
		doc, err := galley.Parse(path, []byte(source))
		if err != nil {
			return
		}
		result := galley.Check(doc, rules)
		if len(result.Errors) > 0 {
			t.Fatal(result.Errors)
		}
		for _, finding := range result.Findings {
			if s := finding.Span; s.Start < 0 || s.Start > s.End || s.End > len(doc.Source) {
				t.Fatalf("%s: span %v of %d bytes", finding.Rule.Name, s, len(doc.Source))
			}
		}
		for _, safety := range []galley.Safety{galley.Safe, galley.Review} {
			out, err := fixer.Fix(doc, safety, rules)
			if err != nil {
				t.Fatal(err)
			}
			again, err := fixer.Fix(out.Doc, safety, rules)
			if err != nil {
				t.Fatal(err)
			}
			if string(again.Source) != string(out.Source) {
				t.Fatalf("fixed twice:\n%q\n%q", out.Source, again.Source)
			}
		}
	})
}
