package rules

import "github.com/galleylint/galley"

var encodingNotUTF8Rule = &galley.Rule{
	Name:     "encoding-not-utf8",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `files that are not UTF-8 but Windows-1252

The file's bytes are not valid UTF-8, and all evidence says that they are Windows-1252, the old encoding of Western
European Windows. It was read as that, and the other rules see the right characters; what is written back stays in the
file's encoding. Other programs may show “don’t” as “donÿt” or refuse the file: save it as UTF-8.

UTF-16 with a byte order mark is not reported, because every program can tell what it is. Bytes that are no text in
either encoding are an error of the file and no finding.`,
	Examples: []galley.Example{
		{Bad: "⟦⟧The clerk said she couldn\x92t name the buyer. \x93Not before May,\x94 she added, over a caf\xe9 table.\n"},
		{Good: "The clerk said she couldn’t name the buyer. “Not before May,” she added, over a café table.\n"},
		{Note: "UTF-16 with a mark", Good: "\xff\xfeN\x00o\x00.\x00\n\x00"},
	},
	Check: func(pass *galley.Pass) {
		if pass.Doc.Encoding == "windows-1252" && pass.Doc.Record <= 1 {
			pass.ReportFinding(galley.Finding{Message: "the file is not UTF-8 but windows-1252; save it as UTF-8"})
		}
	},
}
