package index

// A filter tells most keys that were never added from those that may have been (Bloom 1970). Most keys of an article stand in no
// other one, and looking for them in all runs would take most of the time of a comparison. It is for an index that was empty at first.
type filter struct{ bits []uint64 }

// filterBits are eight megabytes: with four million keys one in a hundred is taken for known that is not.
const filterBits = 1 << 26

func newFilter() *filter { return &filter{make([]uint64, filterBits/64)} }

// places returns the two bits of a key, which is a hash: two parts of it, and not the first bits, by which keys are sampled.
func places(k uint64) (a, b uint64) { return k % filterBits, k / filterBits % filterBits }

func (f *filter) add(k uint64) {
	a, b := places(k)
	f.bits[a/64] |= 1 << (a % 64)
	f.bits[b/64] |= 1 << (b % 64)
}

// mayHave reports whether a key was added, or may have been.
func (f *filter) mayHave(k uint64) bool {
	a, b := places(k)
	return f.bits[a/64]&(1<<(a%64)) != 0 && f.bits[b/64]&(1<<(b%64)) != 0
}
