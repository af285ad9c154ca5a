package rules

import (
	"os"
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
	all := All()
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
