package galley

import "bytes"

// A Part says which part of a page the markup puts a block in.
type Part uint8

// The parts of a page. Body stands for the article, and for everything of which the markup says nothing.
const (
	Body       Part = iota
	Navigation      // menus, breadcrumbs, pages to turn
	Aside           // what stands beside the text
	Sharing         // buttons of networks
	Comments        // what readers wrote, and the form for it
	Promotion       // boxes for newsletters, advertisements, links to other articles
)

func (p Part) String() string {
	return [...]string{"body", "navigation", "aside", "sharing", "comments", "promotion"}[p]
}

// partWords are the words of class names, of identifiers and of roles that tell a part.
var partWords = map[string]Part{
	"nav": Navigation, "navbar": Navigation, "navigation": Navigation, "menu": Navigation, "submenu": Navigation, "breadcrumb": Navigation,
	"breadcrumbs": Navigation, "pagination": Navigation, "pager": Navigation,
	"complementary": Aside, "sidebar": Aside,
	"share": Sharing, "sharing": Sharing, "sharebar": Sharing, "sharethis": Sharing, "sharedaddy": Sharing, "addtoany": Sharing, "addthis": Sharing,
	"socials": Sharing, "social": Sharing,
	"comments": Comments, "respond": Comments, "disqus": Comments, "commentlist": Comments, "commentform": Comments,
	"newsletter": Promotion, "newsletters": Promotion, "signup": Promotion, "advertisement": Promotion, "advert": Promotion, "adsbygoogle": Promotion,
	"promo": Promotion, "related": Promotion, "relatedposts": Promotion, "recirc": Promotion, "recirculation": Promotion, "outbrain": Promotion,
	"taboola": Promotion, "mostread": Promotion, "trending": Promotion, "sponsored": Promotion,
}

// longestPartWord is in bytes.
const longestPartWord = len("advertisement")

// partOf returns the part that a value of class, id or role tells, or Body.
func partOf(value []byte) Part {
	for word := range bytes.FieldsFuncSeq(value, func(r rune) bool { return r <= ' ' || r == '-' || r == '_' }) {
		if len(word) > longestPartWord {
			continue
		}
		var low [longestPartWord]byte
		for i, c := range word {
			low[i] = small(c)
		}
		if p, ok := partWords[string(low[:len(word)])]; ok {
			return p
		}
	}
	return Body
}
