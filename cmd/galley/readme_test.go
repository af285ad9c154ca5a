package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// firstSteps goes through the first steps of README.md as a newcomer does: each line works, the last ones leave nothing to do.
func firstSteps(t *testing.T, clone, revision string) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash")
	}
	_, steps, ok := strings.Cut(source(t, "README.md"), "\n## First steps\n")
	steps, _, ok2 := strings.Cut(steps, "\n## ")
	if !ok || !ok2 {
		t.Fatal("README.md has no first steps")
	}
	home, bin := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("GOBIN", bin)
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	dir, ran, last := clone, 0, -1
	for _, m := range regexp.MustCompile("(?s)(?:In|in) `(\\S+)`:\\s+```yaml\n(.*?)```|```sh\n(.*?)```").FindAllStringSubmatch(steps, -1) {
		if name := m[1]; name != "" {
			text := strings.ReplaceAll(m[2], "https://github.com/galleylint/galley", clone)
			text = strings.Replace(text, "rev: v0.1.0", "rev: "+revision, 1) // which is not released yet
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			writeFile(t, file, text)
			continue
		}
		for line := range strings.Lines(m[3]) {
			if _, err := exec.LookPath("pre-commit"); err != nil && strings.Contains(line, "pre-commit") {
				t.Log("pre-commit is not installed; this line is not run: " + line)
				continue
			}
			ran++
			cmd := exec.Command("bash", "-c", line+"\nstatus=$?; pwd >~/folder; exit $status")
			cmd.Dir = dir
			out, _ := cmd.CombinedOutput()
			if last = cmd.ProcessState.ExitCode(); last > statusFindings {
				t.Fatalf("%s\nthe status is %d\n%s", line, last, out)
			}
			if strings.HasPrefix(line, "galley ") && len(out) == 0 {
				t.Errorf("%s\nit prints nothing", line)
			}
			if strings.Contains(line, "pre-commit run") && !strings.Contains(string(out), "galley fix..") {
				t.Errorf("%s\nthe hooks do not run\n%s", line, out)
			}
			folder, err := os.ReadFile(filepath.Join(home, "folder"))
			if err != nil {
				t.Fatal(err)
			}
			dir = strings.TrimSpace(string(folder))
		}
	}
	if ran < 10 || last != statusOK {
		t.Errorf("%d lines were run, the last one with status %d", ran, last)
	}
	// The article is mended, and the workflow is one that GitHub would take.
	if text, err := os.ReadFile(filepath.Join(home, "news", "nato-talks.txt")); err != nil || strings.HasPrefix(string(text), "By |") {
		t.Errorf("the article was not mended: %v", err)
	}
	actionlint, err := exec.LookPath("actionlint")
	if err != nil {
		return
	}
	if out, err := command(filepath.Join(home, "news"), actionlint, "-no-color"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
