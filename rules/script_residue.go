package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var scriptResidueRule = &galley.Rule{
	Name:     "script-residue",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `lines of scripts and style sheets among the text, such as “googletag.cmd.push(function() {…”

They belong to advertisements, counters and players, and are left where a page was turned into text by taking its tags
away. A line counts that calls one of the well-known scripts, that is a rule of CSS and nothing else, or that is the data about
the page which search engines read, and in plain text the statements right before and behind one. Articles with
other code in them, or that speak of programming, are left alone. The fix deletes the line and is for review.`,
	Examples: []galley.Example{
		{
			Bad:  "The bridge is closed.\n\n⟦googletag.cmd.push(function() { googletag.display('div-1'); });⟧\n\n⟦.entry { color: #000; }⟧\n\n⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧\n\nIt will open in May.\n",
			Good: "The bridge is closed.\n\nIt will open in May.\n",
		},
		{
			Note: "data about the page",
			Bad:  "The bridge is closed.\n\n⟦{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\"}⟧\n",
			Good: "The bridge is closed.\n",
		},
		{
			Note: "lines that go on with it",
			Bad: "The bridge is closed.\n\n⟦// lead ad⟧\n\n⟦(function () {⟧\n\n⟦var e = document.createElement('script'); e.async = true;⟧\n\n⟦e.src = 'https://ads.example.com/lead.js';⟧\n\n⟦})();⟧\n\n" +
				"It will open in May.\n",
			Good: "The bridge is closed.\n\nIt will open in May.\n",
		},
		{Note: "prose", Good: "He wrote (in May) that { is a brace; jQuery is a library. The window.open() call fails.\n"},
		{Note: "an article about programming", Good: "Call the function in JavaScript:\n\ngoogletag.cmd.push(function() {});\n\nThat is all.\n"},
	},
	Check: func(pass *galley.Pass) {
		text := pass.Doc.Raw.Text
		if any := triggersOf(pass).any; !any.has(braceTrigger) && !any.has(scriptTrigger) || containsAny(text, []string{"JavaScript", "javascript", "stylesheet", "style sheet", "```", "source code", "programming"}) {
			return
		}
		const message = "a line of a script or a style sheet, not of the article"
		reported := map[*galley.Block]bool{}
		for b := range triggered(pass, braceTrigger, scriptTrigger) {
			if containsAny(b.Text, scriptCalls[:]) || isStyle(b.Text) || isPageData(b.Text) {
				reported[b] = true
				pass.Report(b, 0, len(b.Text), message, b.Delete(galley.Review, "Delete it"))
			}
		}
		if len(reported) == 0 || hasPictures(pass.Doc) {
			return
		}
		for _, step := range [...]int{1, -1} { // what goes on from there
			for i := range pass.Blocks {
				if step < 0 {
					i = len(pass.Blocks) - 1 - i
				}
				k := i - step
				if b := pass.Blocks[i]; !reported[b] && k >= 0 && k < len(pass.Blocks) && reported[pass.Blocks[k]] && isScriptLine(b.Text) {
					reported[b] = true
					pass.Report(b, 0, len(b.Text), message, b.Delete(galley.Review, "Delete it"))
				}
			}
		}
	},
}

// scriptCalls are what the scripts that pages have in common call.
var scriptCalls = [...]string{
	"googletag.cmd", "googletag.display", "adsbygoogle", "dataLayer.push", "dataLayer =", "gtag(", "_gaq", "ga('", "ga(\"", "fbq(", "twttr.", "jQuery(document)",
	"jQuery(function", "$(document)", "document.write(", "document.getElementById(", "document.createElement(", "window.addEventListener(", "window.dataLayer",
	"window._taboola", "_taboola.push", "OBR.extern", "FB.init(", "jwplayer(", "brightcove", "apstag.", "disqus_", "__gads", "(function(d, s", "(function(){", "(function ()",
}

// isPageData reports whether a line is an object of JSON-LD.
func isPageData(text string) bool {
	text = strings.TrimLeft(text, "[{ ")
	return strings.HasPrefix(text, `"@context"`) || strings.HasPrefix(text, `"@type"`) || strings.HasPrefix(text, `"@graph"`)
}

// isScriptLine reports whether a line beside one of a script belongs to it: a statement, a bracket or a remark.
func isScriptLine(text string) bool {
	switch text[len(text)-1] {
	case ';':
		return strings.ContainsAny(text, "=({}[") && !strings.ContainsAny(text, "“”‘’")
	case '{', '}':
		return true
	}
	return strings.HasPrefix(text, "//") || strings.HasPrefix(text, "/*") || strings.HasPrefix(text, "*/") || strings.Trim(text, "(){}[];, ") == ""
}

// isStyle reports whether a line is made of rules of CSS: selectors, and declarations in braces.
func isStyle(text string) bool {
	rest := text
	n := 0
	for rest != "" {
		selector, after, ok := strings.Cut(rest, "{")
		if !ok || strings.ContainsAny(selector, "?!”“") || len(selector) > 120 || selector == "" {
			return false
		}
		body, next, ok := strings.Cut(after, "}")
		if !ok || !strings.Contains(body, ":") || strings.ContainsAny(body, "?!") {
			return false
		}
		if first := strings.TrimSpace(selector); first == "" || !strings.ContainsRune(".#@*:", rune(first[0])) && tagKinds[first] == noTag && first != "body" && first != "html" {
			return false
		}
		n++
		rest = strings.TrimSpace(next)
	}
	return n > 0
}
