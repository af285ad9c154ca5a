package spin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TakesAn reports whether the phrase begins with a vowel sound, so that "an" stands before it. Words go by their
// spelling but for those whose first letter is silent or sounds like another; numbers by how they are read.
func TakesAn(phrase string) bool {
	an, _ := Article(phrase)
	return an
}

// Article is TakesAn, and says whether the answer is certain: it is not for words that are spoken in two ways, for
// capitals that may be read as a word or letter by letter, and for names that do not follow the spelling.
func Article(phrase string) (an, certain bool) {
	if plainConsonant(phrase) {
		return false, true
	}
	first := phrase
	plain := 0
	for plain < len(phrase) && isLetter(phrase[plain]) {
		plain++
	}
	if i := strings.IndexFunc(phrase[plain:], endsWord); i >= 0 && plain+i > 0 {
		first = phrase[:plain+i]
	}
	first = strings.TrimRight(first, ".,")
	if first == "" {
		return false, false
	}
	if c := first[0]; '0' <= c && c <= '9' {
		return articleOfNumber(first)
	}
	if c := first[0]; c >= utf8.RuneSelf {
		r, _ := utf8.DecodeRuneInString(first)
		return strings.ContainsRune("áàâãäåæéèêëíìîïóòôõöøœ", unicode.ToLower(r)), false
	}
	if !isLetter(first[0]) {
		return false, false
	}
	if an, certain, ok := spelledOut(first, phrase[len(first):]); ok {
		return an, certain
	}
	lower := strings.ToLower(first)
	name := first[0] != lower[0]
	vowel := strings.IndexByte("aeiou", lower[0]) >= 0
	switch {
	case unsureSound.match(lower):
		return vowel, false
	case vowelSound.match(lower):
		return true, true
	case consonantSound.match(lower):
		return false, true
	case !strings.ContainsAny(lower, "aeiouy"), lower[0] == 'x' && strings.IndexByte("aeiouy", lower[1]) < 0, strings.HasPrefix(lower, "uu"):
		return false, false // “spf”, “html”, “xterm”, “uuencoded”
	case lower[0] == 'u':
		return true, !name
	case lower[0] == 'h', lower[0] == 'y', lower[0] == 'x':
		return false, !name
	case strings.HasPrefix(lower, "one") && !strings.HasPrefix(lower, "oner") && !strings.HasPrefix(lower, "oneid"):
		return false, false // “OnePlus”, “Onegin”
	case len(first) > 2 && isCapital(first[0]) && isCapital(first[1]):
		return vowel, false // “FFmpeg”: the capitals may be read letter by letter
	case oddOnset(lower):
		return true, false
	case name && (lower[0] == 'n' || lower[0] == 'm') && strings.IndexByte("aeiouycr", lower[1]) < 0:
		return false, false // “Nvidia”
	case !vowel && !name && len(first) > 1 && isCapital(first[1]):
		return false, false // “mRNA”
	}
	return vowel, true
}

// vowelLetters has a bit for each letter that may be a vowel, from a on.
const vowelLetters uint32 = 1 | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a') | 1<<('y'-'a')

// plainConsonant reports whether phrase begins with a word in small letters whose first one is always spoken as a
// consonant, and which has a vowel, so that it is not read letter by letter.
func plainConsonant(phrase string) bool {
	for i := range len(phrase) {
		switch c := phrase[i]; {
		case c < 'a' || c > 'z':
			return false
		case i == 0 && (vowelLetters>>(c-'a')&1 != 0 || c == 'h' || c == 'x' || oddOnset(phrase)):
			return false
		case i > 0 && vowelLetters>>(c-'a')&1 != 0:
			return true
		}
	}
	return false
}

func endsWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != ',' && r != '&'
}

