package spin

import (
	"math/rand/v2"
	"testing"
)

func TestFuse(t *testing.T) {
	for _, n := range []int{1, 2, 10, 1000, 100_000} {
		rnd := rand.New(rand.NewPCG(1, uint64(n)))
		keys, values := make([]uint64, n), make([]uint32, n)
		for i := range keys {
			keys[i], values[i] = rnd.Uint64(), rnd.Uint32N(1<<7)
		}
		data, err := buildFuse(keys, values, 2, 7)
		if err != nil {
			t.Fatal(n, err)
		}
		f, err := openFuse(string(data))
		if err != nil {
			t.Fatal(n, err)
		}
		for i, k := range keys {
			if v, ok := f.get(k); !ok || v != values[i] {
				t.Fatalf("%d keys: key %d gives %d, %v; want %d", n, i, v, ok, values[i])
			}
		}
		wrong := 0
		const strangers = 100_000
		for range strangers {
			if _, ok := f.get(rnd.Uint64()); ok {
				wrong++
			}
		}
		if limit := 2 * strangers / (1 << 9); wrong > limit {
			t.Errorf("%d keys: %d of %d strangers taken for keys, want at most %d", n, wrong, strangers, limit)
		}
		if n >= 100_000 && len(data) > n*2*120/100 {
			t.Errorf("%d keys take %d bytes", n, len(data))
		}
	}
}

func TestOpenDamaged(t *testing.T) {
	for _, data := range []string{"", "x", modelMagic, modelData[:len(modelData)/2], modelData[:60]} {
		if _, err := OpenModel(data); err == nil {
			t.Errorf("a model of %d bytes was opened", len(data))
		}
	}
	for _, data := range []string{"", "x", lexiconMagic, lexiconData[:len(lexiconData)/2]} {
		if _, err := OpenLexicon(data); err == nil {
			t.Errorf("a lexicon of %d bytes was opened", len(data))
		}
	}
}
