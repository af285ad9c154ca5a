package run

import (
	"iter"
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// Only yields the files with those findings alone that keep returns, which are some of the article's in their order.
func Only(files iter.Seq[*File], keep func(f *File, a *Article) []galley.Finding) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for f := range files {
			for _, a := range f.Articles {
				if len(a.Result.Findings) == 0 {
					continue
				}
				result := *a.Result
				result.Findings = keep(f, a)
				a.Result = &result
				a.Skipped = slices.DeleteFunc(a.Skipped, func(s fixer.Skip) bool {
					return !slices.ContainsFunc(result.Findings, func(f galley.Finding) bool {
						return f.Rule == s.Finding.Rule && f.Span == s.Finding.Span
					})
				})
			}
			if !yield(f) {
				return
			}
		}
	}
}
