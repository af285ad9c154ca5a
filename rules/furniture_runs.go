package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

// A furnitureRun is a run of lines that the line model takes for furniture.
type furnitureRun struct {
	place runPlace
	sure  []int // lines whose wording is known, and those of which the model is as good as sure
	other []int // lines that their company gives away
}

type runPlace uint8

const (
	aboveArticle runPlace = iota
	insideArticle
	belowArticle
)

// The scores, logs of odds, above which a line counts as furniture: outside of the article's text and between its
// paragraphs. A line whose wording is known needs less.
const (
	outsideScore = 3.0
	insideScore  = 3.6
	sureScore    = 6.0 // of lines outside that need not be known
	knownBonus   = 1.0
	betweenScore = -1.0 // of lines between two that are furniture
	headedBonus  = 4.0  // of titles below the heading of a list of links
)

// manySections is how many names of sections make a menu where nothing else in it is known.
const manySections = 5

// fewKnown is the number of known wordings below which a document is not looked at.
const fewKnown = 2

type runsKey struct{}

// lineModelKey is that of the line model for the run over the document, which a test may set.
type lineModelKey struct{}

// furnitureRuns returns the runs of furniture of the document, in order. The rules on runs share them.
func furnitureRuns(p *galley.Pass) []furnitureRun {
	return galley.Memo(p, runsKey{}, func() []furnitureRun {
		l := linesOf(p)
		known := 0
		for i := range l.of {
			if l.of[i].family != 0 {
				known++
			}
		}
		if known < fewKnown {
			return nil
		}
		ls := modelLines(l)
		score := galley.Memo(p, lineModelKey{}, theLineModel).scores(ls)
		return spareOwn(p, ls, newRuns(ls, score))
	})
}

// spareOwn takes out of the runs what the markup says is the article's own: in Markdown the title and the cells of tables, and a
// heading with text below that is no furniture. The other headings are for review, and so is all of a site's source.
func spareOwn(p *galley.Pass, ls []modelLine, runs []furnitureRun) []furnitureRun {
	if p.Doc.Format != galley.Markdown && p.Doc.Format != galley.HTML {
		return runs
	}
	furniture := map[int]bool{}
	for _, r := range runs {
		for _, i := range slices.Concat(r.sure, r.other) {
			furniture[i] = true
		}
	}
	own := func(i int) bool {
		below := i + 1
		return p.Doc.Format == galley.Markdown && (ls[i].kind == galley.Title || isCell(p, i)) || // a cell that the model takes for one
			ls[i].kind == galley.Heading && below < len(ls) && ls[below].kind != galley.Heading && !furniture[below] && ls[below].family&ownRule == 0
	}
	for k := range runs {
		r := &runs[k]
		r.sure, r.other = slices.DeleteFunc(r.sure, own), slices.DeleteFunc(r.other, own)
		isHeading := func(i int) bool { return ls[i].kind == galley.Heading }
		for _, i := range r.sure {
			if isHeading(i) {
				r.other = append(r.other, i)
			}
		}
		r.sure = slices.DeleteFunc(r.sure, isHeading)
		if isSiteSource(p.Doc) { // what stands there an author wrote
			r.other, r.sure = append(r.other, r.sure...), nil
		}
		slices.Sort(r.other)
	}
	return runs
}

// isCell reports whether the i-th block shares its line of the source with another, as the cells of a table do.
func isCell(p *galley.Pass, i int) bool {
	joined := func(a, b *galley.Block) bool {
		return a.Span.End <= b.Span.Start && bytes.IndexByte(p.Doc.Source[a.Span.End:b.Span.Start], '\n') < 0
	}
	return i > 0 && joined(p.Blocks[i-1], p.Blocks[i]) || i+1 < len(p.Blocks) && joined(p.Blocks[i], p.Blocks[i+1])
}

