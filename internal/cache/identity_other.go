//go:build !linux && !darwin

package cache

import (
	"io/fs"
	"time"
)

// identityOf knows no time here that only the system sets: files are read and hashed each time.
func identityOf(fs.FileInfo) (id []byte, changed time.Time, ok bool) { return nil, time.Time{}, false }
