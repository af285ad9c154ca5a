package rules

import (
	"fmt"
	"math/bits"
	"strings"
	"unicode"

	"github.com/galleylint/galley"
)

var nearDuplicateParagraphRule = &galley.Rule{
	Name:     "near-duplicate-paragraph",
	Category: galley.Duplicates,
	Since:    "v0.1.0",
	Severity: galley.Info,
	Doc: `a paragraph that says nearly what another one says, or is a piece of one

An older version of a paragraph stays behind when the new one is put in; pages print a sentence of the text a second time
as a standfirst or a pull quote. A paragraph of twelve words or more is reported if four fifths of its sequences of five
words stand in another one. The message shows where the two differ; which of them is right only an editor can tell, so
no fix is offered. A pull quote or a standfirst whose words stand in a paragraph is reported in the same way.

Exact copies are the business of duplicate-paragraph. Left alone is what is meant to be there twice: a caption, a
bullet of the summary or a label with a colon that takes up a sentence of the text; paragraphs that differ in numbers or
in one name in the middle, as entries after one pattern do; questions and headings. If an article has three of
these or more, that is how it is written, and only paragraphs of 25 words or more are reported.`,
	Examples: []galley.Example{
		{
			Bad: "The council of Harbor voted on Friday to close the bridge for the whole of the winter, and to mend it in the spring.\n\nRain came in October.\n\n" +
				"⟦The council of Harbor voted on Friday to close the bridge for the whole of the winter, and to mend it in May.⟧\n\nThe ban was lifted.\n",
		},
		{
			Note: "a pull quote",
			Bad: "The bridge is old. “We have looked at it for years and hoped that it would see us all out,” said the engineer, who laughed.\n\n" +
				"⟦“We have looked at it for years and hoped that it would see us all out”⟧\n\nIt was built in 1901.\n",
		},
		{
			Note: "entries after one pattern",
			Good: "The house in Mill Lane has four rooms, a garden and a garage, and it is to be sold by auction on May 3.\n\n" +
				"The house in Mill Lane has four rooms, a garden and a garage, and it is to be sold by auction on June 9.\n",
		},
		{
			Note: "a caption with a label, and a bullet of the summary",
			Good: "The council will close the bridge for the whole of the winter, and mend it in the spring\n\nThe council will close the bridge for the whole of the winter, and mend it in the spring, the mayor said on Friday.\n\n" +
				"She walked over it once more on Friday, with her two dogs and without a hat, as she has done for years.\n\n" +
				"Last walk: She walked over it once more on Friday, with her two dogs and without a hat, as she has done for years.\n",
		},
		{
			Note: "steps after one pattern",
			Good: "Replace the name with that of your host. You are asked for the password. Now you have a session, and can restart Postgres on it.\n\n" +
				"Replace the name with that of your host. You are asked for the password. Now you have a session, and can restart MySQL on it.\n",
		},
		{Good: "Harbor beat Salem in the first game, and the crowd went home happy that night.\n\nNorth beat Salem in the second game, and nobody there went home before the morning.\n"},
	},
	Check: func(p *galley.Pass) {
		copies := nearCopies(p)
		for _, r := range copies {
			if len(copies) >= usualCopies && len(p.Blocks[r.copy].Words()) < usualWords {
				continue
			}
			b, kept := p.Blocks[r.copy], p.Blocks[r.kept]
			line := p.Doc.Position(kept.Span.Start).Line
			message := fmt.Sprintf("the paragraph says nearly what line %d says; %s", line, difference(kept.Text, b.Text))
			if strings.Contains(fold(kept.Text), fold(b.Text)) {
				message = fmt.Sprintf("the words stand in the paragraph in line %d, too", line)
			}
			p.Report(b, 0, len(b.Text), message)
		}
	},
}

const (
	gram       = 5   // words in a row that are compared
	leastWords = 12  // of a paragraph that is compared
	mostWords  = 400 // of one; more are a whole text without its line ends
	oneOf      = 8   // sequences, of which one is looked up in the index

	// An article with so many is written that way, and only paragraphs of so many words are reported.
	usualCopies, usualWords = 3, 25
)

// nearCopies returns the paragraphs that are nearly copies of others, in order.
func nearCopies(p *galley.Pass) (out []repeat) {
	if !mayHoldCopies(p.Blocks) {
		return nil
	}
	l := linesOf(p)
	index := make(map[uint64]int32, 64) // from a sequence of words to the first paragraph that has it
	gone := map[int]bool{}
	var grams []uint64
	for i, b := range p.Blocks {
		if !isCompared(b) || b.Kind == galley.Title || b.Kind == galley.Heading || strings.HasSuffix(b.Text, "?") || l.of[i].family&strong != 0 {
			continue
		}
		grams = appendGrams(grams[:0], b)
		other := -1
		for _, g := range grams {
			if g%oneOf != 0 {
				continue
			}
			if k, ok := index[g]; !ok {
				index[g] = int32(i)
			} else if int(k) != i && !gone[int(k)] {
				other = int(k)
			}
		}
		if other < 0 {
			continue
		}
		short, long := i, other
		if len(b.Words()) > len(p.Blocks[other].Words()) {
			short, long = other, i
		}
		if isNearCopy(p.Blocks[short], p.Blocks[long]) {
			gone[short] = true
			if isMeantTwice(p.Blocks[short], p.Blocks[long]) {
				continue
			}
			if _, caption := keptCaption(p, short); !caption {
				out = append(out, repeat{short, long})
			}
		}
	}
	return out
}

// isCompared reports whether the block has as many words as paragraphs that are compared.
func isCompared(b *galley.Block) bool {
	return leastWords <= len(b.Words()) && len(b.Words()) <= mostWords
}

