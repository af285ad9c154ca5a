package run

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/cache"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/walk"
	"github.com/galleylint/galley/rules"
)

// Known is what earlier runs found, and what this one finds for later ones.
//
// What is kept of a file depends on what it holds and on its settings alone, so that it serves wherever the file is moved. Rules
// that look across articles depend on all articles of the run; what they find is kept apart, once for the run, in Across.
type Known struct {
	Store  *cache.Store
	Across *Across // nil where no article is compared with others

	Hits, Misses atomic.Int64 // files of which everything was known, and others
}

// mostKept is the most that is kept of a file, in bytes: more would be of a JSON Lines file with so many records that they are
// better not held in memory.
const mostKept = 4 << 20

// file returns the parts of the result for a file, or nil if it has to be checked as if nothing were kept.
func (k *Known) file(ctx context.Context, path, name string, set *config.Settings) iter.Seq[*File] {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	digest, err := set.Digest()
	if err != nil {
		return nil
	}
	content, data, err := k.Store.Content(path, info)
	if err != nil {
		return nil
	}
	c := &knownCheck{Known: k, path: path, name: name, set: set, content: content, data: data}
	c.key = cache.KeyOf([]byte("article"), digest[:], content[:])
	if v, ok := k.Store.Get(c.key); ok {
		c.alone, _ = cache.Decode(v, set.Rules)
	}
	if k.Across != nil && slices.ContainsFunc(set.Rules, rules.LooksAcross) {
		c.across = true
		c.among = k.Across.get(name, set.Rules)
	}
	return c.parts(ctx)
}

// A knownCheck is the check of one file of which something may be known.
type knownCheck struct {
	*Known
	path, name   string
	set          *config.Settings
	content, key cache.Key
	data         []byte      // what the file holds; nil if it was not read
	across       bool        // rules look across articles
	alone        *cache.File // what the other rules found, or all if the article is alone; nil if it is not known
	among        *cache.File // what those that look across found; nil if it is not known
}

func (c *knownCheck) parts(ctx context.Context) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		if c.alone != nil && (!c.across || c.among != nil) && c.alone.Bare() && (!c.across || c.among.Bare()) {
			c.Hits.Add(1)
			c.unread(yield)
			return
		}
		c.read(ctx, yield)
	}
}

// unread tells of a file of which there is nothing to show.
func (c *knownCheck) unread(yield func(*File) bool) {
	if c.Across != nil && !c.across {
		c.Across.pass()
	}
	if len(c.alone.Articles) == 0 {
		yield(&File{Path: c.name})
		return
	}
	for i := range c.alone.Articles {
		a := &c.alone.Articles[i]
		if !yield(&File{Path: c.name, Articles: []*Article{{Record: a.Record, Result: a.Result}}}) {
			return
		}
	}
}

// A judged is what is said of one article, and what of it is to be kept.
type judged struct {
	part         *File
	alone, among *cache.Article // nil if the article could not be read
	fresh        bool
	failed       bool // a rule did
}

// read reads the file, and checks of it what is not known.
func (c *knownCheck) read(ctx context.Context, yield func(*File) bool) {
	in, read, err := c.open()
	if err != nil {
		yield(&File{Path: c.name, Problems: []*Problem{problem(c.name, err)}})
		return
	}
	defer in.Close()
	all := articles(c.name, in, c.set.Parse)
	alone, among := cache.NewEncoder(c.set.Rules), cache.NewEncoder(c.set.Rules)
	whole, fresh, failed, n := true, c.alone == nil, false, 0
	for j := range each(ctx, numbered(all), many(c.name, c.set.Parse), c.judge) {
		fresh, failed = fresh || j.fresh, failed || j.failed
		if j.alone == nil {
			whole = false
		} else if n++; alone.Len() <= mostKept {
			alone.Add(j.alone)
			among.Add(j.among)
		}
		if !yield(j.part) {
			return
		}
	}
	if n == 0 && whole && !yield(&File{Path: c.name}) || ctx.Err() != nil {
		return
	}
	switch {
	case fresh || c.across && c.among == nil:
		c.Misses.Add(1)
	default:
		c.Hits.Add(1)
	}
	if failed || alone.Len() > mostKept || read() != c.content { // it may have changed since it was hashed
		return
	}
	if fresh {
		c.Store.Put(c.key, alone.Bytes(whole))
	}
	switch {
	case c.across:
		c.Across.put(c.name, among, whole)
	case c.Across != nil:
		c.Across.pass()
	}
}

// open returns the file, and a function that returns the hash of what was read of it.
func (c *knownCheck) open() (in io.ReadCloser, read func() cache.Key, err error) {
	if c.data != nil {
		return io.NopCloser(bytes.NewReader(c.data)), func() cache.Key { return c.content }, nil
	}
	f, err := os.Open(c.path)
	if err != nil {
		return nil, nil, err
	}
	h := sha256.New()
	in = struct {
		io.Reader
		io.Closer
	}{io.TeeReader(f, h), f}
	return in, func() cache.Key { return cache.Key(h.Sum(nil)[:cache.KeySize]) }, nil
}

type numberedArticle struct {
	parsed
	n int // among those of its file that could be read, from 0
}

func numbered(all iter.Seq[parsed]) iter.Seq[numberedArticle] {
	return func(yield func(numberedArticle) bool) {
		n := 0
		for a := range all {
			if !yield(numberedArticle{a, n}) {
				return
			}
			if a.doc != nil {
				n++
			}
		}
	}
}

