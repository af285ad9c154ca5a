// Package config finds configuration files and says what holds for each article: which rules run, how severe their findings
// are, how safe their fixes, and how a file is read.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules"
)

// Names are what a configuration file is called.
var Names = []string{".galley.yml", ".galley.yaml"}

// Options say where the configuration comes from.
type Options struct {
	File  string // use this file for all articles; empty means the nearest one
	None  bool   // use no file
	Flags Flags  // win over all files
	// All are the rules without resources, under the names and in the order of rules.All; nil stands for these.
	All []*galley.Rule
	// Rules returns all rules with these resources, under the names and in the order of rules.All.
	Rules func(Resources) ([]*galley.Rule, error)
	// Variant stands for what else All and Rules depend on, for Settings.Digest.
	Variant string
}

// Flags are settings from outside of configuration files. Those that are empty say nothing.
type Flags struct {
	Select, Ignore   []string // names of rules or categories
	Fields, Lexicons []string
	Model            string
	// From says where the value of a flag comes from: the flag itself, or a variable of the environment.
	From func(flag string) string
}

// Resources are files that rules need.
type Resources struct {
	Lexicons  []string
	Model     string
	Furniture []string
}

// Settings say how one article is read and checked.
type Settings struct {
	Rules []*galley.Rule
	Parse galley.Options

	digest func() (Digest, error) // of the rules
	path   string
}

// Digest returns what stands for the settings. It depends on the files that rules need, and fails where they cannot be read.
func (s *Settings) Digest() (Digest, error) {
	if s.digest == nil {
		return Digest{}, errors.New("these settings are not from a configuration")
	}
	d, err := s.digest()
	if err != nil {
		return Digest{}, err
	}
	return d.withParse(s.path, s.Parse), nil
}

// A Loader finds and reads configuration files, each once. It is safe for concurrent use.
type Loader struct {
	opt    Options
	folder string // the current one
	flags  layer
	rules  []*galley.Rule

	mu       sync.Mutex
	folders  map[string]*found // by absolute path
	files    map[string]*file
	settings map[string]*compiled // by configuration and overrides
	built    map[string]*built    // by resources
}

// found is the configuration of a folder.
type found struct {
	config *config
	err    error // Errors
}

// A config is a file with all that it extends.
type config struct {
	files  []*file           // the base first
	folder string            // whose articles it is for: of the file that was found, or the current one
	types  fileTypes         // of all files
	lists  map[filePath]bool // of furniture
}

type compiled struct {
	rules []*galley.Rule
	state *state
	err   error

	digest func() (Digest, error)
}

type built struct {
	rules []*galley.Rule
	err   error
}

// New returns a loader. Its errors are those of the flags.
func New(opt Options) (*Loader, error) {
	folder, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("the current folder: %w", err)
	}
	if opt.All == nil {
		opt.All = rules.All()
	}
	l := &Loader{
		opt: opt, folder: folder, rules: opt.All,
		folders: map[string]*found{}, files: map[string]*file{}, settings: map[string]*compiled{}, built: map[string]*built{},
	}
	return l, l.readFlags()
}

// For returns the settings for the article at path. Its error is Errors if a configuration file is at fault, and else that of
// a resource.
func (l *Loader) For(path string) (*Settings, error) {
	abs := l.abs(path)
	c, err := l.find(filepath.Dir(abs))
	if err != nil {
		return nil, err
	}
	out := l.compile(c, abs)
	if out.err != nil {
		return nil, out.err
	}
	parse := galley.Options{Fields: out.state.fields.value, Lang: string(out.state.language.value)}
	parse.Format = c.format(path)
	return &Settings{Rules: out.rules, Parse: parse, digest: out.digest, path: path}, nil
}

// Takes reports whether a file that is found in a folder is an article. Where the configuration is wrong it goes by the
// ending.
func (l *Loader) Takes(path string) bool {
	abs := l.abs(path)
	c, err := l.find(filepath.Dir(abs))
	if err != nil {
		return galley.FormatOf(path) != galley.Auto
	}
	return c.format(path) != galley.Auto && !c.excluded(abs)
}

