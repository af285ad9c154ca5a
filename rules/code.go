package rules

import "strings"

// codeSigns are what programs, shells, tags and TeX have and prose does not.
var codeSigns = [...]string{
	"() ", "();", "};", "){", ") {", "=>", "==", " = ", "$(", "\\begin", "\\emph", "\\text", "</", "/>", "; }", "```",
}

// codeStarts are how a command or a line of a program begins. A paragraph of prose begins in another way, or with a
// capital.
var codeStarts = [...]string{
	"#!", "#include", "$ ", ">>> ", "<?", "//", "/*", "alias ", "cat ", "cd ", "class ", "const ", "curl ", "def ", "echo ", "export ", "fn ",
	"for (", "func ", "function ", "git ", "grep ", "if (", "import ", "let ", "print ", "printf ", "return ", "sed ", "sudo ", "use ", "var ",
}

// looksLikeCode reports whether a paragraph has signs of a programming language, of a shell or of TeX. Rules that
// change marks ask it where no markup says what is code.
func looksLikeCode(text string) bool {
	for _, start := range codeStarts {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	if containsAny(text, codeSigns[:]) || strings.Contains(strings.ReplaceAll(text, "{{ ", ""), "{ ") {
		return true
	}
	if strings.Count(text, "`") > 1 && !strings.Contains(text, "``") { // two together are a quotation mark of TeX
		return true
	}
	for line := range strings.Lines(text) {
		if isCall(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// codeAround is looksLikeCode for what stands around text[start:end], not too far away.
func codeAround(text string, start, end int) bool {
	const far = 1 << 10
	return looksLikeCode(text[max(0, start-far):start] + "\uFFFC" + text[end:min(len(text), end+far)])
}

// isCall reports whether a line is a name, arguments in brackets, and no more.
func isCall(line string) bool {
	name, rest, ok := strings.Cut(line, "(")
	if !ok || name == "" || rest == "" || strings.ContainsFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '.' || r == ':')
	}) {
		return false
	}
	rest = strings.TrimRight(rest, ";: {")
	return strings.HasSuffix(rest, ")") && len(rest) > len("ies)") // “Winner(s)” is none
}
