package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestClone holds that a clone of this source tree, as it stands, gives what the README promises.
func TestClone(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the command anew")
	}
	clone, revision := publish(t)
	for name, value := range map[string]string{
		"PRE_COMMIT_HOME": t.TempDir(), "SKIP": "",
		"GOMODCACHE": goEnv(t, "GOMODCACHE"), "GOCACHE": goEnv(t, "GOCACHE"), // so that a build needs no network
		"GOFLAGS": goEnv(t, "GOFLAGS") + " -trimpath", // and what was built of another clone counts
	} {
		t.Setenv(name, value)
	}
	for _, name := range inEnvironment() {
		t.Setenv(variable(name), "")
	}
	t.Run("PreCommit", func(t *testing.T) { preCommit(t, clone, revision) })
	t.Run("FirstSteps", func(t *testing.T) { firstSteps(t, clone, revision) })
}

// preCommit holds that the hooks work in the real pre-commit, which builds them from the clone: a bad article stops the
// commit, the hook that fixes mends it, and what the configuration passes over is let through.
func preCommit(t *testing.T, source, revision string) {
	t.Helper()
	hook, err := exec.LookPath("pre-commit")
	if err != nil {
		t.Skip("pre-commit is not installed; the package pre-commit of Debian makes this test run")
	}
	repo := newRepository(t)
	if out, err := command(repo, hook, "validate-manifest", filepath.Join(source, ".pre-commit-hooks.yaml")); err != nil {
		t.Fatalf("the manifest is wrong: %v\n%s", err, out)
	}

	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(repo, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	use := func(id string) {
		t.Helper()
		write(".pre-commit-config.yaml", "repos:\n- repo: "+source+"\n  rev: "+revision+"\n  hooks:\n  - id: "+id+"\n")
	}
	// commit tries to commit everything, and holds that it goes well or not, and what is said.
	commit := func(ok bool, says string) {
		t.Helper()
		git(t, repo, "add", "--all")
		out, err := command(repo, "git", "commit", "-q", "-m", "Try")
		if ok != (err == nil) {
			t.Fatalf("the commit: %v\n%s", err, out)
		}
		if !regexp.MustCompile(says).Match(out) {
			t.Fatalf("there is no %q in\n%s", says, out)
		}
	}

	use("galley")
	if out, err := command(repo, hook, "install", "--install-hooks"); err != nil {
		t.Fatalf("the hooks cannot be installed: %v\n%s", err, out)
	}
	write(".galley.yml", "exclude: [archive/]\ntypes: {.story: text}\n")
	write("code.go", "package main // the the\n")
	write("archive/old.txt", "See the the sea.\n")
	commit(true, `(?m)^galley\.+Passed$`)

	for _, name := range []string{"a.txt", "b.text", "c.md", "d.html", "e.story", "a name/ü.txt", "-q.txt"} {
		write(name, "See the the sea.\n")
	}
	write("f.jsonl", `{"text": "See the the sea."}`+"\n")
	commit(false, `(?ms)^galley\.+Failed$.*a name/ü\.txt:1:8: .*^Found 8 problems in 8 articles`)

	use("galley-fix")
	commit(false, `(?ms)^galley fix\.+Failed$.*files were modified by this hook`)
	commit(true, `(?m)^galley fix\.+Passed$`)
	use("galley")
	commit(true, `(?m)^galley\.+Passed$`)
	for name, want := range map[string]string{
		"a.txt": "See the sea.\n", "e.story": "See the sea.\n", "-q.txt": "See the sea.\n", "f.jsonl": `{"text": "See the sea."}` + "\n",
		"code.go": "package main // the the\n", "archive/old.txt": "See the the sea.\n",
	} {
		if got, err := os.ReadFile(filepath.Join(repo, name)); err != nil || string(got) != want {
			t.Errorf("%s: %v; it is %q, want %q", name, err, got, want)
		}
	}
}

// publish commits this source tree, as it stands, to a repository of its own.
func publish(t *testing.T) (dir, revision string) {
	t.Helper()
	top := filepath.Join("..", "..")
	list, err := command(top, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	if err != nil {
		t.Skipf("this is no clone of the repository: %s", list)
	}
	dir = newRepository(t)
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(top, name))
		if os.IsNotExist(err) { // deleted and not yet committed
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "-q", "-m", "As it stands")
	return dir, git(t, dir, "rev-parse", "HEAD")
}

// newRepository makes an empty repository, of which the user's own settings of git do not hold.
func newRepository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "config", "user.name", "Test")
	git(t, dir, "config", "user.email", "test@example.org")
	return dir
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := command(dir, "git", args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSpace(out))
}

// command runs a command in a folder and returns all that it prints.
func command(dir, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	return cmd.CombinedOutput()
}
