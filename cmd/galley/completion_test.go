package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCompletion holds that the scripts for completion work in the real shells. CI installs them.
func TestCompletion(t *testing.T) {
	const bashCompletion = "/usr/share/bash-completion/bash_completion"
	for shell, tt := range map[string]struct {
		file, needs string
		args        []string // given the script, what is typed and what it becomes, they print what is offered
	}{
		"bash": {"galley.bash", bashCompletion, []string{"--noprofile", "--norc", "-c", `
			. ` + bashCompletion + ` && . "$1" || exit
			COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9
			read -ra COMP_WORDS <<<"$2"
			COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
			__start_galley
			printf '%s\n' "${COMPREPLY[@]}"`, "bash"}},
		"zsh": {"_galley", "", []string{"-f", "-c", `
			zmodload zsh/zpty
			zpty z zsh -f -i
			zpty -w z "PROMPT= fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -D; print rea''dy"
			zpty -r z line '*ready*'
			zpty -w -n z "$2"$'\t'
			zpty -r z line "*$3*" && print -r -- $3
			zpty -d z`, "zsh"}},
		"fish": {"galley.fish", "", []string{"--no-config", "-c", `source $argv[1]; complete -C $argv[2]`}},
	} {
		t.Run(shell, func(t *testing.T) {
			if _, err := exec.LookPath(shell); err != nil {
				t.Skipf("%s is not installed", shell)
			}
			if _, err := os.Stat(tt.needs); err != nil && tt.needs != "" {
				t.Skipf("the package bash-completion is not installed: %v", err)
			}
			dir := t.TempDir()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			run := func(name string, args ...string) string {
				cmd := exec.CommandContext(ctx, name, args...)
				cmd.Dir, cmd.Env = dir, append(commandOnPath(t), "HOME="+dir, "TERM=dumb")
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Fatalf("%s: %v\n%s", name, err, out)
				}
				return string(out)
			}
			script := filepath.Join(dir, tt.file)
			run("sh", "-c", `galley completion "$1" >"$2"`, "sh", shell, script)
			for typed, want := range map[string]string{
				"galley basel":                             "baseline",
				"galley check --fail-on err":               "error",
				"galley rules trailing-sp":                 "trailing-space",
				"galley fix --select furniture,trailing-s": "trailing-space",
			} {
				if out := run(shell, slices.Concat(tt.args, []string{script, typed, want})...); !strings.Contains(out, want) {
					t.Errorf("%q offers %q, want %q", typed, out, want)
				}
			}
		})
	}
}