// oddOnset reports whether word, in small letters, begins as no English word does, with a letter whose name begins with
// a vowel sound: “rtorrent” may be read with that name.
func oddOnset(word string) bool {
	if len(word) < 2 || strings.IndexByte("aeiouy'", word[1]) >= 0 || word[1] >= utf8.RuneSelf {
		return false
	}
	second := ""
	switch word[0] {
	case 'f':
		second = "jlr"
	case 'l':
		second = "l"
	case 'm':
		second = "cln"
	case 'n':
	case 'r':
		second = "hw"
	case 's':
		second = "cfhklmnpqrtvw"
	default:
		return false
	}
	return strings.IndexByte(second, word[1]) < 0
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// articleOfNumber judges a number by its first words. Those of four digits may be years, which are read otherwise.
func articleOfNumber(number string) (an, certain bool) {
	switch number[0] {
	case '8':
		return true, true
	case '1':
	default:
		return false, true
	}
	digits, commas, n := 0, 0, 0
	for n < len(number) && ('0' <= number[n] && number[n] <= '9' || number[n] == ',') {
		if number[n] == ',' {
			commas++
		} else {
			digits++
		}
		n++
	}
	teen := strings.HasPrefix(number, "11") || strings.HasPrefix(number, "18")
	switch {
	case !teen:
		return false, digits != 4 || !strings.HasPrefix(number, "1,1") && !strings.HasPrefix(number, "1,8")
	case digits == 4 && commas == 0:
		return true, false
	}
	return digits%3 == 2, true
}

// spelledOut judges what may be read letter by letter: initials, single letters and short words in capitals. The
// last result says whether word is one of these. What follows the word is rest.
func spelledOut(word, rest string) (an, certain, ok bool) {
	letter := strings.IndexByte("AEFHILMNORSX", word[0]&^0x20) >= 0 // by its name
	capital := 'A' <= word[0] && word[0] <= 'Z'
	switch {
	case len(word) == 1:
		joined := len(rest) > 1 && rest[0] == '-' && rest[1] != '-' // “e-mail”, but not “s--t”
		return letter, joined && (capital || strings.IndexByte("eitux", word[0]) >= 0) || capital && (rest == "" || rest[0] == ' '), true
	case word[1] == '.':
		return letter, len(word) > 2, true // “U.S.”, but not “U. minor”
	}
	capitals, plural := word, false
	if strings.HasSuffix(word, "s") && len(word) > 2 {
		capitals, plural = word[:len(word)-1], true
	}
	digits := strings.TrimLeft(capitals, "ABCDEFGHIJKLMNOPQRSTUVWXYZ&")
	if digits != "" && strings.Trim(digits, "0123456789") != "" || digits == capitals {
		return false, false, false
	}
	if digits != "" { // “M16”, “MP3”
		return letter, len(capitals)-len(digits) <= 2 || !strings.ContainsAny(capitals, "AEIOUY"), true
	}
	sound := strings.IndexByte("AEIO", word[0]) >= 0 // of the letter in a word
	switch {
	case stateNames[capitals]:
		return letter, false, true
	case spokenLetters[capitals]:
		return letter, true, true
	case spokenWord[capitals]:
		return sound, true, true
	case letter == sound && word[0] != 'U':
		return letter, word != "ONE" && word != "ONCE" && !strings.HasPrefix(word, "EU") || word == "EU", true
	case !strings.ContainsAny(capitals, "AEIOUY"):
		return letter, true, true
	}
	return letter && len(capitals) <= 3, plural && len(capitals) <= 2, true
}

// Words in capitals whose first letter's name sounds otherwise than the letter does in a word.
var (
	// read letter by letter
	spokenLetters = set(`FAA FAQ FBI FCC FDA FDIC FIA FIU FOI FOIA HBO HGV HIV HOA HOV HR HUF LAPD LAX LCD LED LGBT LGBTI LGBTIQ LGBTQ LGBTQI LGBTQIA
		LLC LNG LPG LSE LSU MBA MBE MEP MIT MLA MLB MLS MMA MMR MP MPA MPEG MRI MSNBC MSP MTA MTV MVP NAACP NBA NBC NCAA NCO NDA NEA NFL NFT
		NGO NHL NHS NIH NPR NRA NSA NUJ NYPD NYU RAF RBI RCMP RFID RNA RNC ROI RSPCA RUC RV SAS SDI SEC SEO
		SMS SNP SOS SPD SSRI STD STI SUV UAE UBC UC UCI UCL UCLA UFC UHD UI UK UN UNHCR UPI UPS URL US USA USAF USB USC USDA USGS USPS USSR UV UX
		XL XML`)
	// read as the name they stand for, or letter by letter
	stateNames = set(`HI LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY NYC RI SC SD UT`)
	// read as a word
	spokenWord = set(`FEMA FIFA FOMO HAMAS HARM HEPA HIPAA HUD LASER LASIK LEED LIDAR LIFO MACRA MAD MAGA MASH MENSA MERS NAACCR NAFTA NASA NASCAR NASDAQ
		NATO NICE NIMBY NIST NORAD RADAR RAM RICO ROM SALT SAM SARS SCOTUS SCUBA SIDS SIM SNAP SONAR STEM SWAT UNESCO UNICEF USAID
		HAS HER HIS HIM FOR FROM LAW LOT MAN MAP NEW NO NOT NOW RED SET SIX SUN FAN FAR FUN LIVE LOW MET MORE MUST REAL SHE SO`)
)

// A prefixList holds beginnings of words in small letters, and whole words, which end in a $.
type prefixList struct {
	entries map[string]bool
	second  [26]uint32 // by their first letter: what may follow it, as bits
}

func newPrefixList(words string) *prefixList {
	l := &prefixList{entries: set(words)}
	for w := range l.entries {
		l.second[w[0]-'a'] |= 1 << (w[1] & 31)
	}
	return l
}

// longestPrefix bounds the length of the entries of a prefixList.
const longestPrefix = 9

func (l *prefixList) match(word string) bool {
	if len(word) < 2 || word[0] < 'a' || word[0] > 'z' || l.second[word[0]-'a']&(1<<(word[1]&31)) == 0 {
		return false
	}
	if len(word) < longestPrefix && l.entries[word+"$"] {
		return true
	}
	for n := 2; n <= len(word) && n <= longestPrefix; n++ {
		if l.entries[word[:n]] {
			return true
		}
	}
	return false
}

// Beginnings of words that sound otherwise than they are spelt.
var (
	vowelSound = newPrefixList(`hour$ hours$ hoursl hourly$ hourlong$ hourglas heir$ heirs$ heiress heirloo honest honor honour hors$ honorar
		uninh unint uninv uninf uninsu uninst uninit uninspi unimp unimag unimm unident unidiom unill unintel yttri`)
	consonantSound = newPrefixList(`eu ewe$ ewes$ ewer$ once$ one$ onene ones$ oneself$ onesie$ onesies$ onetime ouija oui$ unanim unic unif unil unio uniq unis unit
		univ uniax unima unimo uniped unidir unipol uni$ unix u.s u.k usa use$ used$ user usef usel uses using$ usu uten uter utah ute$ utes$ util utop uga ufo
		ukr ural$ urals$ urani uranu urea ureth uret urin urol urugu ubiq uke$ ukul unum`)
	unsureSound = newPrefixList(`herb$ herbs$ herbal herba histor hotel habitu hyster hypot humbl homage hilar heroic hallu horri horren
		uber uigh uygh uzbe uyghu ulul urub utre umlau unionize oaxac ouag oeuv yves ypres ysta yvon ylan yggd xi$ xiao xia$ xu$ unus$
		hermes herme heredit hiatus hyperb euc$ ubuntu uma$ una$ uno$ uri$ uriah url$ urls$ usain ustin`)
)
