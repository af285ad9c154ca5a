package fixer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	put(t, path, []byte("old"))
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, []byte("old"), []byte("the new text")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "the new text")
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o640 {
		t.Errorf("the mode is %v, %v; it was 0640", info.Mode(), err)
	}
}

func TestWriteFileThroughSymlink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "sub", "a.txt"), filepath.Join(dir, "link.txt")
	put(t, path, []byte("old"))
	if err := os.Symlink(filepath.Join("sub", "a.txt"), link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info.Mode(), err)
	}
}

func TestWriteFileChanged(t *testing.T) {
	for _, now := range []string{"", "ol", "old and more", "new"} {
		path := filepath.Join(t.TempDir(), "a.txt")
		put(t, path, []byte(now))
		err := WriteFile(path, []byte("old"), []byte("mended"))
		if !errors.Is(err, ErrChanged) {
			t.Errorf("the file holds %q instead of what was read, and the error is %v", now, err)
		}
		holds(t, path, now)
	}
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct{ path, want string }{
		{filepath.Join(dir, "gone.txt"), "no such file"},
		{dir, "not a regular file"},
	} {
		err := WriteFile(tt.path, nil, []byte("x"))
		var pathErr *fs.PathError
		if !errors.As(err, &pathErr) || pathErr.Path != tt.path || !strings.Contains(pathErr.Err.Error(), tt.want) {
			t.Errorf("%s: the error is %v, want %q", tt.path, err, tt.want)
		}
	}
}

func TestWriteFileReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	put(t, path, []byte("old"))
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	err := WriteFile(path, []byte("old"), []byte("new"))
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("the error is %v, not one of permission", err)
	}
	holds(t, path, "old")
}

func TestWriteFileReadOnlyFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	put(t, path, []byte("old"))
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, []byte("old"), []byte("new")); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("the error is %v, not one of permission", err)
	}
	holds(t, path, "old")
}

// brokenFile fails in one of the steps.
type brokenFile struct {
	*os.File
	writeErr, chmodErr, syncErr, closeErr error
}

func (f *brokenFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p[:len(p)/2])
	if f.writeErr != nil {
		return n, &fs.PathError{Op: "write", Path: f.Name(), Err: f.writeErr}
	}
	if err != nil {
		return n, err
	}
	m, err := f.File.Write(p[len(p)/2:])
	return n + m, err
}

func (f *brokenFile) Chmod(mode fs.FileMode) error {
	return errors.Join(f.File.Chmod(mode), f.chmodErr)
}
func (f *brokenFile) Sync() error  { return errors.Join(f.File.Sync(), f.syncErr) }
func (f *brokenFile) Close() error { return errors.Join(f.File.Close(), f.closeErr) }

// TestWriteFileFails holds that whatever fails, the file is as it was and nothing is left beside it.
func TestWriteFileFails(t *testing.T) {
	trouble := errors.New("trouble")
	for _, tt := range []struct {
		name   string
		broken brokenFile
		create error
		want   string
	}{
		{"no space", brokenFile{writeErr: syscall.ENOSPC}, nil, "no space left on device"},
		{"chmod", brokenFile{chmodErr: trouble}, nil, "trouble"},
		{"sync", brokenFile{syncErr: trouble}, nil, "trouble"},
		{"close", brokenFile{closeErr: trouble}, nil, "trouble"},
		{"read-only folder", brokenFile{}, &fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS},
			"no file can be made in its folder: read-only file system"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.txt")
			put(t, path, []byte("old"))
			err := replaceFile(path, []byte("old"), []byte("new"), func(dir string) (tempFile, error) {
				if tt.create != nil {
					return nil, tt.create
				}
				file, err := os.CreateTemp(dir, "*")
				broken := tt.broken
				broken.File = file
				return &broken, err
			})
			if err == nil || err.Error() != tt.want {
				t.Errorf("the error is %v, want %q", err, tt.want)
			}
			holds(t, path, "old")
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("files are left behind: %v", entries)
			}
		})
	}
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", path, got, err, want)
	}
}
