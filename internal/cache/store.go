// Package cache keeps what articles were found to hold, so that an unchanged article need not be checked again.
//
// It is a folder of packs, each of which is written once, under another name, and moved into place: so any number of processes
// may read and write at once without waiting for each other, and none ever sees half a pack. A key that is missing, a value
// whose checksum is wrong and a folder that cannot be read are all the same, a miss. Nothing here returns an error that could
// spoil a run: the worst a cache can do is to be of no use.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// KeySize is the size of a key in bytes.
const KeySize = 16

// A Key is what a value is kept under: a hash of all that it depends on.
type Key [KeySize]byte

// KeyOf returns the key of its parts, which are kept apart.
func KeyOf(parts ...[]byte) Key {
	h := sha256.New()
	for _, p := range parts {
		n := uint64(len(p))
		h.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24), byte(n >> 32), byte(n >> 40), byte(n >> 48), byte(n >> 56)})
		h.Write(p)
	}
	return Key(h.Sum(nil))
}

// A Store is a cache that is open for one build of Galley. Its methods may be called by several goroutines at once, but for Close.
type Store struct {
	dir   string
	build string        // begins the names of its packs
	racy  time.Duration // how coarse the times of a file system may be
	packs []*pack

	mu      sync.Mutex
	writing *packWriter
	written []*pack        // of this run
	recent  map[Key][]byte // small values that were put
	fault   error          // why nothing is written
	notes   []string
}

// Limits of a cache: how large its packs may be together, in bytes, how large one that is being written may become, and after
// which time without use one is deleted.
const (
	Limit     = 512 << 20
	packLimit = 64 << 20
	// A folder is looked through twice, and the hashes of its files are needed both times.
	mostRecent = 1 << 17
	unusedFor  = 30 * 24 * time.Hour
	// After this time what was not finished never will be.
	abandonedFor = 24 * time.Hour
)

// Open opens the cache in a folder, which need not be there, for the build of Galley that a key stands for.
func Open(dir string, build Key) *Store {
	s := &Store{dir: dir, build: hex.EncodeToString(build[:6]) + "-", racy: 2 * time.Second}
	for _, f := range s.files() {
		if !strings.HasPrefix(f.name, s.build) {
			continue
		}
		p, err := openPack(filepath.Join(dir, f.name))
		switch {
		case errors.Is(err, errDamaged):
			s.note(f.name + " " + err.Error())
			os.Remove(filepath.Join(dir, f.name))
		case errors.Is(err, fs.ErrNotExist): // another process has merged it
		case err != nil:
			s.note(err.Error())
		default:
			s.packs = append(s.packs, p)
		}
	}
	return s
}

// note keeps what somebody may want to know who wonders why the cache is of no use.
func (s *Store) note(text string) { s.notes = append(s.notes, text) }

// Notes returns what went wrong with the cache.
func (s *Store) Notes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notes)
}

// Get returns the value of a key.
func (s *Store) Get(k Key) ([]byte, bool) {
	for _, p := range s.packs {
		if v, ok := p.get(k); ok {
			return v, true
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.recent[k]
	return v, ok
}

// Put keeps a value, for runs after this one.
func (s *Store) Put(k Key, value []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fault != nil {
		return
	}
	if err := s.put(k, value); err != nil {
		s.fail(err)
	}
	if len(value) <= KeySize && len(s.recent) < mostRecent {
		if s.recent == nil {
			s.recent = map[Key][]byte{}
		}
		s.recent[k] = value
	}
}

func (s *Store) put(k Key, value []byte) (err error) {
	if s.writing == nil {
		if err := s.makeFolder(); err != nil {
			return err
		}
		if s.writing, err = newPackWriter(s.dir); err != nil {
			s.writing = nil
			return err
		}
	}
	if err := s.writing.add(k, value); err != nil {
		return err
	}
	if s.writing.at > packLimit {
		return s.finish()
	}
	return nil
}

// fail gives up writing: the disk may be full, or the folder not ours.
func (s *Store) fail(err error) {
	s.fault = err
	s.note("nothing more is kept: " + err.Error())
	if s.writing != nil {
		s.writing.abandon()
		s.writing = nil
	}
}

// tag tells programs that make copies of folders that this one is not worth one.
const tagName, tag = "CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of galley; see https://bford.info/cachedir/\n"

func (s *Store) makeFolder() error {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(s.dir, tagName)); errors.Is(err, fs.ErrNotExist) {
		return os.WriteFile(filepath.Join(s.dir, tagName), []byte(tag), 0o666)
	}
	return nil
}

// finish makes what was written a pack.
func (s *Store) finish() error {
	w := s.writing
	s.writing = nil
	p, err := w.finish(s.dir, s.build)
	if err != nil {
		return err
	}
	p.used.Store(true)
	s.written = append(s.written, p)
	return nil
}

// Close writes what was kept, and makes room where the cache has become too large.
func (s *Store) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() { closeAll(s.packs) }()
	if s.writing != nil {
		if err := s.finish(); err != nil {
			s.fail(err)
		}
	}
	wrote := len(s.written) > 0
	s.packs = append(s.packs, s.written...)
	now := time.Now()
	for _, p := range s.packs {
		if info, err := p.file.Stat(); err == nil && p.used.Load() && now.Sub(info.ModTime()) > time.Hour {
			_ = os.Chtimes(p.path, now, now) // if it cannot be told that it was used, it goes earlier
		}
	}
	if !wrote || s.fault != nil {
		return
	}
	s.merge()
	trim(s.dir, Limit, now)
}

