// Package galley is the contract and the engine of a linter for article text.
//
// An article is parsed once, into blocks of prose that know where each of their bytes stands in the file:
//
//	doc, err := galley.Parse("a.txt", source)
//	result := galley.Check(doc, rules.Default())
//
// A [Rule] works in the text of blocks; everything it reports is a [Span] of the source, and so are the edits of its
// fixes. Offsets are bytes, counted from 0, and ranges are half-open, everywhere. Package fixer applies fixes.
package galley