// ownRule are the families whose lines are reported by a rule of their own, wherever they stand; so are rows of links.
const ownRule = commentForm | shareBar | newsletter | cookieNotice | adMarker | readMore | relatedLabel | relatedHead | playerLabel | pictureLabel

func newRuns(ls []modelLine, score []float32) []furnitureRun {
	body := bodyOf(ls, score)
	var runs []furnitureRun
	last := -2
	for i, is := range furnitureLines(ls, score, body) {
		if !is {
			continue
		}
		place := insideArticle
		switch {
		case i < body[0]:
			place = aboveArticle
		case i >= body[1]:
			place = belowArticle
		}
		if i > last+1 || len(runs) == 0 || runs[len(runs)-1].place != place {
			runs = append(runs, furnitureRun{place: place})
		}
		last = i
		r := &runs[len(runs)-1]
		if ls[i].family&^ls[i].open&ownRule != 0 || isLinkRow(ls[i].text) {
			continue
		}
		if place != insideArticle && score[i] >= sureScore || place != insideArticle && ls[i].family&^ls[i].open != 0 || ls[i].family&^ls[i].open&anchors != 0 {
			r.sure = append(r.sure, i)
		} else {
			r.other = append(r.other, i)
		}
	}
	return runs
}

// bodyOf returns the stretch of lines from the article's first to its last paragraph: the densest one, and what is joined
// to it by lines that are mostly no furniture.
func bodyOf(ls []modelLine, score []float32) [2]int {
	body := densest(ls, score)
	grow := func(from, step int) int {
		end, known, gap := from, 0, 0
		for i := from; i >= 0 && i < len(ls); i += step {
			gap++
			if ls[i].family != 0 {
				known++
			}
			if ls[i].prose && isProse(&ls[i], score[i]) {
				if known*3 > gap && known > 3 || gap > 60 {
					break
				}
				end, known, gap = i+step, 0, 0
			}
		}
		return end
	}
	body[1] = grow(body[1], 1)
	body[0] = grow(body[0]-1, -1) + 1
	return body
}

// furnitureLines tells for each line whether it is furniture: the model says so, and what stands around it does not
// speak against it.
func furnitureLines(ls []modelLine, score []float32, body [2]int) []bool {
	out := make([]bool, len(ls))
	for from := 0; from < len(ls); {
		until := from
		for until < len(ls) && !isProse(&ls[until], score[until]) {
			until++
		}
		if until == from {
			from++
			continue
		}
		judgeRun(ls, score, body, from, until, out)
		from = until
	}
	return out
}

// judgeRun decides on the lines from:until, which stand between two paragraphs.
func judgeRun(ls []modelLine, score []float32, body [2]int, from, until int, out []bool) {
	known, numbers := 0, 0
	for i := from; i < until; i++ {
		switch x := &ls[i]; {
		case x.family != 0:
			known++
		case !hasLetter(x.text):
			numbers++
		}
	}
	n := until - from
	table := numbers >= 4 && numbers*4 >= n && known*2 < n
	var between []int
	headline := -1
	if until == body[0] {
		headline = headlineOf(ls, score, from, until)
	}
	subhead := subheadOf(ls, from, until)
	for i := from; i < until; i++ {
		x := &ls[i]
		need, outside := float32(insideScore), i < body[0] || i >= body[1]
		if outside {
			need = outsideScore
		}
		sure := x.family&^x.open != 0
		if sure {
			need -= knownBonus
		} else if x.prose && x.words >= 8 {
			need += 2
		}
		if !x.prose && (x.words >= 4 || x.family != 0) && headed(ls, from, i) {
			need -= headedBonus
		}
		open := score[i] < need // what its neighbours may still decide
		switch {
		case open && (score[i] < betweenScore || x.prose), isHeadline(ls, i), isTechnical(x.text), x.text[0] == '#', x.title && x.family == 0, table, isTorn(ls, i), x.family&evidence != 0:
		case outside && !ended(ls, body, i):
		case headline >= 0 && (i == headline || i > headline && (x.kind == galley.Byline || x.kind == galley.Dateline)):
		case !outside && x.family&^siteSection == 0 && !anchored(ls, from, until, i): // a list of the article's own
		case outside && x.family&anchors == 0 && !anchored(ls, from, until, i) && knownNear(ls, i, 15) < manySections && score[i] < need+1.5: // a list of the article's own
		case outside && x.family == 0 && knownNear(ls, i, 8) < 2 && (score[i] < need+2 || knownNear(ls, i, 15) < 1):
		case until < len(ls) && x.family&anchors == 0 && (n <= 2 || i == until-1 && score[i] < insideScore+2): // a subhead
		case x.words > longLine && x.family == 0 && x.prose: // a paragraph
		case !outside && (x.family == 0 || !hasLetter(x.text)) && amongNumbers(ls, i): // a table
		case i == subhead && (n <= 4 || score[i] < insideScore+2):
		case x.repeats > 1 && x.family == 0 && headsText(ls, score, body, i): // the table of contents
		case beginKind(x.text) == beginsNumber && x.family == 0 && numbered(ls, i) >= 5: // a list
		case open:
			between = append(between, i)
		default:
			out[i] = true
		}
	}
	for _, i := range between {
		if i > from && i+1 < until && out[i-1] && out[i+1] {
			out[i] = true
		}
	}
}

