//go:build linux || darwin

package cache

import (
	"io/fs"
	"syscall"
	"time"
)

// identityOf returns what tells a file from what it was, and the later one of its times.
func identityOf(info fs.FileInfo) (id []byte, changed time.Time, ok bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil, time.Time{}, false
	}
	at := statusChange(st)
	changed = time.Unix(at.Unix())
	id = identity(info.Size(), info.ModTime(), changed, st.Ino)
	if info.ModTime().After(changed) {
		changed = info.ModTime()
	}
	return id, changed, true
}
