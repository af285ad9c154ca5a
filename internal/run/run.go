// Package run checks and fixes many files at once and tells the results in a stable order.
package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"slices"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/walk"
)

// Options say what is run.
type Options struct {
	// Settings says how the file of that name is read and checked. It is called from several goroutines.
	Settings  func(name string) (*config.Settings, error)
	Stdin     io.Reader // read for the path walk.Stdin
	StdinPath string    // what standard input is called, and whose ending names its format; may be empty
	// Also, if it is set, is called by Check for each article besides the rules, for Article.Also.
	Also func(*galley.Document) any
	// Ask, if it is set, says for Fix what is to be done about a finding of the file of that name. Then the files are fixed one after
	// another, each when the caller is done with the one before.
	Ask func(name string, doc *galley.Document, f galley.Finding) fixer.Answer
	// Known, if it is set, is asked by Check before files are read, and told what they hold. It is not asked together with Also.
	Known *Known
}

// An Article is what a run says of one article.
type Article struct {
	Record int              // the line of a JSON Lines record, from 1; 0 elsewhere
	Doc    *galley.Document // nil if there is nothing to show of it, and it was not read or there are many articles
	Result *galley.Result

	Fixed   []galley.Finding // by Fix; in Doc, and in Result, they are no longer
	Stets   int              // how many findings Fix suppressed, as Options.Ask said
	Skipped []fixer.Skip     // fixes that Fix could not make
	Also    any              // what Options.Also said
	Known   []galley.Finding // that the baseline knows; in Result they are no longer
}

// A Problem is why a file, one record of it, or one rule was passed over.
type Problem struct {
	Path    string
	Line    int // from 1; 0 if the trouble has no line
	Column  int // from 1, in code points; 0 if the trouble has none or the message says it
	Message string

	config bool // it is one of the configuration, which is told once
}

func (p *Problem) Error() string {
	switch {
	case p.Column > 0:
		return fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Column, p.Message)
	case p.Line > 0:
		return fmt.Sprintf("%s:%d: %s", p.Path, p.Line, p.Message)
	case p.Path == "":
		return `"": ` + p.Message
	}
	return p.Path + ": " + p.Message
}

// A File is the part of a result that is known of a file: of most files all, of JSON Lines one record.
type File struct {
	Path     string
	Articles []*Article
	Problems []*Problem
	First    bool // it is the first part of its file
	Stdin    bool // the file is standard input

	Old, New []byte // by Fix; equal if nothing was fixed
}

// Check checks the files and yields the results, in order.
func Check(ctx context.Context, files iter.Seq2[string, error], opt *Options) iter.Seq[*File] {
	return once(ordered(ctx, inputs(files), workers(), func(in input, emit func(*File) bool) {
		first := true
		for part := range checkFile(ctx, in, opt) {
			part.First, first = first, false
			part.Stdin = in.path == walk.Stdin
			if !emit(part) {
				return
			}
		}
	}))
}

// once leaves out what was told of the configuration before, and files of which there is nothing else to tell.
func once(files iter.Seq[*File]) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		told := map[Problem]bool{}
		for f := range files {
			n := len(f.Problems)
			f.Problems = slices.DeleteFunc(f.Problems, func(p *Problem) bool {
				known := p.config && told[*p]
				told[*p] = told[*p] || p.config
				return known
			})
			if n > 0 && len(f.Problems) == 0 && len(f.Articles) == 0 {
				continue
			}
			if !yield(f) {
				return
			}
		}
	}
}

type input struct {
	path string
	err  error
}

func inputs(files iter.Seq2[string, error]) iter.Seq[input] {
	return func(yield func(input) bool) {
		for path, err := range files {
			if !yield(input{path, err}) {
				return
			}
		}
	}
}

func workers() int { return runtime.GOMAXPROCS(0) }