// subheadOf returns the line of a run that heads the paragraph behind it, or -1: the last one, but for advertisements and what
// belongs to pictures. A title right below the heading of links is none if it is the only one there.
func subheadOf(ls []modelLine, from, until int) int {
	if until == len(ls) {
		return -1
	}
	for i := until - 1; i >= from; i-- {
		x := &ls[i]
		if x.family&(adMarker|pictureLabel|pictureWord) != 0 || x.kind == galley.Credit || x.kind == galley.Caption || x.words == 0 {
			continue
		}
		if x.family != 0 || x.prose || x.words > 14 || i > from && ls[i-1].family&(relatedHead|relatedHeadWeak|relatedLabel) != 0 {
			return -1
		}
		return i
	}
	return -1
}

// headsText reports whether a line like line i heads a paragraph of the article elsewhere.
func headsText(ls []modelLine, score []float32, body [2]int, i int) bool {
	for k := body[0]; k < body[1]; k++ {
		if k == i || ls[k].fold != ls[i].fold {
			continue
		}
		for next := k + 1; next < min(body[1], k+4); next++ {
			if isProse(&ls[next], score[next]) {
				return true
			}
		}
	}
	return false
}

// ended reports whether a line of known wording, the first one behind the article or the last one before it, stands
// between the article and line i, or is line i.
func ended(ls []modelLine, body [2]int, i int) bool {
	from, until := body[1], i+1
	if i < body[0] {
		from, until = i, body[0]
	}
	for k := from; k < until; k++ {
		if ls[k].family&^evidence != 0 {
			return true
		}
	}
	return false
}

// isHeadline reports whether line i is taken for the title and is no item of a menu that stands first.
func isHeadline(ls []modelLine, i int) bool {
	x := &ls[i]
	menu := x.family&strong != 0 || x.family != 0 && i+1 < len(ls) && ls[i+1].family != 0
	return x.kind == galley.Title && !menu
}

// headlineOf returns the line that reads most like the article's headline among those before its first paragraph, or -1.
func headlineOf(ls []modelLine, score []float32, from, until int) int {
	best := -1
	for i := max(from, until-15); i < until; i++ {
		x := &ls[i]
		if x.words < 4 || x.words > 25 || x.family != 0 || x.kind == galley.Byline || x.kind == galley.Dateline || x.kind == galley.Credit || endsSentence(x.text) {
			continue
		}
		if best < 0 || score[i] < score[best] {
			best = i
		}
	}
	return best
}

