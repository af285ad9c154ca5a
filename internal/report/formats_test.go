package report

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/run"
)

// catRule finds cats in the prose, whatever the markup, and would have dogs.
var catRule = &galley.Rule{
	Name: "cat-rule", Category: galley.Wording, Severity: galley.Warning, Doc: "a cat\n\nWrite `{dog}`.",
	Check: func(p *galley.Pass) {
		for _, b := range p.Blocks {
			for at := 0; ; {
				i := strings.Index(b.Text[at:], "cat’s")
				if i < 0 {
					break
				}
				at += i + len("cat’s")
				p.Report(b, at-len("cat’s"), at, "a “{cat}”", b.Fix(galley.Safe, "Write “dog’s”", at-len("cat’s"), at, "dog’s"))
			}
		}
	},
}

func inUTF16(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}

// hard are articles in which columns and offsets are easily got wrong.
var hard = []struct{ name, path, source string }{
	{"plain", "a.txt", "The cat’s tail.\n"},
	{"beyond the BMP", "a.txt", "Zoë 😀😀 saw the cat’s tail, 😀 and the cat’s ears.\n\n😀 A cat’s nose."},
	{"line ends", "a.txt", "One.\r\n\r\nThe cat’s tail.\r\rThe 😀 cat’s ears.\n\nA cat’s"},
	{"byte order mark", "a.txt", "\uFEFFcat’s tail"},
	{"front matter", "a.md", "---\ntitle: The cat’s tail\ndate: 2026-01-01\n---\n\nÉtude 😀 of the *cat’s* tail and the `x` cat’s ear.\n"},
	{"entities", "a.html", "<p>Caf&eacute; &#128512; &amp; the <b>cat&rsquo;s</b> tail&nbsp;of a 😀 cat’s ear</p>\n<p>cat’s</p>"},
	{"records", "a.jsonl", "{\"text\": \"Nothing.\"}\n\n{\"id\": 7, \"text\": \"Zo\\u00eb \\ud83d\\ude00 \\\"saw\\\" 😀 the cat\\u2019s tail and cat’s ear.\"}\n"},
	{"UTF-16", "a.txt", inUTF16("Zoë 😀 the cat’s tail.\r\n\r\n😀😀 the cat’s ear.")},
	{"Windows-1252", "a.txt", "Caf\xe9 of the cat\x92s tail.\n\nThe cat\x92s ear.\n"},
}

func checked(t *testing.T, path, source string) []*run.File {
	t.Helper()
	var files []*run.File
	for doc, err := range galley.Articles(path, strings.NewReader(source), galley.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, &run.File{Path: path, First: len(files) == 0, Articles: []*run.Article{
			{Record: doc.Record, Doc: doc, Result: galley.Check(doc, []*galley.Rule{catRule})},
		}})
	}
	return files
}

// decoded returns the text of a file as an editor has it.
func decoded(source string) string {
	switch {
	case strings.HasPrefix(source, "\xFF\xFE"):
		units := make([]uint16, len(source)/2-1)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16([]byte(source[2+2*i:]))
		}
		return string(utf16.Decode(units))
	case strings.Contains(source, "\x92"):
		return strings.NewReplacer("\x92", "’", "\xe9", "é").Replace(source)
	}
	return strings.TrimPrefix(source, "\uFEFF")
}

// lineStarts returns where the lines begin, as LF, CR LF and CR end them.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// An edit of a decoded text.
type edit struct {
	start, end int
	text       string
}

func edited(text string, edits []edit) string {
	var out strings.Builder
	done := 0
	for _, e := range edits {
		out.WriteString(text[done:e.start] + e.text)
		done = e.end
	}
	return out.String() + text[done:]
}

// mended returns what the fixer makes of a file, decoded.
func mended(t *testing.T, files []*run.File, source string) string {
	t.Helper()
	out, done := "", 0
	for _, f := range files {
		doc := f.Articles[0].Doc
		fixed, err := fixer.Fix(doc, galley.Safe, []*galley.Rule{catRule})
		if err != nil {
			t.Fatal(err)
		}
		out += source[done:doc.Offset] + string(fixed.Source)
		done = doc.Offset + len(doc.Source)
	}
	return decoded(out + source[done:])
}

