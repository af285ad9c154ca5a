package galley

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"strings"
	"testing"
)

// article returns the example article, repeated until it has at least size bytes.
func article(tb testing.TB, size int) string {
	tb.Helper()
	text, err := os.ReadFile("testdata/articles/nato-talks.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return strings.Repeat(string(text)+"\n\n", size/len(text)+1)
}

func benchmarkParse(b *testing.B, path, text string) {
	source := []byte(text)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(path, source); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseText(b *testing.B)      { benchmarkParse(b, "a.txt", article(b, 1)) }
func BenchmarkParseLongText(b *testing.B)  { benchmarkParse(b, "a.txt", article(b, 1<<20)) }
func BenchmarkParseMarkdown(b *testing.B)  { benchmarkParse(b, "a.md", article(b, 1)) }
func BenchmarkParseLongMarkd(b *testing.B) { benchmarkParse(b, "a.md", article(b, 1<<20)) }

func asHTML(text string) string {
	var out strings.Builder
	out.WriteString("<!DOCTYPE html>\n<html><head><title>Talks</title></head>\n<body>\n<article class=\"story\">\n")
	for p := range strings.SplitSeq(text, "\n\n") {
		out.WriteString("<p class=\"text\">" + html.EscapeString(p) + "</p>\n")
	}
	return out.String() + "</article></body></html>\n"
}

func BenchmarkParseHTML(b *testing.B)     { benchmarkParse(b, "a.html", asHTML(article(b, 1))) }
func BenchmarkParseLongHTML(b *testing.B) { benchmarkParse(b, "a.html", asHTML(article(b, 1<<20))) }

func BenchmarkParseJSONLines(b *testing.B) {
	record, err := json.Marshal(map[string]string{"title": "Talks", "text": article(b, 1)})
	if err != nil {
		b.Fatal(err)
	}
	source := bytes.Repeat(append(record, '\n'), 100)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Articles("a.jsonl", bytes.NewReader(source), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
