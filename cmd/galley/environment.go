package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// inEnvironment are the flags whose value may come from the environment: GALLEY_ and the name in capitals,
// with _ for -.
func inEnvironment() []string {
	return []string{"config", "select", "ignore", "format", "color", "fail-on", "cache-dir", "no-cache"}
}

func variable(flag string) string {
	return "GALLEY_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// fromEnvironment sets the flags that were not given from the environment. An empty variable counts as none.
func fromEnvironment(cmd *cobra.Command) error {
	for _, name := range inEnvironment() {
		f := cmd.Flags().Lookup(name)
		if f == nil || f.Changed || name == "config" && cmd.Flags().Changed("no-config") {
			continue
		}
		value := os.Getenv(variable(name))
		if value == "" {
			continue
		}
		if err := f.Value.Set(value); err != nil {
			return fmt.Errorf("%s: %w", variable(name), err)
		}
	}
	return nil
}

// origin returns what a user set to give the flag its value: the flag itself or a variable.
func origin(cmd *cobra.Command, name string) string {
	if f := cmd.Flags().Lookup(name); f != nil && !f.Changed && os.Getenv(variable(name)) != "" {
		if slices.Contains(inEnvironment(), name) {
			return variable(name)
		}
	}
	return "--" + name
}

// nameVariables adds the variables to the descriptions of the flags.
func nameVariables(cmd *cobra.Command) {
	for _, name := range inEnvironment() {
		if f := cmd.Flags().Lookup(name); f != nil {
			f.Usage += "; also $" + variable(name)
		}
	}
}
