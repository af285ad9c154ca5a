package config

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules"
)

// right are configurations with nothing wrong. The files that they name are there in TestRight.
var right = []string{
	"language: auto\n",
	"\uFEFFlanguage: en\r\nrules:\r\n  a-an: off\r\n",
	"select:\nignore:\nrules:\noverrides:\n",
	"select: [encoding, a-an]\nignore: [mojibake]\n",
	"rules: {a-an: off, mojibake: 'on', spin: info, wording: false, trailing-space: true}\n",
	"rules:\n  spun-phrase:\n    severity: error\n    fix: none\n    options: {min-confidence: 0.5, alternatives: 2}\n  typography: {fix: review}\n",
	"types: {story: text, .MDX: markdown}\nlanguage: pt-BR\njsonl: {fields: [story, text]}\n",
	"exclude: [drafts/, '!drafts/a.txt']\nfurniture: [site-lines.txt]\nspin: {lexicons: [my-lexicon.tsv], model: bigger.bin}\n",
	"overrides:\n- files: ['archive/**']\n  language: de\n  rules: {a-an: off}\n- files: ['*.md']\n  ignore: [spin]\n",
}

// wrong are configurations with one mistake.
var wrong = []struct {
	text, want string
	unseen     bool // by a schema
}{
	{text: "ingore: [a-an]\n", want: `1:1: there is no key "ingore"; did you mean "ignore"?`},
	{text: "rulez:\n", want: `1:1: there is no key "rulez"; did you mean "rules"?`},
	{text: "é: 1\n", want: `1:1: there is no key "é"; it takes extends, select, ignore, rules, language, jsonl, furniture, spin, types, exclude, baseline or overrides`},
	{text: "select: encoding\n", want: "1:9: want a list, have the text \"encoding\"; put it in brackets: [encoding]"},
	{text: "select: {a: b}\n", want: "1:9: want a list, have keys and values"},
	{text: "select: [[a-an]]\n", want: "1:10: want the name of a rule or category, have a list"},
	{text: "ignore: [a-an, typografy]\n", want: `1:16: no rule or category is called "typografy"; did you mean "typography"?`},
	{text: "rules:\n  trailing-spaces: off\n", want: `2:3: no rule or category is called "trailing-spaces"; did you mean "trailing-space"?`},
	{text: "rules:\n  a-an: warn\n", want: `2:9: "warn" is no switch or severity of a rule; did you mean "warning"?`},
	{text: "rules: [a-an]\n", want: "1:8: want rules or categories and what holds for them, have a list"},
	{text: "rules:\n  a-an: {severty: info}\n", want: `2:10: there is no key "severty"; did you mean "severity"?`},
	{text: "rules:\n  a-an: {severity: 3}\n", want: `2:20: "3" is no severity; it takes info, warning or error`},
	{text: "rules:\n  a-an: {fix: sure}\n", want: `2:15: "sure" is no safety of fixes; did you mean "safe"?`},
	{text: "rules:\n  spin: {options: {a: 1}}\n", want: "2:19: only single rules have options"},
	{text: "rules:\n  trailing-space: {options: {a: 1}}\n", want: "2:29: the rule trailing-space has no options"},
	{text: "rules:\n  a-an: {options: {alow: []}}\n", want: `2:20: there is no option "alow"; did you mean "allow"?`},
	{text: "rules:\n  a-an: {options: {allow: 3}}\n", want: "2:27: want a list, have the number 3; put it in brackets: [3]"},
	{text: "rules:\n  spun-phrase: {options: {min-confidence: 2}}\n", want: "2:43: 2 is out of range: min-confidence takes 0 to 1"},
	{text: "rules:\n  spun-phrase: {options: {min-confidence: .nan}}\n", want: "2:43: .nan is out of range: min-confidence takes 0 to 1", unseen: true},
	{text: "rules:\n  spun-phrase: {options: {alternatives: 1.5}}\n", want: "2:41: want a whole number, have the number 1.5"},
	{text: "rules:\n  duplicate-paragraph: {options: {min-words: eight}}\n", want: `2:46: want a whole number, have the text "eight"`},
	{text: "types: {.a/b: text}\n", want: `1:9: ".a/b" is no ending of a file; it takes one such as .story`},
	{text: "types: {b: txt}\n", want: `1:12: "txt" is no format; did you mean "text"?`},
	{text: "types: {b: text, .B: html}\n", want: `1:18: the ending ".b" stands here twice`, unseen: true},
	{text: "language: klingonese\n", want: `1:11: "klingonese" is no language; it takes a tag such as en or pt-BR, or auto`},
	{text: "language:\n", want: "1:10: want a language, have nothing"},
	{text: "jsonl: {field: x}\n", want: `1:9: there is no key "field"; did you mean "fields"?`},
	{text: "jsonl: {fields: x}\n", want: `1:17: want a list, have the text "x"; put it in brackets: [x]`},
	{text: "furniture: [nolines.txt]\n", want: "1:13: nolines.txt: no such file or directory", unseen: true},
	{text: "furniture: [.]\n", want: "1:13: .: is a folder, not a file", unseen: true},
	{text: "spin: {model: ''}\n", want: "1:15: the path is empty"},
	{text: "extends: [a]\n", want: "1:10: want a path, have a list"},
	{text: "overrides: [{rules: {}}]\n", want: `1:13: the key "files" is missing`},
	{text: "overrides: [x]\n", want: `1:13: want keys and values, have the text "x"`},
	{text: "overrides: [{files: [a], types: {}}]\n", want: `1:26: there is no key "types"; it takes files, select, ignore, rules, language, jsonl, furniture or spin`},
	{text: "exclude: ['']\n", want: `1:11: "" is no pattern; it takes one as in a .gitignore, such as archive/** or *.bak.txt`},
	{text: "- a\n", want: "1:1: want keys and values, have a list"},
	{text: "language: en\n\nlanguage: de\n", want: `3:1: the key "language" stands in line 1 already`, unseen: true},
	{text: "? [a]\n: b\n", want: "1:3: want a key, have a list", unseen: true},
	{text: "select: [a-an\nignore: x\n", want: "2:7: did not find expected ',' or ']' (while parsing a flow sequence that begins in line 1)", unseen: true},
	{text: "rules:\n\ta-an: off\n", want: "2:1: a tab begins the line; YAML is indented with spaces", unseen: true},
	{text: "a: b: c\n", want: "1:5: mapping values are not allowed in this context", unseen: true},
	{text: "ignore: *x\n", want: "1:9: unknown anchor 'x' referenced", unseen: true},
	{text: "language: en\n---\nlanguage: de\n", want: "2:1: a second document begins here; a configuration is one", unseen: true},
	{text: "language: en\nignore: [\"é\xff\"]\n", want: "2:12: is not valid UTF-8", unseen: true},
	{text: "jsonl: &a {fields: [x]}\noverrides: [{<<: *a, files: [x]}]\n", want: "2:14: keys cannot be merged in; write them out, or put them in a file that this one extends", unseen: true},
}

