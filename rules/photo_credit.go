package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var photoCreditRule = &galley.Rule{
	Name:     "photo-credit",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `the credit of a picture that is not there

"Jane Doe/Getty Images", "Jane Doe, AP", "Photograph: Jane Doe", "(AP Photo/Jane Doe)", "Illustration by Jane Doe", "Foto: dpa" as whole lines.
Plain text holds no pictures, so the credit is a leftover of the page; in HTML and Markdown it is left alone, because
the picture may be there. A credit below the first paragraph is left alone too: that may be the caption of the leading
picture. A credit that stands twice is the business of credit-repeated.

The fix deletes the line and should be looked at: if you print the picture, the credit may be a duty of its licence.`,
	Examples: []galley.Example{
		{
			Bad: "The pier will not reopen before the summer, the mayor said.\n\nThe storm took its roof.\n\n⟦Jane Doe/Getty Images⟧\n\nIt was built in 1901.\n\n" +
				"⟦Illustration by Jane Doe⟧\n\nThe shops on it will be torn down in March.\n\n⟦Photograph: Jane Doe/The Harbor Post⟧\n\nThe town pays.\n\n⟦John Roe / Harbor Post⟧\n\nIt has no money.\n\n⟦John Roe, AP⟧\n",
			Good: "The pier will not reopen before the summer, the mayor said.\n\nThe storm took its roof.\n\nIt was built in 1901.\n\nThe shops on it will be torn down in March.\n\nThe town pays.\n\nIt has no money.\n",
		},
		{Note: "who wrote it", Good: "Storm takes the roof of the pier\n\nJane Doe and John Roe, Associated Press\n\nThe pier will not reopen before the summer.\n"},
		{Note: "a link to pictures", Good: "The pier will not reopen, the mayor said.\n\n( PHOTOS: The mayor's career)\n\nIt was built in 1901.\n"},
		{Note: "the picture that leads the article", Good: "The pier in March, before the storm took its roof.\n\nJane Doe/AP\n\nThe pier will not reopen, the mayor said.\n"},
		{
			Path: "a.html",
			Good: "<figure><img src=\"pier.jpg\"><figcaption>Jane Doe/Getty Images</figcaption></figure>\n<p>The pier will not reopen, the mayor said.</p>\n",
		},
		{
			Good: "A spokeswoman declined to comment on the price to Reuters.\n\nPictures by children hang in the hall.\n\nPhoto: how to get the light right\n\n" +
				"Image processing is done on the phone.\n\nCredit: three points\n\nGrand Rapids/Muskegon\n\nFree Plan/Trial\n",
		},
	},
	Check: func(p *galley.Pass) {
		if hasPictures(p.Doc) {
			return
		}
		prose := 0 // blocks
		for i, b := range linesOf(p).blocks {
			// What stands below the first paragraph may be the picture that leads the article: its caption and its credit.
			leads := prose == 1 && i > 0 && mayBeCaption(p.Blocks[i-1])
			isCredit := isCreditLine(b) || prose > 0 && isOfAgency(b, p.Blocks[i-1])
			if b.Kind != galley.Title && !leads && isCredit && !isCreditAgain(p, i) && linesOf(p).of[i].family&(relatedLabel|relatedShout) == 0 {
				report(p, b, galley.Review, "the credit of a picture that is not in the text")
			}
			if mayBeCaption(b) {
				prose++
			}
		}
	},
}

// mayBeCaption reports whether a block may be a paragraph or a caption.
func mayBeCaption(b *galley.Block) bool {
	const least = 6 // words
	return b.Kind != galley.Title && b.Kind != galley.Byline && b.Kind != galley.Dateline && b.Kind != galley.Credit && len(b.Words()) >= least
}

// hasPictures reports whether the document's format can hold the pictures that captions and credits belong to.
func hasPictures(doc *galley.Document) bool {
	return doc.Format == galley.HTML || doc.Format == galley.Markdown
}

// creditLeads begin a line that is a credit, where a name follows.
var creditLeads = [...]string{
	"photograph", "photographs", "photographer", "photographed", "photo", "photos", "photo illustration", "illustration", "illustrations", "illustrated", "image", "images",
	"picture", "pictures", "credit", "credits", "graphic", "graphics", "courtesy", "courtesy of", "photo courtesy", "image courtesy", "photo credit", "image credit",
	"image source", "image copyright", "photo source", "video credit", "cover photo", "foto", "fotos", "bild", "bilder", "bildquelle", "quelle", "crédit", "crédits", "crédit photo", "crédits photo", "créditos", "crédito",
	"imagen", "imagem", "reprodução", "fonte", "beeld", "zdjęcie", "fot", "фото", "иллюстрация", "fotoğraf", "illustrasi", "写真", "撮影", "图", "图片来源", "图源",
}

