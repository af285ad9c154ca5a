// Command eval measures an index of synthetic fingerprints.
//
//	go run ./internal/index/eval FILE 1000000     make FILE with that many articles if it is not there, then ask it
//
// An article is 600 words, 75 keys and 20 lines; a tenth of the keys are among the commonest ones of all, eight of the
// lines are their site's, and a site has a thousand articles. One question in ten is about a copy of an article.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/galleylint/galley/internal/fingerprint"
	"github.com/galleylint/galley/internal/index"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("say FILE and the number of articles")
	}
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	if _, err := os.Stat(args[0]); err == nil {
		return ask(args[0], n)
	}
	x, err := index.Open(args[0])
	if err != nil {
		return err
	}
	start := time.Now()
	for i := range n {
		if err := x.Add(article(i)); err != nil {
			return err
		}
		if x.Waiting() == 2000 || i == n-1 {
			if err := x.Flush(); err != nil {
				return err
			}
		}
		if i%(max(n/10, 1)) == 0 {
			fmt.Printf("%d articles after %.0f s\n", i, time.Since(start).Seconds())
		}
	}
	took := time.Since(start)
	if err := x.Close(); err != nil {
		return err
	}
	info, err := os.Stat(args[0])
	if err != nil {
		return err
	}
	fmt.Printf("added %d articles in %.0f s, %.0f a second; %.2f GB, %d bytes an article\n",
		n, took.Seconds(), float64(n)/took.Seconds(), float64(info.Size())/1e9, info.Size()/int64(n))
	return ask(args[0], n)
}

func ask(path string, n int) error {
	start := time.Now()
	x, err := index.OpenRead(path)
	if err != nil {
		return err
	}
	defer x.Close()
	fmt.Printf("opened in %v\n", time.Since(start).Round(time.Microsecond))
	var times []time.Duration
	found := 0
	const questions = 2000
	before := cpu()
	for i := range questions {
		a := article(n + i)
		if i%10 == 0 {
			a = article(i * (n / questions))
		}
		start := time.Now()
		copies, err := x.Copies("", a.Print, a.Keys)
		if err != nil {
			return err
		}
		if _, err := x.Lines(a.Site, a.Lines); err != nil {
			return err
		}
		times = append(times, time.Since(start))
		found += min(len(copies), 1)
	}
	used := (cpu() - before) / questions
	slices.Sort(times)
	fmt.Printf("%d questions, %d copies found: median %v, 99 of 100 under %v, slowest %v; processor time %v each\n", questions, found,
		times[questions/2], times[questions*99/100], times[questions-1], used)
	return nil
}

// cpu returns the processor time that the process has used, which tells more than the clock where others work as well.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func article(i int) *index.Article {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	site := i / 1000
	a := &index.Article{Name: fmt.Sprintf("site%04d/article-%08d.txt", site, i), Site: fmt.Sprintf("site%04d", site)}
	a.Print = &fingerprint.Print{Exact: r.Uint64(), Words: make([]uint16, 600)}
	for k := range a.Print.Words {
		a.Print.Words[k] = uint16(r.Uint32())
	}
	for k := range 75 {
		h := r.Uint64()
		if k%10 == 0 {
			h = 0x9E3779B97F4A7C15 * (1 + uint64(1e5*r.Float64()*r.Float64()*r.Float64()))
		}
		a.Keys = append(a.Keys, h)
	}
	slices.Sort(a.Keys)
	for k := range 20 {
		line := r.Uint64()
		if k < 8 {
			line = uint64(site)<<32 | uint64(k)*0x9E3779B97F4A7C15
		}
		a.Lines = append(a.Lines, line)
	}
	return a
}