// merge makes one pack of several, so that no more are left than the logarithm of their size: of those that are not much
// larger than all smaller ones together.
func (s *Store) merge() {
	bySize := slices.Clone(s.packs)
	slices.SortStableFunc(bySize, func(a, b *pack) int { return int(min(max(a.size-b.size, -1), 1)) })
	n, sum := 0, int64(0)
	for i, p := range bySize {
		if i > 0 && p.size > 4*sum {
			break
		}
		n, sum = i+1, sum+p.size
	}
	if n < fewest {
		return
	}
	old := bySize[:n]
	merged, err := mergePacks(s.dir, s.build, old)
	if err != nil {
		s.note(err.Error())
		return
	}
	_ = merged.file.Close()
	closeAll(old)
	for _, p := range old {
		os.Remove(p.path)
	}
	s.packs = slices.DeleteFunc(s.packs, func(p *pack) bool { return slices.Contains(old, p) })
}

// fewest is the number of packs from which it is worth to merge them.
const fewest = 4

// A packFile is a file of a cache.
type packFile struct {
	name string
	size int64
	used time.Time
}

// whole reports whether the file is a pack, and not one that is being written.
func (f packFile) whole() bool { return strings.HasSuffix(f.name, packEnding) }

// filesIn returns the packs in a folder, and what may become one, the last used first.
func filesIn(dir string) []packFile {
	entries, _ := os.ReadDir(dir) // what cannot be read is empty
	var out []packFile
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasSuffix(e.Name(), packEnding) && !strings.HasPrefix(e.Name(), unfinished) {
			continue
		}
		if info, err := e.Info(); err == nil {
			out = append(out, packFile{e.Name(), info.Size(), info.ModTime()})
		}
	}
	slices.SortFunc(out, func(a, b packFile) int {
		if c := b.used.Compare(a.used); c != 0 {
			return c
		}
		return strings.Compare(a.name, b.name)
	})
	return out
}

func (s *Store) files() []packFile { return filesIn(s.dir) }

// trim deletes the packs that were not used for long, and the longest unused ones where all together are larger than limit.
func trim(dir string, limit int64, now time.Time) {
	total := int64(0)
	for _, f := range filesIn(dir) {
		age := now.Sub(f.used)
		keep := age < abandonedFor
		if f.whole() {
			total += f.size
			keep = age < unusedFor && total <= limit
		}
		if !keep {
			os.Remove(filepath.Join(dir, f.name))
		}
	}
}

// Stats are figures about a cache.
type Stats struct {
	Packs   int
	Entries int   // of all builds
	Size    int64 // in bytes
}

// StatsOf counts what is in the cache in a folder.
func StatsOf(dir string) Stats {
	var s Stats
	for _, f := range filesIn(dir) {
		s.Size += f.size
		if !f.whole() {
			continue
		}
		if p, err := openPack(filepath.Join(dir, f.name)); err == nil {
			s.Packs++
			s.Entries += p.len()
			_ = p.file.Close()
		}
	}
	return s
}

// Clean deletes what a cache has put into a folder, and the folder if that leaves it empty. It returns how many bytes went, and
// touches no other file.
func Clean(dir string) (size int64, err error) {
	for _, f := range filesIn(dir) {
		if e := os.Remove(filepath.Join(dir, f.name)); e == nil {
			size += f.size
		} else if !errors.Is(e, fs.ErrNotExist) {
			err = e
		}
	}
	if err != nil {
		return size, err
	}
	tagPath := filepath.Join(dir, tagName)
	if text, e := os.ReadFile(tagPath); e == nil && bytes.Equal(text, []byte(tag)) {
		os.Remove(tagPath)
	}
	os.Remove(dir) // which fails if something else is in it
	return size, nil
}
