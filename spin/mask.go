package spin

import (
	"strings"
	"unicode/utf8"
)

// maskHash is that of tokens that no lexicon and no model knows.
var maskHash = hashString("<address>")

// mask makes the tokens of addresses, handles and tags unknown: spinners leave them alone, or they would no longer lead
// anywhere.
func mask(text string, tokens []token) {
	if strings.IndexByte(text, '@') < 0 && strings.IndexByte(text, '#') < 0 && !strings.Contains(text, "://") && !strings.Contains(text, "www.") {
		return
	}
	for i := 0; i < len(tokens); {
		at := int(tokens[i].start)
		start, end := 0, len(text)
		if k := strings.LastIndexAny(text[:at], maskSpace); k >= 0 {
			_, n := utf8.DecodeRuneInString(text[k:])
			start = k + n
		}
		if k := strings.IndexAny(text[at:], maskSpace); k >= 0 {
			end = at + k
		}
		address := isAddress(text[start:end])
		for first := i; i < len(tokens) && (i == first || int(tokens[i].start) < end); i++ {
			if address {
				tokens[i].hash, tokens[i].kind = maskHash, punct
			}
		}
	}
}

// maskSpace is what stands around addresses.
const maskSpace = " \t\n\r\u00a0"

// isAddress reports whether text without spaces is a URL, an email address, a handle or a tag.
func isAddress(run string) bool {
	run = strings.TrimLeft(run, "([“\"'‘<")
	return strings.Contains(run, "://") || strings.HasPrefix(run, "www.") || len(run) > 2 && strings.IndexByte(run[:len(run)-1], '@') >= 0 ||
		len(run) > 1 && run[0] == '#' && (run[1] >= 'a' && run[1] <= 'z' || run[1] >= 'A' && run[1] <= 'Z')
}
