package changed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Since returns the lines in which the working tree that the folder is in differs from a revision. All lines are new in files
// that git does not know, and none in submodules, which have a history of their own. A revision with "..." behind it stands for where the current branch left it.
func Since(ctx context.Context, folder, revision string) (*Set, error) {
	g := &git{ctx, folder}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is needed to tell what is new, and is not installed; --diff-from reads a diff instead")
	}
	top, err := g.run("rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("what is new cannot be told here: %w", err)
	}
	g.folder = strings.TrimSuffix(string(top), "\n")
	commit, err := g.commit(revision)
	if err != nil {
		return nil, err
	}
	// What a user has set may not change what is read.
	diff, err := g.run("-c", "core.quotePath=true", "diff", "--unified=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", "--no-relative", commit, "--")
	if err != nil {
		return nil, err
	}
	s := &Set{files: map[string]*lines{}, known: map[string]bool{}}
	in := func(name string) string { return filepath.Join(g.folder, filepath.FromSlash(name)) }
	if err := s.read(diff, in); err != nil {
		return nil, fmt.Errorf("what git diff printed %w", err)
	}
	tracked, err := g.run("ls-files", "-z", "--full-name", "--stage")
	if err != nil {
		return nil, err
	}
	root := resolve(g.folder)
	for entry := range strings.SplitSeq(string(tracked), "\x00") {
		about, name, _ := strings.Cut(entry, "\t")
		path := filepath.Join(root, filepath.FromSlash(name))
		if strings.HasPrefix(about, "160000 ") { // the mode of a submodule
			s.others = append(s.others, path+string(filepath.Separator))
		} else {
			s.known[path] = true
		}
	}
	return s, nil
}

type git struct {
	ctx    context.Context
	folder string
}

// commit returns the hash of a revision.
func (g *git) commit(revision string) (string, error) {
	name, branched := strings.CutSuffix(revision, "...")
	out, err := g.run("rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		if _, ok := errors.AsType[*exec.ExitError](err); !ok {
			return "", err
		}
		if _, err := g.run("rev-parse", "--verify", "--quiet", "HEAD"); err != nil && name == "HEAD" {
			return "", errors.New("there is no commit yet, so everything is new")
		}
		return "", fmt.Errorf("git knows no revision %q here; if it is one, fetch it first", name)
	}
	commit := strings.TrimSpace(string(out))
	if !branched {
		return commit, nil
	}
	if out, err = g.run("merge-base", commit, "HEAD"); err != nil {
		return "", fmt.Errorf("%q and the current branch have nothing in common; in a shallow clone, fetch more of it", name)
	}
	return strings.TrimSpace(string(out)), nil
}

// run runs git and returns what it prints. Its error has the last line of what git says.
func (g *git) run(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir = g.folder
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		if said := bytes.TrimSpace(errs.Bytes()); len(said) > 0 {
			return nil, fmt.Errorf("git says %q", said[bytes.LastIndexByte(said, '\n')+1:])
		}
		return nil, fmt.Errorf("git: %w", err)
	}
	return out, nil
}
