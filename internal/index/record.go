package index

import (
	"encoding/binary"
	"math"

	"github.com/galleylint/galley/internal/fingerprint"
)

// A record is what is kept of one article besides its postings.
type record struct {
	name, site string
	mark       fingerprint.Print
	copies     []Copy // if there are none, its lines count
}

func (r *record) append(b []byte) []byte {
	b = appendString(appendString(b, r.name), r.site)
	b = binary.LittleEndian.AppendUint64(b, r.mark.Exact)
	b = binary.AppendUvarint(b, uint64(len(r.copies)))
	for _, c := range r.copies {
		b = append(appendString(b, c.Name), byte(c.Kind), byte(math.Round(c.Share*shareSteps)))
	}
	for _, w := range r.mark.Words {
		b = binary.LittleEndian.AppendUint16(b, w)
	}
	return b
}

// shareSteps is how finely shares are kept.
const shareSteps = 250

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// readRecord reads what append wrote. It panics where the bytes are others.
func readRecord(b []byte) *record {
	number := func() int {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > math.MaxInt32 {
			panic(ErrDamaged)
		}
		b = b[k:]
		return int(n)
	}
	text := func() string {
		n := number()
		s := string(b[:n])
		b = b[n:]
		return s
	}
	r := &record{name: text(), site: text()}
	r.mark.Exact = binary.LittleEndian.Uint64(b)
	b = b[8:]
	for range number() {
		c := Copy{Name: text()}
		c.Kind, c.Share = fingerprint.Kind(b[0]), float64(b[1])/shareSteps
		b = b[2:]
		r.copies = append(r.copies, c)
	}
	r.mark.Words = make([]uint16, len(b)/2)
	for i := range r.mark.Words {
		r.mark.Words[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return r
}
