package index

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"

	"github.com/galleylint/galley/internal/fingerprint"
)

const (
	// A key that more articles have says nothing, and of a line that stands in more the exact number does not matter.
	common = 64
	// The most articles that one is compared with, and the fewest keys that they must share.
	mostCompared = 16
	leastShared  = 2
)

// Copies returns the articles that one with this fingerprint and these keys is a copy of, the first added first. The
// article of the given name, which is itself, is left out.
func (x *Index) Copies(name string, p *fingerprint.Print, keys []uint64) (copies []Copy, err error) {
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			shared := map[uint32]int{}
			var ids []uint32
			for _, k := range keys {
				ids = x.postingsOf(tx, k, ids[:0], common+1)
				if len(ids) > common {
					continue
				}
				for _, id := range ids {
					shared[id]++
				}
			}
			for _, id := range likeliest(shared) {
				r := x.record(tx, id)
				if r == nil || r.name == name {
					continue
				}
				if l := fingerprint.Compare(p, &r.mark); l.Kind() != fingerprint.Other {
					copies = append(copies, Copy{r.name, l.Kind(), l.Share()})
				}
			}
			return nil
		})
	})
	return copies, err
}

// likeliest returns the articles that share the most keys, in the order of their numbers.
func likeliest(shared map[uint32]int) []uint32 {
	ids := slices.SortedFunc(maps.Keys(shared), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	ids = ids[:min(len(ids), mostCompared)]
	ids = slices.DeleteFunc(ids, func(id uint32) bool { return shared[id] < leastShared })
	slices.Sort(ids)
	return ids
}

// Lines returns for each line in which articles of the site it stands, by their numbers, at most 64 of them.
func (x *Index) Lines(site string, lines []uint64) (seen [][]uint32, err error) {
	seen = make([][]uint32, len(lines))
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			for i, line := range lines {
				seen[i] = x.postingsOf(tx, lineKey(site, line), nil, common)
			}
			return nil
		})
	})
	return seen, err
}

// Articles returns the number of articles of a site that are no copies.
func (x *Index) Articles(site string) (n int, err error) {
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			n = articlesOf(tx, site) + x.sites[site]
			return nil
		})
	})
	return n, err
}

func articlesOf(tx *bolt.Tx, site string) int {
	if v := tx.Bucket(sitesBucket).Get([]byte(site)); v != nil {
		return int(number(v))
	}
	return 0
}

// A Known is what the index knows of one article.
type Known struct {
	ID     uint32
	Exact  uint64 // of its fingerprint
	Copies []Copy
}

// Known returns what is known of the article of that name, if there is one.
func (x *Index) Known(name string) (k Known, ok bool, err error) {
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			k.ID, ok = x.names[name]
			if !ok {
				k.ID, ok = stored(tx, name)
			}
			if ok {
				r := x.record(tx, k.ID)
				k.Exact, k.Copies = r.mark.Exact, r.copies
			}
			return nil
		})
	})
	return k, ok, err
}

// Name returns the name of an article.
func (x *Index) Name(id uint32) (name string, err error) {
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			if r := x.record(tx, id); r != nil {
				name = r.name
			}
			return nil
		})
	})
	return name, err
}

// record returns an article's record, or nil if it is no more.
func (x *Index) record(tx *bolt.Tx, id uint32) *record {
	if r := x.waiting[id]; r != nil {
		return r
	}
	v := tx.Bucket(articlesBucket).Get(key(id))
	if v == nil || x.dropped[id] {
		return nil
	}
	return readRecord(v)
}

// postingsOf appends the numbers of the articles that have a key, at most most of them.
func (x *Index) postingsOf(tx *bolt.Tx, k uint64, ids []uint32, most int) []uint32 {
	if x.filter != nil && !x.filter.mayHave(k) {
		return ids
	}
	take := func(id uint32) bool {
		if !x.dropped[id] {
			ids = append(ids, id)
		}
		return len(ids) < most
	}
	b := tx.Bucket(runsBucket)
	top := levels(b)
	for level := range top {
		shard := byte(k >> 56)
		if level == 0 {
			shard = 0
		}
		c := b.Cursor()
		for rk, v := c.Seek([]byte{level, shard}); rk != nil && rk[0] == level && rk[1] == shard; rk, v = c.Next() {
			if !run(v).find(k, take) {
				return ids
			}
		}
	}
	for _, id := range x.postings[k] {
		if !take(id) {
			break
		}
	}
	return ids
}

// Stats are figures about an index.
type Stats struct {
	Articles, Dropped, Copies int
	Sites                     map[string]int // articles of each
	Postings                  int
	Runs                      int
	Size                      int64 // of the file, in bytes
}

// Stats counts what is in the index, which reads all records.
func (x *Index) Stats() (*Stats, error) {
	s := &Stats{Sites: map[string]int{}, Dropped: len(x.dropped)}
	err := x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			err := tx.Bucket(articlesBucket).ForEach(func(_, v []byte) error {
				r := readRecord(v)
				s.Articles++
				s.Sites[r.site]++
				if len(r.copies) > 0 {
					s.Copies++
				}
				return nil
			})
			if err != nil {
				return err
			}
			return tx.Bucket(runsBucket).ForEach(func(_, v []byte) error {
				s.Runs++
				s.Postings += run(v).len()
				return nil
			})
		})
	})
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(x.path); err == nil {
			s.Size = info.Size()
		}
	}
	return s, err
}

// stored returns the number that the database has for a name.
func stored(tx *bolt.Tx, name string) (uint32, bool) {
	v := tx.Bucket(namesBucket).Get([]byte(name))
	if v == nil {
		return 0, false
	}
	return number(v), true
}

func number(v []byte) uint32 { return binary.BigEndian.Uint32(v) }

// lineKey is the key of a line of a site.
func lineKey(site string, line uint64) uint64 {
	h := fnv.New64a()
	h.Write([]byte(site))
	return (h.Sum64() ^ line) * 0x9E3779B97F4A7C15
}
