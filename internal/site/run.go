package site

import (
	"context"
	"iter"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/rules"
)

// Read adds the articles of the files to the memory and writes it. Problems with files are handed to problem, which may be
// nil, and the other files are still read.
func (m *Memory) Read(ctx context.Context, files iter.Seq2[string, error], opt *run.Options, problem func(*run.Problem)) error {
	sketch := Sketcher()
	only := *opt
	changeRules(&only, func([]*galley.Rule) []*galley.Rule { return nil })
	only.Also = func(doc *galley.Document) any { return sketch(doc) }
	for f := range run.Check(ctx, files, &only) {
		for _, a := range f.Articles {
			if err := m.Add(a.Also.(*Sketch)); err != nil {
				return err
			}
		}
		if problem != nil {
			for _, p := range f.Problems {
				problem(p)
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return m.Save()
}

// Tell gives the rules of opt that look across articles what of says of other articles.
func Tell(opt *run.Options, of func(*galley.Document) *rules.Others) {
	changeRules(opt, func(list []*galley.Rule) []*galley.Rule { return rules.WithOthers(list, of) })
}

// changeRules makes the settings of opt name the rules that change returns for those they name now.
func changeRules(opt *run.Options, change func([]*galley.Rule) []*galley.Rule) {
	settings := opt.Settings
	opt.Settings = func(name string) (*config.Settings, error) {
		set, err := settings(name)
		if err != nil {
			return nil, err
		}
		with := *set
		with.Rules = change(set.Rules)
		return &with, nil
	}
}

// Both joins what two memories know: of a run and of an archive. The articles of the run may be in the archive as well.
func Both(run, archive *rules.Others) *rules.Others {
	if run == nil || archive == nil {
		if run == nil {
			return archive
		}
		return run
	}
	out := &rules.Others{Lines: make([]int, len(run.Lines)), Copies: run.Copies, Articles: max(run.Articles, archive.Articles)}
	from := make([]*rules.Others, len(run.Lines))
	for i := range out.Lines {
		from[i] = run
		if archive.Lines[i] > run.Lines[i] {
			from[i] = archive
		}
		out.Lines[i] = from[i].Lines[i]
	}
	out.First = func(block int) galley.Related { return from[block].First(block) }
	known := map[galley.Related]bool{}
	for _, c := range run.Copies {
		known[galley.Related{Path: c.Path, Record: c.Record}] = true
	}
	for _, c := range archive.Copies {
		if !known[galley.Related{Path: c.Path, Record: c.Record}] {
			out.Copies = append(out.Copies, c)
		}
	}
	return out
}
