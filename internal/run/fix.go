package run

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/walk"
)

// Fix fixes the files and yields the results, in order. What a file becomes is handed to write, together with what
// it was, if the two differ; write is called from several goroutines. If it fails, nothing of the file counts as fixed.
// Where opt.Ask is set it is Ask that says which fixes are made.
func Fix(ctx context.Context, files iter.Seq2[string, error], opt *Options, safety galley.Safety,
	write func(path string, old, new []byte) error,
) iter.Seq[*File] {
	all := func(work func(in input, emit func(*File) bool)) iter.Seq[*File] {
		return ordered(ctx, inputs(files), workers(), work)
	}
	if opt.Ask != nil {
		all = func(work func(in input, emit func(*File) bool)) iter.Seq[*File] { return inTurn(inputs(files), work) }
	}
	return once(all(func(in input, emit func(*File) bool) {
		file := fixFile(ctx, in, opt, safety)
		file.First, file.Stdin = true, in.path == walk.Stdin
		if ctx.Err() != nil {
			return
		}
		if !bytes.Equal(file.Old, file.New) {
			if err := write(in.path, file.Old, file.New); err != nil {
				file.Articles, file.New = nil, file.Old
				file.Problems = append(file.Problems, problem(file.Path, err))
			}
		}
		emit(file)
	}))
}

func fixFile(ctx context.Context, in input, opt *Options, safety galley.Safety) *File {
	file := &File{Path: opt.name(in.path)}
	fail := func(err error) { file.Problems = append(file.Problems, problem(file.Path, err)) }
	if in.err != nil {
		fail(in.err)
		return file
	}
	set, err := opt.Settings(file.Path)
	if err != nil {
		file.Problems = configProblems(err)
		return file
	}
	if file.Old, err = opt.readAll(in.path); err != nil {
		fail(err)
		return file
	}
	var out bytes.Buffer
	done := 0 // how much of the old bytes is dealt with
	articles := articles(file.Path, bytes.NewReader(file.Old), set.Parse)
	fix := func(doc *galley.Document) (*fixer.Outcome, error) { return fixer.Fix(doc, safety, set.Rules) }
	if opt.Ask != nil {
		fix = func(doc *galley.Document) (*fixer.Outcome, error) {
			return fixer.Select(doc, safety, set.Rules, func(doc *galley.Document, f galley.Finding) fixer.Answer {
				return opt.Ask(file.Path, doc, f)
			})
		}
	}
	several := opt.Ask == nil && many(file.Path, set.Parse)
	for fixed := range each(ctx, articles, several, func(a parsed) fixedArticle { return fixArticle(a, set.Rules, fix) }) {
		for _, err := range fixed.errs {
			fail(err)
		}
		if fixed.article == nil {
			continue
		}
		file.Articles = append(file.Articles, fixed.article)
		if len(fixed.article.Fixed)+fixed.article.Stets > 0 {
			if done == 0 {
				out.Grow(len(file.Old))
			}
			out.Write(file.Old[done:fixed.offset])
			out.Write(fixed.source)
			done = fixed.offset + fixed.size
		}
	}
	if done == 0 {
		file.New = file.Old
		return file
	}
	out.Write(file.Old[done:])
	file.New = out.Bytes()
	return file
}

type fixedArticle struct {
	article      *Article // nil if it could not be read
	offset, size int      // of the article's old bytes in the file
	source       []byte   // its new bytes
	errs         []error
}

func fixArticle(a parsed, rules []*galley.Rule, fix func(*galley.Document) (*fixer.Outcome, error)) fixedArticle {
	if a.err != nil {
		return fixedArticle{errs: []error{a.err}}
	}
	f := fixedArticle{offset: a.doc.Offset, size: len(a.doc.Source)}
	out, err := fix(a.doc)
	if err != nil { // it stays as it is, and what was found is told
		result := galley.Check(a.doc, rules)
		f.article = &Article{Record: a.doc.Record, Doc: a.doc, Result: result}
		f.errs = append(result.Errors, fmt.Errorf("not fixed: %w", err))
		return f
	}
	f.source, f.errs = out.Source, out.Result.Errors
	f.article = &Article{Record: a.doc.Record, Doc: out.Doc, Result: out.Result, Fixed: out.Applied, Stets: out.Stets, Skipped: out.Skipped}
	if a.doc.Record > 0 && len(out.Left) == 0 {
		f.article.Doc = nil // a file may have a million records, and all wait until it is written
	}
	return f
}
