package index

import "testing"

func TestFilter(t *testing.T) {
	f := newFilter()
	key := func(i int) uint64 { return lineKey("site", uint64(i)) }
	const n = 1_000_000
	for i := range n {
		f.add(key(i))
	}
	wrong := 0
	for i := range n {
		if !f.mayHave(key(i)) {
			t.Fatalf("key %d was added, and is denied", i)
		}
		if f.mayHave(key(n + i)) {
			wrong++
		}
	}
	if wrong > n/100 {
		t.Errorf("%d of %d keys that were not added may have been", wrong, n)
	}
}
