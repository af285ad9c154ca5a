package spin

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// With returns a detector that knows the rows besides its own lexicon. The detector itself stays as it is. Rows of weight 3 count as seen:
// who brings them knows that they are in use.
//
// Errors say which phrase is at fault, or that the rows are more than there is room for, some tens of thousands.
func (d *Detector) With(rows []Row) (*Detector, error) {
	pairs := expand(rows)
	for i := range pairs {
		if pairs[i].grade == 3 {
			pairs[i].grade = 4
		}
	}
	c := newCompiler(pairs, d.model)
	c.weigh(nil)
	l, err := c.addTo(d.lexicon)
	if err != nil {
		return nil, err
	}
	return NewDetector(d.model, l), nil
}

// mostFull is the share of a lexicon's slots that may be taken before look-ups become slow.
const mostFull = 0.75

var errTooManyRows = errors.New("these are more rows than there is room for beside the built-in lexicon")

// addTo returns a lexicon with the pairs of l and of the compiler. A lexicon file does not hold the phrases that its slots
// are for, so its table cannot grow; but at least half of its slots are free.
func (c *compiler) addTo(l *Lexicon) (*Lexicon, error) {
	if err := c.link(); err != nil {
		return nil, err
	}
	for _, p := range c.pairs {
		c.offset[p.original] = -1
	}
	for i := range len(l.entries) / entrySize {
		phrase, _, _ := l.original(i)
		if at, ok := c.offset[phrase]; ok && at < 0 {
			c.offset[phrase] = int(l.originalID(i))
		}
	}
	maps.DeleteFunc(c.offset, func(_ string, at int) bool { return at < 0 })
	table := []byte(l.slots)
	c.entries, c.text = []byte(l.entries), []byte(l.text)
	size := len(table) / slotSize
	used := 0
	for i := range size {
		if binary.LittleEndian.Uint32(table[i*slotSize:]) != 0 {
			used++
		}
	}
	for _, h := range slices.Sorted(maps.Keys(c.nodes)) {
		n := c.nodes[h]
		old, known := l.find(h)
		first := len(c.entries) / entrySize
		ratio := c.add(n)
		for i := old.first; i < old.first+old.count; i++ {
			c.keepEntry(l, i, first, len(n.pairs))
		}
		count := len(c.entries)/entrySize - first
		if old.surprise > 0 {
			ratio += ratioOf(old.surprise)
		}
		if !known {
			used++
		}
		if float64(used) > mostFull*float64(size) || first+count >= 1<<24 {
			return nil, errTooManyRows
		}
		s := slotFor(table, h)
		binary.LittleEndian.PutUint32(s, checkOf(h))
		binary.LittleEndian.PutUint32(s[4:], uint32(first)|uint32(min(count, 255))<<24)
		if n.more {
			s[8] |= flagMore
		}
		if old.replacedBy == 0 { // else what is known of the original's other pairs would change
			s[10] = byte(n.grade)
		}
		s[9] |= n.families
		s[11] = surpriseOf(ratio)
	}
	return &Lexicon{string(table), string(c.entries), string(c.text)}, nil
}

// keepEntry appends entry i of l to a slot whose new entries begin at first, or joins it with the one of the same original.
func (c *compiler) keepEntry(l *Lexicon, i, first, fresh int) {
	old := l.entries[i*entrySize : (i+1)*entrySize]
	for k := first; k < first+fresh; k++ {
		e := c.entries[k*entrySize : (k+1)*entrySize]
		if binary.LittleEndian.Uint32(e) == le32(old) {
			e[5] |= old[5]
			e[6] = min(e[6], old[6])
			return
		}
	}
	c.entries = append(c.entries, old...)
}

// own is the letter of the family of pairs that users bring: it competes with the known spinners in the mixture of each
// article, so that what their own lexicon says of one spinner does no harm to what is known of the others.
const own = 'O'

const ownFamily = uint8(1 << 7) // its bit
