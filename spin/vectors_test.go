package spin

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
)

// vectorsOf returns small vectors of paragraphs, and their file.
func vectorsOf(t *testing.T, paragraphs iter.Seq[string]) (*Vectors, []byte) {
	t.Helper()
	var model, buf bytes.Buffer
	if err := Train(&model, paragraphs, Training{Words: 100, Bigrams: 500, Trigrams: 500}); err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(model.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := TrainVectors(&buf, m, paragraphs, VectorTraining{Words: 100, Dims: 8}); err != nil {
		t.Fatal(err)
	}
	v, err := openVectors(buf.String())
	if err != nil {
		t.Fatal(err)
	}
	return v, buf.Bytes()
}

// harboursAndLoans is a corpus of two subjects.
func harboursAndLoans() iter.Seq[string] {
	return slices.Values(slices.Repeat([]string{
		"the ship left the harbour with the tide and the captain saw another ship in the harbour",
		"the bank gave the firm a loan and the lender saw the interest on the loan of the bank",
	}, 10000))
}

// TestVectors holds that a word suits a passage of its own subject better than another's.
func TestVectors(t *testing.T) {
	v, _ := vectorsOf(t, harboursAndLoans())
	var s subject
	for _, k := range tokenize("the captain and the tide", nil) {
		s.count(v, k)
	}
	ship, loan := s.suits(v, tokenize("ship", nil)), s.suits(v, tokenize("loan", nil))
	if ship < loan+0.3 {
		t.Errorf("near a captain and the tide: ship %.2f, loan %.2f", ship, loan)
	}
	if x := s.suits(v, tokenize("zeppelin", nil)); x != 0 {
		t.Errorf("a word that was never seen: %.2f", x)
	}
}

// TestVectorsSame holds that the same text gives the same bytes.
func TestVectorsSame(t *testing.T) {
	_, a := vectorsOf(t, harboursAndLoans())
	_, b := vectorsOf(t, harboursAndLoans())
	if !bytes.Equal(a, b) {
		t.Error("two trainings differ")
	}
}

func TestOpenVectorsErrors(t *testing.T) {
	if _, err := openVectors("PK\x03\x04"); !errors.Is(err, errNoVectors) {
		t.Errorf("of another file: %v", err)
	}
	_, data := vectorsOf(t, harboursAndLoans())
	for n := len(vectorMagic); n < len(data); n++ {
		if _, err := openVectors(string(data[:n])); !errors.Is(err, errTruncated) {
			t.Fatalf("of the first %d bytes: %v", n, err)
		}
	}
	full := bytes.Clone(data)
	at := strings.Index(string(full), vectorMagic) + len(vectorMagic) + 4 + 5 + 4 // the note is empty; dims; length of logP
	slots := at + int(le32(string(full[at-4:]))) + 4
	for i := slots; i < slots+int(le32(string(full[slots-4:]))); i++ {
		full[i] = 1
	}
	if _, err := openVectors(string(full)); !errors.Is(err, errTruncated) {
		t.Errorf("of a table without an empty slot: %v", err)
	}
}
