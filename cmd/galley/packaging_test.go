package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// TestDockerfile holds what can be told of the Dockerfile without Docker: the image that builds has the Go that go.mod asks
// for, the last one has no rights, and what it starts is what was built.
func TestDockerfile(t *testing.T) {
	text := source(t, "Dockerfile")
	find := func(pattern, in string) string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(in)
		if m == nil {
			t.Fatalf("there is no %s", pattern)
		}
		return m[1]
	}
	if built, asked := find(`(?m)^FROM .*golang:(\S+) AS build$`, text), find(`(?m)^go (\S+)$`, source(t, "go.mod")); !strings.HasPrefix(asked+".", built+".") {
		t.Errorf("the image has Go %s, and go.mod asks for %s", built, asked)
	}
	if build := find(`(?m)^RUN (.* go build .*)$`, text); !strings.Contains(build, "CGO_ENABLED=0 ") || !strings.HasSuffix(build, " ./cmd/galley") {
		t.Errorf("it builds with %s", build)
	}
	last := text[strings.LastIndex(text, "\nFROM "):]
	if image := find(`(?m)^FROM (\S+)$`, last); !strings.HasSuffix(image, ":nonroot") {
		t.Errorf("the image is %s", image)
	}
	if out, from := find(` -o (\S+) `, text), find(`(?m)^COPY --from=build (\S+) `, last); out != from {
		t.Errorf("%s is built, and %s copied", out, from)
	}
	if to, starts := find(`(?m)^COPY --from=build \S+ (\S+)$`, last), find(`(?m)^ENTRYPOINT \["(\S+)"\]$`, last); to != starts {
		t.Errorf("%s is copied, and %s started", to, starts)
	}
}
