package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var controlCharRule = &galley.Rule{
	Name:     "control-char",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `control characters, which no article has a use for

Found are the control characters of ASCII but for tabs and line ends, the marks of interlinear notes, the controls that
Unicode has withdrawn, and code points that are no characters.

The fix deletes them and is safe, but inside a word, where something may be lost, it is for review. So it is for the
characters 13, 14, 18, 19, 1C, 1D and 1E: they are what is left of dashes and quotation marks (2013, 2019, 201C) that a
program cut to one byte. There the mark is offered.`,
	Examples: []galley.Example{
		{Bad: "The ferry⟦\u0008⟧ was back⟦\u0001\u0002⟧ in service.⟦\ufffe⟧\n", Good: "The ferry was back in service.\n"},
		{Note: "inside a word, for review", Bad: "The fer⟦\u0007⟧ry was back.\n", Good: "The ferry was back.\n"},
		{
			Note: "marks cut to one byte",
			Bad:  "⟦\u001c⟧It wasn⟦\u0019⟧t my fault,⟦\u001d⟧ the driver said ⟦\u0014⟧ and left.\n",
			Good: "“It wasn’t my fault,” the driver said — and left.\n",
		},
		{Path: "a.jsonl", Bad: `{"text": "The ferry⟦\u0008⟧ was back."}`, Good: `{"text": "The ferry was back."}`},
		{Note: "tabs and line ends", Good: "The ferry\twas back.\r\n\r\nIt left at noon.\r\n"},
	},
	Check: func(pass *galley.Pass) {
		for _, s := range strays(pass, controlChar) {
			message := fmt.Sprintf("a control character (U+%04X)", s.first())
			safety := galley.Safe
			if s.betweenLetters() {
				safety = galley.Review
			}
			remove := s.fix(safety, "Delete it", "")
			if mark := cutMark(s.text()); mark != "" {
				remove.Safety = galley.Review
				pass.Report(s.block, s.start, s.end, message+", what is left of "+mark, s.fix(galley.Review, "Write "+mark, mark), remove)
				continue
			}
			pass.Report(s.block, s.start, s.end, message, remove)
		}
	},
}

// cutMark returns the dash or quotation mark that control is the last byte of the number of, or "".
func cutMark(control string) string {
	if len(control) != 1 || strings.IndexByte("\x13\x14\x18\x19\x1c\x1d\x1e", control[0]) < 0 {
		return ""
	}
	return string(utf8.AppendRune(nil, 0x2000+rune(control[0])))
}
