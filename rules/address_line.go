package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var addressLineRule = &galley.Rule{
	Name:     "address-line",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Warning,
	Doc: `the address of a picture, or of the article itself, alone on its line

Players, share buttons and the data of a page hold the address of the page and those of its pictures. A line is reported that is
nothing but the address of a picture ("https://…/pier.jpg"), or one whose last part is made of the words of the headline.
Other addresses are left alone: the article may want its readers to go there.

The fix deletes the line and should be looked at.`,
	Examples: []galley.Example{
		{
			Bad: "Both mountain passes closed by heavy snow\n\n⟦https://news.example.com/roads/article/Both-mountain-passes-closed-by-heavy-snow-14848099.php⟧\n\n" +
				"Snow closed both passes on Friday, the road office said.\n\n⟦https://cdn.example.com/image/5dd3a0/pass-500-250.jpg⟧\n\nNobody expects them to open soon.\n",
			Good: "Both mountain passes closed by heavy snow\n\nSnow closed both passes on Friday, the road office said.\n\nNobody expects them to open soon.\n",
		},
		{Good: "Both mountain passes closed by heavy snow\n\nHow deep it lies is told every hour on a page of the road office:\n\nhttps://roads.example.com/passes-and-how-deep-snow-lies\n\nhttps://roads.example.com/\n"},
	},
	Check: func(p *galley.Pass) {
		if hasPictures(p.Doc) {
			return
		}
		title := ""
		for _, b := range p.Blocks {
			if title == "" && len(b.Words()) >= 4 && !isAddress(b.Text) {
				title = b.Text
			}
			switch {
			case !isAddress(b.Text):
			case isPicture(b.Text):
				report(p, b, galley.Review, "the address of a picture that is not in the text")
			case isAddressOf(b.Text, title):
				report(p, b, galley.Review, "the address of the article itself")
			}
		}
	},
}

func isAddress(text string) bool {
	return strings.HasPrefix(text, "http") && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")) && !strings.ContainsAny(text, " \n")
}

func isPicture(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	for _, ending := range [...]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"} {
		if strings.HasSuffix(path, ending) {
			return true
		}
	}
	return false
}

// isAddressOf reports whether the last part of the address has four words of the title in it or more, and few others.
func isAddressOf(address, title string) bool {
	path, _, _ := strings.Cut(strings.TrimRight(address, "/"), "?")
	slug := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	of := strings.ToLower(title)
	shared, others := 0, 0
	for word := range strings.FieldsFuncSeq(slug, func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch {
		case len(word) < 3 || word == "html" || word == "php":
		case strings.Contains(of, word):
			shared++
		default:
			others++
		}
	}
	return shared >= 4 && others*3 <= shared
}
