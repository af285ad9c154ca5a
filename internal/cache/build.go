package cache

import (
	"crypto/sha256"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

// Build returns a key that stands for this build of Galley, whose results another one may not use. A release, and a commit that
// was built as it is, are known by what the go command recorded; every other build by all of the program's bytes. It returns false
// where neither can be told.
func Build() (Key, bool) {
	info, ok := debug.ReadBuildInfo()
	if ok && strings.HasPrefix(info.Main.Version, "v") && !strings.Contains(info.Main.Version, "+dirty") {
		return KeyOf([]byte("recorded"), []byte(info.String())), true
	}
	path, err := os.Executable()
	if err != nil {
		return Key{}, false
	}
	f, err := os.Open(path)
	if err != nil {
		return Key{}, false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Key{}, false
	}
	return KeyOf([]byte("bytes"), h.Sum(nil)), true
}
