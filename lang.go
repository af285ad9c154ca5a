package galley

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stopWords lists, for each language, frequent words that are rare or unknown in the others.
var stopWords = [...]struct{ lang, words string }{
	{"bg", "на и да в се за от е с не са че по ще като към при това или беше"},
	{"cs", "a je se na že v jsou jako po od při nebo ale byl byla jeho kterou podle pro jsem není"},
	{"da", "og det at er en af til på som med for den ikke de har et blev der var han efter mellem også fra kun jeg"},
	{"de", "der die und das ist nicht ein eine mit von für auf den dem sich auch wird wurde sind im zu als bei nach aus einer hat"},
	{"el", "και το να του η της με που για από στο δεν τα τον οι στη"},
	{"en", "the and of to that was for with is it he on are his they at this from by not have had be but which were their said who has will would can more when what our these about into than if you"},
	{"es", "el los las del que y en una por con para su se al es lo como más pero sus fue este ha sobre entre"},
	{"fi", "ja on ei että se oli ovat hän mutta kun myös joka ole mukaan kuin tai sen olla"},
	{"fr", "le les des et est une dans que pour qui sur pas du au avec par plus il ce sont cette mais ont été aux nous"},
	{"hu", "a az és hogy nem egy meg volt csak ez már még szerint vagy mint"},
	{"id", "yang dan di dengan untuk dari pada ini itu tidak akan dalam ke oleh juga telah adalah karena"},
	{"it", "il di che è una per con non del della sono gli dei nel alla più anche ha le dal questo come nella"},
	{"nl", "het een van en de dat niet zijn voor met op aan er ook maar werd naar bij worden uit wordt heeft"},
	{"no", "og det at er en av til på som med for den ikke de har et ble der var han etter mellom også fra bare jeg"},
	{"pl", "i w nie na się z do że jest o jak przez od po dla za są oraz ale który jego"},
	{"pt", "o os não uma com para que do da em dos das no na por mais foi ao como são sua ele está pelo pela"},
	{"ro", "și în cu pe care nu este din sau pentru mai sunt fost să că au ca"},
	{"ru", "и в не на что с он как по это из но за для от так его был она"},
	{"sv", "och att det som en på är av för med den till inte har de ett om var sig från kan när"},
	{"tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak göre olduğu değil"},
	{"uk", "і в не на що з та до у як для від це за про його є був він"},
	{"vi", "và của là có các trong được cho không với những một người đã này"},
}

// longestStopWord is in bytes: as many as a key of stopIndex has.
const longestStopWord = 8

// stopIndex holds, by the first bytes of a word and its key, a bit for each language that the word stands for. Most words
// begin unlike any stop word of their length, and need not be looked up.
var stopIndex = func() (index struct {
	lengths [256]uint16 // by the first byte: a bit for each length in bytes
	langs   map[uint64]uint32
}) {
	index.langs = map[uint64]uint32{}
	for i, l := range stopWords {
		for w := range strings.FieldsSeq(l.words) {
			index.lengths[w[0]] |= 1 << len(w)
			index.langs[stopKey(w)] |= 1 << i
		}
	}
	return
}()

// stopKey packs a word of up to longestStopWord bytes into a number, its capitals of ASCII made small.
func stopKey(word string) (key uint64) {
	for i := range len(word) {
		key = key<<8 | uint64(small(word[i]))
	}
	return key
}

func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// sample is the number of words that decide the language of a text.
const sample = 300

// sampleBytes bounds what of a paragraph is looked at for its script.
const sampleBytes = 1000

// Language returns the language that the block itself is written in, as a code of two letters, or "" where its words do not tell.
func (b *Block) Language() string { return language([]*Block{b}) }

// language tells the language of the blocks by their most frequent words, or "" where that is not clear.
func language(blocks []*Block) string {
	var hits [len(stopWords)]int
	total := 0
	for _, b := range blocks {
		last := uint64(0)
		for _, w := range b.words {
			if total++; stopIndex.lengths[small(b.Text[w.Start])]>>min(w.End-w.Start, longestStopWord+1)&1 == 0 {
				continue
			}
			if w.End-w.Start == 1 && 'A' <= b.Text[w.Start] && b.Text[w.Start] <= 'Z' {
				continue // “I” is not the Polish word for and
			}
			key := stopKey(b.Word(w))
			if key == last { // a word that was doubled by mistake is no more than one
				continue
			}
			last = key
			for set := stopIndex.langs[key]; set != 0; set &= set - 1 {
				hits[bits.TrailingZeros32(set)]++
			}
		}
		if total >= sample {
			break
		}
	}
	best, second := 0, 0
	for i, n := range hits {
		if n > hits[best] {
			best = i
		}
	}
	for i, n := range hits {
		if i != best {
			second = max(second, n)
		}
	}
	if total == 0 || hits[best]*100 < total*8 || hits[best] <= second {
		return byScript(blocks)
	}
	return stopWords[best].lang
}

// byScript tells a language that has a script of its own by the letters of the first paragraphs, or "".
func byScript(blocks []*Block) string {
	var korean, japanese, chinese, arabic, persian, hebrew, hindi, thai, letters int
	for _, b := range blocks {
		for _, r := range b.Text[:min(len(b.Text), sampleBytes)] {
			if r < utf8.RuneSelf || !unicode.IsLetter(r) {
				if 'A' <= r&^0x20 && r&^0x20 <= 'Z' {
					letters++
				}
				continue
			}
			letters++
			switch {
			case 0x3040 <= r && r <= 0x30FF:
				japanese++
			case 0x4E00 <= r && r <= 0x9FFF:
				chinese++
			case 0xAC00 <= r && r <= 0xD7A3:
				korean++
			case strings.ContainsRune("پچژگک", r):
				persian++
			case 0x620 <= r && r <= 0x6D3:
				arabic++
			case 0x5D0 <= r && r <= 0x5EA:
				hebrew++
			case 0x904 <= r && r <= 0x939:
				hindi++
			case 0xE01 <= r && r <= 0xE33:
				thai++
			}
		}
		if letters > sample {
			break
		}
	}
	most := func(n int) bool { return 2*n > letters }
	switch {
	case 10*japanese > letters && most(japanese+chinese):
		return "ja"
	case most(chinese):
		return "zh"
	case most(korean):
		return "ko"
	case 50*persian > letters && most(persian+arabic):
		return "fa"
	case most(arabic):
		return "ar"
	case most(hebrew):
		return "he"
	case most(hindi):
		return "hi"
	case most(thai):
		return "th"
	}
	return ""
}
