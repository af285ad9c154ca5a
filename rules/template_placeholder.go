package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var templatePlaceholderRule = &galley.Rule{
	Name:     "template-placeholder",
	Category: galley.Wording,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `places of a template that were never filled in

Found are {{title}}, {% if %}, ${name}, %AUTHOR%, [insert name] and filler text (“lorem ipsum dolor”); and what spinners
leave: a word in braces, as in “the {hardware} runs”, and {great|good} choices.

Code is left alone: in Markdown and HTML what is marked as code, in plain text paragraphs with signs of a programming
language. So are {{…}} and {%…%} in Markdown with front matter: that is the source of a site, whose generator fills them in. Formulas with single letters in braces are too, and paragraphs that speak of placeholders or show those of
two systems.

What a place stood for cannot be told, so it is only reported. The braces around a word are taken off, and of a choice
its first is taken, on review.`,
	Examples: []galley.Example{
		{Bad: "Dear ⟦{{ first_name }}⟧, the fair opens on Friday. ⟦{% if member %}⟧\n\nBy ⟦%AUTHOR%⟧, for ⟦[insert name of paper]⟧.\n"},
		{Bad: "⟦Lorem ipsum dolor⟧ sit amet, consectetur.\n"},
		{
			Note: "left by a spinner, for review",
			Bad:  "Check that the ⟦{hardware}⟧ runs as it should, and give it a ⟦{great|good|fine}⟧ clean once a week.\n",
			Good: "Check that the hardware runs as it should, and give it a great clean once a week.\n",
		},
		{Path: "a.md", Good: "Write `{{title}}` where the title goes.\n\n    {% if member %}\n\n```\n{hardware}\n```\n"},
		{
			Note: "the source of a site",
			Path: "a.md",
			Good: "---\ntitle: Fair opens\n---\n\nSee [our plan]({{< ref \"plan.md\" >}}) and [the map]({{ \"/map\" | url }}).\n\n{% include form.html %}\n\n{{< figure src=\"fair.jpg\" >}}\n",
		},
		{
			Note: "what no generator fills in",
			Path: "a.md",
			Bad:  "---\ntitle: Fair opens\n---\n\nBy ⟦%AUTHOR%⟧, for ⟦[insert name of paper]⟧.\n",
		},
		{
			Note: "types, paths, and words that an editor put in",
			Good: "The convention {that} she spoke of; copy it to /srv/{version}/src and replace {BRANCH}. It takes a chunk {Buffer | String} of data.\n",
		},
		{Note: "formulas and code", Good: "The set {x} and f{n}; \\emph{really}; if (a) { return b; } and a 20% or 30% cut. Type careers.add_career {careername} to go on. func main() {word}\n"},
		{
			Note: "about code, in plain text",
			Good: "Use ${HOME} and {{ name }} for what differs from one machine to the next.\n\nThe placeholder {{title}} stands for the headline.\n\nWrite `{{title}}` there.\n",
		},
		{Note: "brackets of an editor, and a figure of speech", Good: "It is the same in “[insert name of country]” and [insert any excuse]. “They [the insurers] knew,” she said [sic]. The score was [2-1] for ${1+2}.\n"},
	},
	Check: func(pass *galley.Pass) {
		source := isSiteSource(pass.Doc)
		for b := range triggered(pass, braceTrigger, squareTrigger, percentNameTrigger) {
			for _, c := range [...]byte{'{', '[', '%'} {
				for i := 0; i < len(b.Text); {
					k := strings.IndexByte(b.Text[i:], c)
					if k < 0 {
						break
					}
					i += k
					at := i
					if c == '{' && i > 0 && b.Text[i-1] == '$' {
						at--
					}
					if rest := b.Text[at:]; source && (strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "{%")) {
						i += 2
						continue
					}
					i = max(i+1, placeholder(pass, b, at))
				}
			}
		}
		for b := range triggered(pass, fillerTrigger) {
			const filler = "orem ipsum dolor"
			if i := strings.Index(b.Text, filler); i > 0 && b.Text[i-1]|0x20 == 'l' {
				pass.Report(b, i-1, i+len(filler), "filler text: the article’s own is missing")
			}
		}
	},
}

// isSiteSource reports whether d is what the generator of a site reads: Markdown with front matter.
func isSiteSource(d *galley.Document) bool {
	mark, _, _ := strings.Cut(strings.TrimPrefix(d.Raw.Text, "\ufeff"), "\n")
	mark = strings.TrimRight(mark, " \r")
	return d.Format == galley.Markdown && (mark == "---" || mark == "+++")
}

