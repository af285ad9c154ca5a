package rules

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"crypto/md5"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/galleylint/galley"
)

var (
	trainFiles = flag.String("train", "", "labelled pages to train the line model on, separated by commas")
	trainMore  = flag.String("more", "", "more labelled pages to train on, which are not scored")
	trainClean = flag.String("clean", "", "folders of articles without furniture, separated by commas")
	trainHalf  = flag.Int("half", -1, "train on the hosts of one half, 0 or 1, and score the other; else train on all")
)

// A page is a document with labelled lines.
type page struct {
	doc      *galley.Document // nil if the page was made
	host     string
	leftover bool
	more     bool // it is not scored
	made     bool // by taking furniture away
	ls       []modelLine
	drop     []int8 // 1 furniture, 0 the article's, -1 neither
	weight   []float32
	inBody   []bool
}

// hostOf returns the site of an address: its host without what stands before the registered name.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	parts := strings.Split(strings.ToLower(u.Host), ".")
	n := 2
	if h := u.Host; strings.HasSuffix(h, ".uk") || strings.HasSuffix(h, ".au") {
		n = 3
	}
	return strings.Join(parts[max(0, len(parts)-n):], ".")
}

// hash parts the hosts into halves and folds.
func hash(s string) int { h := md5.Sum([]byte(s)); return int(h[15]) }

