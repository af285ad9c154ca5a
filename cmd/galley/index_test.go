package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// manyArticles writes n different articles into a JSON Lines file.
func manyArticles(t *testing.T, n int) string {
	t.Helper()
	var text strings.Builder
	for i := range n {
		text.WriteString(`{"text": "`)
		for k := range 60 {
			fmt.Fprintf(&text, "word%d ", (i*7919+k*k*31)%99991)
		}
		text.WriteString("end.\"}\n")
	}
	path := filepath.Join(t.TempDir(), "many.jsonl")
	if err := os.WriteFile(path, []byte(text.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestKilledIndex holds that what index add told to be added is there after it was killed in the middle.
func TestKilledIndex(t *testing.T) {
	articles := manyArticles(t, 5000)
	file := filepath.Join(t.TempDir(), "a.index")
	cmd := exec.Command("galley", "index", "add", "--batch", "7", file, articles)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told := 0
	for s := bufio.NewScanner(out); s.Scan(); {
		told = number(t, `(\d+) articles? added`, s.Text())
		if told >= 70 {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	for s := bufio.NewScanner(out); s.Scan(); { // what it told before it was dead
		told = max(told, number(t, `(\d+) articles? added`, s.Text()))
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("it was not killed")
	}
	stats, err := exec.Command("galley", "index", "stats", file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, stats)
	}
	if n := number(t, `articles +(\d+)`, string(stats)); n < told || n >= 5000 {
		t.Errorf("%d articles are in the index, %d were told to be", n, told)
	}
	if out, err := exec.Command("galley", "index", "add", file, articles).CombinedOutput(); err != nil {
		t.Errorf("nothing can be added any more: %v: %s", err, out)
	}
}

func number(t *testing.T, pattern, text string) int {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in %q", pattern, text)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestIndexInUse holds that a second process is told so while one adds, and that two may read at once.
func TestIndexInUse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.index")
	few := manyArticles(t, 3)
	if out, err := exec.Command("galley", "index", "add", file, few).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	adding := exec.Command("galley", "index", "add", file, "-")
	in, err := adding.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := adding.Start(); err != nil {
		t.Fatal(err)
	}
	want := "galley: " + file + ": is in use by another galley; try again when that is done\n"
	deadline := time.Now().Add(20 * time.Second)
	for {
		out, err := exec.Command("galley", "index", "add", file, few).CombinedOutput()
		if string(out) == want && err != nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("a second process says %q", out)
		}
	}
	if out, _ := exec.Command("galley", "check", "--index", file, few).CombinedOutput(); string(out) != want {
		t.Errorf("a reader says %q", out)
	}
	in.Close()
	if err := adding.Wait(); err != nil {
		t.Errorf("the first process: %v", err)
	}
}