// placeholder reports the placeholder at i, if there is one, and returns where it ends; or 0.
func placeholder(pass *galley.Pass, b *galley.Block, i int) int {
	text := b.Text
	end := 0
	switch rest := text[i:]; {
	case strings.HasPrefix(rest, "{{"):
		end = closed(text, i, 2, "}}")
	case strings.HasPrefix(rest, "{%"):
		end = closed(text, i, 2, "%}")
	case strings.HasPrefix(rest, "${"):
		if end = closed(text, i, 2, "}"); end > 0 && !isName(text[i+2:end-1]) {
			return 0
		}
	case rest[0] == '%':
		k := i + 1
		for k < len(text) && ('A' <= text[k] && text[k] <= 'Z' || text[k] == '_') {
			k++
		}
		if k-i > 3 && k < len(text) && text[k] == '%' {
			end = k + 1
		}
	case rest[0] == '[':
		if end = closed(text, i, 1, "]"); end > 0 && (!askedFor(text[i+1:end-1]) || strings.ContainsRune("“\"‘'", runeBefore(text, i))) {
			return 0
		}
	case rest[0] == '{':
		if before := runeBefore(text, i); before == '{' || before == '$' { // the rest of one that was refused
			return 0
		}
		return reportChoice(pass, b, i)
	}
	if end == 0 || codeAround(text, i, end) || aboutTemplates(text[max(0, i-maxPlaceholder):min(len(text), end+maxPlaceholder)]) {
		return 0
	}
	pass.Report(b, i, end, "“"+text[i:end]+"” was never filled in")
	return end
}

// aboutTemplates reports whether a text speaks of places to be filled in, or of the variables of a shell: one that
// was never filled in has the marks of one system only.
func aboutTemplates(text string) bool {
	if strings.Contains(text, "${") && (strings.Contains(text, "{{") || strings.Contains(text, "{%")) {
		return true
	}
	return containsAny(text, []string{"${HOME}", "${PATH}", "${USER}", "placeholder", "environment variable", "template engine", "template language"})
}

// maxPlaceholder bounds the length of what stands in a placeholder.
const maxPlaceholder = 80

// closed returns where the mark that closes the one at i ends, if it does so soon and in the same line, or 0.
func closed(text string, i, lead int, mark string) int {
	part := text[i+lead : min(len(text), i+lead+maxPlaceholder)]
	k := strings.Index(part, mark)
	if k < 1 || strings.ContainsAny(part[:k], "\n") || strings.TrimSpace(part[:k]) == "" {
		return 0
	}
	return i + lead + k + len(mark)
}

func isName(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '_' && r != '.' && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// askedFor reports whether what stands in square brackets asks a writer to fill something in.
func askedFor(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	switch words[0] {
	case "insert", "enter", "add", "your":
		for _, w := range words[1:] {
			if blanks[w] {
				return true
			}
		}
		return false
	case "tk":
		return len(words) == 1
	}
	return len(words) == 2 && words[1] == "here" && blanks[words[0]]
}

// blanks holds what templates ask for.
var blanks = map[string]bool{
	"name": true, "title": true, "date": true, "link": true, "photo": true, "image": true, "picture": true, "caption": true, "headline": true,
	"url": true, "logo": true, "address": true, "company": true, "city": true, "number": true, "email": true, "text": true, "here": true,
	"author": true, "video": true, "byline": true, "subject": true, "keyword": true, "phone": true, "website": true,
}

// reportChoice reports a word or a choice of words in single braces.
func reportChoice(pass *galley.Pass, b *galley.Block, i int) int {
	end, inner, choice := spinChoice(b, i)
	switch {
	case end == 0:
	case choice:
		pass.Report(b, i, end, "a choice of words that a spinner left", b.Fix(galley.Review, "Take the first", i, end, inner))
	default:
		pass.Report(b, i, end, "a word in braces that a spinner left", b.Fix(galley.Review, "Take the braces off", i, end, inner))
	}
	return end
}

// spinChoice returns where the word or choice of words in the single braces at i ends, and the word or first choice; or 0.
func spinChoice(b *galley.Block, i int) (end int, word string, choice bool) {
	text := b.Text
	end = closed(text, i, 1, "}")
	if end == 0 {
		return 0, "", false
	}
	before, after := runeBefore(text, i), runeAfter(text, end)
	if before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("“\"‘(—-", before) || unicode.IsLetter(after) || unicode.IsDigit(after) || after == '{' || after == '/' || strings.Contains(text, "\uFFFC") {
		return 0, "", false // a path, or a paragraph with code in it
	}
	inner := text[i+1 : end-1]
	if codeAround(text, i, end) {
		return 0, "", false
	}
	if first, _, choice := strings.Cut(inner, "|"); choice {
		if strings.ContainsAny(inner, "{}=<>") || strings.TrimSpace(first) == "" || strings.Contains(inner, " |") { // “{String | null}” is a type
			return 0, "", false
		}
		return end, strings.TrimSpace(first), true
	}
	if len(inner) < 3 || len(b.Words()) < 5 || inner == "that" || inner == "the" || inner == "sic" || strings.ToLower(inner[1:]) != inner[1:] || strings.IndexByte(text, '_') >= 0 || strings.ContainsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return 0, "", false
	}
	return end, inner, false
}
