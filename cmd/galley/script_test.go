package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var (
	update = flag.Bool("update", false, "rewrite the expected output in the scripts")
	warm   = flag.Bool("warm", false, "let the scripts keep results of checks, which must change nothing")
)

func TestMain(m *testing.M) {
	if _, set := os.LookupEnv(noCache); !set { // nothing is kept where whoever runs the tests keeps it
		os.Setenv(noCache, "true")
	}
	testscript.Main(m, map[string]func(){"galley": main})
}

const noCache = "GALLEY_NO_CACHE"

// TestScript runs the scripts, each of which holds the command to one promise.
func TestScript(t *testing.T) {
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	model, err := filepath.Abs("../../spin/data/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "")
			env.Setenv("FORCE_HYPERLINK", "")
			env.Setenv("ARTICLES", articles)
			env.Setenv("MODEL", model)
			env.Setenv("BIN", filepath.SplitList(env.Getenv("PATH"))[0]) // where the command is, and nothing else
			for _, name := range inEnvironment() {                       // those of whoever runs the test
				env.Setenv(variable(name), "")
			}
			env.Setenv(noCache, strconv.FormatBool(!*warm))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".xdg"))
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			return cond == "root" && os.Getuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":       exitStatus,
			"bytes":        writeBytes,
			"longline":     writeLongLine,
			"keepchanging": keepChanging,
			"jsonoutput":   jsonOutput,
			"only":         onlyFiles,
		},
	})
}

// exitStatus runs a command that must end with a status: status N COMMAND ARG…
func exitStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ARG…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("the exit status is %d, want %s\nstdout: %s\nstderr: %s", got, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// writeBytes writes a file: bytes FILE TEXT, where the text may have Go escapes such as \xff.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// writeLongLine writes a file of one line: longline FILE BYTES END.
func writeLongLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: longline FILE BYTES END")
	}
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	const words = "The council met on Monday and voted for the new bridge across the river. "
	line := bytes.Repeat([]byte(words), size/len(words)+1)[:size]
	line = append(bytes.TrimRight(line, " "), args[2]+"\n"...)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), line, 0o666))
}

// keepChanging appends to a file again and again until the script ends: keepchanging FILE.
func keepChanging(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keepchanging FILE")
	}
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	stop := make(chan bool)
	var running sync.WaitGroup
	running.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				file.WriteString("x\n")
			}
		}
	})
	ts.Defer(func() {
		close(stop)
		running.Wait()
		file.Close()
	})
}

// jsonOutput holds that the last standard output is one JSON object of version 1 with all keys and no other, and that
// each of the arguments, KEY=VALUE, is true of its summary.
func jsonOutput(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("jsonoutput takes no !")
	}
	var out struct {
		Version                    int
		Articles, Findings, Errors []map[string]any
		Summary                    map[string]int
	}
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	dec.DisallowUnknownFields()
	ts.Check(dec.Decode(&out))
	if _, err := dec.Token(); err != io.EOF {
		ts.Fatalf("something follows the JSON object")
	}
	if out.Version != 1 || out.Articles == nil || out.Findings == nil || out.Errors == nil {
		ts.Fatalf("version %d, or a list is null", out.Version)
	}
	for _, arg := range args {
		key, value, _ := strings.Cut(arg, "=")
		if got, ok := out.Summary[key]; !ok || strconv.Itoa(got) != value {
			ts.Fatalf("summary.%s is %d, want %s", key, got, value)
		}
	}
}

// onlyFiles holds that a folder has the files named and no others: only FOLDER FILE…
func onlyFiles(ts *testscript.TestScript, neg bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, " "), strings.Join(args[1:], " "); neg || got != want {
		ts.Fatalf("the folder holds %s, want %s", got, want)
	}
}

// TestBrokenPipe holds that the command ends quietly when nobody reads on.
func TestBrokenPipe(t *testing.T) {
	name := t.TempDir() + "/a.txt"
	text := strings.Repeat("The cat sat on the the mat.\n\n", 20_000)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "jsonl", "sarif", "junit"} {
		cmd := exec.Command(exe, "check", "--select", "duplicated-word", "--format", format, name)
		cmd.Args[0] = "galley" // which makes the test binary the command
		var errs bytes.Buffer
		cmd.Stderr = &errs
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		out.Close()
		err = cmd.Wait()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() != statusSignal+int(syscall.SIGPIPE) {
			t.Errorf("%s: the exit status is %d", format, exit.ExitCode())
		}
		if errs.Len() > 0 {
			t.Errorf("%s: standard error has: %s", format, errs.Bytes())
		}
	}
}

// TestInterrupt holds that an interrupt leaves each file whole, and no temporary file.
func TestInterrupt(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	before := []byte(strings.Repeat("See the the sea.\n\n", 200))
	after := bytes.ReplaceAll(before, []byte("the the"), []byte("the"))
	for wait := range 5 {
		dir := t.TempDir()
		for i := range 100 {
			if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(i)+".txt"), before, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(exe, "fix", "--select", "duplicated-word", dir)
		cmd.Args[0] = "galley"
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(10+15*wait) * time.Millisecond)
		if err := cmd.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Skip(err)
		}
		cmd.Wait()
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 100 {
			t.Errorf("there are %d files, want 100; %v", len(entries), err)
		}
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil || !bytes.Equal(data, before) && !bytes.Equal(data, after) {
				t.Errorf("%s is half-written: %v", e.Name(), err)
			}
		}
	}
}