// judge says of one article what is known, or checks it.
func (c *knownCheck) judge(a numberedArticle) judged {
	if a.err != nil {
		return judged{part: &File{Path: c.name, Problems: []*Problem{problem(c.name, a.err)}}}
	}
	doc := a.doc
	keep := cache.Article{Record: doc.Record, Sum: cache.Sum(doc.Source), Stets: len(doc.Directives) > 0}
	known := func(f *cache.File) *galley.Result {
		switch {
		case f == nil:
			return nil
		case f == c.among && len(f.Articles) == 0 && !keep.Stets:
			return &galley.Result{}
		case a.n >= len(f.Articles):
			return nil
		}
		if k := f.Articles[a.n]; k.Record == keep.Record && k.Sum == keep.Sum && k.Stets == keep.Stets {
			return k.Result
		}
		return nil
	}
	alone, among := known(c.alone), known(c.among)
	j := judged{}
	var result *galley.Result
	switch {
	case !c.across:
		result = alone
	case keep.Stets:
		result = among
	case alone != nil && among != nil:
		result = merged(alone, among, c.set.Rules)
	case alone != nil:
		among = galley.Check(doc, slices.DeleteFunc(slices.Clone(c.set.Rules), func(r *galley.Rule) bool { return !rules.LooksAcross(r) }))
		result = merged(alone, among, c.set.Rules)
	}
	if result == nil {
		j.fresh = true
		result = galley.Check(doc, c.set.Rules)
		switch {
		case !c.across:
			alone = result
		case keep.Stets:
			among = result
		default:
			alone, among = split(result)
		}
	}
	j.failed = len(result.Errors) > 0
	j.part = &File{
		Path: c.name, Articles: []*Article{{Record: doc.Record, Doc: doc, Result: result}}, Problems: problems(c.name, result.Errors),
	}
	first, second := keep, keep
	first.Result, second.Result = alone, among
	j.alone, j.among = &first, &second
	return j
}

// split takes what rules that look across articles found out of a result.
func split(r *galley.Result) (alone, among *galley.Result) {
	one := *r
	one.Findings = nil
	among = &galley.Result{}
	for _, f := range r.Findings {
		if rules.LooksAcross(f.Rule) {
			among.Findings = append(among.Findings, f)
		} else {
			one.Findings = append(one.Findings, f)
		}
	}
	return &one, among
}

// merged puts together what split took apart, in the order in which galley.Check tells findings.
func merged(alone, among *galley.Result, list []*galley.Rule) *galley.Result {
	if len(among.Findings)+len(among.Errors) == 0 {
		return alone
	}
	out := *alone
	out.Errors = slices.Concat(alone.Errors, among.Errors)
	out.Findings = slices.Concat(alone.Findings, among.Findings)
	named := map[string]int{}
	for i, r := range list {
		named[r.Name] = i
	}
	slices.SortStableFunc(out.Findings, func(a, b galley.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(named[a.Rule.Name], named[b.Rule.Name]), cmp.Compare(a.Span.End, b.Span.End))
	})
	return &out
}

// Across is what rules that look across articles found in the articles of one run. All of it is kept together, under a key that
// stands for all files: where one is another, or stands elsewhere, nothing is known.
type Across struct {
	store *cache.Store // nil if nothing is to be kept
	key   cache.Key
	files int
	kept  map[string][]byte // nil if nothing is known

	mu      sync.Mutex
	found   map[string][]byte // by file; files in which nothing was found are left out, here and in kept
	checked int
}

// Unknown returns an Across that knows nothing and keeps nothing: the articles are compared with others besides those of the run.
func Unknown() *Across { return &Across{found: map[string][]byte{}} }

// AcrossOf returns what is known of a run over the files.
func AcrossOf(ctx context.Context, files iter.Seq2[string, error], opt *Options) *Across {
	a := Unknown()
	h := sha256.New()
	for k := range ordered(ctx, inputs(files), workers(), func(in input, emit func(cache.Key) bool) { emit(opt.fileKey(in)) }) {
		if k != (cache.Key{}) {
			a.files++
		}
		h.Write(k[:])
	}
	if ctx.Err() != nil {
		return a
	}
	a.store = opt.Known.Store
	a.key = cache.KeyOf([]byte("run"), h.Sum(nil))
	if v, ok := a.store.Get(a.key); ok {
		a.kept, _ = cache.DecodeTable(v)
	}
	return a
}

// fileKey returns a key of a file's name, settings and what it holds, or none if it cannot be read.
func (o *Options) fileKey(in input) cache.Key {
	if in.err != nil || in.path == walk.Stdin {
		return cache.Key{}
	}
	name := o.name(in.path)
	set, err := o.Settings(name)
	if err != nil {
		return cache.Key{}
	}
	digest, err := set.Digest()
	if err != nil {
		return cache.Key{}
	}
	info, err := os.Stat(in.path)
	if err != nil || !info.Mode().IsRegular() {
		return cache.Key{}
	}
	content, _, err := o.Known.Store.Content(in.path, info)
	if err != nil {
		return cache.Key{}
	}
	return cache.KeyOf([]byte(name), digest[:], content[:])
}

// Known reports whether everything is known.
func (a *Across) Known() bool { return a.kept != nil }

// get returns what is known of the file of that name.
func (a *Across) get(name string, list []*galley.Rule) *cache.File {
	if a.kept == nil {
		return nil
	}
	v, ok := a.kept[name]
	if !ok {
		return &cache.File{Whole: true}
	}
	f, _ := cache.Decode(v, list)
	return f
}

func (a *Across) put(name string, e *cache.Encoder, whole bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.checked++
	if e.Some() || !whole {
		a.found[name] = e.Bytes(whole)
	}
}

// pass notes that no rule looks across articles for a file.
func (a *Across) pass() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.checked++
}

// Keep keeps what was found, if all files were checked.
func (a *Across) Keep() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.store != nil && a.kept == nil && a.checked == a.files {
		a.store.Put(a.key, cache.EncodeTable(slices.Sorted(maps.Keys(a.found)), a.found))
	}
}
