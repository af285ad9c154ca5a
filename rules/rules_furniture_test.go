package rules

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
)

// furnitureRules are the rules on furniture and duplicates.
var furnitureRules = slices.DeleteFunc(All(), func(r *galley.Rule) bool {
	return r.Category != galley.Furniture && r.Category != galley.Duplicates
})

// TestWordingFiles holds that the lists are sorted, without repeats, and written as they are looked up.
func TestWordingFiles(t *testing.T) {
	names := []string{"affiliate-disclosure", "error-page", "truncated-article", "copyright-footer", "caption-widget-verbs", "picture-widget-verbs", "shops"}
	for _, name := range wordingFiles {
		names = append(names, name)
	}
	for _, name := range names {
		text, err := os.ReadFile("data/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "# ") || !strings.HasSuffix(string(text), "\n") {
			t.Errorf("%s does not begin with a comment and end in a line end", name)
		}
		list := readList(name)
		if !slices.IsSorted(list) {
			t.Errorf("%s is not sorted", name)
		}
		for i, w := range list {
			if i > 0 && list[i-1] == w {
				t.Errorf("%s lists %q twice", name, w)
			}
			want := numberless(fold(w))
			if strings.Contains(w, "*") { // only what stands outside is trimmed
				want = strings.TrimSuffix(strings.TrimPrefix(numberless(fold("x "+w+" x")), "x "), " x")
			}
			if w != want {
				t.Errorf("%s: %q would never be met; it folds to %q", name, w, want)
			}
		}
	}
}

// TestFurnitureOfTheExample holds that the rules name what is wrong with the example article, and nothing else, and
// that safe fixes leave one caption with one credit and no furniture.
func TestFurnitureOfTheExample(t *testing.T) {
	doc := exampleArticle(t)
	var got []string
	for _, f := range galley.Check(doc, furnitureRules).Findings {
		got = append(got, fmt.Sprintf("%d %s", doc.Position(f.Span.Start).Line, f.Rule.Name))
	}
	want := []string{
		"1 empty-byline", "7 caption-widget", "9 caption-widget", "11 credit-repeated", "13 caption-repeated", "15 credit-repeated",
		"49 comment-form", "51 comment-form",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	out, err := fixer.Fix(doc, galley.Safe, furnitureRules)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Left) != 0 {
		t.Errorf("%v is left", out.Left)
	}
	head, _, _ := strings.Cut(string(out.Source), "BRUSSELS")
	if want := "January 12, 2022\n\nArmy automobiles"; !strings.HasPrefix(head, want) {
		t.Errorf("the article begins %q, want %q", head[:40], want)
	}
	if !strings.HasSuffix(head, "Sept. 13, 2021.\n\nRoman Koksarov/AP\n\n") || strings.Count(head, "\n\n") != 3 {
		t.Errorf("one caption and its credit should stay, not %q", head)
	}
	if !strings.HasSuffix(string(out.Source), "proceed speaking.") {
		t.Error("the form for comments should be gone")
	}
}

func TestSpunLabels(t *testing.T) {
	for label, want := range map[string]bool{
		"cover caption": true, "conceal the caption": true, "swap caption": true, "Magnify this picture": true, "blow up photo": true,
		"cover photo": false, "caption": false, "photo caption": false, "family picture": false, "the big picture": false, "cover story": false,
	} {
		if got := isSpunLabel(fold(label)); got != want {
			t.Errorf("isSpunLabel(%q) = %v", label, got)
		}
	}
}

