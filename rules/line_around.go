package rules

import "math/bits"

// around is what the model sees of a line's neighbourhood: scores of the lines around it, and where the article's prose
// lies.
type around struct {
	ls         []modelLine
	score      []float32
	total      []float32 // sums of the scores before each line
	core       [2]int    // the stretch of lines that holds the prose together
	prose      []int     // prose words before each line
	evidence   []int     // known wordings before each line
	repeats    []int     // lines that stand in the document several times, before each line
	last, next []int     // the nearest line of prose before and behind each line, or -1
	title      int       // the title's line, or -1
}

// The groups of features of a line's neighbourhood.
const (
	aBias = iota
	aOwn
	aPrev
	aNext
	aPrev3
	aNext3
	aPrev10
	aNext10
	aRegion
	aRegionOwn
	aCoreDistance
	aProse
	aLast
	aNextProse
	aRun
	aRunEvidence
	aRunMean
	aEvidence
	aTitle
	aOwnWords
	aOwnPrevNext
	aRunMeanOwn
	aKnownNear
	aKnownRun
	aAnchorBefore
	aAnchorBehind
	aNeighbours
	aRepeats
	aKindPrev
	aKindNext
	aShared
)

const (
	ownBins  = 15
	nearBins = 9
)

var (
	aroundFeatures = newLayout(
		group{"bias", 1}, group{"own", ownBins}, group{"prev", nearBins}, group{"next", nearBins}, group{"prev3", nearBins}, group{"next3", nearBins},
		group{"prev10", nearBins}, group{"next10", nearBins}, group{"region", 3}, group{"region-own", 3 * ownBins}, group{"core-distance", 21},
		group{"prose", 30}, group{"last-prose", 8}, group{"next-prose", 8}, group{"run", 8}, group{"run-evidence", 6}, group{"run-mean", nearBins},
		group{"evidence", 6}, group{"title", 4}, group{"own-words", ownBins * 6}, group{"own-prev-next", 5 * 5 * 5}, group{"run-mean-own", nearBins * 5},
		group{"known-near", 2 * 7}, group{"known-run", 2 * 7}, group{"anchor-before", (families + 1) * 4}, group{"anchor-behind", (families + 1) * 4},
		group{"neighbours", 7 * 7}, group{"repeats-near", 3 * 3}, group{"kind-prev", 11}, group{"kind-next", 11},
		group{"shared", sharedBins * 2 * 4 * 2},
	)
	aroundSize = aroundFeatures.size()
)

func ownBin(s float32) int {
	return bucket(s, -8, -6, -4.5, -3.5, -2.5, -1.5, -0.75, 0, 0.75, 1.5, 2.5, 3.5, 5, 7)
}
func nearBin(s float32) int { return bucket(s, -5, -3, -1.5, -0.5, 0.5, 1.5, 3, 5) }
func fewBin(s float32) int  { return bucket(s, -3, -1, 1, 3) }

func newAround(ls []modelLine, score []float32) *around {
	n := len(ls)
	a := &around{
		ls: ls, score: score, total: make([]float32, n+1), prose: make([]int, n+1), evidence: make([]int, n+1), repeats: make([]int, n+1),
		last: make([]int, n), next: make([]int, n), title: -1,
	}
	last := -1
	for i := range ls {
		x := &ls[i]
		a.total[i+1] = a.total[i] + max(-6, min(6, score[i]))
		a.prose[i+1], a.evidence[i+1], a.repeats[i+1] = a.prose[i], a.evidence[i], a.repeats[i]
		if x.repeats > 1 {
			a.repeats[i+1]++
		}
		if x.family != 0 {
			a.evidence[i+1]++
		}
		a.last[i] = last
		if isProse(x, score[i]) {
			a.prose[i+1] += x.words
			last = i
		}
		if a.title < 0 && x.kind == 1 {
			a.title = i
		}
	}
	next := -1
	for i := n - 1; i >= 0; i-- {
		a.next[i] = next
		if isProse(&ls[i], score[i]) {
			next = i
		}
	}
	a.core = densest(ls, score)
	return a
}

// isProse reports whether a line is taken for a paragraph of an article. Few links are as long as paragraphs.
func isProse(x *modelLine, score float32) bool {
	return x.words >= 12 && score < 0 || x.words > longLine && x.family == 0 && score < 1.5
}

// densest returns the stretch of lines with most prose in it and least of anything else.
func densest(ls []modelLine, score []float32) [2]int {
	var best, here float32
	from, out := 0, [2]int{}
	for i := range ls {
		gain := -max(-4, min(4, score[i])) * (1 + float32(min(ls[i].words, 40))/10)
		if gain < 0 {
			gain /= 2
		}
		if here <= 0 {
			here, from = 0, i
		}
		if here += gain; here > best {
			best, out = here, [2]int{from, i + 1}
		}
	}
	return out
}

// mean returns the mean score of the lines from i to k, and 0 where there are none.
func (a *around) mean(i, k int) (mean float32, ok bool) {
	i, k = max(0, i), min(len(a.ls), k)
	if i >= k {
		return 0, false
	}
	return (a.total[k] - a.total[i]) / float32(k-i), true
}

