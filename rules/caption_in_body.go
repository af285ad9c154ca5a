package rules

import (
	"strings"

	"github.com/galleylint/galley"
)

var captionInBodyRule = &galley.Rule{
	Name:     "caption-in-body",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `the caption of a picture that is not there, among the paragraphs

Plain text holds no pictures, so a caption is a leftover of the page. Three things give one away: it begins as captions do
("FILE - ", "Photo: "); it ends in the credit of its picture ("… (AP Photo/Jane Doe)", "… Credit: Getty"), glued to it or
not; or it says in the present tense what is to be seen, and when, with the year ("A farmer walks over his fields near
Salina, Kansas, on Tuesday, Nov. 19, 2019"). In HTML and Markdown captions are left alone.

The fix deletes the line and should be looked at: if you print the picture, you want its caption.`,
	Examples: []galley.Example{
		{
			Bad: "Rain has not fallen since May, farmers said.\n\n⟦A farmer walks over his fields near Salina, Kansas, on Tuesday, Nov. 19, 2019.⟧\n\n" +
				"The harvest is the worst in years.\n\n⟦The dry bed of the river at Salina Credit: Getty⟧\n\n⟦FILE - The river in a better year.⟧\n",
			Good: "Rain has not fallen since May, farmers said.\n\nThe harvest is the worst in years.\n",
		},
		{
			Note: "a credit glued to the caption",
			Bad:  "Rain has not fallen since May, farmers said.\n\n⟦The dry bed of the riverCredit: Getty⟧\n",
			Good: "Rain has not fallen since May, farmers said.\n",
		},
		{
			Path: "a.md",
			Good: "Rain has not fallen since May, farmers said.\n\n![](a.jpg)\n\nA farmer walks over his fields near Salina. (AP Photo/Jane Doe)\n",
		},
		{
			Good: "The mayor speaks on May 3, 2024, in the town hall, and will take questions.\n\nThe law holds for all farms (see Photo 3).\n\n" +
				"The river was dry on Nov. 19, 2019, and it stands no higher now.\n",
		},
		{Good: "“He walks as he did on Nov. 19, 2019,” she said.\n\nThe agency declined to give credit: nobody asked.\n"},
	},
	Check: func(p *galley.Pass) {
		if hasPictures(p.Doc) {
			return
		}
		for i, b := range p.Blocks {
			n := len(b.Words())
			if n < 3 || n > 90 || b.Kind == galley.Title || b.Kind == galley.Credit || b.Kind == galley.Item || b.Text[0] == '#' {
				continue
			}
			if _, again := keptCaption(p, i); again {
				continue
			}
			if leadsCaption(b.Text) || endsInCredit(b.Text) || b.Kind == galley.Caption && n <= 40 && showsPicture(b.Text) || isAgencyCaption(b) {
				report(p, b, galley.Review, "the caption of a picture that is not in the text")
			}
		}
	},
}

// captionLeads begin captions.
var captionLeads = [...]string{"PHOTO: ", "Photo: ", "PICTURED: ", "Pictured: ", "Pictured above: ", "FILE - ", "FILE — ", "FILE – ", "FILE PHOTO: ", "File photo: ", "(FILES) ",
	"Image caption ", "Image caption, ", "Image caption: ", "Media caption ", "Image: ", "IMAGE: ", "VIDEO: ", "ABOVE: ", "Above: ", "CAPTION: ", "Caption: "}

func leadsCaption(text string) bool {
	for _, lead := range captionLeads {
		if strings.HasPrefix(text, lead) {
			return true
		}
	}
	for _, label := range [...]string{"Media caption", "Image caption"} { // glued
		if rest, ok := strings.CutPrefix(text, label); ok && rest != "" && 'A' <= rest[0] && rest[0] <= 'Z' {
			return true
		}
	}
	return false
}