// folder makes a folder with files, each a path and its text, and goes there.
func folder(tb testing.TB, files map[string]string) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			tb.Fatal(err)
		}
	}
	tb.Chdir(dir)
	return dir
}

func loader(tb testing.TB, opt Options) *Loader {
	tb.Helper()
	if opt.Rules == nil {
		opt.Rules = func(Resources) ([]*galley.Rule, error) { return rules.All(), nil }
	}
	l, err := New(opt)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestRight(t *testing.T) {
	for _, text := range append(right, uncommented()) {
		dir := folder(t, map[string]string{
			"a/.galley.yml": text, ".galley.yml": "", "a/site-lines.txt": "x", "a/my-lexicon.tsv": "x", "a/bigger.bin": "x",
		})
		if _, err := loader(t, Options{}).For(filepath.Join(dir, "a/b.txt")); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		t.Chdir("/")
	}
}

// TestWrong holds that each mistake is told with its line and column, and no other.
func TestWrong(t *testing.T) {
	for _, w := range wrong {
		folder(t, map[string]string{".galley.yml": w.text})
		_, err := loader(t, Options{}).For("a.txt")
		if err == nil || err.Error() != ".galley.yml:"+w.want {
			t.Errorf("%q:\n got %v\nwant .galley.yml:%s", w.text, err, w.want)
		}
		if errs, ok := errors.AsType[Errors](err); !ok || errs[0].Line == 0 {
			t.Errorf("%q: %T has no place", w.text, err)
		}
		t.Chdir("/")
	}
}

// show returns which rules run for a path, with what differs from the rule itself.
func show(tb testing.TB, l *Loader, path string) string {
	tb.Helper()
	set, err := l.For(path)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, r := range set.Rules {
		s := r.Name
		if !slices.Contains([]string{"mojibake", "spun-article", "spun-phrase", "a-an"}, s) {
			continue // others may come
		}
		for _, own := range rules.All() {
			if own.Name == r.Name && own.Severity != r.Severity {
				s += "=" + r.Severity.String()
			}
		}
		if r.Fixes != galley.AsStated {
			s += "/" + r.Fixes.String()
		}
		out = append(out, s)
	}
	if len(out) == 4 {
		return "…"
	}
	return strings.Join(out, " ")
}

func TestLayers(t *testing.T) {
	for _, tt := range []struct{ base, own, path, want string }{
		{"", "select: [spin]", "a.txt", "spun-article spun-phrase"},
		{"select: [spin, a-an]", "ignore: [spun-phrase]", "a.txt", "spun-article a-an"},
		{"ignore: [spun-phrase]", "select: [spin]", "a.txt", "spun-article"}, // it comes back by its name alone
		{"ignore: [spun-phrase]", "select: [spin, spun-phrase]", "a.txt", "spun-article spun-phrase"},
		{"ignore: [spin]", "select: [spin]", "a.txt", "spun-article spun-phrase"},
		{"select: [spin]\nrules: {spun-article: off}", "rules: {spin: on}", "a.txt", "spun-phrase"},
		{"select: [a-an]\nrules: {spun-article: off}", "rules: {spun-article: info}", "a.txt", "spun-article=info a-an"},
		{"select: [spin]", "rules: {spin: {severity: info, fix: none}, spun-article: {severity: warning}}", "a.txt", "spun-article=warning/none spun-phrase=info/none"},
		{"select: [spin]\nrules: {spun-article: warning}", "rules: {spin: info}", "a.txt", "spun-article=info spun-phrase=info"},
		{"select: [spin]\noverrides: [{files: [sub/x], ignore: [spun-phrase]}]", "", "sub/x/a.txt", "spun-article"},
		{"select: [spin]\noverrides: [{files: [sub/x], ignore: [spun-phrase]}]", "", "sub/y/a.txt", "spun-article spun-phrase"},
		{"select: [spin]\noverrides: [{files: [sub/x], ignore: [spun-phrase]}]", "rules: {spun-phrase: on}", "sub/x/a.txt", "spun-article spun-phrase"},
		{"", "select: [spin]\noverrides: [{files: ['*.md'], select: [a-an]}, {files: ['x/**', '!x/b.md'], rules: {a-an: error}}]", "sub/x/a.md", "a-an=error"},
		{"", "select: [spin]\noverrides: [{files: ['*.md'], select: [a-an]}, {files: ['x/**', '!x/b.md'], rules: {a-an: error}}]", "sub/x/b.md", "a-an"},
	} {
		folder(t, map[string]string{"base.yml": tt.base, "sub/.galley.yml": "extends: ../base.yml\n" + tt.own})
		path := tt.path
		if !strings.HasPrefix(path, "sub/") {
			path = "sub/" + path
		}
		if got := show(t, loader(t, Options{}), path); got != tt.want {
			t.Errorf("%q, then %q: %s runs %q, want %q", tt.base, tt.own, path, got, tt.want)
		}
		t.Chdir("/")
	}
}

func TestNearest(t *testing.T) {
	dir := folder(t, map[string]string{
		".galley.yml": "select: [a-an]\ntypes: {.story: text}\nexclude: [drafts/]\n", "sub/.galley.yaml": "select: [mojibake]\n", "sub/deep/x": "", "other/x": "",
		"base/galley.yml": "select: [mojibake]\noverrides: [{files: [old/**], select: [a-an]}]\n", "uses/.galley.yml": "extends: ../base/galley.yml\n",
	})
	l := loader(t, Options{})
	for path, want := range map[string]string{
		"a.txt": "a-an", "other/a.txt": "a-an", "sub/a.txt": "mojibake", "sub/deep/a.txt": "mojibake", filepath.Join(dir, "sub/a.txt"): "mojibake",
		"sub/../a.txt": "a-an", "-": "a-an", "nowhere/a.txt": "a-an",
		"uses/old/a.txt": "a-an", "uses/a.txt": "mojibake", // patterns of a base elsewhere are relative to the folder that extends it
	} {
		if got := show(t, l, path); got != want {
			t.Errorf("%s runs %q, want %q", path, got, want)
		}
	}
	if got := show(t, l, filepath.Join(filepath.Dir(dir), "a.txt")); got != "…" {
		t.Errorf("an article outside runs %q", got)
	}
	for path, want := range map[string]bool{
		"a.txt": true, "a.story": true, "sub/a.story": false, "a.tsv": false, "drafts/a.txt": false, "x/drafts/b/a.txt": true, "sub/drafts/a.txt": true,
	} {
		if want && path == "x/drafts/b/a.txt" {
			want = false // drafts/ holds at any depth
		}
		if got := l.Takes(path); got != want {
			t.Errorf("%s is taken: %v", path, got)
		}
	}
	if set, err := l.For("a.story"); err != nil || set.Parse.Format != galley.PlainText {
		t.Errorf("a.story is read as %v, %v", set, err)
	}
	for path, want := range map[string]string{"a.txt": "mojibake", "sub/a.txt": "mojibake", "old/a.txt": "a-an"} {
		if got := show(t, loader(t, Options{File: "base/galley.yml"}), path); got != want {
			t.Errorf("with --config %s runs %q, want %q", path, got, want)
		}
	}
	if got := show(t, loader(t, Options{None: true}), "a.txt"); got != "…" {
		t.Errorf("with --no-config %q runs", got)
	}
	for _, f := range []struct {
		flags Flags
		want  string
	}{
		{Flags{Select: []string{"mojibake"}}, "mojibake"},
		{Flags{Ignore: []string{"a-an"}}, ""},
		{Flags{Select: []string{"wording"}, Ignore: []string{"lowercase-name"}}, "a-an"},
	} {
		if got := show(t, loader(t, Options{Flags: f.flags}), "a.txt"); got != f.want {
			t.Errorf("with the flags %v %q runs, want %q", f.flags, got, f.want)
		}
	}
}

func TestExtends(t *testing.T) {
	folder(t, map[string]string{
		"a/.galley.yml": "extends: b.yml\n", "a/b.yml": "language: en\nextends: c.yml\n", "a/c.yml": "extends: b.yml\n",
		"missing/.galley.yml": "extends: ../no.yml\n", "self/.galley.yml": "extends: .galley.yml\n",
		"bad/.galley.yml": "extends: base.yml\nlanguage: 3\n", "bad/base.yml": "x: 1\n",
		"two/.galley.yml": "", "two/.galley.yaml": "",
	})
	l := loader(t, Options{})
	for dir, want := range map[string]string{
		"a":       "a/c.yml:1:10: a file is extended by itself: a/b.yml",
		"missing": "missing/.galley.yml:1:10: ../no.yml: no such file or directory",
		"self":    "self/.galley.yml:1:10: a file is extended by itself: self/.galley.yml",
		"bad": `bad/.galley.yml:2:11: "3" is no language; it takes a tag such as en or pt-BR, or auto` + "\n" +
			`bad/base.yml:1:1: there is no key "x"; it takes extends, select, ignore, rules, language, jsonl, furniture, spin, types, exclude, baseline or overrides`,
		"two": "two/.galley.yml: two/.galley.yaml stands beside it; keep one of the two",
	} {
		_, err := l.For(dir + "/a.txt")
		if err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", dir, err, want)
		}
	}
}