// Format returns how the file is read.
func (l *Loader) Format(path string) galley.Format {
	if c, err := l.find(filepath.Dir(l.abs(path))); err == nil {
		return c.format(path)
	}
	return galley.FormatOf(path)
}

// Baseline returns the absolute path of the file of known findings that holds for the article, or "" if there is none.
func (l *Loader) Baseline(path string) string {
	c, err := l.find(filepath.Dir(l.abs(path)))
	if err != nil {
		return ""
	}
	return string(c.baseline().Value)
}

func (c *config) baseline() at[newPath] {
	for _, f := range slices.Backward(c.files) {
		if f.Baseline.set() {
			return f.Baseline
		}
	}
	return at[newPath]{}
}

func (l *Loader) abs(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(l.folder, path)
}

// shown returns an absolute path as a user would write it.
func (l *Loader) shown(abs string) string {
	if rel, err := filepath.Rel(l.folder, abs); err == nil && len(rel) < len(abs) {
		return rel
	}
	return abs
}

// find returns the configuration for the articles of a folder, which has no files if there is none.
func (l *Loader) find(dir string) (*config, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.findFolder(dir)
	return f.config, f.err
}

func (l *Loader) findFolder(dir string) *found {
	if l.opt.None || l.opt.File != "" {
		dir = "" // one for all
	}
	f := l.folders[dir]
	if f == nil {
		f = l.search(dir)
		l.folders[dir] = f
	}
	return f
}

func (l *Loader) search(dir string) *found {
	switch {
	case l.opt.None:
		return &found{config: &config{folder: l.folder}}
	case l.opt.File != "":
		return l.load(l.abs(l.opt.File), l.folder)
	}
	var here []string
	for _, name := range Names {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil {
			continue
		}
		// What cannot be read, such as a link to nowhere, is there to be read all the same.
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			here = append(here, path)
		}
	}
	switch up := filepath.Dir(dir); {
	case len(here) > 1:
		return &found{err: Errors{{Path: l.shown(here[0]), Message: l.shown(here[1]) + " stands beside it; keep one of the two"}}}
	case len(here) == 1:
		return l.load(here[0], dir)
	case up != dir:
		return l.findFolder(up)
	}
	return &found{config: &config{folder: dir}}
}

// load reads a file and all that it extends.
func (l *Loader) load(path, folder string) *found {
	c := &config{folder: folder}
	var errs Errors
	from := (*file)(nil) // that extends the one to be read
	seen := map[string]bool{}
	for path != "" {
		if seen[path] {
			at := from.Extends.place
			return &found{err: append(errs, &Error{at.path, at.line, at.column, "a file is extended by itself: " + l.shown(path)})}
		}
		seen[path] = true
		f, wrong := l.read(path)
		errs = append(errs, wrong...)
		if f == nil {
			break
		}
		c.files = append([]*file{f}, c.files...)
		from, path = f, string(f.Extends.Value)
	}
	if len(errs) > 0 {
		return &found{err: errs}
	}
	c.types, c.lists = fileTypes{}, map[filePath]bool{}
	for _, f := range c.files {
		maps.Copy(c.types, f.Types)
		layers := []*layer{&f.layer}
		for i := range f.Overrides {
			layers = append(layers, &f.Overrides[i].layer)
		}
		for _, l := range layers {
			for _, list := range l.Furniture.Value {
				c.lists[list] = true
			}
		}
	}
	return &found{config: c}
}

// read reads one file, once. Of a file that was read before with mistakes it tells them again.
func (l *Loader) read(path string) (*file, Errors) {
	if f := l.files[path]; f != nil {
		return f, nil
	}
	d := &decoder{path: l.shown(path), dir: filepath.Dir(path), rules: l.rules}
	text, err := readConfig(path)
	if err != nil {
		return nil, Errors{{Path: d.path, Message: reason(err).Error()}}
	}
	f := d.file(text)
	if len(d.errs) == 0 {
		l.files[path] = f
	}
	return f, d.errs
}

