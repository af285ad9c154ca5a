package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var quotedPrintableLeftRule = &galley.Rule{
	Name:     "quoted-printable-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `the encoding of e-mail that was never undone, such as “don=E2=80=99t”

Mailed newsletters come in quoted-printable: bytes beyond ASCII as “=” and two digits, an equals sign as “=3D”, and “=” at
the end of a line that goes on. A text is taken for one where it has three such signs, of which one is a character beyond
ASCII or two are line ends; where signs stand in web addresses, formulas or code they do not count.

The fix writes the characters, joins the lines, and is safe.`,
	Examples: []galley.Example{
		{
			Bad:  "The shop isn⟦=E2=80=99⟧t open, the clerk said, and she should know it⟦=\n⟧.⟦=20⟧\nAt the caf⟦=C3=A9⟧ they say 1⟦=3D⟧1.\n",
			Good: "The shop isn’t open, the clerk said, and she should know it.\nAt the café they say 1=1.\n",
		},
		{Note: "formulas and addresses", Good: "If x=20 and y=30, z=3D. See http://example.org/?a=20&b=E2&c=C3=A9 or =E2.\n\n=A2 + C2\n\n=DAYS(B2, C2)\n\n=DAYS(B3, C3)\n"},
	},
	Check: func(pass *galley.Pass) {
		raw := pass.Doc.Raw
		if pass.Doc.Format == galley.HTML || pass.Doc.Format == galley.Markdown || strings.IndexByte(raw.Text, '=') < 0 {
			return
		}
		found := quotedPrintable(raw.Text)
		high, soft := 0, 0
		for _, e := range found {
			switch {
			case e.char == "":
				soft++
			case e.char[0] >= 0x80:
				high++
			}
		}
		if len(found) < 3 || high == 0 && soft < 2 {
			return
		}
		for _, e := range found {
			message, do := "“"+raw.Text[e.start:e.end]+"” stands for "+shown(e.char), "Write "+shown(e.char)
			switch {
			case e.char == "" && e.end == len(raw.Text), e.char == "" && raw.Text[e.end-1] != '\n':
				message, do = "“=20” stands for a space at the end of a line", "Delete it"
			case e.char == "":
				message, do = "what was one line was broken for e-mail", "Join the lines"
			}
			pass.Report(raw, e.start, e.end, message, raw.Fix(galley.Safe, do, e.start, e.end, e.char))
		}
	},
}

// quotedPrintable returns the escapes of quoted-printable in text, those in addresses left out.
func quotedPrintable(text string) []escape {
	var found []escape
	for i := 0; i < len(text); {
		k := strings.IndexByte(text[i:], '=')
		if k < 0 {
			break
		}
		i += k
		e := quotedPrintableAt(text, i)
		if e.end == 0 || inAddress(text, i) {
			i++
			continue
		}
		found = append(found, e)
		i = e.end
	}
	return found
}

func quotedPrintableAt(text string, i int) escape {
	for _, end := range [...]string{"=\n", "=\r\n"} {
		if strings.HasPrefix(text[i:], end) && i > 0 && text[i-1] != '=' && text[i-1] != '\n' {
			return escape{start: i, end: i + len(end)}
		}
	}
	var bytes []byte
	end := i
	for end < len(text) && text[end] == '=' && upperHex(text, end+1) {
		r, _ := hexAt(text, end+1, 2)
		if r < 0x80 && len(bytes) > 0 {
			break
		}
		bytes = append(bytes, byte(r))
		end += 3
		if r < 0x80 {
			break
		}
	}
	switch {
	case len(bytes) == 0:
	case bytes[0] >= 0x80 && (len(bytes) > 1 || isLetterBefore(text, i) && !unicode.IsUpper(runeAfter(text, end))): // “=DATE(A2)” is a formula
		if char := decodeBytes(bytes); char != "" {
			return escape{start: i, end: end, char: char}
		}
	case bytes[0] == '=':
		return escape{start: i, end: end, char: "="}
	case bytes[0] == ' ' && (end == len(text) || text[end] == '\n' || text[end] == '\r'):
		return escape{start: i, end: end}
	}
	return escape{}
}

func upperHex(text string, i int) bool {
	if i+2 > len(text) {
		return false
	}
	for _, c := range []byte(text[i : i+2]) {
		if !isDigit(c) && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}
