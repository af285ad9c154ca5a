package cache

// EncodeTable writes names and what belongs to them, each of the names once.
func EncodeTable(names []string, values map[string][]byte) []byte {
	var w writer
	w.number(len(names))
	for _, name := range names {
		w.text(name)
		w.text(string(values[name]))
	}
	return w.b
}

// DecodeTable reads what EncodeTable wrote. It returns false for anything else.
func DecodeTable(b []byte) (values map[string][]byte, ok bool) {
	r := reader{b: b}
	defer func() {
		if v := recover(); v != nil {
			if v != any(errDamaged) {
				panic(v)
			}
			values, ok = nil, false
		}
	}()
	n := r.count()
	values = make(map[string][]byte, n)
	for range n {
		name := r.text()
		values[name] = r.take(r.count())
	}
	return values, len(r.b) == 0
}