// readConfig reads a configuration file, of which nobody writes a large one.
func readConfig(path string) ([]byte, error) {
	const largest = 1 << 20
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, linkErr := os.Lstat(path); linkErr == nil {
			err = errors.New("is a symbolic link to a file that does not exist")
		}
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, largest+1))
	if err == nil && len(text) > largest {
		err = errors.New("is larger than 1 MB, which no configuration is")
	}
	return text, err
}

// format returns how the file is read, and Auto if nothing says it.
func (c *config) format(path string) galley.Format {
	if f, ok := c.types[strings.ToLower(filepath.Ext(path))]; ok {
		return galley.Format(f.Value)
	}
	return galley.FormatOf(path)
}

// excluded reports whether the article at an absolute path is passed over. The nearest file that says something decides.
// Lists of furniture are no articles.
func (c *config) excluded(abs string) bool {
	if c.lists[filePath(abs)] {
		return true
	}
	for _, f := range slices.Backward(c.files) {
		if match, known := f.Exclude.Value.Match(c.relative(f, abs)); known {
			return match
		}
	}
	return false
}

// relative returns the path that patterns of a file are held against: relative to the file's folder, or, if the article is
// not below it, to the one that the configuration is for. Of an article that is below neither it is the name.
func (c *config) relative(f *file, abs string) string {
	for _, dir := range [...]string{f.dir, c.folder} {
		dir = strings.TrimSuffix(dir, string(filepath.Separator))
		if rest, ok := strings.CutPrefix(abs, dir); ok && rest != "" && os.IsPathSeparator(rest[0]) {
			return filepath.ToSlash(rest[1:])
		}
	}
	return filepath.Base(abs)
}

// Nearest returns the path of the configuration file that holds in the current folder, or "" if there is none.
func (l *Loader) Nearest() (string, error) {
	c, err := l.find(l.folder)
	if err != nil || len(c.files) == 0 {
		return "", err
	}
	return c.files[len(c.files)-1].path, nil
}

// A ResourceError is what is wrong with a file that rules need. Options.Rules returns it.
type ResourceError struct {
	Path string // as Resources has it
	Err  error  // which names the path
}

func (e *ResourceError) Error() string { return e.Err.Error() }

func (e *ResourceError) Unwrap() error { return e.Err }

// blame returns an error of a resource with the place where the configuration names it.
func (l *Loader) blame(c *config, err error) Errors {
	last := c.files[len(c.files)-1]
	out := &Error{Path: last.path, Message: err.Error()}
	if e, ok := errors.AsType[*ResourceError](err); ok {
		for _, f := range slices.Backward(c.files) {
			if at, ok := f.named[filePath(l.abs(e.Path))]; ok {
				out.Path, out.Line, out.Column = at.path, at.line, at.column
				break
			}
		}
	}
	return Errors{out}
}

// CheckFile reads a configuration file with all that it names, and returns what is wrong with it: Errors. It reports whether
// the file says nothing.
func (l *Loader) CheckFile(path string) (empty bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	found := l.load(l.abs(path), l.folder)
	if found.err != nil {
		return false, found.err
	}
	// Every override is laid over the rest by itself, so that all files are read that any article may ask for.
	var all []*layer
	overrides := []*layer{{}}
	for _, f := range found.config.files {
		all = append(all, &f.layer)
		for i := range f.Overrides {
			overrides = append(overrides, &f.Overrides[i].layer)
		}
	}
	for _, o := range overrides {
		if _, err := l.rulesOf(l.stateOf(append(slices.Clip(all), o))); err != nil {
			return false, l.blame(found.config, err)
		}
	}
	return found.config.files[len(found.config.files)-1].empty, nil
}
