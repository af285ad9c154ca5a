package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var shortcodeLeftRule = &galley.Rule{
	Name:     "shortcode-left",
	Category: galley.Encoding,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `shortcodes of WordPress and other content systems, such as “[gallery ids="1,2"]” or “[/caption]”

Found are the names that WordPress and its page builders know, with attributes or with a closing shortcode. What stands
between an opening and a closing one stays. Words that editors put in brackets (“[sic]”, “[Update]”, “[video]”) are none.
Paragraphs that speak of shortcodes stay. The fix deletes the shortcode and is safe; what it would have shown, such as a
gallery, is not in the text in any case.`,
	Examples: []galley.Example{
		{
			Bad:  "⟦[caption id=\"attachment_12\" align=\"alignnone\" width=\"300\"]⟧The bridge in May.⟦[/caption]⟧\n\n⟦[vc_row]⟧⟦[vc_column width=\"1/2\"]⟧It is closed.⟦[/vc_column]⟧⟦[/vc_row]⟧\n\n⟦[gallery ids=\"1,2,3\"]⟧\n\nIt will open again.\n",
			Good: "The bridge in May.\n\nIt is closed.\n\nIt will open again.\n",
		},
		{Path: "a.md", Bad: "It will ⟦[su_highlight]⟧open⟦[/su_highlight]⟧ again.\n", Good: "It will open again.\n"},
		{Note: "brackets of an editor", Good: "He said it [sic]. [Update] [VIDEO] [Disney+] [gallery] [audio] [quote=me] [a link](http://example.org) [1] [caption: a bridge].\n"},
		{Note: "about shortcodes", Good: "The shortcode [gallery ids=\"1\"] shows pictures.\n"},
	},
	Check: func(pass *galley.Pass) {
		for b, i := range occurrences(pass, squareTrigger, '[') {
			if end := shortcodeAt(b.Text, i); end > 0 && !blockIs(pass, b, "shows shortcodes", showsShortcodes) {
				reportMark(pass, b, i, end, "a shortcode")
			}
		}
	},
}

func showsShortcodes(text string) bool {
	return strings.Contains(text, "hortcode") || strings.Count(text, "`") > 1
}

// shortcodes are the names of shortcodes; those in shortcodePrefixes are the beginnings of the names of a page builder.
var shortcodes = map[string]bool{
	"audio": true, "caption": true, "embed": true, "gallery": true, "playlist": true, "video": true, "wp_caption": true, "youtube": true, "vimeo": true,
	"soundcloud": true, "tweet": true, "instagram": true, "contact-form-7": true, "contact-form": true, "adrotate": true, "adinserter": true,
	"dropcap": true, "pullquote": true, "one_half": true, "one_third": true, "two_third": true, "button": true, "column": true, "columns": true,
	"row": true, "spacer": true, "divider": true, "accordion": true, "tabs": true, "toggle": true, "slideshow": true, "ngg_images": true, "nggallery": true,
}

var shortcodePrefixes = [...]string{"vc_", "et_pb_", "su_", "fusion_", "av_", "mk_", "cs_", "tm_pb_", "td_", "tdc_", "wpdiscuz", "elementor-"}

// shortcodeAt returns where the shortcode at text[i] ends, or 0.
func shortcodeAt(text string, i int) int {
	k := i + 1
	closing := k < len(text) && text[k] == '/'
	if closing {
		k++
	}
	start := k
	for k < len(text) && (isWordByte(text[k]) || text[k] == '_' || text[k] == '-') {
		k++
	}
	name := text[start:k]
	builder := false
	for _, p := range shortcodePrefixes {
		builder = builder || strings.HasPrefix(name, p)
	}
	if !builder && !shortcodes[name] {
		return 0
	}
	attributes := k
	if !closing {
		k = attributesEnd(text, k)
	}
	for k < len(text) && (text[k] == ' ' || text[k] == '/') {
		k++
	}
	if k == len(text) || text[k] != ']' {
		return 0
	}
	if bare := k == attributes && !closing; bare && !builder && !strings.Contains(text[k:min(len(text), k+farText)], "[/"+name+"]") {
		return 0
	}
	return k + 1
}
