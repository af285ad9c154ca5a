package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/fixer"
	"github.com/galleylint/galley/internal/config"
	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/rules"
)

// configFlags are the flags that say what holds for articles. They win over configuration files.
type configFlags struct {
	file              string
	none              bool
	selected, ignored []string
	fields            []string
	lexicons          []string
	model             string
	page              bool
}

func (c *configFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	c.registerFile(cmd)
	f.StringSliceVar(&c.selected, "select", nil, "run only these rules or categories (`NAMES`, separated by commas; all is every rule)")
	f.StringSliceVar(&c.ignored, "ignore", nil, "leave out these rules or categories (`NAMES`, separated by commas)")
	f.StringSliceVar(&c.fields, "field", nil, "`FIELD` of JSON Lines that holds the text (default text, content, body or articleBody)")
	f.StringArrayVar(&c.lexicons, "lexicon", nil, "`FILE` of further pairs of original and spun phrase, such as learn spin writes (repeatable)")
	f.StringVar(&c.model, "model", "", "`FILE` of a language model to use instead of the built-in one")
	f.BoolVar(&c.page, "page", false, "report what HTML pages hold around their articles, too: menus, asides, footers")
	for _, name := range []string{"select", "ignore"} {
		completeWith(cmd, name, offerRules)
	}
	complete(cmd, "field", nil)
}

func (c *configFlags) registerFile(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.file, "config", "", "`FILE` to use instead of the nearest .galley.yml")
	f.BoolVar(&c.none, "no-config", false, "use no configuration file")
	completeWith(cmd, "config", cobra.FixedCompletions([]string{"yml", "yaml"}, cobra.ShellCompDirectiveFilterFileExt))
}

// loader returns what finds configuration files and puts the flags above them.
func (c *configFlags) loader(cmd *cobra.Command) (*config.Loader, error) {
	if err := fromEnvironment(cmd); err != nil {
		return nil, err
	}
	if c.none && c.file != "" {
		return nil, errors.New("--config and --no-config do not go together")
	}
	if c.file != "" {
		if info, err := os.Stat(c.file); err != nil {
			return nil, fmt.Errorf("%s: %w", origin(cmd, "config"), plain(err))
		} else if info.IsDir() {
			return nil, fmt.Errorf("%s: %s: is a folder, not a file", origin(cmd, "config"), c.file)
		}
	}
	return config.New(config.Options{
		File: c.file, None: c.none, All: rules.With(rules.Extras{WholePages: c.page}),
		Rules:   func(r config.Resources) ([]*galley.Rule, error) { return rulesWith(r, c.page) },
		Variant: fmt.Sprint(c.page),
		Flags: config.Flags{
			Select: c.selected, Ignore: c.ignored, Fields: c.fields, Lexicons: c.lexicons, Model: c.model,
			From: func(name string) string { return origin(cmd, name) },
		},
	})
}

func newConfig(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show, check or begin a configuration",
		Long: `Galley is configured by the nearest file .galley.yml (or .galley.yaml) above each article: docs/config.md describes it.
Flags win over variables of the environment, and these over files.`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(newConfigShow(s), newConfigCheck(s), newInit(s), newConfigSchema(s))
	return cmd
}

func newConfigShow(s streams) *cobra.Command {
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "show [PATH]",
		Short: "Show what holds for an article, and where each value comes from",
		Long: `Show prints the configuration that holds for the article at the path (without one, for those in the current folder), as a
configuration file that says the same, with where each value comes from behind it.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			loader, err := flags.loader(cmd)
			if err != nil {
				return err
			}
			path := "article.txt"
			if len(args) > 0 {
				path = args[0]
				if info, err := os.Stat(path); err == nil && info.IsDir() {
					path += "/article.txt"
				}
			}
			text, err := loader.Show(path)
			if err != nil {
				return tell(s, err)
			}
			if _, err := s.out.Write(text); err != nil {
				return outputError(err)
			}
			return nil
		},
	}
	flags.register(cmd)
	nameVariables(cmd)
	return cmd
}

func newConfigCheck(s streams) *cobra.Command {
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Look for mistakes in configuration files",
		Long: `Check reads the configuration files, those that they extend, and the files that they name, and tells what is wrong with
them. Without a file it takes the one that holds in the current folder.

The exit status is 0 if nothing is wrong and 2 if something is.`,
		RunE: func(cmd *cobra.Command, files []string) error {
			loader, err := flags.loader(cmd)
			if err != nil {
				return err
			}
			if len(files) == 0 {
				file, err := loader.Nearest()
				if err != nil {
					return tell(s, err)
				}
				if file == "" {
					return errors.New("there is no .galley.yml here or above; galley init writes one")
				}
				files = []string{file}
			}
			wrong := false
			for _, file := range files {
				empty, err := loader.CheckFile(file)
				if err != nil {
					var told status
					if err := tell(s, err); !errors.As(err, &told) {
						return err
					}
					wrong = true
					continue
				}
				says := "no mistakes found"
				if empty {
					says = "it says nothing, so that what is built in holds"
				}
				fmt.Fprintf(s.out, "%s: %s\n", report.Printable(file), says)
			}
			if wrong {
				return status(statusError)
			}
			return nil
		},
	}
	flags.registerFile(cmd)
	nameVariables(cmd)
	return cmd
}

// tell prints all that is wrong with a configuration, and returns the status for it.
func tell(s streams, err error) error {
	var errs config.Errors
	if !errors.As(err, &errs) {
		return err
	}
	for _, e := range errs {
		fmt.Fprintf(s.err, "galley: %s\n", report.Printable(e.Error()))
	}
	return status(statusError)
}

func newConfigSchema(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of configuration files, for editors",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := s.out.Write(config.Schema()); err != nil {
				return outputError(err)
			}
			return nil
		},
	}
}

func newInit(s streams) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented .galley.yml into the current folder",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			name, err := writeTemplate(force)
			if err != nil {
				return plain(err)
			}
			fmt.Fprintf(s.out, "wrote %s; galley config show says what holds\n", name)
			return nil
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there")
	return cmd
}

// writeTemplate writes the template and returns the name of the file: that of one that is there, if it may be overwritten.
func writeTemplate(force bool) (string, error) {
	for _, name := range config.Names {
		old, err := os.ReadFile(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return "", err
		case !force:
			return "", fmt.Errorf("%s is there already; --force overwrites it", name)
		}
		return name, fixer.WriteFile(name, old, []byte(config.Template))
	}
	name := config.Names[0]
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(config.Template)
	return name, cmp.Or(err, f.Close())
}
