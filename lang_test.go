package galley

import "testing"

// TestLanguages holds that a sentence or two of each language tell it.
func TestLanguages(t *testing.T) {
	for want, text := range map[string]string{
		"ar": "أغلق الجسر يوم الجمعة بسبب الأعمال، وقال المجلس إنه سيفتح في الربيع.",
		"bg": "Мостът е затворен от петък и няма да се отвори до пролетта, каза съветът на града.",
		"cs": "Most je uzavřen od pátku a do jara se neotevře, řekl starosta na radnici.",
		"da": "Broen er lukket af kommunen, og det blev sagt efter mødet, der var mellem de to.",
		"de": "Die Brücke ist seit Freitag gesperrt und wird bis zum Frühjahr nicht geöffnet, sagte der Rat.",
		"el": "Η γέφυρα είναι κλειστή από την Παρασκευή και δεν θα ανοίξει μέχρι την άνοιξη, είπε το συμβούλιο.",
		"en": "The bridge was closed on Friday and will not open before spring, the council said.",
		"fa": "پل روز جمعه بسته شد و تا بهار باز نخواهد شد، شورای شهر گفت که کار ادامه دارد.",
		"fi": "Silta on ollut suljettuna perjantaista eikä se aukea ennen kevättä, mutta työ on alkanut, sanoi neuvosto.",
		"he": "הגשר נסגר ביום שישי ולא ייפתח לפני האביב, אמרה המועצה.",
		"hi": "पुल शुक्रवार को बंद कर दिया गया और वसंत से पहले नहीं खुलेगा।",
		"hu": "A híd péntek óta zárva van, és nem is nyit meg tavaszig, hogy a munka meg legyen, de ez már így volt.",
		"ja": "橋は金曜日に閉鎖され、春まで開かないと市議会は述べた。",
		"ko": "다리는 금요일에 폐쇄되었으며 봄까지 열리지 않을 것이라고 시의회가 말했다.",
		"no": "Broen er stengt fra fredag og blir ikke åpnet før våren, etter det rådet har sagt til avisen av i dag.",
		"pl": "Most jest zamknięty od piątku i nie zostanie otwarty do wiosny, jak się dowiedziała gazeta.",
		"ro": "Podul este închis și nu se deschide în primăvară, pentru că lucrările nu sunt gata, au spus cei din consiliu.",
		"th": "สะพานถูกปิดในวันศุกร์และจะไม่เปิดก่อนฤดูใบไม้ผลิ",
		"uk": "Міст закрито з п’ятниці, і його не відкриють до весни, як це було й торік, сказав він у раді.",
		"vi": "Cây cầu đã đóng cửa và không được mở cho đến mùa xuân, theo những người của hội đồng.",
		"zh": "这座桥星期五关闭，市议会说春天以前不会开放。",
		"":   "1 2 3 xyzzy",
	} {
		doc, err := Parse("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Lang != want {
			t.Errorf("%q is taken for %q, want %q", text, doc.Lang, want)
		}
	}
}
