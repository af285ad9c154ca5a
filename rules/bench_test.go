package rules

import (
	"os"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

// BenchmarkCheckClean parses a clean article and runs all rules over it: the common case in an archive.
func BenchmarkCheckClean(b *testing.B) { benchmarkCheck(b, "harbour-bridge.txt") }

// BenchmarkCheckSpun does the same with the article that has everything.
func BenchmarkCheckSpun(b *testing.B) { benchmarkCheck(b, "nato-talks.txt") }

func benchmarkCheck(b *testing.B, name string) {
	source, err := os.ReadFile("../testdata/articles/" + name)
	if err != nil {
		b.Fatal(err)
	}
	all := Default()
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := galley.Parse(name, source)
		if err != nil {
			b.Fatal(err)
		}
		galley.Check(doc, all)
	}
}

// BenchmarkDamageClean runs the rules that mend encodings, escapes and markup over a clean article, already parsed: in
// nearly all articles there is nothing to find.
func BenchmarkDamageClean(b *testing.B) { benchmarkDamage(b, func(s string) string { return s }) }

// BenchmarkDamageMojibake does the same with an article of which every mark was misread.
func BenchmarkDamageMojibake(b *testing.B) { benchmarkDamage(b, misread) }

// BenchmarkDamageEscapes does the same with an article in which every line has escapes, references and tags.
func BenchmarkDamageEscapes(b *testing.B) {
	benchmarkDamage(b, func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(s, "’", "&#8217;"), "\n\n", "<br />It isn\\u2019t, said the \\\"clerk\\\" on Monday #39;s show.\n\n")
	})
}

func benchmarkDamage(b *testing.B, damage func(string) string) {
	source, err := os.ReadFile("../testdata/articles/harbour-bridge.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := damage(string(source))
	doc, err := galley.Parse("a.txt", []byte(text))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		galley.Check(doc, damageRules)
	}
}

// BenchmarkFurnitureClean runs the rules on furniture and duplicates alone over a clean article that is parsed already.
func BenchmarkFurnitureClean(b *testing.B) {
	source, err := os.ReadFile("../testdata/articles/harbour-bridge.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := galley.Parse("a.txt", source)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		galley.Check(doc, furnitureRules)
	}
}
