//go:build packaging

package main

import (
	"cmp"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newPackaging returns the command that writes what a package has besides the binary. It is in builds with the tag
// "packaging" only: users would carry a second parser of Markdown and of YAML for it.
func newPackaging(root *cobra.Command) []*cobra.Command {
	return []*cobra.Command{{
		Use:    "packaging FOLDER",
		Short:  "Write the manual pages to FOLDER/man, and scripts for completion to FOLDER/completions",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			man, completions := filepath.Join(args[0], "man"), filepath.Join(args[0], "completions")
			if err := cmp.Or(os.MkdirAll(man, 0o777), os.MkdirAll(completions, 0o777)); err != nil {
				return plain(err)
			}
			root.DisableAutoGenTag = true // it would say when
			return plain(cmp.Or(
				doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "Galley", Manual: "Galley"}, man),
				root.GenBashCompletionFileV2(filepath.Join(completions, "galley.bash"), true),
				root.GenZshCompletionFile(filepath.Join(completions, "_galley")),
				root.GenFishCompletionFile(filepath.Join(completions, "galley.fish"), true),
				root.GenPowerShellCompletionFileWithDesc(filepath.Join(completions, "galley.ps1")),
			))
		},
	}}
}
