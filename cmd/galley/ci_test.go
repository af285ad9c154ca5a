package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// An input is what a user of action.yml or of the template for GitLab may set.
type input struct{ Name, Description, Default string }

// An action is what the tests look at of action.yml.
type action struct {
	Inputs map[string]input
	Runs   struct{ Steps []actionStep }
}

type actionStep struct {
	ID, Run string
	Env     map[string]string
}

// run runs the script of a step as GitHub does.
func (a *action) run(t *testing.T, step actionStep, dir string, env []string, inputs map[string]string) (out string, status int) {
	t.Helper()
	if strings.Contains(step.Run, "${{") {
		t.Error("a script must have its inputs in variables, or they could bring commands of their own")
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
	cmd.Dir, cmd.Env = dir, slices.Clone(env)
	for name, value := range step.Env {
		cmd.Env = append(cmd.Env, name+"="+expand(t, value, func(name string) string {
			if value, ok := inputs[name]; ok {
				return value
			}
			in, ok := a.Inputs[name]
			if !ok {
				t.Errorf("there is no input %q", name)
			}
			return in.Default
		}))
	}
	text, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Logf("%s", exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	return string(text), cmd.ProcessState.ExitCode()
}

// readAction returns the action, its step that installs and its step that checks.
func readAction(t *testing.T) (a *action, install, check actionStep) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash")
	}
	readYAML(t, "action.yml", &a)
	steps := a.Runs.Steps
	if len(steps) != 3 || steps[2].ID != "check" {
		t.Fatalf("action.yml has %d steps, want one that sets up Go, one that installs and one that checks", len(steps))
	}
	return a, steps[1], steps[2]
}