// headed reports whether the heading of a list of links is line i, or stands among the lines of the run before it.
func headed(ls []modelLine, from, i int) bool {
	for k := i; k >= max(from, i-12); k-- {
		if ls[k].family&(relatedHead|relatedHeadWeak) != 0 {
			return true
		}
	}
	return false
}

// numbered counts the lines around line i, and itself, that begin with a number.
func numbered(ls []modelLine, i int) (n int) {
	for k := max(0, i-4); k < min(len(ls), i+5); k++ {
		if beginKind(ls[k].text) == beginsNumber {
			n++
		}
	}
	return n
}

// isTorn reports whether line i is a piece of a sentence, as where a link stood: what follows goes on with it.
func isTorn(ls []modelLine, i int) bool {
	if i+1 < len(ls) {
		r, _ := utf8.DecodeRuneInString(ls[i+1].text)
		if unicode.IsLower(r) && ls[i+1].words > 2 || strings.ContainsRune(",.;:)’'", r) {
			return true
		}
	}
	if i > 0 && ls[i-1].words >= 6 && endKind(ls[i-1].text) == 8 && beginKind(ls[i].text) == 0 {
		return true
	}
	return false
}

// anchors are the families whose wordings head or end blocks of links; the others may be the article's own.
const anchors = ^(siteSection | buyButton | tagLabel | networkName | playerWord)

// evidence are the families that an editor may need: they are never deleted with a run.
const evidence = agencyTail | feedMark | affiliateNote

// anchored reports whether a wording that heads or ends a block of links stands close to line i, in its run.
func anchored(ls []modelLine, from, until, i int) bool {
	for k := max(from, i-8); k < min(until, i+4); k++ {
		if ls[k].family&anchors != 0 {
			return true
		}
	}
	return false
}

// knownNear counts the known wordings among the n lines before and behind line i.
func knownNear(ls []modelLine, i, n int) (known int) {
	for k := max(0, i-n); k < min(len(ls), i+n+1); k++ {
		if ls[k].family != 0 {
			known++
		}
	}
	return known
}

// amongNumbers reports whether four of the six lines before and behind line i are numbers, and no more than two of them are
// known wordings.
func amongNumbers(ls []modelLine, i int) bool {
	numbers, known := 0, 0
	for k := max(0, i-6); k < min(len(ls), i+7); k++ {
		switch {
		case hasLetter(ls[k].text):
			if ls[k].family != 0 {
				known++
			}
		case strings.ContainsAny(ls[k].text, "0123456789"):
			numbers++
		}
	}
	return numbers >= 4 && known <= 2
}

func hasLetter(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }

// reportRuns reports the runs of furniture at the given place: once for the sure lines, and once for the others among
// them.
func reportRuns(p *galley.Pass, place runPlace, what string) {
	for _, r := range furnitureRuns(p) {
		if r.place != place || place != insideArticle && p.Doc.Format == galley.HTML && !reportsPage(p) {
			continue
		}
		reportLines(p, r.sure, galley.Safe, what)
		reportLines(p, r.other, galley.Review, what)
	}
}

func reportLines(p *galley.Pass, lines []int, safety galley.Safety, what string) {
	if len(lines) == 0 {
		return
	}
	var spans []galley.Span
	for _, i := range lines {
		spans = append(spans, p.Blocks[i].Span)
	}
	first, last := p.Blocks[lines[0]], p.Blocks[lines[len(lines)-1]]
	message, order := fmt.Sprintf("“%s” is %s", excerpt(first.Text), what), "Delete it"
	if n := len(lines); n > 1 {
		message, order = fmt.Sprintf("%d lines from “%s” to “%s” are %s", n, excerpt(first.Text), excerpt(last.Text), what), "Delete them"
	}
	p.ReportFinding(galley.Finding{
		Message: message,
		Span:    galley.Span{Start: first.Source(0, len(first.Text)).Start, End: last.Source(0, len(last.Text)).End},
		Fixes:   []galley.Fix{{Safety: safety, Message: order, Edits: p.Doc.Deletions(spans)}},
	})
}