// TestOptions holds that options reach the rule, that those that are not set keep their default, and that the rule of others
// stays as it is.
func TestOptions(t *testing.T) {
	folder(t, map[string]string{".galley.yml": "select: [spun-phrase]\nrules: {spun-phrase: {options: {min-confidence: 0.5}}}\noverrides: [{files: [b.txt], rules: {spun-phrase: {options: {alternatives: 1}}}}]\n"})
	l := loader(t, Options{})
	for path, want := range map[string]string{"a.txt": "0.5 4", "b.txt": "0.5 1"} {
		text, err := l.Show(path)
		if err != nil {
			t.Fatal(err)
		}
		var conf, alt string
		for line := range strings.Lines(string(text)) {
			if v, ok := strings.CutPrefix(strings.TrimSpace(line), "min-confidence: "); ok {
				conf, _, _ = strings.Cut(v, " ")
			}
			if v, ok := strings.CutPrefix(strings.TrimSpace(line), "alternatives: "); ok {
				alt, _, _ = strings.Cut(v, " ")
			}
		}
		if got := conf + " " + alt; got != want {
			t.Errorf("%s has the options %s, want %s", path, got, want)
		}
	}
	a, err := l.For("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	again, err := l.For("c.txt")
	if err != nil {
		t.Fatal(err)
	}
	if a.Rules[0] != again.Rules[0] {
		t.Error("the rules for articles with the same settings were made twice")
	}
	for _, r := range rules.All() {
		if r.Name == "spun-phrase" && r.Options == a.Rules[0].Options {
			t.Error("the built-in rule has the options of the configuration")
		}
	}
}

// TestShowIsAConfiguration holds that what is shown says the same when it is used.
func TestShowIsAConfiguration(t *testing.T) {
	folder(t, map[string]string{
		".galley.yml": "ignore: [lowercase-name]\nrules:\n  typography: info\n  trailing-space: off\n  spun-phrase: {fix: none, options: {min-confidence: .9}}\n  a-an: {options: {allow: [ukulele]}}\ntypes: {.story: text}\nlanguage: en\njsonl: {fields: [story]}\n",
	})
	bare := func(text []byte) string {
		var out []string
		for line := range strings.Lines(string(text)) {
			line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "#")
			out = append(out, strings.TrimSpace(line))
		}
		return strings.Join(out, "\n")
	}
	first, err := loader(t, Options{}).Show("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("shown.yml", first, 0o666); err != nil {
		t.Fatal(err)
	}
	second, err := loader(t, Options{File: "shown.yml"}).Show("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if bare(first) != bare(second) {
		t.Errorf("first\n%s\nthen\n%s", first, second)
	}
}

