package main

import (
	"bufio"
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

func newRules(s streams) *cobra.Command {
	var color colorFlag
	var format string
	cmd := &cobra.Command{
		Use:   "rules [NAME]",
		Short: "List the rules, or explain one",

		SuggestFor: []string{"explain", "rule"},

		Long: "Rules lists all rules or those of one category, or prints the documentation of one rule with its examples.\n" +
			"With --format json it prints all that is known of them, for programs.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%q takes one name at most, not %d", cmd.CommandPath(), len(args))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return ruleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := cmp.Or(color.check("--color"), oneOf("--format", format, report.StatisticsFormats)); err != nil {
				return err
			}
			picked, err := ruleset.Pick(rules.All(), args, nil)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(s.out)
			doc := report.Rules{Color: color.on(s.out), Width: min(columns(s.out), defaultColumns)}
			if format == "json" {
				if err := cmp.Or(doc.JSON(out, picked), out.Flush()); err != nil {
					return outputError(err)
				}
				return nil
			}
			if len(args) == 1 && len(picked) == 1 && picked[0].Name == args[0] {
				doc.Explain(out, picked[0])
			} else {
				doc.List(out, picked)
			}
			return out.Flush()
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to print, `NAME`: text or json")
	complete(cmd, "format", report.StatisticsFormats)
	color.register(cmd)
	return cmd
}
