package cache

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/galleylint/galley"
)

// An Article is what is kept of one article of a file.
type Article struct {
	Record int // the line of a JSON Lines record, from 1; 0 elsewhere
	// Sum checks that the article is still the one that was checked: see Sum.
	Sum uint32
	// Stets says that the article has directives. Its findings then hang together: what one rule finds decides whether a directive
	// is idle.
	Stets  bool
	Result *galley.Result // nil if it is not known
}

// Sum returns the checksum of an article's source.
func Sum(source []byte) uint32 { return checksum(source) }

// A File is what is kept of one file.
type File struct {
	Articles []Article
	// Whole says that the file has nothing but these articles: no record of it could not be read.
	Whole bool
}

// Bare reports whether nothing has to be shown of the file, so that it need not be read.
func (f *File) Bare() bool {
	return f.Whole && !slices.ContainsFunc(f.Articles, func(a Article) bool {
		return a.Result == nil || len(a.Result.Findings)+len(a.Result.Suppressed) > 0
	})
}

// An Encoder writes what is kept of a file, article by article. What the edits of fixes read as is left out: a fixer needs it,
// and a report does not.
type Encoder struct {
	w    writer
	n    int
	some bool
}

// NewEncoder returns an encoder for findings of the rules, which Decode must be given in the same order.
func NewEncoder(rules []*galley.Rule) *Encoder { return &Encoder{w: writer{rules: rules}} }

// Add adds an article.
func (e *Encoder) Add(a *Article) {
	e.n++
	w := &e.w
	w.number(a.Record)
	w.b = binary.LittleEndian.AppendUint32(w.b, a.Sum)
	w.flag(a.Stets)
	w.flag(a.Result != nil)
	e.some = e.some || a.Stets
	if r := a.Result; r != nil {
		e.some = e.some || len(r.Findings)+len(r.Suppressed) > 0
		w.number(r.Words)
		w.share(r.Spin.Rate)
		w.number(int(r.Spin.Verdict))
		w.number(len(r.Findings))
		for i := range r.Findings {
			w.finding(&r.Findings[i])
		}
		w.number(len(r.Suppressed))
		for i := range r.Suppressed {
			w.finding(&r.Suppressed[i].Finding)
			w.text(r.Suppressed[i].Reason)
		}
	}
}

// Len returns the number of bytes so far.
func (e *Encoder) Len() int { return len(e.w.b) }

// Some reports whether there are findings, or directives.
func (e *Encoder) Some() bool { return e.some }

// Bytes returns what Decode reads.
func (e *Encoder) Bytes(whole bool) []byte {
	var w writer
	w.flag(whole)
	w.number(e.n)
	return append(w.b, e.w.b...)
}

// Decode reads what an Encoder wrote. It returns false for anything else.
func Decode(b []byte, rules []*galley.Rule) (f *File, ok bool) {
	r := reader{b: b, rules: rules}
	defer func() {
		if v := recover(); v != nil {
			if v != any(errDamaged) {
				panic(v)
			}
			f, ok = nil, false
		}
	}()
	f = &File{Whole: r.flag()}
	f.Articles = make([]Article, r.count())
	for i := range f.Articles {
		a := &f.Articles[i]
		a.Record, a.Sum, a.Stets = r.number(), r.sum(), r.flag()
		if !r.flag() {
			continue
		}
		a.Result = &galley.Result{Words: r.number()}
		a.Result.Spin.Rate = r.share()
		a.Result.Spin.Verdict = galley.Verdict(r.below(int(galley.Spun) + 1))
		if n := r.count(); n > 0 {
			a.Result.Findings = make([]galley.Finding, n)
		}
		for k := range a.Result.Findings {
			a.Result.Findings[k] = r.finding()
		}
		if n := r.count(); n > 0 {
			a.Result.Suppressed = make([]galley.Suppressed, n)
		}
		for k := range a.Result.Suppressed {
			a.Result.Suppressed[k] = galley.Suppressed{Finding: r.finding(), Reason: r.text()}
		}
	}
	return f, len(r.b) == 0
}

type writer struct {
	b     []byte
	rules []*galley.Rule
}

func (w *writer) number(n int)    { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) share(x float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(x)) }

func (w *writer) flag(v bool) {
	n := 0
	if v {
		n = 1
	}
	w.number(n)
}

func (w *writer) text(s string) {
	w.number(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) span(s galley.Span) {
	w.number(s.Start)
	w.number(s.End)
}

func (w *writer) finding(f *galley.Finding) {
	w.number(slices.Index(w.rules, f.Rule))
	w.text(f.Message)
	w.span(f.Span)
	w.share(f.Confidence)
	w.number(len(f.Fixes))
	for _, fix := range f.Fixes {
		w.number(int(fix.Safety))
		w.text(fix.Message)
		w.number(len(fix.Edits))
		for _, e := range fix.Edits {
			w.span(e.Span)
			w.text(e.Text)
		}
	}
	w.number(len(f.Related))
	for _, r := range f.Related {
		w.text(r.Path)
		w.number(r.Record)
		w.share(r.Share)
	}
}

// A reader reads what a writer wrote, and panics with errDamaged where it did not.
type reader struct {
	b     []byte
	rules []*galley.Rule
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		panic(errDamaged)
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) number() int { return r.below(math.MaxInt) }

// below reads a number below limit.
func (r *reader) below(limit int) int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n >= uint64(limit) {
		panic(errDamaged)
	}
	r.b = r.b[size:]
	return int(n)
}

// count reads how many things follow, each of a byte at least.
func (r *reader) count() int { return r.below(len(r.b) + 1) }

func (r *reader) flag() bool     { return r.below(2) == 1 }
func (r *reader) sum() uint32    { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *reader) share() float64 { return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8))) }
func (r *reader) text() string   { return string(r.take(r.count())) }

func (r *reader) span() galley.Span {
	s := galley.Span{Start: r.number(), End: r.number()}
	if s.Start > s.End {
		panic(errDamaged)
	}
	return s
}

func (r *reader) finding() galley.Finding {
	f := galley.Finding{Rule: r.rules[r.below(len(r.rules))]}
	f.Severity = f.Rule.Severity
	f.Message, f.Span, f.Confidence = r.text(), r.span(), r.share()
	f.Fixes = make([]galley.Fix, r.count())
	for k := range f.Fixes {
		fix := &f.Fixes[k]
		fix.Safety, fix.Message = galley.Safety(r.below(int(galley.Safe)+1)), r.text()
		fix.Edits = make([]galley.Edit, r.count())
		for j := range fix.Edits {
			fix.Edits[j] = galley.Edit{Span: r.span(), Text: r.text()}
		}
	}
	if n := r.count(); n > 0 {
		f.Related = make([]galley.Related, n)
		for k := range f.Related {
			f.Related[k] = galley.Related{Path: r.text(), Record: r.number(), Share: r.share()}
		}
	}
	return f
}
