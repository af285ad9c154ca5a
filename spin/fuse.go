package spin

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// A fuse is a static function from 64-bit keys to small values, stored as a binary fuse filter (Graf and Lemire,
// "Binary Fuse Filters: Fast and Smaller Than Xor Filters", 2022) whose cells hold a fingerprint and a value. A lookup
// reads three cells; a key that was not stored is taken for one with probability 2^-fingerprint bits.
// It is read in place from the bytes of a model file.
type fuse struct {
	cells     string // little endian, width bytes each
	width     int    // bytes of a cell: 2 or 3
	valueBits uint
	seed      uint64
	segment   uint32 // cells of a segment, a power of two
	segments  uint32 // count of segments that a key's first cell may lie in
}

// mix is the finaliser of MurmurHash3, a bijection on 64-bit numbers.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// places returns the three cells of a hashed key.
func (f *fuse) places(h uint64) (a, b, c uint32) {
	hi, _ := bits.Mul64(h, uint64(f.segments)*uint64(f.segment))
	a = uint32(hi)
	mask := f.segment - 1
	b = (a + f.segment) ^ uint32(h>>18)&mask
	c = (a + 2*f.segment) ^ uint32(h)&mask
	return
}

func (f *fuse) cell(i uint32) uint32 {
	if f.width == 2 {
		p := f.cells[2*i : 2*i+2]
		return uint32(p[0]) | uint32(p[1])<<8
	}
	p := f.cells[3*i : 3*i+3]
	return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16
}

// fingerprint returns the bits above the value that a stored key's cells must give.
func (f *fuse) fingerprint(h uint64) uint32 {
	return uint32(h>>40) & (1<<(8*f.width) - 1) >> f.valueBits << f.valueBits
}

// get returns the value stored for key.
func (f *fuse) get(key uint64) (value uint32, ok bool) {
	h := mix(key + f.seed)
	a, b, c := f.places(h)
	x := f.cell(a) ^ f.cell(b) ^ f.cell(c) ^ f.fingerprint(h)
	return x, x>>f.valueBits == 0
}

const fuseHeader = 8 + 4 + 4 + 4

// buildFuse stores values, each below 1<<valueBits, for distinct keys in cells of width bytes.
// The result depends on nothing but its arguments.
func buildFuse(keys []uint64, values []uint32, width int, valueBits uint) ([]byte, error) {
	n := len(keys)
	f := fuse{width: width, valueBits: valueBits}
	// The sizes are those the filter's authors found by experiment for three cells a key.
	logN := math.Log(max(float64(n), 2))
	f.segment = 1 << min(max(int(logN/math.Log(3.33)+2.25), 2), 18)
	factor := max(1.125, 0.875+0.25*math.Log(1e6)/logN)
	size := uint32(math.Ceil(float64(n) * factor))
	f.segments = max(3, (size+f.segment-1)/f.segment) - 2
	total := int(f.segments+2) * int(f.segment)
	for f.seed = 1; f.seed <= 64; f.seed++ {
		if cells, ok := f.fill(keys, values, total); ok {
			out := binary.LittleEndian.AppendUint64(nil, f.seed)
			out = binary.LittleEndian.AppendUint32(out, f.segment)
			out = binary.LittleEndian.AppendUint32(out, f.segments)
			out = binary.LittleEndian.AppendUint32(out, uint32(width)<<8|uint32(valueBits))
			for _, c := range cells {
				for k := range width {
					out = append(out, byte(c>>(8*k)))
				}
			}
			return out, nil
		}
		if f.seed%8 == 0 { // a little more room where luck does not help
			f.segments++
			total += int(f.segment)
		}
	}
	return nil, errors.New("spin: no seed separates the keys; are they distinct?")
}

// fill peels the hypergraph of the keys' cells and assigns the cells in the opposite order.
func (f *fuse) fill(keys []uint64, values []uint32, total int) ([]uint32, bool) {
	count := make([]uint8, total)
	xor := make([]uint32, total) // of the indexes of the keys that use the cell
	for i, k := range keys {
		a, b, c := f.places(mix(k + f.seed))
		for _, p := range [3]uint32{a, b, c} {
			if count[p] == 255 {
				return nil, false
			}
			count[p]++
			xor[p] ^= uint32(i)
		}
	}
	type step struct{ key, cell uint32 }
	order := make([]step, 0, len(keys))
	var queue []uint32
	for p := range count {
		if count[p] == 1 {
			queue = append(queue, uint32(p))
		}
	}
	for len(queue) > 0 {
		p := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if count[p] != 1 {
			continue
		}
		i := xor[p]
		order = append(order, step{i, p})
		a, b, c := f.places(mix(keys[i] + f.seed))
		for _, q := range [3]uint32{a, b, c} {
			count[q]--
			xor[q] ^= i
			if count[q] == 1 {
				queue = append(queue, q)
			}
		}
	}
	if len(order) < len(keys) {
		return nil, false
	}
	cells := make([]uint32, total)
	for _, s := range slices.Backward(order) {
		h := mix(keys[s.key] + f.seed)
		a, b, c := f.places(h)
		cells[s.cell] = 0
		cells[s.cell] = cells[a] ^ cells[b] ^ cells[c] ^ f.fingerprint(h) ^ values[s.key]
	}
	return cells, true
}

// openFuse reads what buildFuse wrote.
func openFuse(data string) (fuse, error) {
	if len(data) < fuseHeader {
		return fuse{}, errTruncated
	}
	f := fuse{
		seed: le64(data), segment: le32(data[8:]), segments: le32(data[12:]),
		width: int(le32(data[16:]) >> 8), valueBits: uint(le32(data[16:]) & 255), cells: data[fuseHeader:],
	}
	if f.width < 2 || f.width > 3 || f.segment&(f.segment-1) != 0 || f.segment < 1 || f.segment > 1<<18 || f.segments < 1 ||
		f.segments > 1<<24 || len(f.cells) != f.width*int(f.segments+2)*int(f.segment) {
		return fuse{}, errTruncated
	}
	return f, nil
}

func le32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func le64(s string) uint64 { return uint64(le32(s)) | uint64(le32(s[4:]))<<32 }
