package main

import (
	"io"
	"math"
	"slices"
	"strings"
)

// A moby is the Moby thesaurus: each root with the words listed below it, meanings and parts of speech mixed.
type moby struct {
	ids   map[string]int32
	lists map[string][]int32 // sorted
	words []string
}

// readMoby reads the thesaurus from r, a root and its words a line, separated by commas. Words that keep does not want
// are left out.
func readMoby(r io.Reader, name string, keep func(string) bool) (*moby, error) {
	m := &moby{ids: map[string]int32{}, lists: map[string][]int32{}}
	id := func(w string) int32 {
		n, ok := m.ids[w]
		if !ok {
			n = int32(len(m.words))
			m.ids[w] = n
			m.words = append(m.words, w)
		}
		return n
	}
	err := eachLine(r, name, func(line string) error {
		words := strings.Split(line, ",")
		if !keep(words[0]) {
			return nil
		}
		list := m.lists[words[0]]
		for _, w := range words {
			if keep(w) {
				list = append(list, id(strings.Clone(w)))
			}
		}
		slices.Sort(list)
		m.lists[words[0]] = slices.Compact(list)
		return nil
	})
	return m, err
}

// has reports whether root lists w.
func (m *moby) has(root, w string) bool {
	id, ok := m.ids[w]
	if !ok {
		return false
	}
	_, ok = slices.BinarySearch(m.lists[root], id)
	return ok
}

// alike returns the cosine of the lists of two roots: 1 if they list the same words, 0 if none is common.
func (m *moby) alike(a, b string) float64 {
	x, y := m.lists[a], m.lists[b]
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	return float64(common) / math.Sqrt(float64(len(x))*float64(len(y)))
}

// listers returns for each word the roots that list it.
func (m *moby) listers() map[string][]string {
	out := map[string][]string{}
	for root, list := range m.lists {
		for _, id := range list {
			if w := m.words[id]; w != root {
				out[w] = append(out[w], root)
			}
		}
	}
	return out
}
