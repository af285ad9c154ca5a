// Package index remembers articles: what their copies are known by, and how often their lines stand on their sites. It is
// one file, of which a million articles take about three gigabytes, and none of their text is in it.
//
// The file is a bbolt database, so that what Flush has written survives a crash and several processes may read at once.
// Postings (this key belongs to that article) are far too many and too scattered for a B+ tree. They are kept in sorted
// runs, each one value of the database, that are merged as they become many, as a log-structured merge tree does it.
package index

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/galleylint/galley/internal/fingerprint"
)

// Errors of an index file.
var (
	ErrLocked  = errors.New("is in use by another galley; try again when that is done")
	ErrDamaged = errors.New("is damaged; restore it from a copy, or delete it and add the articles again")
	ErrFormat  = errors.New("is not an index of galley")
	ErrFull    = errors.New("too many articles: an index holds four thousand million")
)

// An Index remembers articles. Its methods must not be called by several goroutines at once, but for Lines and Copies
// where no article was added since Flush.
type Index struct {
	path      string
	db        *bolt.DB
	temporary bool
	dropped   map[uint32]bool
	filter    *filter // of all keys; nil if the file may hold others
	next      uint32  // the number of the next article

	// What Flush is to write.
	waiting  map[uint32]*record
	names    map[string]uint32
	postings map[uint64][]uint32
	gone     []uint32
	sites    map[string]int // articles with lines, more or fewer
}

// An Article is what the index is told of one article.
type Article struct {
	Name   string // unique; an article of the same name is replaced
	Site   string
	Print  *fingerprint.Print
	Keys   []uint64 // as fingerprint.Of returns them
	Lines  []uint64 // hashes of its lines, each once; none if it is a copy
	Copies []Copy   // what Copies said of it, to be asked again by Known
}

// A Copy is an article that another one is a copy of.
type Copy struct {
	Name  string
	Kind  fingerprint.Kind
	Share float64 // see fingerprint.Likeness.Share
}

// lockWait is how long the file may be in use by another process before that is an error.
const lockWait = time.Second

var (
	metaBucket     = []byte("meta")
	articlesBucket = []byte("articles") // record by number, four bytes
	namesBucket    = []byte("names")    // number by name
	droppedBucket  = []byte("dropped")  // numbers of articles that are no more
	runsBucket     = []byte("runs")     // see runs.go
	sitesBucket    = []byte("sites")    // number of articles with lines by site

	formatKey = []byte("format")
	nextKey   = []byte("next")
)

const format = "galley index 1"

// Open opens an index to add to it, and makes it if there is none.
func Open(path string) (*Index, error) { return open(path, &bolt.Options{}, false) }

// OpenRead opens an index to read it. Several processes may do so at once.
func OpenRead(path string) (*Index, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return open(path, &bolt.Options{ReadOnly: true}, false)
}

// Temporary returns an index in a file of its own that is deleted when it is closed, for one run.
func Temporary() (*Index, error) {
	f, err := os.CreateTemp("", "galley-*.index")
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	x, err := open(f.Name(), &bolt.Options{NoSync: true, NoGrowSync: true}, true)
	if err != nil {
		os.Remove(f.Name())
		return nil, err
	}
	x.filter = newFilter()
	return x, nil
}

func open(path string, opt *bolt.Options, temporary bool) (*Index, error) {
	x := &Index{path: path, temporary: temporary, dropped: map[uint32]bool{}}
	x.reset()
	opt.Timeout, opt.FreelistType = lockWait, bolt.FreelistMapType
	err := x.guard(func() (err error) {
		if err := whole(path); err != nil {
			return err
		}
		if x.db, err = bolt.Open(path, 0o666, opt); err != nil {
			return err
		}
		if opt.ReadOnly {
			return x.db.View(x.load)
		}
		return x.db.Update(func(tx *bolt.Tx) error {
			if tx.Bucket(metaBucket) == nil {
				if name, _ := tx.Cursor().First(); name != nil {
					return ErrFormat
				}
				for _, b := range [][]byte{metaBucket, articlesBucket, namesBucket, droppedBucket, runsBucket, sitesBucket} {
					if _, err := tx.CreateBucket(b); err != nil {
						return err
					}
				}
				if err := tx.Bucket(metaBucket).Put(formatKey, []byte(format)); err != nil {
					return err
				}
			}
			return x.load(tx)
		})
	})
	if err != nil {
		if x.db != nil {
			_ = x.guard(x.db.Close) // the first error is told
		}
		return nil, err
	}
	return x, nil
}

// whole fails if the file was cut short, which reading would only find out where it ends: its first pages say how many
// there are.
func whole(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("is a folder, not an index")
	case !info.Mode().IsRegular():
		return ErrFormat
	case info.Size() == 0:
		return nil
	}
	// Of each of the two: a page header of 16 bytes, magic, version, page size, flags (4 each), root (16), freelist (8),
	// number of pages (8), transaction (8). The one of the later transaction counts.
	const magic, header, size = 0xED0CDAED, 16, 64
	var pages, latest uint64
	pageSize := uint64(os.Getpagesize())
	for i := range uint64(2) {
		var m [header + size]byte
		if _, err := f.ReadAt(m[:], int64(i*pageSize)); err != nil {
			return ErrFormat
		}
		b := m[header:]
		if binary.NativeEndian.Uint32(b) != magic {
			if i == 0 {
				return ErrFormat
			}
			continue
		}
		if i == 0 {
			pageSize = uint64(binary.NativeEndian.Uint32(b[8:]))
		}
		if id := binary.NativeEndian.Uint64(b[48:]); id >= latest {
			latest, pages = id, binary.NativeEndian.Uint64(b[40:])
		}
	}
	if uint64(info.Size()) < pages*pageSize {
		return ErrDamaged
	}
	return nil
}

// load reads what is kept in memory: the numbers of dropped articles and the next one.
func (x *Index) load(tx *bolt.Tx) error {
	meta := tx.Bucket(metaBucket)
	if meta == nil || string(meta.Get(formatKey)) != format {
		return ErrFormat
	}
	if v := meta.Get(nextKey); v != nil {
		x.next = binary.BigEndian.Uint32(v)
	}
	return tx.Bucket(droppedBucket).ForEach(func(k, _ []byte) error {
		x.dropped[binary.BigEndian.Uint32(k)] = true
		return nil
	})
}

// guard calls do and says what an error means for the user. A damaged file can make reading break down anywhere.
func (x *Index) guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			err = ErrDamaged
		}
		if err != nil {
			err = &fs.PathError{Op: "read", Path: x.path, Err: meaning(err)}
		}
	}()
	return do()
}

func meaning(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrLocked
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return ErrFormat
	case errors.Is(err, bolterrors.ErrChecksum):
		return ErrDamaged
	}
	return err
}

// Close closes the index. What was not flushed is lost.
func (x *Index) Close() error {
	err := x.guard(x.db.Close)
	if x.temporary {
		os.Remove(x.path)
	}
	return err
}

func (x *Index) reset() {
	x.waiting, x.names, x.postings, x.gone = map[uint32]*record{}, map[string]uint32{}, map[uint64][]uint32{}, nil
	x.sites = map[string]int{}
}

func key(id uint32) []byte { return binary.BigEndian.AppendUint32(nil, id) }
