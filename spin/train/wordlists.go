package main

import (
	"slices"
	"strings"
)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// functionWords are left alone: every text is full of them, and a thesaurus takes them for something else.
var functionWords = set(`a about above across after again against ago all almost alone along already also although always am amid among an and
another any anybody anyone anything anywhere are around as at away back be because been before behind being below beneath beside besides
between beyond both but by can cannot could dare despite did do does doing done down during each either else ere even ever every everybody
everyone everything everywhere except few for forth from had has have having he hence her here hers herself him himself his how however i if in
including inside instead into is it its itself just least less let like little lot lots many may maybe me might mine more most much must my
myself near need neither never next no nobody none nor not nothing now nowhere of off on once only onto or other others ought our ours
ourselves out outside over own per perhaps quite rather same shall she should since so some somebody someone something sometimes somewhere
soon still such than that the their theirs them themselves then there therefore these they this those though through throughout thus till to
together too toward towards under underneath unless until up upon us very via was we well were what whatever when whence whenever where
whereas wherever whether which whichever while who whoever whom whose why will with within without worth would yes yet you your yours yourself
yourselves thee thou thy ye hath`)

// numberWords are replaced by other numbers only.
var numberWords = set(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen score first second third fourth
fifth sixth seventh eighth ninth tenth eleventh twelfth half quarter tens hundreds thousands millions billions ii iii iv vi vii viii ix xi xii
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december`)

// vulgarWords are those that WordNet's remarks do not give away, and words for people that no desk wants proposed or marked.
var vulgarWords = set(`ass asshole bastard bitch bollocks boob boobs bugger cock cocksucker cracker crap cunt dick dickhead dyke fag faggot fairy fanny
fart fuck fucker fucking gook hoe homo hooker hump jerk kike knob lesbo negro nigger nigga nooky nookie pansy pecker piss poof pussy queer
retard retarded screw screwing sex shag shit shite slut sluts spic tit tits tranny turd twat wank wanker whore wop prick nuts balls pimp harlot
strumpet trollop hussy wench rape intercourse copulate fornicate horny cripple spastic mongoloid savage squaw darky coolie rapist orgasm
penis vagina breast breasts bosom bust anus rectum buttocks butt bottom arse bum rump urinate pee defecate feces excrement erection genital
genitals groin gay lesbian homosexual transvestite colored coloured`)

// kinds are words that are each other's neighbours in a thesaurus and never each other's synonyms.
var kinds = []map[string]bool{
	set(`north south east west northeast northwest southeast southwest northern southern eastern western northward southward eastward westward
		northerly southerly easterly westerly northbound southbound eastbound westbound northeastern northwestern southeastern southwestern`),
	set(`moment second minute hour day night week weekend fortnight month quarter season year decade century millennium today tonight yesterday tomorrow
		morning noon afternoon evening midnight dawn dusk spring summer autumn fall winter daily weekly monthly quarterly yearly annual hourly`),
	set(`mother father son daughter sister brother aunt uncle cousin niece nephew grandmother grandfather wife husband boy girl man woman widow widower`),
	set(`black white red green blue yellow orange purple violet pink brown gray grey scarlet crimson azure golden silver`),
	set(`football baseball basketball soccer hockey tennis golf rugby cricket volleyball softball boxing wrestling swimming skiing cycling`),
	set(`inch foot yard mile meter metre kilometer kilometre centimeter ounce pound ton gram kilogram gallon liter acre hectare`),
	set(`left right`), set(`up down`), set(`first last`), set(`import export`), set(`asset liability`),
}

// ofOneKind reports whether two words are of one kind.
func ofOneKind(a, b string) bool {
	return slices.ContainsFunc(kinds, func(k map[string]bool) bool { return k[a] && k[b] })
}
