package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestPackaging holds that the manual has a page for each command, which groff has nothing against, and that the scripts for
// completion are there.
func TestPackaging(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the command anew")
	}
	dir := t.TempDir()
	if out, err := command(".", "go", "run", "-tags", "packaging", ".", "packaging", dir); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"galley.bash", "_galley", "galley.fish", "galley.ps1"} {
		if text, err := os.ReadFile(filepath.Join(dir, "completions", name)); err != nil || !bytes.Contains(text, []byte("galley")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	pages := 0
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() && sub.Name() != "help" {
				look(sub)
			}
		}
		pages++
		page := filepath.Join(dir, "man", strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1")
		if text, err := os.ReadFile(page); err != nil || !bytes.Contains(text, []byte(".SH NAME\n")) {
			t.Errorf("%s: %v", page, err)
		}
		if _, err := exec.LookPath("groff"); err == nil {
			if out, err := command(dir, "groff", "-k", "-man", "-Tutf8", "-ww", "-z", page); err != nil || len(out) > 0 {
				t.Errorf("%s: %v\n%s", page, err, out)
			}
		}
	}
	look(newRoot(streams{}))
	if files, err := os.ReadDir(filepath.Join(dir, "man")); err != nil || len(files) != pages {
		t.Errorf("%v; there are %d pages for %d commands", err, len(files), pages)
	}
}
