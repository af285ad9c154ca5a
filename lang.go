package galley

import (
	"math/bits"
	"strings"
)

// stopWords lists, for each language, frequent words that are rare or unknown in the others.
var stopWords = [...]struct{ lang, words string }{
	{"de", "der die und das ist nicht ein eine mit von für auf den dem sich auch wird wurde sind im zu als bei nach aus einer hat"},
	{"en", "the and of to that was for with is it he on are his they at this from by not have had be but which were their said who has will would"},
	{"es", "el los las del que y en una por con para su se al es lo como más pero sus fue este ha sobre entre"},
	{"fr", "le les des et est une dans que pour qui sur pas du au avec par plus il ce sont cette mais ont été aux nous"},
	{"id", "yang dan di dengan untuk dari pada ini itu tidak akan dalam ke oleh juga telah adalah karena"},
	{"it", "il di che è una per con non del della sono gli dei nel alla più anche ha le dal questo come nella"},
	{"nl", "het een van en de dat niet zijn voor met op aan er ook maar werd naar bij worden uit wordt heeft"},
	{"pl", "i w nie na się z do że jest to o jak przez od po dla za są oraz ale który jego"},
	{"pt", "o os não uma com para que do da em dos das no na por mais foi ao como são sua ele está pelo pela"},
	{"ru", "и в не на что с он как по это из но за для от так его был она"},
	{"sv", "och att det som en på är av för med den till inte har de ett om var sig från kan när"},
	{"tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak göre olduğu değil"},
}

// longestStopWord is in bytes: as many as a key of stopIndex has.
const longestStopWord = 8

// stopIndex holds, by the first bytes of a word and its key, a bit for each language that the word stands for. Most words
// begin unlike any stop word of their length, and need not be looked up.
var stopIndex = func() (index struct {
	lengths [256]uint16 // by the first byte: a bit for each length in bytes
	langs   map[uint64]uint16
}) {
	index.langs = map[uint64]uint16{}
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

// language tells the language of the blocks by their most frequent words, or "" where that is not clear.
func language(blocks []*Block) string {
	var hits [len(stopWords)]int
	total := 0
	for _, b := range blocks {
		for _, w := range b.words {
			if total++; stopIndex.lengths[small(b.Text[w.Start])]>>min(w.End-w.Start, longestStopWord+1)&1 == 0 {
				continue
			}
			for set := stopIndex.langs[stopKey(b.Word(w))]; set != 0; set &= set - 1 {
				hits[bits.TrailingZeros16(set)]++
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
		return ""
	}
	return stopWords[best].lang
}
