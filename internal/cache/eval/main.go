// Command eval measures what the cache saves: it checks a folder of articles with an empty cache, then again with what that has left,
// and holds that all runs print the same.
//
//	go run ./internal/cache/eval FOLDER [FLAG…]
//
// The flags are given to galley check. Processor time is that of all cores, of the user and the system. Run it from the top of the module.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// runs is how often each kind of run is made; the fastest counts.
const runs = 3

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say which folder")
	}
	dir, err := os.MkdirTemp("", "galley-cache-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	galley, store := filepath.Join(dir, "galley"), filepath.Join(dir, "cache")
	build := exec.Command("go", "build", "-o", galley, "./cmd/galley")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return err
	}
	check := func(flags ...string) (spent, []byte, error) {
		all := append([]string{"check", "--cache-dir", store, "--format", "jsonl"}, flags...)
		return measure(exec.Command(galley, append(all, args...)...))
	}
	none, want, err := check("--no-cache")
	if err != nil {
		return err
	}
	fastest := func(kind string, before func() error) (spent, error) {
		var best spent
		for range runs {
			if err := before(); err != nil {
				return best, err
			}
			one, out, err := check()
			if err == nil && !bytes.Equal(out, want) {
				err = fmt.Errorf("with %s cache something else is printed than without one", kind)
			}
			if err != nil {
				return best, err
			}
			best = best.least(one)
		}
		return best, nil
	}
	cold, err := fastest("an empty", func() error { return os.RemoveAll(store) })
	if err != nil {
		return err
	}
	warm, err := fastest("a warm", func() error { return nil })
	if err != nil {
		return err
	}
	fmt.Printf("%-14s %10s %10s\n", "", "elapsed", "processor")
	for _, row := range []struct {
		name string
		spent
	}{{"without a cache", none}, {"cold", cold}, {"warm", warm}} {
		fmt.Printf("%-15s %8.2f s %8.2f s\n", row.name, row.elapsed.Seconds(), row.processor.Seconds())
	}
	fmt.Printf("%-15s %8.1f × %8.1f ×\n", "warm is faster", cold.elapsed.Seconds()/warm.elapsed.Seconds(), cold.processor.Seconds()/warm.processor.Seconds())
	stats := exec.Command(galley, "cache", "stats", "--cache-dir", store)
	stats.Stdout = os.Stdout
	return stats.Run()
}

type spent struct{ elapsed, processor time.Duration }

func (s spent) least(t spent) spent {
	if s == (spent{}) || t.elapsed < s.elapsed {
		return t
	}
	return s
}

// measure runs a command, for which findings are no failure.
func measure(cmd *exec.Cmd) (spent, []byte, error) {
	var errs bytes.Buffer
	cmd.Stderr = &errs
	start := time.Now()
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 {
		err = nil
	}
	if err != nil {
		return spent{}, nil, fmt.Errorf("%w: %s", err, errs.Bytes())
	}
	return spent{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}, out, nil
}
