package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/fingerprint"
	"github.com/galleylint/galley/internal/site"
)

func newCompare(s streams) *cobra.Command {
	var fields []string
	cmd := &cobra.Command{
		Use:   "compare ARTICLE ARTICLE",
		Short: "Say how alike two articles are, and print the difference",
		Long: `Compare prints how much two articles have in common, as the rules about copies see it, and a unified diff of their text, a
paragraph a line and without markup. An article is a file, and of JSON Lines a file, a colon and a line: archive.jsonl:12.

The exit status is 0 if one is a copy of the other, 1 if not, and 2 if one cannot be read.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("give two articles: galley compare a.txt b.txt")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			a, err := articleAt(args[0], fields)
			if err != nil {
				return err
			}
			b, err := articleAt(args[1], fields)
			if err != nil {
				return err
			}
			l := site.Compare(a, b)
			says := map[fingerprint.Kind]string{
				fingerprint.Exact: "the same words", fingerprint.Near: "a near duplicate",
				fingerprint.Reworded: "the same article in partly other words", fingerprint.Other: "different articles",
			}[l.Kind()]
			text := fmt.Appendf(nil, "# %s: %.0f%% of the runs of five words, %.0f%% side by side\n", says, 100*l.Contained, 100*max(l.Parallel, l.Contained))
			text = append(text, fixer.Diff(args[1], plainText(a), plainText(b))...)
			if _, err := s.out.Write(text); err != nil {
				return outputError(err)
			}
			if l.Kind() == fingerprint.Other {
				return status(statusFindings)
			}
			return nil
		},
	}
	cmd.Flags().StringSliceVar(&fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	return cmd
}

// articleAt returns the article of that name.
func articleAt(name string, fields []string) (*galley.Document, error) {
	path, record := site.Split(name)
	f, err := os.Open(path)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	for doc, err := range galley.Articles(path, f, galley.Options{Fields: fields}) {
		if err != nil {
			return nil, plain(err)
		}
		if record == 0 || doc.Record == record {
			return doc, nil
		}
	}
	return nil, fmt.Errorf("%s: has no article", name)
}

// plainText returns the text of the blocks, one a line.
func plainText(doc *galley.Document) []byte {
	var out bytes.Buffer
	for _, b := range doc.Blocks {
		for word := range bytes.FieldsSeq([]byte(b.Text)) {
			out.Write(word)
			out.WriteByte(' ')
		}
		if n := out.Len(); n > 0 {
			out.Truncate(n - 1)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}