// TestSARIFPlaces holds that the columns of SARIF, taken as it says they are meant, lead to the flagged bytes, and that its
// fixes make what the fixer makes.
func TestSARIFPlaces(t *testing.T) {
	for _, tt := range hard {
		t.Run(tt.name, func(t *testing.T) {
			files := checked(t, tt.path, tt.source)
			var log struct {
				Runs []struct {
					Results []struct {
						Locations []struct{ PhysicalLocation struct{ Region sarifRegion } }
						Fixes     []struct {
							ArtifactChanges []struct{ Replacements []sarifReplacement }
						}
					}
				}
			}
			if err := json.Unmarshal([]byte(printed(t, "sarif", Options{}, files...)), &log); err != nil {
				t.Fatal(err)
			}
			text := decoded(tt.source)
			place := func(line, column int) int {
				rest := text[lineStarts(text)[line-1]:]
				units := utf16.Encode([]rune(rest))[:column-1]
				return len(text) - len(rest) + len(string(utf16.Decode(units)))
			}
			var edits []edit
			found := 0
			for _, r := range log.Runs[0].Results {
				found++
				region := r.Locations[0].PhysicalLocation.Region
				flagged := text[place(region.StartLine, region.StartColumn):place(region.EndLine, region.EndColumn)]
				bytes := tt.source[*region.ByteOffset : *region.ByteOffset+*region.ByteLength]
				if s := decoded("\xFF\xFE" + bytes); strings.HasPrefix(tt.source, "\xFF\xFE") {
					bytes = s
				}
				if !strings.HasPrefix(flagged, "cat") || !strings.HasSuffix(flagged, "s") || decoded(bytes) != flagged {
					t.Errorf("the region holds %q, its bytes %q", flagged, bytes)
				}
				for _, fix := range r.Fixes {
					for _, e := range fix.ArtifactChanges[0].Replacements {
						edits = append(edits, edit{
							place(e.Deleted.StartLine, e.Deleted.StartColumn), place(e.Deleted.EndLine, e.Deleted.EndColumn), e.Inserted.Text,
						})
					}
				}
			}
			if found == 0 {
				t.Error("nothing was found")
			}
			same(t, edited(text, edits), mended(t, files, tt.source))
		})
	}
}

// TestRDJSONPlaces holds the same of reviewdog's columns.
func TestRDJSONPlaces(t *testing.T) {
	for _, tt := range hard {
		t.Run(tt.name, func(t *testing.T) {
			files := checked(t, tt.path, tt.source)
			text := decoded(tt.source)
			place := func(p rdPosition) int { return lineStarts(text)[p.Line-1] + p.Column - 1 }
			var edits []edit
			for line := range strings.Lines(printed(t, "rdjsonl", Options{}, files...)) {
				var d rdDiagnostic
				if err := json.Unmarshal([]byte(line), &d); err != nil {
					t.Fatal(err)
				}
				if flagged := text[place(d.Location.Range.Start):place(*d.Location.Range.End)]; !strings.HasPrefix(flagged, "cat") || !strings.HasSuffix(flagged, "s") {
					t.Errorf("the range holds %q", flagged)
				}
				for _, s := range d.Suggestions {
					edits = append(edits, edit{place(s.Range.Start), place(*s.Range.End), s.Text})
				}
			}
			if len(edits) == 0 {
				t.Error("there are no suggestions")
			}
			same(t, edited(text, edits), mended(t, files, tt.source))
		})
	}
}

// TestSARIFSchema validates against the schema of the standard.
func TestSARIFSchema(t *testing.T) {
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	all := []*run.File{{Path: "b c.txt", First: true, Problems: []*run.Problem{
		{Path: "b c.txt", Line: 3, Message: "is bad"}, {Message: "is {worse}"},
	}}}
	for _, tt := range hard {
		all = append(all, checked(t, tt.path, tt.source)...)
	}
	held := checked(t, hard[1].path, hard[1].source)
	r := held[0].Articles[0].Result
	r.Suppressed = []galley.Suppressed{{Finding: r.Findings[0], Reason: "a {name}"}}
	held[0].Articles[0].Known, r.Findings = r.Findings[1:2], r.Findings[2:]
	all = append(all, held...)
	for _, files := range [][]*run.File{nil, all} {
		out := printed(t, "sarif", Options{Version: "v1.2.3", Suppressed: files != nil}, files...)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		v, err = jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(out, `"uri":`, `"url":`, 1)))
		if err == nil && len(files) > 0 && schema.Validate(v) == nil {
			t.Error("the schema takes anything")
		}
	}
}

