package rules

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var encodingNotUTF8Rule = &galley.Rule{
	Name:     "encoding-not-utf8",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `files that are not UTF-8, or not all of it

The file's bytes are not valid UTF-8, and all evidence says that they are in another encoding: Windows-1252, the old
encoding of Western European Windows, another of the Windows family, ISO 8859, Mac Roman, KOI8 or code page 866, or UTF-16
without a byte order mark. The file was read as that, and the other rules see the right characters; what is written back
stays in the file's encoding. Other programs may show “don’t” as “donÿt” or refuse the file: save it as UTF-8.

Single characters of Windows-1252 in a file that otherwise is UTF-8, and characters that were written as two surrogates,
are reported where they stand. Writing them as UTF-8 is safe.

UTF-16 with a byte order mark is not reported, because every program can tell what it is. Bytes that are no text in
any encoding are an error of the file and no finding.`,
	Examples: []galley.Example{
		{Bad: "⟦⟧The clerk said she couldn\x92t name the buyer. \x93Not before May,\x94 she added, over a caf\xe9 table.\n"},
		{Note: "KOI8-R", Bad: "⟦⟧\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2! \xeb\xc1\xcb \xc4\xc5\xcc\xc1?\n"},
		{Note: "UTF-16 without a mark", Bad: "⟦⟧T\x00h\x00e\x00 \x00e\x00n\x00d\x00.\x00\n\x00"},
		{
			Note: "single characters",
			Bad:  "“We’re naïve,” Zoë said – it⟦\x92⟧s a caf⟦\xe9⟧.\n",
			Good: "“We’re naïve,” Zoë said – it’s a café.\n",
		},
		{Note: "surrogates", Bad: "She sent a ⟦\xed\xa0\xbd\xed\xb8\x80⟧.\n", Good: "She sent a 😀.\n"},
		{Good: "The clerk said she couldn’t name the buyer. “Not before May,” she added, over a café table.\n"},
		{Note: "UTF-16 with a mark", Good: "\xff\xfeN\x00o\x00.\x00\n\x00"},
	},
	Check: func(pass *galley.Pass) {
		label := pass.Doc.Encoding
		switch {
		case pass.Doc.Record > 1:
		case label == "utf-8":
			strayBytes(pass)
		case strings.HasPrefix(label, "utf-16"):
			if !bytes.HasPrefix(pass.Doc.Source, []byte("\xff\xfe")) && !bytes.HasPrefix(pass.Doc.Source, []byte("\xfe\xff")) {
				pass.ReportFinding(galley.Finding{Message: "the file is " + label + " without a byte order mark; save it as UTF-8"})
			}
		default:
			pass.ReportFinding(galley.Finding{Message: "the file is not UTF-8 but " + label + "; save it as UTF-8"})
		}
	},
}

// strayBytes reports the characters of a UTF-8 file that are not in UTF-8.
func strayBytes(pass *galley.Pass) {
	if utf8.Valid(pass.Doc.Source) {
		return
	}
	raw := pass.Doc.Raw
	for i := nextBeyondASCII(raw.Text, 0); i < len(raw.Text); i = nextBeyondASCII(raw.Text, i) {
		r, n := utf8.DecodeRuneInString(raw.Text[i:])
		char := raw.Text[i : i+n]
		if span := raw.Source(i, i+n); !utf8.Valid(pass.Doc.Source[span.Start:span.End]) {
			what := "a byte of windows-1252"
			if r > 0xFFFF {
				what = "written as two surrogates"
			}
			pass.Report(raw, i, i+n, fmt.Sprintf("%s is %s in a file of UTF-8", shown(char), what),
				raw.Fix(galley.Safe, "Write it in UTF-8", i, i+n, char))
		}
		i += n
	}
}
