package cache

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func keyOf(n int) Key { return KeyOf(binary.LittleEndian.AppendUint64(nil, uint64(n))) }

func value(n int) []byte { return bytes.Repeat([]byte{byte(n)}, n%300) }

// fill keeps the values from one number to the one before another.
func fill(dir string, build Key, from, to int) {
	s := Open(dir, build)
	for n := from; n < to; n++ {
		s.Put(keyOf(n), value(n))
	}
	s.Close()
}

// check holds that the values are known, and that others are not.
func check(t *testing.T, dir string, build Key, known int) {
	t.Helper()
	s := Open(dir, build)
	defer s.Close()
	for n := range known + 100 {
		v, ok := s.Get(keyOf(n))
		if ok != (n < known) || ok && !bytes.Equal(v, value(n)) {
			t.Fatalf("value %d of %d: %v, %t", n, known, v, ok)
		}
	}
	if notes := s.Notes(); len(notes) > 0 {
		t.Errorf("there are notes: %q", notes)
	}
}

func TestStore(t *testing.T) {
	dir, build := filepath.Join(t.TempDir(), "new", "folder"), keyOf(1)
	check(t, dir, build, 0)
	for n := 0; n < 3000; n += 100 {
		fill(dir, build, n, n+100)
		check(t, dir, build, n+100)
	}
	if s := StatsOf(dir); s.Packs > 8 || s.Entries != 3000 {
		t.Errorf("thirty runs leave %d packs of %d entries", s.Packs, s.Entries)
	}
	check(t, dir, keyOf(2), 0) // another build
	fill(dir, keyOf(2), 0, 10)
	check(t, dir, keyOf(2), 10)
	check(t, dir, build, 3000)
	if size, err := Clean(dir); err != nil || size < 100_000 {
		t.Errorf("cleaned %d bytes: %v", size, err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

// TestDamage holds that no damage to a pack gives a wrong value.
func TestDamage(t *testing.T) {
	dir, build := t.TempDir(), keyOf(1)
	fill(dir, build, 0, 20)
	packs, err := filepath.Glob(filepath.Join(dir, "*"+packEnding))
	if err != nil || len(packs) != 1 {
		t.Fatalf("there are %d packs: %v", len(packs), err)
	}
	whole, err := os.ReadFile(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	try := func(data []byte, what string, at int) {
		if err := os.WriteFile(packs[0], data, 0o666); err != nil {
			t.Fatal(err)
		}
		s := Open(dir, build)
		for n := range 20 {
			if v, ok := s.Get(keyOf(n)); ok && !bytes.Equal(v, value(n)) {
				t.Fatalf("%s %d: value %d is wrong", what, at, n)
			}
		}
		s.Close()
	}
	for i := range whole {
		bad := bytes.Clone(whole)
		bad[i] ^= 0x55
		try(bad, "byte", i)
		if i%7 == 0 {
			try(whole[:i], "cut at", i)
		}
	}
	try(append(bytes.Clone(whole), 0), "one more than", len(whole))
	fill(dir, build, 0, 20)
	check(t, dir, build, 20)
}

// TestTogether holds that several processes may read, write and merge at once.
func TestTogether(t *testing.T) {
	dir, build := t.TempDir(), keyOf(1)
	var running sync.WaitGroup
	for k := range 8 {
		running.Go(func() {
			for i := range 20 {
				s := Open(dir, build)
				for n := range 1000 {
					if v, ok := s.Get(keyOf(n)); ok && !bytes.Equal(v, value(n)) {
						t.Errorf("value %d is wrong", n)
					}
				}
				for n := range 50 {
					s.Put(keyOf((n+50*i+k)%1000), value((n+50*i+k)%1000))
				}
				s.Close()
			}
		})
	}
	running.Wait()
	check(t, dir, build, 1000)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), unfinished) {
			t.Errorf("%s is left over", e.Name())
		}
	}
}

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	for _, f := range []struct {
		name string
		size int
		age  time.Duration
		kept bool
	}{
		{"a.pack", 100, time.Hour, true},
		{"b.pack", 100, 2 * time.Hour, true},
		{"c.pack", 300, 3 * time.Hour, false}, // it is what makes it too large
		{"d.pack", 10, unusedFor + time.Hour, false},
		{unfinished + "1", 100, time.Hour, true},
		{unfinished + "2", 100, abandonedFor + time.Hour, false},
		{"mine.txt", 1000, 2 * unusedFor, true},
	} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, make([]byte, f.size), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-f.age)); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if _, err := os.Stat(path); (err == nil) != f.kept {
				t.Errorf("%s: kept %t, want %t", f.name, err == nil, f.kept)
			}
		}()
	}
	trim(dir, 400, now)
}

// TestFullDisk holds that a store which cannot be written gives what it has, and leaves nothing half-written.
func TestFullDisk(t *testing.T) {
	dir, build := t.TempDir(), keyOf(1)
	fill(dir, build, 0, 10)
	s := Open(dir, build)
	s.Put(keyOf(10), value(10))
	s.writing.file.Close() // each further write fails
	for n := range 2000 {
		s.Put(keyOf(11+n), make([]byte, 100))
	}
	if v, ok := s.Get(keyOf(5)); !ok || !bytes.Equal(v, value(5)) {
		t.Error("what was kept is gone")
	}
	s.Close()
	if notes := s.Notes(); len(notes) != 1 || !strings.HasPrefix(notes[0], "nothing more is kept: ") {
		t.Errorf("the notes are %q", notes)
	}
	check(t, dir, build, 10)
	if files := filesIn(dir); len(files) != 1 {
		t.Errorf("there are %d files", len(files))
	}
}

// TestContent holds that a file is hashed again when it may have changed, and only then.
func TestContent(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	at := time.Now().Add(-time.Hour)
	write := func(text string) os.FileInfo {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil { // as programs do that copy files
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	want := func(s *Store, info os.FileInfo, text string) {
		t.Helper()
		if got, _, err := s.Content(path, info); err != nil || got != HashOf([]byte(text)) {
			t.Errorf("the hash of %q is %x: %v", text, got, err)
		}
	}
	s := Open(filepath.Join(dir, "cache"), keyOf(1))
	defer s.Close()
	want(s, write("one"), "one")
	want(s, write("two"), "two") // of the same size and time, and at once
	s.racy = 0
	info := write("six")
	if _, _, ok := identityOf(info); !ok {
		t.Skip("this system has no times that it alone sets")
	}
	time.Sleep(20 * time.Millisecond)
	want(s, info, "six")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	want(s, info, "six") // it is not read again
	time.Sleep(20 * time.Millisecond)
	want(s, write("ten"), "ten")
}