// TestGolden holds what each format makes of the same run.
func TestGolden(t *testing.T) {
	emoji, page := checked(t, "my pages/a,b.txt", "😀 The cat’s tail, the cat’s ear.\n"), checked(t, "p:1.html", "<p>Caf&eacute; &amp; cat&rsquo;s\n100%.</p>")
	two := emoji[0].Articles[0]
	two.Result.Findings[1].Severity = galley.Info
	two.Result.Findings[1].Message = "100% “cat,\n<ear>”:\x01"
	two.Result.Findings[1].Fixes = []galley.Fix{{Message: "Two edits", Edits: []galley.Edit{
		{Span: galley.Span{Start: 5, End: 8}, Text: "A"}, {Span: galley.Span{Start: 27, End: 34}, Text: "dog"},
	}}}
	two.Result.Spin = galley.Spin{Rate: 0.5, Verdict: galley.Suspect}
	page[0].Articles[0].Result.Findings[0].Severity = galley.Error
	page[0].Articles[0].Result.Findings[0].Span.End += len("\n100%")
	files := append(emoji, page...)
	files = append(files, checked(t, "a.jsonl", "{\"text\": \"Nothing.\"}\n\n{\"text\": \"cat\\u2019s\"}\n")...)
	files = append(files, &run.File{Path: "bad.txt", First: true, Problems: []*run.Problem{
		{Path: "bad.txt", Line: 2, Message: "is not UTF-8"}, {Path: "bad.txt", Message: "is, 100%: “bad”"}, {Message: "is gone"},
	}})
	files = append(files, &run.File{Path: "empty.jsonl", First: true})
	for _, format := range Formats {
		t.Run(format, func(t *testing.T) {
			got := printed(t, format, Options{Width: 80, Version: "v1.2.3"}, files...)
			golden(t, "run."+format, got)
		})
		t.Run(format+" of nothing", func(t *testing.T) {
			golden(t, "nothing."+format, printed(t, format, Options{Width: 80, Version: "v1.2.3"}))
		})
	}
}

// TestXML holds that the XML formats are well formed, and that the sums of JUnit are those of what follows them.
func TestXML(t *testing.T) {
	var checkstyle struct {
		Files []struct {
			Errors []struct{} `xml:"error"`
		} `xml:"file"`
	}
	readXML(t, "testdata/run.checkstyle", &checkstyle)
	if n := len(checkstyle.Files); n != 5 {
		t.Errorf("there are %d files", n)
	}
	var junit struct {
		Suites []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Errors   int    `xml:"errors,attr"`
			Cases    []struct {
				Failures []struct{} `xml:"failure"`
				Errors   []struct{} `xml:"error"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	readXML(t, "testdata/run.junit", &junit)
	for _, s := range junit.Suites {
		failures, errors := 0, 0
		for _, c := range s.Cases {
			failures += len(c.Failures)
			errors += len(c.Errors)
		}
		if s.Tests != len(s.Cases) || s.Failures != failures || s.Errors != errors {
			t.Errorf("%s has %d tests, %d failures and %d errors", s.Name, len(s.Cases), failures, errors)
		}
	}
	if len(junit.Suites) != 7 {
		t.Errorf("there are %d suites", len(junit.Suites))
	}
}

func readXML(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// TestFormatsAreDocumented holds that docs/output.md has them all.
func TestFormatsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/output.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats {
		if !regexp.MustCompile("(?m)^\\|.*`" + format + "`.*\\|$").Match(text) {
			t.Errorf("the table lacks %s", format)
		}
	}
}

// TestBoundedMemory holds that a report takes no more memory for more files, but for json, which keeps findings for its end.
func TestBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes many findings")
	}
	f := checked(t, "a.txt", hard[1].source)[0]
	heap := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	for _, format := range Formats {
		r := New(format, io.Discard, Options{Width: 80})
		write := func(from, n int) {
			for i := range n {
				f.Path = fmt.Sprintf("%d.txt", from+i)
				if err := r.File(f); err != nil {
					t.Fatal(err)
				}
			}
		}
		write(0, 100)
		before := heap()
		write(100, 1500)
		after := heap()
		if grown := after - before; grown > 1<<15 && format != "json" {
			t.Errorf("%s took %d bytes more", format, grown)
		}
		if err := r.Close(&Summary{}); err != nil {
			t.Fatal(err)
		}
	}
}

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, string(want))
}
