package fixer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged is wrapped by the error of WriteFile where the file no longer holds what was read.
var ErrChanged = errors.New("changed since it was read; nothing was written")

// WriteFile replaces what the file at path holds by data, if it still holds old. The new file is written beside the
// old one, synced and moved into its place, so that readers see the one or the other whole; mode and, where the
// system lets us, owner are kept. A symbolic link stays, and the file it points to is replaced.
// Every error is an *fs.PathError with the path given; whatever it is, the file is untouched and no other is left behind.
func WriteFile(path string, old, data []byte) error {
	if err := replaceFile(path, old, data, createTemp); err != nil {
		return &fs.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}

// A tempFile is what replaceFile needs of an *os.File.
type tempFile interface {
	io.WriteCloser
	Name() string
	Chmod(fs.FileMode) error
	Sync() error
}

func createTemp(dir string) (tempFile, error) { return os.CreateTemp(dir, ".galley-*") }

func replaceFile(path string, old, data []byte, create func(dir string) (tempFile, error)) error {
	info, err := os.Stat(path)
	if err != nil {
		return reason(err)
	}
	if !info.Mode().IsRegular() {
		return errors.New("is not a regular file")
	}
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return reason(err)
	}
	temp, err := create(filepath.Dir(target))
	if err != nil {
		return fmt.Errorf("no file can be made in its folder: %w", reason(err))
	}
	if err := fill(temp, data, info); err != nil {
		os.Remove(temp.Name())
		return reason(err)
	}
	if err := unchanged(target, old); err != nil {
		os.Remove(temp.Name())
		return reason(err)
	}
	if err := os.Rename(temp.Name(), target); err != nil {
		os.Remove(temp.Name())
		return reason(err)
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// fill writes the file and closes it.
func fill(file tempFile, data []byte, like fs.FileInfo) error {
	_, err := file.Write(data)
	chown(file.Name(), like) // first, because it takes away set-user-ID bits
	return errors.Join(err, file.Chmod(like.Mode()), file.Sync(), file.Close())
}

// unchanged compares the file at path with old, piece by piece.
func unchanged(path string, old []byte) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0) // a file that may not be written to is not to be replaced either
	if err != nil {
		return err
	}
	defer file.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := file.Read(buf)
		if n > len(old) || !bytes.Equal(buf[:n], old[:n]) {
			return ErrChanged
		}
		old = old[n:]
		switch {
		case err == io.EOF && len(old) > 0:
			return ErrChanged
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
	}
}

// syncFolder makes the new name last. Some systems cannot sync a folder; the file is in place all the same.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// reason returns an error without the path, which the caller adds, or names a temporary file.
func reason(err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.As(err, &linkErr):
		return linkErr.Err
	}
	return err
}