// TestAction runs the step of action.yml that checks, in a repository with a bad article.
func TestAction(t *testing.T) {
	a, _, check := readAction(t)
	const found = "::warning title=galley (duplicated-word),file=news/a.txt,line=1,endLine=1,col=8,endColumn=12::news/a.txt:1:8: “the” stands twice\n"
	for name, tt := range map[string]struct {
		inputs map[string]string
		status int
		out    string
	}{
		"as it is":  {nil, 1, found},
		"folder":    {map[string]string{"working-directory": "news", "paths": "a.txt\n", "sarif": "out.sarif"}, 1, found},
		"never":     {map[string]string{"fail-on": "never"}, 0, found},
		"errors":    {map[string]string{"fail-on": "error"}, 0, found},
		"arguments": {map[string]string{"args": "--select a-an\n  --no-config", "paths": "other folder\nnews"}, 0, ""},
		"no paths":  {map[string]string{"paths": ""}, 0, ""},
		"not run":   {map[string]string{"paths": "$(touch gone)", "args": "--select $(touch${IFS}gone)"}, 2, ""},
		"no glob":   {map[string]string{"paths": "*"}, 2, "::error title=galley,file=*::*: no such file or directory\n"},
	} {
		t.Run(name, func(t *testing.T) {
			work, temp := t.TempDir(), t.TempDir()
			for _, dir := range []string{"news", "other folder"} {
				if err := os.Mkdir(filepath.Join(work, dir), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			writeFile(t, filepath.Join(work, "news", "a.txt"), "See the the sea.\n")
			env := append(commandOnPath(t), "GITHUB_WORKSPACE="+work, "GITHUB_OUTPUT="+filepath.Join(temp, "output"))
			out, status := a.run(t, check, work, env, tt.inputs)
			if status != tt.status || out != tt.out {
				t.Errorf("the status is %d, want %d; it prints %q, want %q", status, tt.status, out, tt.out)
			}
			if _, err := os.Stat(filepath.Join(work, "gone")); err == nil {
				t.Error("an input was run as a command")
			}
			if sarif := tt.inputs["sarif"]; sarif != "" {
				if said, err := os.ReadFile(filepath.Join(temp, "output")); err != nil || string(said) != "sarif="+sarif+"\n" {
					t.Errorf("%v; the outputs are %q", err, said)
				}
				if report, err := os.ReadFile(filepath.Join(work, sarif)); err != nil || !strings.Contains(string(report), `"uri":"news/a.txt"`) {
					t.Errorf("%v; the report is %s", err, report)
				}
			}
		})
	}
}

// TestActionInstalls holds that the action installs the command from where it stands itself.
func TestActionInstalls(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the command anew")
	}
	a, install, _ := readAction(t)
	temp := t.TempDir()
	env := append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_PATH="+filepath.Join(temp, "path"))
	if out, status := a.run(t, install, temp, env, nil); status != 0 || out != "" {
		t.Fatalf("the status is %d: %s", status, out)
	}
	path, err := os.ReadFile(filepath.Join(temp, "path"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := command(temp, filepath.Join(strings.TrimSpace(string(path)), "galley"), "version"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestActionInstallsVersion holds that the action installs the version that it is told, of which a proxy of modules has this tree.
func TestActionInstallsVersion(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the command anew")
	}
	a, install, _ := readAction(t)
	source, _ := publish(t)
	const version = "v0.1.7"
	temp := t.TempDir()
	at := filepath.Join(temp, "proxy", "github.com", "galleylint", "galley", "@v")
	if err := os.MkdirAll(at, 0o777); err != nil {
		t.Fatal(err)
	}
	git(t, source, "archive", "--prefix=github.com/galleylint/galley@"+version+"/", "--output="+filepath.Join(at, version+".zip"), "HEAD")
	mod, err := os.ReadFile(filepath.Join(source, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(at, version+".mod"), string(mod))
	writeFile(t, filepath.Join(at, "list"), version+"\n")
	writeFile(t, filepath.Join(at, version+".info"), `{"Version": "`+version+`"}`)
	url := func(path string) string { return "file://" + filepath.ToSlash(path) }
	env := append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_PATH="+filepath.Join(temp, "path"),
		"GOPROXY="+url(filepath.Join(temp, "proxy"))+","+url(filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")),
		"GOSUMDB=off", "GOFLAGS=-modcacherw -trimpath", "GOMODCACHE="+filepath.Join(temp, "modules"), "GOCACHE="+goEnv(t, "GOCACHE"))
	if out, status := a.run(t, install, temp, env, map[string]string{"version": version}); status != 0 || out != "" {
		t.Fatalf("the status is %d: %s", status, out)
	}
	out, err := command(temp, filepath.Join(temp, "galley", "galley"), "version")
	if err != nil || !strings.Contains(string(out), version) {
		t.Errorf("%v; the version is %s", err, out)
	}
}

// TestActionLint holds that actionlint has nothing to say of action.yml and of the workflow in docs/ci.md. CI installs it.
func TestActionLint(t *testing.T) {
	actionlint, err := exec.LookPath("actionlint")
	if err != nil {
		t.Skip("go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 makes this test run")
	}
	dir := t.TempDir()
	workflow := codeBlock(t, "ci.md", "## GitHub Actions")
	local := regexp.MustCompile(`galleylint/galley@\S+`).ReplaceAllString(workflow, "./")
	if local == workflow {
		t.Fatal("the workflow does not use the action")
	}
	if err := os.MkdirAll(filepath.Join(dir, ".github", "workflows"), 0o777); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, ".github", "workflows", "articles.yml"), local)
	writeFile(t, filepath.Join(dir, "action.yml"), source(t, "action.yml"))
	if out, err := command(dir, "git", "init", "-q"); err != nil { // it looks for the top of a repository
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := command(dir, actionlint, "-no-color"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestGitLab runs the job of the template for GitLab, and holds that its report is one of Code Quality.
func TestGitLab(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no shell")
	}
	inputs, job := gitlabTemplate(t)
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.txt"), "See the the sea.\n")
	for value, status := range map[string]int{"info": 1, "error": 0} {
		for _, line := range job.Script {
			if strings.HasPrefix(line, "go install ") {
				continue
			}
			cmd := exec.Command("sh", "-ec", expand(t, line, func(name string) string {
				i := slices.IndexFunc(inputs, func(in input) bool { return in.Name == name })
				if i < 0 {
					t.Fatalf("there is no input %q", name)
				}
				if name == "fail-on" {
					return value
				}
				return inputs[i].Default
			}))
			cmd.Dir, cmd.Env = dir, commandOnPath(t)
			out, _ := cmd.CombinedOutput()
			if got := cmd.ProcessState.ExitCode(); got != status {
				t.Errorf("--fail-on %s: the status is %d, want %d\n%s", value, got, status, out)
			}
		}
		report, err := os.ReadFile(filepath.Join(dir, job.Artifacts.Reports.Codequality))
		if err != nil || !strings.Contains(string(report), `"check_name":"duplicated-word"`) {
			t.Errorf("%v; the report is\n%s", err, report)
		}
	}
}

type gitlabJob struct {
	Script    []string
	Artifacts struct{ Reports struct{ Codequality string } }
}

func gitlabTemplate(t *testing.T) ([]input, gitlabJob) {
	t.Helper()
	head, body, ok := strings.Cut(source(t, "templates/galley.gitlab-ci.yml"), "\n---\n")
	if !ok {
		t.Fatal("the template has no inputs")
	}
	var spec struct {
		Spec struct{ Inputs map[string]input }
	}
	var jobs map[string]gitlabJob
	for text, to := range map[string]any{head: &spec, body: &jobs} {
		if err := yaml.Unmarshal([]byte(text), to); err != nil {
			t.Fatal(err)
		}
	}
	return sortedInputs(spec.Spec.Inputs), jobs["galley"]
}

// TestInputsDocumented holds that docs/ci.md lists the inputs of the action and of the template, and rewrites it with -update.
func TestInputsDocumented(t *testing.T) {
	var a action
	readYAML(t, "action.yml", &a)
	gitlab, _ := gitlabTemplate(t)
	for file, inputs := range map[string][]input{"action.yml": sortedInputs(a.Inputs), "templates/galley.gitlab-ci.yml": gitlab} {
		table := "| input | default | what it is |\n|---|---|---|\n"
		for _, in := range inputs {
			value := ""
			if in.Default != "" {
				value = "`" + in.Default + "`"
			}
			table += fmt.Sprintf("| `%s` | %s | %s |\n", in.Name, value, in.Description)
		}
		replaceBetween(t, "docs/ci.md", "<!-- inputs of "+file+" -->\n", table)
	}
}

func sortedInputs(inputs map[string]input) []input {
	var out []input
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		in := inputs[name]
		in.Name = name
		out = append(out, in)
	}
	return out
}

// expand puts in what expressions such as ${{ inputs.paths }} or $[[ inputs.paths ]] stand for.
func expand(t *testing.T, text string, value func(input string) string) string {
	t.Helper()
	return regexp.MustCompile(`\$(\{\{|\[\[) *(\S+?) *(\}\}|\]\])`).ReplaceAllStringFunc(text, func(match string) string {
		switch name := strings.Trim(match, "${}[] "); {
		case name == "github.action_path":
			return absolute(filepath.Join("..", ".."))
		case strings.HasPrefix(name, "inputs."):
			return value(strings.TrimPrefix(name, "inputs."))
		}
		t.Fatalf("%s is not known here", match)
		return ""
	})
}

// commandOnPath returns the environment in which galley is the command of this test.
func commandOnPath(t *testing.T) []string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(exe, filepath.Join(dir, "galley")); err != nil {
		t.Skip(err)
	}
	env := os.Environ()
	for _, name := range inEnvironment() {
		env = append(env, variable(name)+"=")
	}
	return append(env, "PATH="+dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// source returns the text of a file of this repository.
func source(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func readYAML(t *testing.T, name string, to any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(source(t, name)), to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// codeBlock returns the first block of code below a heading of a page in docs.
func codeBlock(t *testing.T, page, heading string) string {
	t.Helper()
	_, text, ok := strings.Cut(source(t, "docs/"+page), "\n"+heading+"\n")
	_, text, ok2 := strings.Cut(text, "\n```")
	_, text, _ = strings.Cut(text, "\n")
	text, _, ok3 := strings.Cut(text, "\n```\n")
	if !ok || !ok2 || !ok3 {
		t.Fatalf("docs/%s has no code below %q", page, heading)
	}
	return text + "\n"
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
