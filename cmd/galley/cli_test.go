package main

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestCommandsDocumented holds that docs/cli.md lists all commands and flags as they are, and rewrites the lists with -update.
func TestCommandsDocumented(t *testing.T) {
	commands := "| command | what it does |\n|---|---|\n"
	rows := map[string][]string{} // from what is said of a flag to the commands that have it
	var add func(cmd *cobra.Command)
	add = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			switch {
			case !sub.IsAvailableCommand() || sub.Name() == "help" || cmd.Name() == "completion":
				continue
			case sub.Name() == "completion":
				commands += "| `galley completion SHELL` | Print the script that completes commands for bash, zsh, fish or powershell |\n"
			case !sub.HasSubCommands():
				commands += fmt.Sprintf("| `%s%s` | %s |\n", sub.CommandPath(), strings.TrimPrefix(sub.Use, sub.Name()), sub.Short)
			}
			sub.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
				if f.Name != "help" {
					rows[row(f)] = append(rows[row(f)], "`"+strings.TrimPrefix(sub.CommandPath(), "galley ")+"`")
				}
			})
			add(sub)
		}
	}
	add(newRoot(streams{}))
	flags := "| flag | default | what it is | commands |\n|---|---|---|---|\n"
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		flags += row + strings.Join(rows[row], ", ") + " |\n"
	}
	replaceBetween(t, "docs/cli.md", "<!-- commands -->\n", commands)
	replaceBetween(t, "docs/cli.md", "<!-- flags -->\n", flags)
}

// row returns what is said of a flag.
func row(f *pflag.Flag) string {
	value, usage := pflag.UnquoteUsage(f)
	usage, _, _ = strings.Cut(usage, "; also $") // docs/config.md has the variables
	name := "`" + strings.TrimSpace("--"+f.Name+" "+value) + "`"
	if f.Shorthand != "" {
		name += ", `-" + f.Shorthand + "`"
	}
	standard := ""
	if f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "" {
		standard = "`" + f.DefValue + "`"
	}
	return fmt.Sprintf("| %s | %s | %s | ", name, standard, usage)
}

// replaceBetween holds that a page has the text between begin and the next end mark, and puts it there with -update.
func replaceBetween(t *testing.T, page, begin, text string) {
	t.Helper()
	old := source(t, page)
	before, rest, ok := strings.Cut(old, begin)
	_, after, ok2 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 {
		t.Fatalf("%s has no %s", page, begin)
	}
	switch now := before + begin + text + "<!-- end -->" + after; {
	case now == old:
	case *update:
		writeFile(t, filepath.Join("..", "..", filepath.FromSlash(page)), now)
	default:
		t.Errorf("%s is stale; go test ./cmd/galley -run %s -update", page, t.Name())
	}
}

// TestHelpFits holds that the help of each command fits into a narrow terminal.
func TestHelpFits(t *testing.T) {
	const narrow = 80
	var out bytes.Buffer
	root := newRoot(streams{in: strings.NewReader(""), out: &out, err: &out, writing: &sync.RWMutex{}})
	fitHelp(root, narrow)
	root.SetOut(&out)
	for _, cmd := range root.Commands() {
		out.Reset()
		root.SetArgs([]string{cmd.Name(), "--help"})
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if utf8.RuneCountInString(line) > narrow+1 && !strings.HasPrefix(line, "  ") { // names of commands and examples are as long as they are
				t.Errorf("%s: %s", cmd.Name(), line)
			}
		}
	}
}
