//go:build unix

package fixer

import (
	"io/fs"
	"os"
	"syscall"
)

// chown gives the file the owner of another, as far as the system lets us.
func chown(path string, like fs.FileInfo) {
	if s, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = os.Chown(path, int(s.Uid), int(s.Gid))
	}
}
