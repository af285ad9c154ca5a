package run

import (
	"context"
	"iter"
	"sync"
)

// room is how many results one piece of work may have waiting for their turn.
const room = 8

// ordered calls work for each input, several at once, and yields what the calls emit in the order of the inputs.
// Only so many inputs are taken ahead, and each call waits when it has emitted more than there is room for, so that
// the memory needed does not grow with the number of inputs. When the caller stops, or ctx ends, no further input is
// taken and emit returns false; ordered returns when the calls under way have.
func ordered[In, Out any](ctx context.Context, inputs iter.Seq[In], workers int, work func(in In, emit func(Out) bool)) iter.Seq[Out] {
	type job struct {
		in  In
		out chan Out
	}
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs, queue := make(chan job), make(chan job, 2*workers)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		running.Go(func() {
			defer close(jobs)
			defer close(queue)
			for in := range inputs {
				j := job{in, make(chan Out, room)}
				for _, c := range []chan job{queue, jobs} {
					select {
					case c <- j:
					case <-ctx.Done():
						close(j.out)
						return
					}
				}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					work(j.in, func(out Out) bool {
						select {
						case j.out <- out:
							return true
						case <-ctx.Done():
							return false
						}
					})
					close(j.out)
				}
			})
		}
		for j := range queue {
			for out := range j.out {
				if !yield(out) {
					return
				}
			}
		}
	}
}

// inTurn calls work for each input when the caller is done with the one before.
func inTurn[In, Out any](inputs iter.Seq[In], work func(in In, emit func(Out) bool)) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		for in := range inputs {
			more := true
			work(in, func(out Out) bool {
				more = more && yield(out)
				return more
			})
			if !more {
				return
			}
		}
	}
}
