package index

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"math/bits"
	"slices"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// A run is a sorted list of postings: the key, eight bytes, and the article's number, four, both big-endian.
//
// Flush writes one run, of level 0. Once there are fanout of them they become one run of level 1 for each first byte of
// the keys, a shard; fanout runs of one level and shard become one of the next level. So each posting is written anew
// only as often as the logarithm of their number, and a key is looked for in a few runs.
type run []byte

const (
	postingSize = 12
	fanout      = 8
	// The most of a merge that is written in one go, in bytes.
	mergeSize = 64 << 20
)

// runKey names a run in the database: its level, its shard, and a number that orders them.
func runKey(level, shard byte, number uint32) []byte {
	return binary.BigEndian.AppendUint32([]byte{level, shard}, number)
}

func (r run) key(i int) uint64 { return binary.BigEndian.Uint64(r[i*postingSize:]) }
func (r run) id(i int) uint32  { return binary.BigEndian.Uint32(r[i*postingSize+8:]) }
func (r run) len() int         { return len(r) / postingSize }

// search returns where the postings of a key begin, or would. Keys are hashes, so that they lie where their value says.
func (r run) search(k uint64) int {
	low, high := 0, r.len() // it is in [low, high]
	for high-low > 8 {
		first, last := r.key(low), r.key(high-1)
		if k <= first {
			return low
		}
		if k > last {
			return high
		}
		share, _ := bits.Div64((k-first)>>1, 0, (last-first)>>1+1) // of 2^64
		at, _ := bits.Mul64(share, uint64(high-low))
		near := low + int(at)
		// Where hashes are even the place is a few times the square root away at most.
		width := 4 + 2*int(math.Sqrt(float64(high-low)))
		if i := max(low+1, near-width); r.key(i) < k {
			low = i
		} else {
			high = i
		}
		if i := min(high-1, near+width); i > low && r.key(i) >= k {
			high = i
		} else if i > low {
			low = i
		}
	}
	return low + sort.Search(high-low, func(i int) bool { return r.key(low+i) >= k })
}

// find calls yield for the articles of a key, until it returns false.
func (r run) find(k uint64, yield func(uint32) bool) bool {
	for i := r.search(k); i < r.len() && r.key(i) == k; i++ {
		if !yield(r.id(i)) {
			return false
		}
	}
	return true
}

// newRun returns a run of the postings.
func newRun(postings map[uint64][]uint32) run {
	var r run
	for _, k := range slices.Sorted(maps.Keys(postings)) {
		for _, id := range postings[k] {
			r = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(r, k), id)
		}
	}
	return r
}

// merge returns one run of all postings of the runs but those of dropped articles.
func merge(runs []run, dropped map[uint32]bool) run {
	size := 0
	for _, r := range runs {
		size += len(r)
	}
	out := make(run, 0, size)
	for {
		least := -1
		for i, r := range runs {
			if len(r) > 0 && (least < 0 || cmp.Or(cmp.Compare(r.key(0), runs[least].key(0)), cmp.Compare(r.id(0), runs[least].id(0))) < 0) {
				least = i
			}
		}
		if least < 0 {
			return out
		}
		if r := runs[least]; !dropped[r.id(0)] {
			out = append(out, r[:postingSize]...)
		}
		runs[least] = runs[least][postingSize:]
	}
}

// runsAt returns the runs of one level and shard, and their keys in the database.
func runsAt(b *bolt.Bucket, level, shard byte) (runs []run, keys [][]byte) {
	prefix := []byte{level, shard}
	c := b.Cursor()
	for k, v := c.Seek(prefix); k != nil && k[0] == level && k[1] == shard; k, v = c.Next() {
		runs, keys = append(runs, v), append(keys, k)
	}
	return runs, keys
}

// levels returns one more than the highest level there is.
func levels(b *bolt.Bucket) byte {
	if k, _ := b.Cursor().Last(); k != nil {
		return k[0] + 1
	}
	return 0
}

// settle merges runs until no level of a shard has too many.
func (x *Index) settle() error {
	for level := byte(0); ; level++ {
		done := false
		for first := 0; first < 256; {
			err := x.db.Update(func(tx *bolt.Tx) error {
				b := tx.Bucket(runsBucket)
				done = level >= levels(b)
				for size := 0; first < 256 && size < mergeSize; first++ {
					n, err := x.settleShard(b, level, byte(first))
					if err != nil {
						return err
					}
					size += n
					if level == 0 { // which has one shard
						first = 255
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			if done {
				return nil
			}
		}
	}
}

// settleShard merges the runs of one level and shard if they are too many, and returns how many bytes it wrote.
func (x *Index) settleShard(b *bolt.Bucket, level, shard byte) (size int, err error) {
	runs, keys := runsAt(b, level, shard)
	if len(runs) < fanout {
		return 0, nil
	}
	number := binary.BigEndian.Uint32(keys[0][2:])
	all := merge(runs, x.dropped)
	keys = slices.Clone(keys)
	for i := range keys {
		keys[i] = slices.Clone(keys[i])
	}
	for rest := all; len(rest) > 0; {
		part := rest[0]
		n := sort.Search(rest.len(), func(i int) bool { return rest[i*postingSize] > part })
		if err := b.Put(runKey(level+1, part, number), rest[:n*postingSize]); err != nil {
			return 0, err
		}
		rest = rest[n*postingSize:]
	}
	for _, k := range keys {
		if err := b.Delete(k); err != nil {
			return 0, err
		}
	}
	return len(all), nil
}
