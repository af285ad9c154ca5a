package galley

// A collector puts together the text of a block and its map, from what stands in the source in this order. It leaves
// out white space and pictures at both ends.
type collector struct {
	source string
	text   []byte
	at     textMap
	kept   int // what of text is neither white space nor pictures at its end
}

func (c *collector) reset(source string) {
	c.source = source
	c.text = c.text[:0]
	c.at = textMap{pieces: c.at.pieces[:0]}
	c.kept = 0
}

// verbatim adds source[start:end].
func (c *collector) verbatim(start, end int) {
	if c.kept == 0 {
		for start < end && isSpace(c.source[start]) {
			start++
		}
	}
	if start >= end {
		return
	}
	c.text = append(c.text, c.source[start:end]...)
	c.at.add(end-start, start, end, true)
	n := len(c.text)
	for n > c.kept && isSpace(c.text[n-1]) {
		n--
	}
	c.kept = n
}

// atom adds a text that stands for the source in s.
func (c *collector) atom(text string, s Span) {
	blank := isBlank(text)
	if blank && c.kept == 0 {
		return
	}
	c.text = append(c.text, text...)
	c.at.add(len(text), s.Start, s.End, false)
	if !blank {
		c.kept = len(c.text)
	}
}

// object adds what is not prose.
func (c *collector) object(s Span, picture bool) {
	kept := c.kept
	if picture && kept == 0 {
		return
	}
	c.atom(objectMark, s)
	if picture {
		c.kept = kept
	}
}

// endsInSpace reports whether white space stands at the end of what was added, behind text.
func (c *collector) endsInSpace() bool { return c.kept > 0 && c.kept < len(c.text) }

// done returns the text and its map.
func (c *collector) done() (string, textMap) {
	at := c.at.slice(0, c.kept)
	if p := at.pieces; len(p) == 1 && p[0].verbatim {
		return c.source[p[0].src:p[0].end], at
	}
	return string(c.text[:c.kept]), at
}
