package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/ruledoc"
	"github.com/galleylint/galley/internal/ruleset"
	"github.com/galleylint/galley/rules"
)

// complete offers the values for a flag to the shell; without any, the shell does not offer files either.
func complete(cmd *cobra.Command, flag string, values []string) {
	completeWith(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

func completeWith(cmd *cobra.Command, flag string, offer cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, offer); err != nil {
		panic(err) // there is no such flag
	}
}

// ruleNames are the names of rules and categories, and the one that stands for all, with what they find.
func ruleNames() []string {
	var names []string
	for _, r := range rules.All() {
		finds, _ := ruledoc.Split(r)
		names = append(names, cobra.CompletionWithDesc(r.Name, strings.Join(strings.Fields(finds+ruledoc.OffByDefault(r)), " ")))
	}
	for _, c := range galley.Categories {
		names = append(names, cobra.CompletionWithDesc(string(c), "all rules of the category"))
	}
	return append(names, cobra.CompletionWithDesc(ruleset.All, "all rules, those that are off by default too"))
}

// offerRules offers what may follow in a list of rules: those that it does not have yet. Behind a comma nothing tells what
// they find: the script for bash escapes commas where there are descriptions, and then finds nothing.
func offerRules(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	done := begun[:strings.LastIndexByte(begun, ',')+1]
	var names []string
	for _, name := range ruleNames() {
		if done == "" {
			names = append(names, name)
		} else if plain, _, _ := strings.Cut(name, "\t"); !strings.Contains(","+done, ","+plain+",") {
			names = append(names, done+plain)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// offerNothing keeps the shell from offering files where a command takes no arguments: its usage has no more than its name.
func offerNothing(cmd *cobra.Command) {
	if cmd.Use == cmd.Name() && cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	for _, sub := range cmd.Commands() {
		offerNothing(sub)
	}
}