// readPages reads the labelled pages and the clean articles.
func readPages(t *testing.T) (pages []*page) {
	t.Helper()
	for name := range strings.SplitSeq(*trainFiles+","+*trainMore, ",") {
		if name == "" {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(z)
		s.Buffer(nil, 1<<26)
		for s.Scan() {
			var r struct {
				URL       string
				Extractor string
				Lines     []struct {
					Text, Label, Zone string
					Doubt             int
				}
			}
			if err := json.Unmarshal(s.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			type at struct {
				start, end int
				drop       int8
				weight     float32
				in         bool
			}
			var ats []at
			for _, l := range r.Lines {
				drop, weight := int8(-1), float32(0)
				switch l.Label {
				case "boilerplate", "duplicate", "related", "comment":
					drop, weight = 1, 1
				case "content", "headline":
					drop, weight = 0, 1
				case "meta", "caption":
					if r.Extractor == "" && !(l.Label == "caption") {
						drop, weight = 0, 0.4
					}
				}
				if l.Doubt != 0 {
					drop = -1
				}
				ats = append(ats, at{text.Len(), text.Len() + len(l.Text), drop, weight, l.Zone == "in" || l.Zone == ""})
				text.WriteString(l.Text + "\n\n")
			}
			doc, err := galley.Parse("a.txt", []byte(text.String()))
			if err != nil {
				continue
			}
			p := newPage(doc)
			p.host = hostOf(r.URL)
			p.leftover = r.Extractor != ""
			p.more = !strings.Contains(","+*trainFiles+",", ","+name+",")
			k := 0
			for i, b := range doc.Blocks {
				for k < len(ats)-1 && ats[k].end <= b.Span.Start {
					k++
				}
				p.drop[i], p.weight[i], p.inBody[i] = ats[k].drop, ats[k].weight, ats[k].in
			}
			pages = append(pages, p)
		}
	}
	if *trainClean != "" {
		for folder := range strings.SplitSeq(*trainClean, ",") {
			names, _ := filepath.Glob(folder + "/*.txt")
			for _, name := range names {
				text, _ := os.ReadFile(name)
				doc, err := galley.Parse("a.txt", text)
				if err != nil {
					continue
				}
				p := newPage(doc)
				p.host = filepath.Base(name)
				for i := range p.drop {
					p.drop[i], p.weight[i] = 0, 1
				}
				pages = append(pages, p)
			}
		}
	}
	return pages
}

// newPage returns a page of the document's lines, not yet labelled.
func newPage(doc *galley.Document) *page {
	l := newLines(doc.Blocks)
	n := len(doc.Blocks)
	return &page{doc: doc, ls: modelLines(l), drop: make([]int8, n), weight: make([]float32, n), inBody: make([]bool, n)}
}

// thinned returns the page without some of its furniture, as an extractor leaves it: with none of it, or with some of what
// stands near the article.
func (p *page) thinned(r *rand.Rand, keepIn, keepNear float64) *page {
	first, last := len(p.ls), 0
	for i := range p.ls {
		if p.drop[i] == 0 && p.weight[i] == 1 {
			first, last = min(first, i), i
		}
	}
	q := &page{host: p.host, leftover: p.leftover, made: true}
	for i := range p.ls {
		if p.drop[i] == 1 {
			keep := keepIn
			if i < first || i > last {
				keep = keepNear
				if i < first-8 || i > last+8 {
					keep /= 20
				}
			}
			if r.Float64() >= keep {
				continue
			}
		}
		q.ls = append(q.ls, p.ls[i])
		q.drop, q.weight, q.inBody = append(q.drop, p.drop[i]), append(q.weight, p.weight[i]), append(q.inBody, p.inBody[i])
	}
	countRepeats(q.ls)
	return q
}

// A sample is one line for the regression.
type sample struct {
	features []int32
	y        float32
	weight   float32
}

// regress returns the weights of a logistic regression, by stochastic gradient descent with a rate for each feature.
func regress(samples []sample, size int, decay float32) []float32 {
	w, g := make([]float32, size), make([]float32, size)
	for i := range g {
		g[i] = 1e-2
	}
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(1, 2))
	for epoch := range 12 {
		rate := float32(0.3) / (1 + float32(epoch)/3)
		r.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		for _, i := range order {
			s := &samples[i]
			p := float32(1 / (1 + math.Exp(-float64(sum(w, s.features)))))
			d := (p - s.y) * s.weight
			for _, f := range s.features {
				grad := d + decay*w[f]
				g[f] += grad * grad
				w[f] -= rate * grad / float32(math.Sqrt(float64(g[f])))
			}
		}
	}
	return w
}

// vocabulary returns the word features that lines of enough hosts have.
func vocabulary(pages []*page) map[string]int32 {
	hosts := map[string]map[string]bool{}
	for _, p := range pages {
		for i := range p.ls {
			if p.ls[i].fold == "" || p.drop[i] < 0 {
				continue
			}
			eachWordFeature(p.ls[i].fold, func(w string) {
				if hosts[w] == nil {
					hosts[w] = map[string]bool{}
				}
				if len(hosts[w]) < 4 {
					hosts[w][p.host] = true
				}
			})
		}
	}
	m := map[string]int32{}
	var names []string
	for w, h := range hosts {
		if len(h) >= 4 || len(h) >= 3 && (w[0] == '=') {
			names = append(names, w)
		}
	}
	slices.Sort(names)
	for i, w := range names {
		m[w] = int32(localSize + i)
	}
	return m
}

// trainModel trains all rounds of the model on the pages and on thinned copies of them.
func trainModel(pages []*page) *lineModel {
	r := rand.New(rand.NewPCG(3, 4))
	for _, p := range pages {
		if !p.leftover && p.inBody != nil && slices.Contains(p.drop, 1) {
			pages = append(pages, p.thinned(r, 0, 0), p.thinned(r, 0.5, 0.5), p.thinned(r, 1, 0.3))
		}
	}

	m := &lineModel{words: vocabulary(pages)}
	perHost := map[string]float32{}
	for _, p := range pages {
		for i := range p.drop {
			if p.drop[i] >= 0 {
				perHost[p.host]++
			}
		}
	}
	weight := func(p *page, i int) float32 {
		w := p.weight[i]
		if n := perHost[p.host]; n > 300 {
			w *= float32(math.Sqrt(float64(300 / n)))
		}
		return w
	}
	const folds = 4
	part := func(p *page) int { return hash(p.host) >> 1 % folds }
	local := make([][][]int32, len(pages))
	gather := func(features [][][]int32, skip int) (out []sample) {
		for k, p := range pages {
			if part(p) == skip {
				continue
			}
			for i := range p.ls {
				if p.drop[i] >= 0 {
					out = append(out, sample{features[k][i], float32(p.drop[i]), weight(p, i)})
				}
			}
		}
		return out
	}
	for k, p := range pages {
		local[k] = make([][]int32, len(p.ls))
		for i := range p.ls {
			local[k][i] = m.lineFeatures(nil, p.ls, i)
		}
	}
	size, decay := localSize+len(m.words), float32(3e-5)
	features := local
	scores := make([][]float32, len(pages))
	for r := -1; r < modelRounds; r++ {
		all := regress(gather(features, -1), size, decay)
		if r < 0 {
			m.local = all
		} else {
			m.around[r] = all
		}
		// The next round must learn from scores of pages that the regression has not seen.
		for fold := range folds {
			w := regress(gather(features, fold), size, decay)
			for k, p := range pages {
				if part(p) == fold {
					scores[k] = make([]float32, len(p.ls))
					for i := range p.ls {
						scores[k][i] = sum(w, features[k][i])
					}
				}
			}
		}
		next := make([][][]int32, len(pages))
		for k, p := range pages {
			a := newAround(p.ls, scores[k])
			next[k] = make([][]int32, len(p.ls))
			for i := range p.ls {
				next[k][i] = a.features(nil, i)
			}
		}
		features, size = next, aroundSize
	}
	return m
}

// curve logs what the scores are worth.
func curve(t *testing.T, name string, pages []*page, m *lineModel, keep func(*page, int) bool) {
	t.Helper()
	type scored struct {
		s    float32
		drop bool
	}
	var all []scored
	drops, keeps := 0, 0
	for _, p := range pages {
		score := m.scores(p.ls)
		for i := range p.ls {
			if p.drop[i] >= 0 && p.weight[i] == 1 && keep(p, i) {
				all = append(all, scored{score[i], p.drop[i] == 1})
				if p.drop[i] == 1 {
					drops++
				} else {
					keeps++
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Compare(b.s, a.s) })
	tp, fp := 0, 0
	levels := []float64{.0002, .0005, .001, .002, .005, .01, .02}
	t.Logf("%s: %d furniture, %d content", name, drops, keeps)
	for _, x := range all {
		if x.drop {
			tp++
			continue
		}
		for len(levels) > 0 && float64(fp+1) > levels[0]*float64(keeps) {
			t.Logf("  lost %.2f%%: recall %.3f precision %.4f at %.2f", 100*levels[0], float64(tp)/float64(drops), float64(tp)/float64(tp+fp), x.s)
			levels = levels[1:]
		}
		fp++
	}
}

// TestTrainLines is the trainer of the line model. With -train it reads labelled pages, says what the model is worth, and
// writes data/line-weights.txt:
//
//	go test ./rules -run TrainLines -v -args -train PAGES.jsonl.gz,LEFTOVERS.jsonl.gz -clean FOLDER
func TestTrainLines(t *testing.T) {
	if *trainFiles == "" {
		t.Skip("no -train")
	}
	pages := readPages(t)
	train, held := pages, pages
	if *trainHalf >= 0 {
		train, held = nil, nil
		for _, p := range pages {
			if hash(p.host)%2 == *trainHalf {
				train = append(train, p)
			} else {
				held = append(held, p)
			}
		}
	}
	m := trainModel(train)
	for _, x := range []struct {
		name  string
		pages []*page
	}{{"read", train}, {"held", held}} {
		labelled := func(p *page) bool { return !p.more && !strings.HasSuffix(p.host, ".txt") }
		curve(t, x.name+" pages, all", x.pages, m, func(p *page, i int) bool { return labelled(p) && !p.leftover })
		curve(t, x.name+" pages, in body", x.pages, m, func(p *page, i int) bool { return labelled(p) && !p.leftover && p.inBody[i] })
		curve(t, x.name+" leftovers", x.pages, m, func(p *page, i int) bool { return labelled(p) && p.leftover })
		curve(t, x.name+" clean", x.pages, m, func(p *page, i int) bool { return !labelled(p) })
	}
	writeWeights(t, m)
}

// writeWeights writes the weights that matter.
func writeWeights(t *testing.T, m *lineModel) {
	t.Helper()
	var rows []string
	row := func(part, feature string, w float32) {
		if math.Abs(float64(w)) >= 0.05 {
			rows = append(rows, fmt.Sprintf("%s\t%s\t%.2f", part, feature, w))
		}
	}
	for i, w := range m.local[:localSize] {
		row("line", localFeatures.name(int32(i)), w)
	}
	for word, i := range m.words {
		row("word", word, m.local[i])
	}
	for r := range m.around {
		for i, w := range m.around[r] {
			row(fmt.Sprint("around", r+1), aroundFeatures.name(int32(i)), w)
		}
	}
	slices.Sort(rows)
	head := "# Weights of the line model, made by TestTrainLines from labelled pages: part, feature, weight.\n"
	if err := os.WriteFile("data/line-weights.txt", []byte(head+strings.Join(rows, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// name returns how the file writes the feature of a place.
func (l *layout) name(place int32) string {
	for g := range l.names {
		if place < l.base[g+1] {
			return l.names[g] + " " + strconv.Itoa(int(place-l.base[g]))
		}
	}
	return ""
}