func (a *around) features(to []int32, i int) []int32 {
	add := func(group, value int) { to = append(to, aroundFeatures.base[group]+int32(value)) }
	near := func(group, from, until int) int {
		s, ok := a.mean(from, until)
		if ok {
			add(group, nearBin(s))
		}
		if !ok {
			return 2
		}
		return fewBin(s)
	}
	n := len(a.ls)
	x := &a.ls[i]
	own := ownBin(a.score[i])
	add(aBias, 0)
	add(aOwn, own)
	prev := near(aPrev, i-1, i)
	next := near(aNext, i+1, i+2)
	near(aPrev3, i-4, i-1)
	near(aNext3, i+2, i+5)
	near(aPrev10, i-14, i-4)
	near(aNext10, i+5, i+15)
	region, distance := 1, min(i-a.core[0], a.core[1]-1-i)
	switch {
	case i < a.core[0]:
		region, distance = 0, a.core[0]-i
	case i >= a.core[1]:
		region, distance = 2, i-a.core[1]+1
	}
	add(aRegion, region)
	add(aRegionOwn, region*ownBins+own)
	add(aCoreDistance, region*7+bucket(distance, 1, 2, 3, 5, 10, 25))
	add(aProse, bucket(a.prose[i], 1, 60, 150, 400)*6+bucket(a.prose[n]-a.prose[i+1], 1, 30, 80, 200, 500))
	lastGap, nextGap := i+1, n-i
	if a.last[i] >= 0 {
		lastGap = i - a.last[i]
		add(aLast, bucket(lastGap, 2, 3, 5, 8, 15, 30))
	} else {
		add(aLast, 7)
	}
	if a.next[i] >= 0 {
		nextGap = a.next[i] - i
		add(aNextProse, bucket(nextGap, 2, 3, 5, 8, 15, 30))
	} else {
		add(aNextProse, 7)
	}
	from, until := i+1-lastGap, i+nextGap
	if a.last[i] >= 0 {
		from++
	}
	from = max(0, from)
	add(aRun, bucket(until-from, 2, 3, 5, 8, 12, 20, 40))
	known := a.evidence[until] - a.evidence[from]
	add(aRunEvidence, bucket(known, 1, 2, 3, 5, 9))
	if s, ok := a.mean(from, until); ok {
		add(aRunMean, nearBin(s))
		add(aRunMeanOwn, nearBin(s)*5+fewBin(a.score[i]))
	}
	add(aEvidence, bucket(a.evidence[n], 1, 2, 4, 8, 20))
	switch {
	case a.title < 0:
		add(aTitle, 0)
	case i < a.title:
		add(aTitle, 1)
	case i == a.title:
		add(aTitle, 2)
	default:
		add(aTitle, 3)
	}
	add(aOwnWords, own*6+bucket(x.words, 2, 5, 9, 16, 41))
	add(aOwnPrevNext, fewBin(a.score[i])*25+prev*5+next)
	isKnown := 0
	if x.family != 0 {
		isKnown = 1
	}
	share := func(group, low, high int) {
		low, high = max(0, low), min(n, high)
		others := a.evidence[high] - a.evidence[low] - isKnown
		add(group, isKnown*7+bucket(float32(others)/float32(max(1, high-low-1)), 0.001, 0.1, 0.25, 0.4, 0.6, 0.8))
	}
	share(aKnownNear, i-5, i+6)
	share(aKnownRun, from, until)
	anchor := func(group, step int) {
		for k, far := i+step, 1; k >= 0 && k < n && far <= 8; k, far = k+step, far+1 {
			if isProse(&a.ls[k], a.score[k]) {
				break
			}
			if f := a.ls[k].family; f != 0 {
				add(group, (bits.TrailingZeros64(uint64(f))+1)*4+bucket(far, 2, 3, 5))
				return
			}
		}
		add(group, 0)
	}
	anchor(aAnchorBefore, -1)
	anchor(aAnchorBehind, 1)
	words := func(k int) int {
		if k < 0 || k >= n {
			return 6
		}
		return bucket(a.ls[k].words, 2, 5, 9, 16, 41)
	}
	kind := func(k int) int {
		if k < 0 || k >= n {
			return 10
		}
		return int(a.ls[k].kind)
	}
	add(aNeighbours, words(i-1)*7+words(i+1))
	add(aKindPrev, kind(i-1))
	add(aKindNext, kind(i+1))
	capitals, _, _ := shape(x)
	title, sentence := 0, 0
	if capitals <= 2 {
		title = 1
	}
	if endsSentence(x.text) {
		sentence = 1
	}
	add(aShared, ((x.shared*2+title)*4+bucket(x.words, 4, 9, 13))*2+sentence)
	add(aRepeats, bucket(x.repeats, 2, 3)*3+bucket(a.repeats[min(n, i+6)]-a.repeats[max(0, i-5)], 2, 5))
	return to
}
