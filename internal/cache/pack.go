package cache

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync/atomic"
)

// A pack is a file of values that is written once and never changed. Behind the magic stand the values, one after the other,
// and then the index: for each value its key, where it begins, its length, and a checksum, sorted by key. The last bytes of the
// file say how long the index is and check it.
type pack struct {
	path  string
	file  *os.File
	size  int64
	index []byte
	used  atomic.Bool // a value was read
}

const (
	magic     = "galley cache 1\n\x00"
	entrySize = KeySize + 8 + 4 + 4
	footSize  = 8 + 4 + 4 // number of entries, checksum of the index, mark
	footMark  = 0x6761
)

var errDamaged = errors.New("is no pack of a cache, or damaged")

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// openPack opens a pack and reads its index.
func openPack(path string) (*pack, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p := &pack{path: path, file: f}
	if err := p.load(); err != nil {
		_ = f.Close()
		return nil, err
	}
	return p, nil
}

func (p *pack) load() error {
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	p.size = info.Size()
	head, foot := make([]byte, len(magic)), make([]byte, footSize)
	if p.size < int64(len(magic)+footSize) || !info.Mode().IsRegular() {
		return errDamaged
	}
	if _, err := p.file.ReadAt(head, 0); err != nil {
		return err
	}
	if _, err := p.file.ReadAt(foot, p.size-footSize); err != nil {
		return err
	}
	n := binary.LittleEndian.Uint64(foot)
	room := uint64(p.size-int64(len(magic)+footSize)) / entrySize
	if string(head) != magic || binary.LittleEndian.Uint32(foot[12:]) != footMark || n > room {
		return errDamaged
	}
	p.index = make([]byte, n*entrySize)
	if _, err := p.file.ReadAt(p.index, p.size-footSize-int64(len(p.index))); err != nil {
		return err
	}
	if checksum(p.index) != binary.LittleEndian.Uint32(foot[8:]) {
		return errDamaged
	}
	return nil
}

func (p *pack) len() int { return len(p.index) / entrySize }

func (p *pack) entry(i int) []byte { return p.index[i*entrySize : (i+1)*entrySize] }

// get returns the value of a key, if it is there and whole.
func (p *pack) get(k Key) ([]byte, bool) {
	i := sort.Search(p.len(), func(i int) bool { return bytes.Compare(p.entry(i)[:KeySize], k[:]) >= 0 })
	if i == p.len() || !bytes.Equal(p.entry(i)[:KeySize], k[:]) {
		return nil, false
	}
	return p.value(i)
}

func (p *pack) value(i int) ([]byte, bool) {
	e := p.entry(i)[KeySize:]
	at, size := binary.LittleEndian.Uint64(e), binary.LittleEndian.Uint32(e[8:])
	if at > uint64(p.size) || uint64(size) > uint64(p.size)-at {
		return nil, false
	}
	b := make([]byte, size)
	if _, err := p.file.ReadAt(b, int64(at)); err != nil || checksum(b) != binary.LittleEndian.Uint32(e[12:]) {
		return nil, false
	}
	if !p.used.Load() {
		p.used.Store(true)
	}
	return b, true
}

// A packWriter writes a pack beside its place and moves it there when it is whole.
type packWriter struct {
	file  *os.File
	out   *bufio.Writer
	at    uint64
	index []byte
}

// unfinished begins the names of packs that are being written.
const unfinished = "unfinished-"

func newPackWriter(dir string) (*packWriter, error) {
	f, err := os.CreateTemp(dir, unfinished+"*")
	if err != nil {
		return nil, err
	}
	w := &packWriter{file: f, out: bufio.NewWriterSize(f, 1<<16), at: uint64(len(magic))}
	_, err = w.out.WriteString(magic)
	if err != nil {
		w.abandon()
	}
	return w, err
}

func (w *packWriter) add(k Key, value []byte) error {
	w.index = append(w.index, k[:]...)
	w.index = binary.LittleEndian.AppendUint64(w.index, w.at)
	w.index = binary.LittleEndian.AppendUint32(w.index, uint32(len(value)))
	w.index = binary.LittleEndian.AppendUint32(w.index, checksum(value))
	w.at += uint64(len(value))
	_, err := w.out.Write(value)
	return err
}

func (w *packWriter) abandon() {
	_ = w.file.Close()
	os.Remove(w.file.Name())
}

// finish ends the pack and moves it to a new name that begins and ends as said. It is not synced: what a crash damages is a miss.
func (w *packWriter) finish(dir, prefix string) (*pack, error) {
	entries := make([][]byte, 0, len(w.index)/entrySize)
	for e := range slices.Chunk(w.index, entrySize) {
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b []byte) int { return bytes.Compare(a[:KeySize], b[:KeySize]) })
	index := bytes.Join(entries, nil)
	foot := binary.LittleEndian.AppendUint64(nil, uint64(len(entries)))
	foot = binary.LittleEndian.AppendUint32(foot, checksum(index))
	foot = binary.LittleEndian.AppendUint32(foot, footMark)
	_, err := w.out.Write(append(index, foot...))
	err = cmp.Or(err, w.out.Flush(), w.file.Close())
	name := w.file.Name()
	path := filepath.Join(dir, prefix+filepath.Base(name)[len(unfinished):]+packEnding)
	if err == nil {
		err = os.Rename(name, path)
	}
	if err != nil {
		w.abandon()
		return nil, err
	}
	return openPack(path)
}

// packEnding ends the names of packs.
const packEnding = ".pack"

// mergePacks writes the values of packs into one, each key once. Whose value it is does not matter: a key stands for all that its value
// depends on.
func mergePacks(dir, prefix string, packs []*pack) (*pack, error) {
	w, err := newPackWriter(dir)
	if err != nil {
		return nil, err
	}
	next := make([]int, len(packs))
	for {
		var least []byte
		for i, p := range packs {
			if next[i] < p.len() {
				if k := p.entry(next[i])[:KeySize]; least == nil || bytes.Compare(k, least) < 0 {
					least = k
				}
			}
		}
		if least == nil {
			return w.finish(dir, prefix)
		}
		done := false
		for i, p := range packs {
			for next[i] < p.len() && bytes.Equal(p.entry(next[i])[:KeySize], least) {
				if !done {
					if v, ok := p.value(next[i]); ok {
						if err := w.add(Key(least), v); err != nil {
							w.abandon()
							return nil, err
						}
						done = true
					}
				}
				next[i]++
			}
		}
	}
}

// closeAll closes the files of packs.
func closeAll(packs []*pack) {
	for _, p := range packs {
		_ = p.file.Close()
	}
}