// mayHoldCopies reports whether any sequence of words may stand twice in the blocks. It goes by the words' sizes, first and last
// bytes, which most articles are cleared by.
func mayHoldCopies(blocks []*galley.Block) bool {
	words := 0
	for _, b := range blocks {
		if isCompared(b) {
			words += len(b.Words())
		}
	}
	var room [1 << 11]uint32 // a hash table of the sequences, at the upper half of their numbers: the lower one, never 0
	table, size := room[:], bits.Len(uint(2*words))
	if 1<<size > len(room) {
		table = make([]uint32, 1<<size)
	}
	for _, b := range blocks {
		if !isCompared(b) {
			continue
		}
		var last [gram]uint64
		sum, at := uint64(0), 0
		for n, w := range b.Words() {
			h := uint64(b.Text[w.Start]|0x20)<<16 | uint64(b.Text[w.End-1]|0x20)<<8 ^ uint64(w.End-w.Start)
			sum = sum*gramBase + h - last[at]*gramOut
			last[at] = h
			if at++; at == gram {
				at = 0
			}
			if n < gram-1 {
				continue
			}
			check := uint32(sum) | 1
			i := int(sum>>32) & (len(table) - 1)
			for ; table[i] != 0; i = (i + 1) & (len(table) - 1) {
				if table[i] == check {
					return true
				}
			}
			table[i] = check
		}
	}
	return false
}

// gramBase is that of the polynomials that stand for sequences of words, and gramOut what takes the oldest word out of one.
const gramBase = uint64(0x9E3779B97F4A7C15)

var gramOut = func() uint64 {
	x := uint64(1)
	for range gram {
		x *= gramBase
	}
	return x
}()

// appendGrams appends a number for each sequence of words of the block.
func appendGrams(dst []uint64, b *galley.Block) []uint64 {
	var last [gram]uint64
	sum, at := uint64(0), 0
	for n, w := range b.Words() {
		h := uint64(14695981039346656037)
		for _, c := range []byte(b.Text[w.Start:w.End]) {
			h = (h ^ uint64(c|0x20)) * 1099511628211
		}
		sum = sum*gramBase + h - last[at]*gramOut
		last[at] = h
		if at++; at == gram {
			at = 0
		}
		if n >= gram-1 {
			dst = append(dst, sum^sum>>29)
		}
	}
	return dst
}

// isNearCopy reports whether four fifths of the short block's sequences stand in the long one, and what differs holds no
// number.
func isNearCopy(short, long *galley.Block) bool {
	if sameFold(short.Text, long.Text) {
		return false
	}
	has := map[uint64]bool{}
	for _, g := range appendGrams(nil, long) {
		has[g] = true
	}
	found, all := 0, appendGrams(nil, short)
	for _, g := range all {
		if has[g] {
			found++
		}
	}
	if found*5 < len(all)*4 {
		return false
	}
	if len(short.Words())*5 < len(long.Words())*4 { // a piece of it
		return true
	}
	from, to := differing(long.Text, short.Text)
	return !strings.ContainsAny(from+to, "0123456789")
}

// isMeantTwice reports whether one of two paragraphs that are nearly alike is a caption or a point of the summary, which
// take up sentences of the text, or both are written after one pattern.
func isMeantTwice(short, long *galley.Block) bool {
	for _, b := range [...]*galley.Block{short, long} {
		if quoted := strings.IndexByte("\"'", b.Text[0]) >= 0 || strings.HasPrefix(b.Text, "“") || strings.HasPrefix(b.Text, "‘"); !quoted && !endsSentence(b.Text) {
			return true
		}
		if hasLabel(b.Text) || strings.Contains(b.Text, "ictured") || strings.Contains(b.Text, "(left)") || strings.Contains(b.Text, "(right)") {
			return true
		}
	}
	from, to := differing(long.Text, short.Text)
	return isFilledIn(from) && isFilledIn(to) && !endsSentence(from) && runeAfter(from, 0) != runeAfter(to, 0)
}

// isFilledIn reports whether what differs is one name, or a word of a program's, as patterns are filled in with. Another word is
// more likely a correction.
func isFilledIn(word string) bool {
	return word != "" && !strings.Contains(word, " ") && (unicode.IsUpper(runeAfter(word, 0)) || strings.ContainsAny(word, "-_/."))
}

// hasLabel reports whether the text begins with up to five words and a colon, or an exclamation, as captions do in the
// popular press.
func hasLabel(text string) bool {
	i := strings.IndexAny(text, ":!?.")
	if i < 0 || i+1 >= len(text) || text[i] != ':' && text[i] != '!' || text[i+1] != ' ' || strings.Count(text[:i], " ") > 4 {
		return false
	}
	switch strings.ToLower(text[:i]) {
	case "update", "updated", "correction", "breaking": // an older and a newer version
		return false
	}
	return true
}

// differing returns what stands in a and in b between the words that both begin and end with.
func differing(a, b string) (inA, inB string) {
	wa, wb := strings.Fields(a), strings.Fields(b)
	for len(wa) > 0 && len(wb) > 0 && wa[0] == wb[0] {
		wa, wb = wa[1:], wb[1:]
	}
	for len(wa) > 0 && len(wb) > 0 && wa[len(wa)-1] == wb[len(wb)-1] {
		wa, wb = wa[:len(wa)-1], wb[:len(wb)-1]
	}
	return strings.Join(wa, " "), strings.Join(wb, " ")
}

// difference says for a message where the text b differs from a.
func difference(a, b string) string {
	from, to := differing(a, b)
	switch {
	case from == "" && to == "":
		return "they differ in white space"
	case to == "":
		return "“" + excerpt(from) + "” is missing"
	case from == "":
		return "“" + excerpt(to) + "” is added"
	}
	return "“" + excerpt(to) + "” stands for “" + excerpt(from) + "”"
}
