package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley/internal/report"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

func newRules(s streams) *cobra.Command {
	var color colorFlag
	cmd := &cobra.Command{
		Use:   "rules [NAME]",
		Short: "List the rules, or explain one",
		Long:  "Rules lists all rules or those of one category, or prints the documentation of one rule with its examples.",
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
			if err := color.check("--color"); err != nil {
				return err
			}
			picked, err := ruleset.Pick(rules.All(), args, nil)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(s.out)
			doc := report.Rules{Color: color.on(s.out), Width: min(columns(s.out), defaultColumns)}
			if len(args) == 1 && len(picked) == 1 && picked[0].Name == args[0] {
				doc.Explain(out, picked[0])
			} else {
				doc.List(out, picked)
			}
			return out.Flush()
		},
	}
	color.register(cmd)
	return cmd
}