func TestResources(t *testing.T) {
	folder(t, map[string]string{
		".galley.yml": "furniture: [l.txt]\nspin: {lexicons: [a.tsv], model: m.bin}\noverrides: [{files: [x], select: [trailing-space]}]\n", "l.txt": "", "a.tsv": "", "m.bin": "",
	})
	var asked []Resources
	l := loader(t, Options{Rules: func(r Resources) ([]*galley.Rule, error) {
		asked = append(asked, r)
		return rules.All(), nil
	}})
	for _, path := range []string{"a.txt", "b.txt", "c.md", "x", "x"} {
		if _, err := l.For(path); err != nil {
			t.Fatal(err)
		}
	}
	if len(asked) != 1 || asked[0].Furniture[0] != "l.txt" || asked[0].Lexicons[0] != "a.tsv" || asked[0].Model != "m.bin" {
		t.Errorf("asked for %v; want each file once, and none for a rule that reads none", asked)
	}
	if l.Takes("l.txt") {
		t.Error("a list of furniture is taken for an article")
	}
	bad := loader(t, Options{Rules: func(Resources) ([]*galley.Rule, error) { return nil, errors.New("m.bin: is bad") }})
	if _, err := bad.For("a.txt"); err == nil || err.Error() != ".galley.yml: m.bin: is bad" {
		t.Errorf("of a resource: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, text := range right {
		f.Add(text)
	}
	for _, w := range wrong {
		f.Add(w.text)
	}
	f.Add(Template)
	f.Add("a: &a [*a]\nselect: *a\n")
	f.Add("rules: &r {a-an: *r}\n")
	all, dir := rules.All(), f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		d := &decoder{path: "x.yml", dir: dir, rules: all}
		d.file([]byte(text))
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u0085") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + 2
		for _, err := range d.errs {
			if err.Line < 0 || err.Line > lines || err.Column < 0 || err.Message == "" {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

// BenchmarkFor looks up the settings of articles in many folders, as a run over a tree does.
func BenchmarkFor(b *testing.B) {
	folder(b, map[string]string{".galley.yml": "rules: {a-an: off}\noverrides: [{files: ['7*/**'], rules: {mojibake: off}}]\n"})
	l := loader(b, Options{})
	paths := make([]string, 1000)
	for i := range paths {
		paths[i] = filepath.Join("d"+string(rune('a'+i%26)), "e"+string(rune('a'+i/26%26)), "article.txt")
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := l.For(paths[i%len(paths)]); err != nil {
			b.Fatal(err)
		}
	}
}
