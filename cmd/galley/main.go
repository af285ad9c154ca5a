// Galley is a linter for article text.
package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

func main() {
	s := streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, writing: &sync.RWMutex{}}
	go exitOnSignal(s.writing)
	os.Exit(execute(context.Background(), os.Args[1:], s))
}

// exitOnSignal ends the program at an interrupt, or when nobody reads its output any more, with the status that
// shells expect, but not while a file is being replaced.
func exitOnSignal(writing sync.Locker) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGPIPE)
	status := statusError
	if s, ok := (<-signals).(syscall.Signal); ok {
		status = statusSignal + int(s)
	}
	writing.Lock()
	os.Exit(status)
}
