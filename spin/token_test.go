package spin

import (
	"slices"
	"strings"
	"testing"
)

func folds(text string) []string {
	var out []string
	for _, t := range tokenize(text, nil) {
		out = append(out, t.fold(text))
	}
	return out
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The U.S. Army’s 20,000 troops", "the u.s. army 's <num> troops"},
		{"It's over; don't go, we're late.", "it 's over ; don't go , we 're late ."},
		{"“Namejs 2021” — a combat-ready unit…", "namejs <num> — a combat - ready unit ."},
		{"an apple, An A", "a apple , a a"},
		{"ÉTÉ Žižek", "été žižek"},
		{"prose\u00adcute", "prosecute"},
		{"3.5% of $10m {hardware}", "<num> % of $ <num> { hardware }"},
		{"O'Brien rock 'n' roll '90s", "o brien rock n roll <num>"},
		{"e.g. Sept. 13", "e.g. sept . <num>"},
		{"", ""},
	} {
		if got := strings.Join(folds(c.text), " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzTokenize holds that tokens lie in the text, in order, and that each one's hash is that of its folded form.
func FuzzTokenize(f *testing.F) {
	f.Add("The U.S. Army’s 20,000 troops don't…")
	f.Add("\xff\xc3 a\u0301b 's")
	f.Fuzz(func(t *testing.T, text string) {
		at := uint32(0)
		for _, tok := range tokenize(text, nil) {
			if tok.start < at || tok.end <= tok.start || int(tok.end) > len(text) {
				t.Fatalf("token %v in %d bytes after %d", tok, len(text), at)
			}
			at = tok.end
			if tok.hash != hashString(tok.fold(text)) {
				t.Fatalf("hash of %q is not that of %q", text[tok.start:tok.end], tok.fold(text))
			}
		}
	})
}

func TestInflect(t *testing.T) {
	for _, c := range []struct{ phrase, class, want string }{
		{"say", "v", "say says saying said said"},
		{"set up", "v", "set up|sets up|setting up|set up|set up"},
		{"prevent", "v", "prevent prevents preventing prevented prevented"},
		{"stop", "v", "stop stops stopping stopped stopped"},
		{"occur", "v", "occur occurs occurring occurred occurred"},
		{"open", "v", "open opens opening opened opened"},
		{"carry out", "v", "carry out|carries out|carrying out|carried out|carried out"},
		{"die", "v", "die dies dying died died"},
		{"rebuild", "v", "rebuild rebuilds rebuilding rebuilt rebuilt"},
		{"country", "n", "country countries"},
		{"member of parliament", "n", "member of parliament|members of parliament"},
		{"spokesman", "n", "spokesman spokesmen"},
		{"church", "n", "church churches"},
		{"big", "a", "big bigger biggest"},
		{"happy", "a", "happy happier happiest"},
		{"important", "a", "important|more important|most important"},
		{"late", "a", "late later latest"},
		{"as well as", "x", "as well as"},
	} {
		sep := " "
		if strings.Contains(c.want, "|") || c.class == "x" {
			sep = "|"
		}
		if got := inflect(c.phrase, c.class); !slices.Equal(got, strings.Split(c.want, sep)) {
			t.Errorf("%s as %s: got %q, want %q", c.phrase, c.class, got, c.want)
		}
	}
}
