package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
	"github.com/galleylint/galley/internal/site"
	"github.com/galleylint/galley/internal/walk"
)

func newLearnFurniture(s streams) *cobra.Command {
	var config configFlags
	var out string
	cmd := &cobra.Command{
		Use:   "furniture FOLDER… -o FILE",
		Short: "List the lines that a site has on many pages",
		Long: `Furniture reads the articles of a site and writes the lines that repeated-site-line would report, with how many articles have
each and one of them, for a person to prune. The list can then be named under "furniture" in .galley.yml.

The exit status is 0 if a list was written, and 2 if not.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("say where the articles are: galley learn furniture FOLDER -o FILE")
			}
			if out == "" {
				return errors.New("say where the list goes: -o FILE, or -o - for standard output")
			}
			if _, err := os.Lstat(out); err == nil && out != "-" {
				return taken(out)
			}
			loader, err := config.loader(cmd)
			if err != nil {
				return err
			}
			opt := &run.Options{Settings: loader.For}
			lines, n, err := learnFurniture(cmd.Context(), s, args, loader.Takes, opt)
			if err != nil {
				return plain(err)
			}
			if len(lines) == 0 {
				return fmt.Errorf("no line is repeated in %s", articles(n))
			}
			return writeList(s, out, site.FormatLines(lines, n), len(lines))
		},
	}
	config.registerFile(cmd)
	cmd.Flags().StringSliceVar(&config.fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "`FILE` to write, which must not be there yet; - for standard output")
	return cmd
}

func learnFurniture(ctx context.Context, s streams, paths []string, takes func(string) bool, opt *run.Options) ([]site.Line, int, error) {
	for _, path := range paths {
		if path == walk.Stdin {
			return nil, 0, errors.New("the articles are read twice, and standard input can be read once only; save it to a file first")
		}
		if _, err := os.Stat(path); err != nil {
			return nil, 0, err
		}
	}
	m, err := readAll(ctx, paths, takes, opt, func(p *run.Problem) { fmt.Fprintf(s.err, "galley: %s\n", report.Printable(p.Error())) })
	if err != nil {
		return nil, 0, err
	}
	lines, err := m.Learn(ctx, walk.Files(ctx, paths, takes), opt)
	return lines, m.Added(), cmp.Or(err, m.Close())
}

func taken(path string) error {
	return fmt.Errorf("%s is there already; move it away or name another file", path)
}

func writeList(s streams, path string, text []byte, lines int) error {
	if path == "-" {
		if _, err := s.out.Write(text); err != nil {
			return outputError(err)
		}
		return nil
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return taken(path)
	}
	if err != nil {
		return plain(err)
	}
	_, err = f.Write(text)
	if err := cmp.Or(err, f.Close()); err != nil {
		os.Remove(path)
		return plain(err)
	}
	fmt.Fprintf(s.err, "galley: %s: %d lines; look them over, then name the file under \"furniture\" in .galley.yml\n", report.Printable(path), lines)
	return nil
}
