package rules

import (
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var htmlTagLeftRule = &galley.Rule{
	Name:     "html-tag-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `tags of HTML that a reader sees, such as “<br />” or “</p>”

Found are tags of a closed list of elements, with attributes that are written as attributes, in plain text and in the
strings of JSON; in HTML and Markdown, where they are markup, only those that were escaped. Tags of blocks become line ends
where they stand inside a paragraph.

The fix takes the tag off, keeps what it encloses, and is safe; where the tag carries meaning (sup, sub, img, script and the
like) it is for review. A text that begins like a page is left alone, and so are paragraphs that speak of HTML and code.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦<p>⟧The mayor said <3 and x<y.⟦<br />⟧She ⟦<a href=\"http://example.org/?a=1&b=2\" target=_blank>⟧did ⟦<b>⟧not⟦</b>⟧ reply⟦</a>⟧.⟦</p>⟧\n",
			Good: "The mayor said <3 and x<y.\nShe did not reply.\n",
		},
		{Path: "a.html", Bad: "<p>She did ⟦&lt;b&gt;⟧not⟦&lt;/b&gt;⟧ reply.</p>\n", Good: "<p>She did not reply.</p>\n"},
		{Note: "for review", Bad: "It covers 20 km⟦<sup>⟧2⟦</sup>⟧.⟦<img src=\"a.jpg\">⟧\n", Good: "It covers 20 km2.\n"},
		{Path: "a.html", Good: "<p>She did <b>not</b> reply.</p>\n"},
		{Note: "the title of a site's source", Path: "a.md", Good: "---\ntitle: Writing for action <em>and</em> brevity\n---\n\nShe did not reply.\n"},
		{Path: "a.md", Good: "She did <b>not</b> reply. Write `<b>`.\n"},
		{Note: "no tags", Good: "Shares of <AAPL.O> fell. Mail <clerk@example.org>. So <sic> it is: a <b, c> d. We <3 you. <b if x>.\n"},
		{Note: "about HTML", Good: "In HTML, <b> makes letters bold.\n\nUse the <em> tag for emphasis.\n"},
		{Note: "a page", Good: "<!DOCTYPE html>\n<p>The mayor did <b>not</b> reply.</p>\n"},
	},
	Check: func(pass *galley.Pass) {
		if !triggersOf(pass).any.has(lessTrigger) || isPage(pass.Doc) {
			return
		}
		for b, i := range occurrences(pass, lessTrigger, '<') {
			end, name := tagAt(b.Text, i)
			if end == 0 || blockIs(pass, b, "shows tags", showsTags) || b.Kind == galley.Title && isSiteSource(pass.Doc) { // whose title is HTML
				continue
			}
			reportTag(pass, b, i, end, name)
		}
	},
}

// tagTalk is what paragraphs that speak of tags have.
var tagTalk = [...]string{"> tag", "> element", "> attribute", "> block", "tag <", "element <", "tags <", "elements <", "CSS", "JavaScript", "=>", "==", "};", "() {"}

func showsTags(text string) bool {
	return aboutHTML(text) || containsAny(text, tagTalk[:]) || strings.Count(text, "`") > 1
}

// isPage reports whether plain text is the source of a web page.
func isPage(doc *galley.Document) bool {
	if doc.Format == galley.HTML || doc.Format == galley.Markdown {
		return false
	}
	head := strings.ToLower(doc.Raw.Text[:min(len(doc.Raw.Text), 300)])
	return strings.HasPrefix(strings.TrimSpace(head), "<!doctype") || strings.Contains(head, "<html") || strings.Contains(head, "<head>") || strings.Contains(head, "<body")
}

// A tagKind says what becomes of a tag.
type tagKind uint8

const (
	noTag      tagKind = iota
	inlineTag          // goes
	blockTag           // becomes a line end
	meaningTag         // goes on review
)

// tagKinds holds the elements that are looked for.
var tagKinds = func() map[string]tagKind {
	kinds := map[string]tagKind{}
	for kind, names := range map[tagKind]string{
		inlineTag:  "a abbr acronym b big center cite em font i ins mark nobr small span strong tt u wbr",
		blockTag:   "article aside blockquote br div dd dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p section table tbody td th thead tr ul",
		meaningTag: "audio button del embed form iframe img input label nav noscript object picture q s script source strike style sub sup svg video",
	} {
		for name := range strings.FieldsSeq(names) {
			kinds[name] = kind
		}
	}
	return kinds
}()

// tagAt returns where the tag at text[i] ends, and the name of its element in small letters; or 0.
func tagAt(text string, i int) (end int, name string) {
	k := i + 1
	closing := k < len(text) && text[k] == '/'
	if closing {
		k++
	}
	start := k
	for k < len(text) && k-start < 12 && isWordByte(text[k]) {
		k++
	}
	name = strings.ToLower(text[start:k])
	if tagKinds[name] == noTag {
		return 0, ""
	}
	if !closing {
		k = attributesEnd(text, k)
	}
	for k < len(text) && text[k] == ' ' {
		k++
	}
	if k < len(text) && text[k] == '/' {
		k++
	}
	if k == len(text) || text[k] != '>' {
		return 0, ""
	}
	return k + 1, name
}

// attributesEnd returns where the attributes end that begin at text[i], as far as they are written as attributes.
func attributesEnd(text string, i int) int {
	for {
		k := i
		for k < len(text) && strings.IndexByte(" \t\n", text[k]) >= 0 {
			k++
		}
		name := k
		for k < len(text) && (isWordByte(text[k]) || text[k] == '-' || text[k] == ':') {
			k++
		}
		if name == i || k == name || k == len(text) || text[k] != '=' || k+1 == len(text) {
			return i
		}
		k++
		if quote := text[k]; quote == '"' || quote == '\'' {
			n := strings.IndexByte(text[k+1:], quote)
			if n < 0 {
				return i
			}
			i = k + 1 + n + 1
			continue
		}
		for k < len(text) && strings.IndexByte(" \t\n>\"'<", text[k]) < 0 {
			k++
		}
		i = k
	}
}

func reportTag(pass *galley.Pass, b *galley.Block, start, end int, name string) {
	text := b.Text
	message := "“" + shortened(text[start:end]) + "” is a tag of HTML"
	switch tagKinds[name] {
	case blockTag:
		from, to := withSpaces(text, start, end)
		with := "\n"
		if from == 0 || to == len(text) || text[from-1] == '>' || text[from-1] == '\n' || text[to] == '<' || text[to] == '\n' || pass.Doc.Format == galley.HTML {
			with = ""
			if from > 0 && to < len(text) && text[from-1] != '>' && text[from-1] != '\n' {
				with = " "
			}
		}
		pass.Report(b, start, end, message, b.Fix(galley.Safe, "Take it off", from, to, with))
	case meaningTag:
		pass.Report(b, start, end, message, b.Fix(galley.Review, "Take it off", start, end, ""))
	default:
		if start > 0 && unicode.IsSpace(rune(text[start-1])) && end < len(text) && text[end] == ' ' {
			end++ // one space is enough
		}
		pass.Report(b, start, end, message, b.Fix(galley.Safe, "Take it off", start, end, ""))
	}
}

// withSpaces widens start:end by the spaces around it.
func withSpaces(text string, start, end int) (from, to int) {
	for start > 0 && text[start-1] == ' ' {
		start--
	}
	for end < len(text) && text[end] == ' ' {
		end++
	}
	return start, end
}

// shortened returns the beginning of what a message quotes.
func shortened(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
