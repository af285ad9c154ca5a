package run

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/galleylint/galley"
	"github.com/galleylint/galley/internal/config"
)

// with returns settings of the rules for every file.
func with(rules ...*galley.Rule) func(string) (*config.Settings, error) {
	return func(string) (*config.Settings, error) { return &config.Settings{Rules: rules}, nil }
}

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrdered(t *testing.T) {
	const n = 500
	var got, want []int
	for out := range ordered(context.Background(), count(n), 4, func(in int, emit func(int) bool) {
		time.Sleep(time.Duration(in*7919%5) * 100 * time.Microsecond)
		for k := range in % 20 { // more than there is room for
			emit(in*100 + k)
		}
	}) {
		got = append(got, out)
	}
	for i := range n {
		for k := range i % 20 {
			want = append(want, i*100+k)
		}
	}
	if !slices.Equal(got, want) {
		t.Error("the results are not in the order of the inputs")
	}
}

// TestOrderedIsBounded holds that inputs are not taken far ahead of a slow reader.
func TestOrderedIsBounded(t *testing.T) {
	const workers = 3
	var taken atomic.Int64
	read := 0
	for range ordered(context.Background(), func(yield func(int) bool) {
		for i := range 2000 {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}, workers, func(in int, emit func(int) bool) { emit(in) }) {
		read++
		if read%100 == 0 {
			time.Sleep(time.Millisecond)
		}
		if ahead := int(taken.Load()) - read; ahead > 4*workers+2 {
			t.Fatalf("%d inputs were taken ahead", ahead)
		}
	}
}

// TestOrderedStops holds that nothing runs on when the reader stops or the context ends.
func TestOrderedStops(t *testing.T) {
	before := runtime.NumGoroutine()
	for range ordered(context.Background(), count(1000), 4, func(in int, emit func(int) bool) {
		for emit(in) {
		}
	}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range ordered(ctx, count(1_000_000), 4, func(in int, emit func(int) bool) { emit(in) }) {
		if n++; n == 10 {
			cancel()
		}
	}
	if n > 1000 {
		t.Errorf("%d results came after the context had ended", n)
	}
	for i := 0; runtime.NumGoroutine() > before && i < 100; i++ {
		time.Sleep(time.Millisecond)
	}
	if now := runtime.NumGoroutine(); now > before {
		t.Errorf("%d goroutines are left", now-before)
	}
}

var catRule = &galley.Rule{Name: "cat", Check: func(p *galley.Pass) {
	for _, b := range p.Blocks {
		if i := strings.Index(b.Text, "cat"); i >= 0 {
			p.Report(b, i, i+3, "a cat", b.Fix(galley.Safe, "Write “dog”", i, i+3, "dog"))
		}
	}
}}

func paths(names ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, name := range names {
			if !yield(name, nil) {
				return
			}
		}
	}
}

func put(t *testing.T, text string, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCheckStreamsRecords(t *testing.T) {
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "{\"text\": \"cat %d\"}\n", i)
		if i%100 == 50 {
			text.WriteString("{\"text\": 1}\n")
		}
	}
	path := put(t, text.String(), "a.jsonl")
	var parts, problems, last int
	for f := range Check(context.Background(), paths(path), &Options{Settings: with(catRule)}) {
		if f.First != (parts == 0) || len(f.Articles)+len(f.Problems) != 1 {
			t.Fatalf("part %d: first %t, %d articles, %d problems", parts, f.First, len(f.Articles), len(f.Problems))
		}
		parts++
		line := 0
		if len(f.Problems) > 0 {
			problems++
			line = f.Problems[0].Line
		} else {
			line = f.Articles[0].Record
		}
		if line != last+1 {
			t.Fatalf("line %d follows line %d", line, last)
		}
		last = line
	}
	if parts != 303 || problems != 3 {
		t.Errorf("%d parts, %d problems; want 303 and 3", parts, problems)
	}
}

// TestRuleThatPanics holds that a rule which breaks down costs its own findings only.
func TestRuleThatPanics(t *testing.T) {
	rules := []*galley.Rule{{Name: "broken", Check: func(*galley.Pass) { panic("no idea") }}, catRule}
	opt := &Options{Settings: with(rules...), Stdin: strings.NewReader("A cat."), StdinPath: "in.txt"}
	for f := range Check(context.Background(), paths("-"), opt) {
		if len(f.Problems) != 1 || f.Problems[0].Error() != "in.txt: rule broken failed: no idea" {
			t.Errorf("the problems are %v", f.Problems)
		}
		if n := len(f.Articles[0].Result.Findings); n != 1 {
			t.Errorf("%d findings, want the other rule's one", n)
		}
	}
}

func TestFixWrites(t *testing.T) {
	a, b := put(t, "A cat.", "a.txt"), put(t, "A pig.", "b.txt")
	type writing struct{ path, old, now string }
	var writings []writing
	opt := &Options{Settings: with(catRule)}
	fixed := 0
	for f := range Fix(context.Background(), paths(a, b), opt, galley.Safe, func(path string, old, now []byte) error {
		writings = append(writings, writing{path, string(old), string(now)})
		return nil
	}) {
		fixed += len(f.Articles[0].Fixed)
	}
	if want := []writing{{a, "A cat.", "A dog."}}; !slices.Equal(writings, want) || fixed != 1 {
		t.Errorf("written: %v, fixed %d; want %v", writings, fixed, want)
	}
}

// TestFixThatCannotBeWritten holds that what is not in the file does not count as fixed.
func TestFixThatCannotBeWritten(t *testing.T) {
	a := put(t, "A cat.", "a.txt")
	for f := range Fix(context.Background(), paths(a), &Options{Settings: with(catRule)}, galley.Safe, func(path string, _, _ []byte) error {
		return &fs.PathError{Op: "write", Path: path, Err: errors.New("no space left on device")}
	}) {
		if len(f.Articles) > 0 || len(f.Problems) != 1 || f.Problems[0].Error() != a+": no space left on device" {
			t.Errorf("%d articles, problems %v", len(f.Articles), f.Problems)
		}
	}
}

// TestFixThatDoesNotSettle holds that such an article stays as it is, and that its findings are told.
func TestFixThatDoesNotSettle(t *testing.T) {
	back := &galley.Rule{Name: "dog", Check: func(p *galley.Pass) {
		if b := p.Blocks[0]; strings.Contains(b.Text, "dog") {
			p.Report(b, 2, 5, "a dog", b.Fix(galley.Safe, "Write “cat”", 2, 5, "cat"))
		}
	}}
	opt := &Options{Settings: with(catRule, back), Stdin: strings.NewReader("A cat.")}
	for f := range Fix(context.Background(), paths("-"), opt, galley.Safe, nil) {
		if string(f.New) != "A cat." || len(f.Articles[0].Result.Findings) != 1 || len(f.Problems) != 1 ||
			!strings.Contains(f.Problems[0].Message, "do not settle") {
			t.Errorf("it became %q, with problems %v", f.New, f.Problems)
		}
	}
}
