package index

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRunFind(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 7, 8, 9, 100, 5000} {
		for _, spread := range []uint64{1 << 63, 1 << 40, 50} {
			postings := map[uint64][]uint32{}
			for i := range n {
				k := r.Uint64N(spread)
				if i%50 == 0 {
					k = 3 // very common
				}
				if i%77 == 0 {
					k = ^uint64(0) - k
				}
				postings[k] = append(postings[k], uint32(i))
			}
			x := newRun(postings)
			keys := []uint64{0, 1, 2, 3, 4, ^uint64(0), ^uint64(0) - 1}
			for k := range postings {
				keys = append(keys, k, k+1, k-1)
			}
			for _, k := range keys {
				var got []uint32
				x.find(k, func(id uint32) bool { got = append(got, id); return true })
				if !slices.Equal(got, postings[k]) {
					t.Fatalf("of %d postings, %v are those of %d, want %v", n, got, k, postings[k])
				}
			}
		}
	}
}
