package main

import (
	"fmt"
	"math"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far a run has come on standard error: a bar with the time
// left on a terminal that is not too narrow, and a line for every tenth elsewhere.
type progress struct {
	done    chan struct{}
	showing sync.WaitGroup
}

// barColumns is the least width of a terminal that a bar fits, with its times.
const barColumns = 40

// startProgress asks now and then which share of the run is done, 0 to 1, until
// it is stopped.
func startProgress(quiet bool, share func() float64) *progress {
	p := &progress{done: make(chan struct{})}
	if quiet {
		return p
	}
	show := lines()
	if columns, _, err := term.GetSize(int(os.Stderr.Fd())); err == nil && columns >= barColumns {
		show = bar()
	}
	p.showing.Go(func() {
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				show(share(), false)
			case <-p.done:
				show(share(), true)
				return
			}
		}
	})
	return p
}

// stop ends the display. The cursor is then at the beginning of a line.
func (p *progress) stop() {
	close(p.done)
	p.showing.Wait()
}

// bar draws a bar with the time passed and left, which vanishes when the run has
// ended.
func bar() func(share float64, last bool) {
	const steps = 10_000
	b := progressbar.NewOptions(steps,
		progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionSetDescription("running"),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionFullWidth(),
	)
	// A bar that cannot be drawn is no reason to end a run.
	_ = b.RenderBlank()
	return func(share float64, last bool) {
		_ = b.Set(int(share * steps))
		if last {
			_ = b.Clear()
		}
	}
}

// lines prints a line whenever another tenth of the run is done.
func lines() func(share float64, last bool) {
	begun := time.Now()
	tenths := 0
	return func(share float64, _ bool) {
		if now := int(share * 10); now > tenths {
			tenths = now
			elapsed := time.Since(begun)
			left := time.Duration(float64(elapsed) * (1 - share) / share)
			fmt.Fprintf(os.Stderr, "%3d %% done, %v left\n", tenths*10, left.Round(time.Second))
		}
	}
}

// atomicShare is how much of some work is done, 0 to 1: one goroutine works and
// another shows it.
type atomicShare struct{ bits atomic.Uint64 }

func (s *atomicShare) store(share float64) { s.bits.Store(math.Float64bits(share)) }

func (s *atomicShare) load() float64 { return math.Float64frombits(s.bits.Load()) }
