package spin

import (
	_ "embed"
	"sync"
)

//go:generate go run ./train lexicon -lexicon data/lexicon -penalties data/penalties.tsv -model data/model.bin -o data/lexicon.bin

//go:embed data/model.bin
var modelData string

//go:embed data/lexicon.bin
var lexiconData string

//go:embed data/vectors.bin
var vectorData string

var builtinVectors = sync.OnceValue(func() *Vectors {
	v, err := openVectors(vectorData)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return v
})

//go:embed data/confidence.tsv
var networkData string

var builtinNetwork = sync.OnceValue(func() *network {
	n, err := readNetwork(networkData)
	if err != nil {
		panic(err)
	}
	return n
})

// Default returns the detector with the built-in model and lexicon.
var Default = sync.OnceValue(func() *Detector {
	m, err := OpenModel(modelData)
	if err != nil {
		panic(err) // the files are part of the program
	}
	l, err := OpenLexicon(lexiconData)
	if err != nil {
		panic(err)
	}
	return NewDetector(m, l)
})
