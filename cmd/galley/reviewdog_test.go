package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReviewdog holds that reviewdog takes the formats that it knows, and finds in them what they say. CI installs it.
func TestReviewdog(t *testing.T) {
	reviewdog, err := exec.LookPath("reviewdog")
	if err != nil {
		t.Skip("go install github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0 makes this test run")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":   "Café: saw the the cat.\n\nWe went to the the sea: 100%\n",
		"b.jsonl": "{\"text\": \"One.\"}\n{\"text\": \"Come to \\\"the the\\\" show.\"}\n",
		"c.txt":   "The \x00 end.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for format, want := range map[string][]string{
		"rdjson":     {"a.txt 1:15-1:19 WARNING duplicated-word +1", "a.txt 3:15-3:19 WARNING duplicated-word +1", "b.jsonl 2:24-2:28 WARNING duplicated-word +1", "c.txt 0:0-0:0 ERROR  +0"},
		"rdjsonl":    {"a.txt 1:15-1:19 WARNING duplicated-word +1", "a.txt 3:15-3:19 WARNING duplicated-word +1", "b.jsonl 2:24-2:28 WARNING duplicated-word +1", "c.txt 0:0-0:0 ERROR  +0"},
		"sarif":      {"a.txt 1:14-1:18 WARNING duplicated-word +1", "a.txt 3:15-3:19 WARNING duplicated-word +1", "b.jsonl 2:24-2:28 WARNING duplicated-word +1"},
		"checkstyle": {"a.txt 1:14-0:0 WARNING galley.duplicated-word +0", "a.txt 3:15-0:0 WARNING galley.duplicated-word +0", "b.jsonl 2:24-0:0 WARNING galley.duplicated-word +0", "c.txt 0:0-0:0 ERROR galley +0"},
	} {
		cmd := exec.Command(exe, "check", "--no-config", "--select", "duplicated-word", "--format", format)
		cmd.Args[0], cmd.Dir = "galley", dir
		report, err := cmd.Output()
		if len(report) == 0 {
			t.Fatalf("%s: no output: %v", format, err)
		}
		cmd = exec.Command(reviewdog, "-f="+format, "-reporter=rdjsonl", "-filter-mode=nofilter", "-diff=true")
		cmd.Dir, cmd.Stdin = dir, bytes.NewReader(report)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", format, err, out)
			continue
		}
		if got := diagnostics(t, out); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// diagnostics returns what reviewdog made of a report, sorted, a line each.
func diagnostics(t *testing.T, out []byte) []string {
	t.Helper()
	type position struct{ Line, Column int }
	var all []string
	for line := range bytes.Lines(out) {
		var d struct {
			Location struct {
				Path  string
				Range struct{ Start, End position }
			}
			Severity    string
			Code        struct{ Value string }
			Suggestions []any
		}
		if err := json.Unmarshal(line, &d); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		r := d.Location.Range
		all = append(all, fmt.Sprintf("%s %d:%d-%d:%d %s %s +%d", d.Location.Path, r.Start.Line, r.Start.Column, r.End.Line, r.End.Column,
			d.Severity, d.Code.Value, len(d.Suggestions)))
	}
	slices.Sort(all)
	return all
}