// endsInCredit reports whether a caption's text ends in the credit of its picture: "Credit: EPA", "(AP Photo/Jane Doe)",
// "Jane Doe/Getty Images", glued to it or not.
func endsInCredit(text string) bool {
	if strings.IndexByte(".!?\"'", text[len(text)-1]) >= 0 || strings.HasSuffix(text, "”") || strings.HasSuffix(text, "’") {
		return false // the common end of a paragraph
	}
	tail := text[max(0, len(text)-90):]
	for _, mark := range [...]string{"Credit: ", "Credit...", "Credit : ", "Photo by ", "Photograph by ", "Photo: ", "Photo courtesy ", "Image credit: ", "Photograph: ", "Picture: ", "Bild: ", "Foto: ", "Crédit : ", "Crédits : ", "Фото: "} {
		if i := strings.LastIndex(tail, mark); i > 0 && strings.Count(tail[:i], " ") >= 3 && looksLikeNames(strings.Trim(tail[i+len(mark):], "() .")) {
			return true
		}
	}
	if i := strings.LastIndexByte(tail, '('); i > 0 && strings.HasSuffix(tail, ")") {
		credit := tail[i:]
		return containsAny(credit, []string{"Photo/", "Photo by", "/Getty", "Getty Images", "Reuters/", "REUTERS/", "/AFP", "/AP)", "/Reuters", "/REUTERS", "Courtesy", "courtesy", "Image credit", "Photo:", "Photo credit", "Credit:", "via AP", "via Getty", "via REUTERS", "via Reuters", "Shutterstock", "Photo courtesy", "NASA/", "/NASA", "Unsplash", "Wikimedia"})
	}
	for _, name := range [...]string{"Getty Images", "via Getty", "AP Photo", "/AFP", "/AP", "/Reuters", "/REUTERS", "Shutterstock", "/Alamy", "/EPA", "/PA", "/Bloomberg", "/The New York Times", "/TNS", "/NPR", "AP file", "AFP", "/USA TODAY Sports", "USA TODAY NETWORK", "/WireImage", "/FilmMagic", "/Invision", "/iStock"} {
		if before, ok := strings.CutSuffix(tail, name); ok && before != "" {
			return endsWithName(before)
		}
	}
	return false
}

// endsWithName reports whether a name, of the maker, stands between the caption's last full stop or bar and the end of s.
func endsWithName(s string) bool {
	s = strings.TrimRight(s, " /|")
	cut := strings.LastIndexAny(s, ".|)!?\n")
	name := strings.TrimSpace(s[cut+1:])
	return cut > 0 && strings.Count(name, " ") <= 5 && looksLikeNames(name)
}

// present are verbs as captions have them, of what the picture shows.
var present = []string{
	" speaks ", " arrives ", " departs ", " walks ", " waves ", " poses ", " attends ", " looks on ", " gestures ", " listens ", " reacts ", " celebrates ", " holds ", " stands ", " sits ", " waits ",
	" wait ", " walk ", " stand ", " speak ", " attend ", " arrive ", " gather ", " hold ", " march ", " protest ", " is pictured ", " are pictured ", " testifies ", " addresses ", " leaves ", " enters ",
	" delivers ", " talks ", " shakes hands ", " report ", " shows ", " wears ", " performs ", " plays ", " runs ", " rides ", " drives ", " smiles ", " takes ", " pose ", " speaking ", ", left, ", ", right, ", ", center, ", ", second from left", ", second from right", "From left, ", "From left: ", " makes ", " greets ", " meets ", " carries ", " watches ", " watch ",
}

// isAgencyCaption reports whether the block is one sentence or two in the present tense that end in when and where, with the
// year, as agencies write captions.
func isAgencyCaption(b *galley.Block) bool {
	text, n := b.Text, len(b.Words())
	return n >= 10 && n <= 80 && b.Kind != galley.Quotation && hasFullDate(text) && !strings.ContainsAny(text, "\"“”") && showsPicture(text)
}

// showsPicture reports whether a sentence is in the present tense, as that of a caption is, and nothing tells of the past.
func showsPicture(text string) bool {
	head := text[:min(len(text), 400)]
	return containsAny(head, present) && !containsAny(head, past)
}

var past = []string{" said", " says", " will ", " had ", " was ", " were ", " has ", " have ", " expected "}

// hasFullDate reports whether a date with month, day and year stands in text: "Nov. 19, 2019", "January 10, 2024".
func hasFullDate(text string) bool {
	for i := 0; ; {
		k := strings.Index(text[i:], ", 20")
		if k < 0 {
			return false
		}
		i += k
		if i+6 <= len(text) && isDigit(text[i+4]) && isDigit(text[i+5]) && i > 4 && isDigit(text[i-1]) {
			before := strings.TrimRight(text[:i], "0123456789")
			if before = strings.TrimRight(before, " "); len(text[:i])-len(before) <= 3 {
				word := fold(before[strings.LastIndexByte(before, ' ')+1:])
				if monthsAndDays[word] {
					return true
				}
			}
		}
		i += 4
	}
}
