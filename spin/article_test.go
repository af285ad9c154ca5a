package spin

import "testing"

func TestTakesAn(t *testing.T) {
	for _, phrase := range []string{
		"apple", "hour", "hour-long talk", "honest man", "heir", "heiress", "honorary degree", "umbrella", "unidentified man", "unimportant",
		"uninhabited island", "unimpressed", "unimaginable", "uninsured driver", "urgent call", "uncle", "unlikely win", "FBI agent", "NBA star", "MP", "MPs’ vote", "MRI", "SUV", "NGO",
		"X-ray", "F-16", "L-shaped room", "H-1B visa", "M16", "NHS trust", "8", "8-year-old", "11", "11-year-old", "18", "18th", "80", "84%", "800,000", "11,000",
		"18,000", "e-mail", "A", "M.B.A.", "IRS agent", "AIDS patient", "EU official", "EPA rule", "onerous task", "Oneida chief", "opaque", "excessive",
		"Italian", "Olympic", "Ohio", "S&P 500 fund", "RV", "LGBTQ group", "SEC filing", "HIV test", "élan", "R-rated film", "hour, or two", "hourslong", "hour.", "8,", "MP,",
	} {
		if !TakesAn(phrase) {
			t.Errorf("TakesAn(%q) is false", phrase)
		}
	}
	for _, phrase := range []string{
		"", "bold", "one", "one-off", "once-proud", "European", "Eurasian", "euphemism", "unique", "university", "union", "uniform", "UN envoy", "US-led force",
		"U.S. ship", "UK court", "UFO", "U-turn", "user", "used car", "useful", "usual", "utility", "Ukrainian", "Ugandan", "Utah", "Uruguayan", "uranium",
		"unanimous", "unilateral", "NATO", "NASA", "FIFA", "SWAT team", "SIM card", "house", "historic", "hotel", "year", "yellow", "1", "10", "12",
		"100", "110", "118", "180", "1.8", "118,000", "70", "700", "PC", "CEO", "DVD", "BBC", "TV", "T-shirt", "B-52", "ewe", "eulogy", "Eugene", "Ouija", "onetime star", "oneness", "NIST rule", "unimodal", "unimap", "fjord", "rhyme", "svelte", "McDonald",
	} {
		if TakesAn(phrase) {
			t.Errorf("TakesAn(%q) is true", phrase)
		}
	}
}

// TestArticleUncertain holds that no certain answer is given where speakers differ or the spelling does not tell.
func TestArticleUncertain(t *testing.T) {
	for _, phrase := range []string{
		"herb", "historic", "historian", "hotel", "homage", "Uzbek", "Uyghur", "1800s house", "1100", "1862", "1,100", "LOL", "RAC", "SAT", "UEFA",
		"Hermès", "Hanoi", "Yves", "Xi", "Oaxacan", "", "…", "x", "École", "mRNA vaccine", "NJ man", "NYC agency", "s--t", "U. minor", "spf rating", "Nvidia chip", "Mbappé", "OnePlus phone", "FFmpeg build", "rtorrent", "FIDE master", "html page", "xterm", "uuencoded file", "url",
	} {
		if an, certain := Article(phrase); certain {
			t.Errorf("Article(%q) = %v is certain", phrase, an)
		}
	}
	for _, phrase := range []string{"apple", "hour", "user", "one", "FBI", "NATO", "UN", "8", "18-year-old", "European", "house", "F-16"} {
		if _, certain := Article(phrase); !certain {
			t.Errorf("Article(%q) is not certain", phrase)
		}
	}
}