// isCreditLine reports whether the block is the credit of a picture and nothing else.
func isCreditLine(b *galley.Block) bool {
	text := strings.TrimSpace(b.Text)
	n := len(b.Words())
	if b.Kind == galley.Credit {
		return !endsSentence(text) && smallWords(text) <= 1
	}
	if n == 0 || n > 16 || len(text) > 140 {
		return false
	}
	if strings.HasPrefix(text, "[Illustration") { // of a book
		return false
	}
	text = strings.Trim(text, "()[]| ")
	for i, r := range text {
		if i > 24 {
			break
		}
		if r != ':' && r != '.' && r != ' ' && r != '：' && r != '|' && r != '©' && r != '/' {
			continue
		}
		lead := strings.ToLower(text[:i])
		rest := strings.TrimLeft(text[i:], ":.： |©/")
		if !creditLead[lead] || rest == "" {
			if r == ' ' {
				continue
			}
			break
		}
		colon := strings.ContainsAny(text[i:len(text)-len(rest)], ":.：|©/")
		by := false
		for _, w := range [...]string{"by ", "credit: ", "credit ", "courtesy of ", "courtesy ", "via ", "von ", "par ", "por ", "di ", "door "} {
			if cut, ok := strings.CutPrefix(rest, w); ok {
				rest, by = cut, true
			}
		}
		first, _ := utf8.DecodeRuneInString(rest)
		if !colon && !by && lead != "courtesy" && lead != "courtesy of" {
			continue
		}
		return (unicode.IsUpper(first) || first == '@' || first == '©' || lead == "写真" || lead[0] > 0x7F) && looksLikeNames(rest)
	}
	if b.Kind == galley.Paragraph && isMakerAndOutlet(text) {
		return true
	}
	if strings.HasPrefix(text, "©") {
		rest := strings.TrimLeft(text, "© ")
		r, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsUpper(r) && n <= 6 && looksLikeNames(rest)
	}
	return false
}

// isMakerAndOutlet reports whether the text is a name of two to four words, a slash, and the outlet that the person
// works for, as papers credit pictures: "Jane Doe/Harbor Post". Two places or clubs look much the same, so the
// outlet must have a word that papers are called by, or be spelt as "NPR" and "ZDNet" are.
func isMakerAndOutlet(text string) bool {
	maker, outlet, ok := strings.Cut(text, "/")
	maker, outlet = strings.TrimSpace(maker), strings.TrimSpace(outlet)
	if !ok || strings.ContainsAny(text, "0123456789,:;?!\"“”") || outlet == "" || len(text) > 70 {
		return false
	}
	names, words := strings.Fields(maker), strings.Fields(outlet)
	if len(names) < 2 || len(names) > 4 || len(words) > 4 {
		return false
	}
	for _, w := range append(names, words...) {
		if r := runeAfter(w, 0); !unicode.IsUpper(r) && !nameParticles[w] && r != '/' {
			return false
		}
	}
	for _, w := range words {
		if outletWords[w] {
			return true
		}
	}
	inner := strings.IndexFunc(outlet[1:], unicode.IsUpper) // a capital that begins no word
	return len(words) == 1 && len(outlet) >= 3 && inner >= 0
}

// isOfAgency reports whether the block is the name of a maker and of an agency for pictures, "Jane Doe, AP", or that of an agency
// below what may be a caption.
func isOfAgency(b, before *galley.Block) bool {
	text := strings.Trim(b.Text, "() ")
	if b.Kind == galley.Byline || b.Kind == galley.Heading || len(text) > 60 || len(b.Words()) > 9 || strings.ContainsAny(text, "0123456789:;?!\"“”.\n") {
		return false
	}
	if pictureAgencies[strings.ToLower(text)] {
		return mayBeCaption(before) && !strings.HasSuffix(before.Text, ":")
	}
	for _, sign := range [...]string{", ", "/", " via ", " | "} {
		if k := strings.LastIndex(text, sign); k > 0 && pictureAgencies[strings.ToLower(strings.TrimSpace(text[k+len(sign):]))] {
			maker := strings.TrimSpace(text[:k])
			return maker != "" && strings.Count(maker, " ") <= 4 && looksLikeNames(maker) && runeAfter(maker, 0) >= 'A'
		}
	}
	return false
}

var pictureAgencies = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq("ap,afp,epa,reuters,getty,getty images,associated press,the associated press,bloomberg,shutterstock,alamy,istock,xinhua,rex features,dpa,ansa,tass,upi,"+
		"usa today sports,usa today network,press association,pa wire,pa media,zuma press,anadolu agency,anadolu,nurphoto,picture alliance,imago,imago images,unsplash,wikimedia commons", ",") {
		m[name] = true
	}
	return m
}()

// outletWords stand in the names of papers, magazines and stations.
var outletWords = wordSet("Chronicle Courier Dispatch Enquirer Examiner Gazette Globe Guardian Herald Independent Inquirer Insider Journal Magazine Mail Mirror News Newspaper Newspapers " +
	"Observer Post Press Radio Record Register Reuters Science Sentinel Standard Star Sun Telegraph Times Today Tribune")

var creditLead = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range creditLeads {
		m[w] = true
	}
	return m
}()

// looksLikeNames reports whether nearly all words of s have a capital, as the names in a credit have, and none ends a
// sentence.
func looksLikeNames(s string) bool {
	words, small := strings.Count(strings.TrimSpace(s), " ")+1, smallWords(s)
	return s != "" && (small == 0 || words >= 5 && small <= 1)
}

// smallWords counts the words of s that begin with a small letter and do not belong to names or credits.
func smallWords(s string) (small int) {
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(/@|©\"“"))
		if unicode.IsLower(r) && !strings.Contains(w, "/") && !nameParticles[w] {
			small++
		}
	}
	return small
}

var nameParticles = map[string]bool{
	"via": true, "for": true, "of": true, "and": true, "the": true, "von": true, "van": true, "de": true, "da": true, "di": true, "del": true, "la": true, "le": true,
	"der": true, "den": true, "al": true, "el": true, "bin": true, "with": true, "by": true, "file": true, "photo": true, "courtesy": true, "credit": true, "y": true, "e": true, "et": true, "und": true, "/": true, "|": true, "&": true, "-": true,
}