// TestLanguages holds that lines of furniture are known in the languages that the rules promise.
func TestLanguages(t *testing.T) {
	for rule, texts := range map[*galley.Rule][]string{
		commentFormRule: {
			"Leave a Reply", "Antworten abbrechen", "Laisser un commentaire", "Deja una respuesta", "Lascia un commento", "Deixe uma resposta",
			"Geef een reactie", "Dodaj komentarz", "Добавить комментарий", "Lämna ett svar", "Bir yanıt yazın", "Tinggalkan Balasan", "コメントを残す", "发表回复",
		},
		cookieConsentRule: {
			"Accept all cookies", "Wir verwenden Cookies, um unsere Website zu verbessern.", "Nous utilisons des cookies.", "Utilizamos cookies.",
			"Questo sito utilizza cookie.", "Este site usa cookies.", "Deze website gebruikt cookies.", "Ta strona używa plików cookie.",
			"Мы используем файлы cookie.", "Vi använder cookies.", "Bu site çerez kullanıyor.", "Situs ini menggunakan cookie.",
			"当サイトではCookieを使用しています。", "本网站使用Cookie。",
		},
		shareBarRule: {
			"Share this article", "Artikel teilen", "Partager sur Facebook", "Comparte esta noticia", "Condividi su Facebook", "Compartilhe no WhatsApp",
			"Deel dit artikel", "Podziel się:", "Поделиться ссылкой", "Dela på Facebook", "Bunu paylaş:", "Bagikan artikel ini", "この記事をシェア", "分享到：",
		},
		adMarkerRule: {
			"ADVERTISEMENT", "Anzeige", "Publicité", "Publicidad", "Pubblicità", "» Publicidade", "Advertentie", "REKLAMA", "Реклама", "Annons", "Reklamlar",
			"Iklan", "広告", "广告",
		},
		relatedLinkLineRule: {
			"READ MORE: A bridge is built", "Lesen Sie auch: Eine Brücke", "À lire aussi : Un pont", "Lee también: Un puente", "Leggi anche: Un ponte",
			"Leia também: Uma ponte", "Lees ook: Een brug", "Czytaj także: Most", "Читайте также: Мост", "Läs också: En bro", "İlgili haber: Köprü",
			"Baca juga: Jembatan", "関連記事：橋ができる", "延伸阅读：一座桥",
		},
		copyrightFooterRule: {
			"© 2023 Post. All rights reserved.", "© Post. Alle Rechte vorbehalten.", "© Post. Tous droits réservés.", "© Post. Todos los derechos reservados.",
			"© Post. Tutti i diritti riservati.", "© Post. Todos os direitos reservados.", "© Post. Alle rechten voorbehouden.",
			"© Post. Wszelkie prawa zastrzeżone.", "© Post. Все права защищены.", "© Post. Tüm hakları saklıdır.", "© Post. Hak cipta dilindungi.",
			"© Post 無断転載を禁じます", "© Post 版权所有",
		},
	} {
		for _, text := range texts {
			doc, err := galley.Parse("a.txt", []byte("Snow closed both passes on Friday, the road office said.\n\n"+text+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if n := len(galley.Check(doc, []*galley.Rule{rule}).Findings); n != 1 {
				t.Errorf("%s reports %d of %q", rule.Name, n, text)
			}
		}
	}
}

// TestRelatedSafety holds that a line which may be a sentence of the article is left to a person.
func TestRelatedSafety(t *testing.T) {
	for text, want := range map[string]galley.Safety{
		"Read more: What the new budget means for bus fares":       galley.Safe,
		"SEE ALSO: The council raised the fares. Here is why.":     galley.Safe,
		"Most read: The Bible, with 40 copies lent.":               galley.Review,
		"Related: The library lent 40 copies of it over the year.": galley.Review,
	} {
		doc, err := galley.Parse("a.txt", []byte("The library closes at noon on Friday, the town said.\n\n"+text+"\n\nIt will open on Monday, it said.\n"))
		if err != nil {
			t.Fatal(err)
		}
		found := galley.Check(doc, []*galley.Rule{relatedLinkLineRule}).Findings
		if len(found) != 1 || len(found[0].Fixes) != 1 || found[0].Fixes[0].Safety != want {
			t.Errorf("%q: %v, want one with a fix of level %v", text, found, want)
		}
	}
}

// TestOddLines holds that no rule stumbles over what no article should hold.
func TestOddLines(t *testing.T) {
	for _, text := range []string{
		"", "By | ,", "By |", "By:\n", "*", "©", "© 20", "Copyright", ":", "a:", "】", "hide caption", "Image source, ", ", opens new tab", "By\n\n¿", "| |",
		"Share\n\nShare\n\n:", strings.Repeat("é", 1000), strings.Repeat("Share ", 50), strings.Repeat("Related: ", 300),
	} {
		doc, err := galley.Parse("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range galley.Check(doc, furnitureRules).Errors {
			t.Errorf("%q: %v", text, err)
		}
		if _, err := fixer.Fix(doc, galley.Review, furnitureRules); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
