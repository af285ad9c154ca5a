package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/cache"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/run"
)

// cacheFlags say where what was found is kept between runs.
type cacheFlags struct {
	dir  string
	none bool
}

func (c *cacheFlags) register(cmd *cobra.Command) {
	c.registerDir(cmd)
	cmd.Flags().BoolVar(&c.none, "no-cache", false, "check everything anew, and keep nothing of it")
}

func (c *cacheFlags) registerDir(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.dir, "cache-dir", "", "`FOLDER` for what is known of unchanged articles (default: that of the user for caches)")
}

// folder returns the folder of the cache.
func (c *cacheFlags) folder() (string, error) {
	if c.dir != "" {
		return c.dir, nil
	}
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for caches: %w; --cache-dir names one", err)
	}
	return filepath.Join(base, "galley"), nil
}

// A keeper keeps what a run finds. The zero value keeps nothing.
type keeper struct {
	streams
	known *run.Known
	dir   string
}

// open opens the cache. That it cannot be used is no error.
func (c *cacheFlags) open(s streams) keeper {
	k := keeper{streams: s}
	if c.none {
		return k
	}
	dir, err := c.folder()
	if err != nil {
		k.note(err.Error())
		return k
	}
	build, ok := cache.Build()
	if !ok {
		k.note("the program cannot be read, so that nobody knows which one it is")
		return k
	}
	k.dir, k.known = dir, &run.Known{Store: cache.Open(dir, build)}
	return k
}

// close writes what is to be kept.
func (k keeper) close() {
	if k.known == nil {
		return
	}
	if k.known.Across != nil {
		k.known.Across.Keep()
	}
	k.known.Store.Close()
	for _, text := range k.known.Store.Notes() {
		k.note(text)
	}
	k.note(fmt.Sprintf("%d known, %d checked; %s", k.known.Hits.Load(), k.known.Misses.Load(), k.dir))
}

// note tells something to those who wonder what the cache does.
func (k keeper) note(text string) {
	if slices.Contains(strings.Split(os.Getenv("GALLEY_DEBUG"), ","), "cache") {
		fmt.Fprintf(k.err, "galley: cache: %s\n", report.Printable(text))
	}
}

func newCache(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Look at what is kept of checked articles, or delete it",
		Long: `Check keeps what it found in articles, so that those that have not changed need not be checked again. Nothing of it has to be
taken care of: what is of no use any more is deleted by itself. docs/cache.md describes it.`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(
		newCacheCommand("clean", "Delete the cache", func(dir string) error {
			size, err := cache.Clean(dir)
			if err != nil {
				return plain(err)
			}
			_, err = fmt.Fprintf(s.out, "deleted %s in %s\n", sizeOf(size), report.Printable(dir))
			return err
		}),
		newCacheCommand("stats", "Say how large the cache is", func(dir string) error {
			stats := cache.StatsOf(dir)
			_, err := fmt.Fprintf(s.out, "folder   %s\nsize     %s of at most %s\nentries  %d in %s\n",
				report.Printable(dir), sizeOf(stats.Size), sizeOf(cache.Limit), stats.Entries, plural(stats.Packs, "file"))
			return err
		}),
		newCacheCommand("dir", "Print the folder of the cache", func(dir string) error {
			_, err := fmt.Fprintln(s.out, dir)
			return err
		}),
	)
	return cmd
}

func newCacheCommand(use, short string, do func(dir string) error) *cobra.Command {
	var flags cacheFlags
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := fromEnvironment(cmd); err != nil {
				return err
			}
			dir, err := flags.folder()
			if err != nil {
				return err
			}
			return do(dir)
		},
	}
	flags.registerDir(cmd)
	nameVariables(cmd)
	return cmd
}

// sizeOf returns a number of bytes as people read it.
func sizeOf(n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n >= mega:
		return fmt.Sprintf("%.1f MB", float64(n)/mega)
	case n >= kilo:
		return fmt.Sprintf("%.1f KB", float64(n)/kilo)
	}
	return plural(int(n), "byte")
}