func checkFile(ctx context.Context, in input, opt *Options) iter.Seq[*File] {
	name := opt.name(in.path)
	one := func(part *File) iter.Seq[*File] {
		return func(yield func(*File) bool) { yield(part) }
	}
	if in.err != nil {
		return one(&File{Path: name, Problems: []*Problem{problem(name, in.err)}})
	}
	set, err := opt.Settings(name)
	if err != nil {
		return one(&File{Path: name, Problems: configProblems(err)})
	}
	if opt.Known != nil && opt.Also == nil && in.path != walk.Stdin {
		if parts := opt.Known.file(ctx, in.path, name, set); parts != nil {
			return parts
		}
	}
	r, err := opt.open(in.path)
	if err != nil {
		return one(&File{Path: name, Problems: []*Problem{problem(name, err)}})
	}
	check := func(a parsed) *File {
		if a.err != nil {
			return &File{Path: name, Problems: []*Problem{problem(name, a.err)}}
		}
		result := galley.Check(a.doc, set.Rules)
		article := &Article{Record: a.doc.Record, Doc: a.doc, Result: result}
		if opt.Also != nil {
			article.Also = opt.Also(a.doc)
		}
		return &File{Path: name, Articles: []*Article{article}, Problems: problems(name, result.Errors)}
	}
	return func(yield func(*File) bool) {
		defer r.Close()
		some := false
		for part := range each(ctx, articles(name, r, set.Parse), many(name, set.Parse), check) {
			some = true
			if !yield(part) {
				return
			}
		}
		if !some {
			yield(&File{Path: name})
		}
	}
}

type parsed struct {
	doc *galley.Document
	err error
}

// each calls work for each article: several at once where a file holds many.
func each[A, T any](ctx context.Context, articles iter.Seq[A], many bool, work func(A) T) iter.Seq[T] {
	if many {
		return ordered(ctx, articles, workers(), func(a A, emit func(T) bool) { emit(work(a)) })
	}
	return func(yield func(T) bool) {
		for a := range articles {
			if !yield(work(a)) {
				return
			}
		}
	}
}

// name returns what a path is called in reports.
func (o *Options) name(path string) string {
	if path == walk.Stdin && o.StdinPath != "" {
		return o.StdinPath
	}
	return path
}

func (o *Options) open(path string) (io.ReadCloser, error) {
	if path == walk.Stdin {
		return io.NopCloser(o.Stdin), nil
	}
	return os.Open(path)
}

func (o *Options) readAll(path string) ([]byte, error) {
	if path == walk.Stdin {
		return io.ReadAll(o.Stdin)
	}
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeDevice != 0 { // it may never end
		return nil, errors.New("is a device, not a file")
	}
	return os.ReadFile(path)
}

func articles(name string, r io.Reader, opt galley.Options) iter.Seq[parsed] {
	return func(yield func(parsed) bool) {
		reading := true
		defer func() { // a parser that breaks down costs its own file only
			if v := recover(); v != nil {
				if !reading {
					panic(v)
				}
				yield(parsed{err: fmt.Errorf("could not be parsed, which is a mistake in galley: %v", v)})
			}
		}()
		for doc, err := range galley.Articles(name, r, opt) {
			reading = false
			if !yield(parsed{doc, err}) {
				return
			}
			reading = true
		}
	}
}

func many(name string, opt galley.Options) bool {
	format := opt.Format
	if format == galley.Auto {
		format = galley.FormatOf(name)
	}
	return format == galley.JSONLines
}

func problems(path string, errs []error) []*Problem {
	var out []*Problem
	for _, err := range errs {
		out = append(out, problem(path, err))
	}
	return out
}

// configProblems returns what is wrong with a configuration.
func configProblems(err error) []*Problem {
	errs, ok := errors.AsType[config.Errors](err)
	if !ok {
		return []*Problem{{Message: err.Error(), config: true}}
	}
	out := make([]*Problem, len(errs))
	for i, e := range errs {
		out[i] = &Problem{Path: e.Path, Line: e.Line, Column: e.Column, Message: e.Message, config: true}
	}
	return out
}

// problem takes out of an error what the path and the line do not say already.
func problem(path string, err error) *Problem {
	p := &Problem{Path: path}
	if readErr, ok := errors.AsType[*galley.ReadError](err); ok {
		p.Line = readErr.Line
		err = readErr.Err
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	p.Message = err.Error()
	if ruleErr, ok := errors.AsType[*galley.RuleError](err); ok {
		p.Message = fmt.Sprintf("rule %s failed: %v", ruleErr.Rule.Name, ruleErr.Value)
	}
	return p
}
