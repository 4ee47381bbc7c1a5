package sim_test

import (
	"fmt"
	"time"

	"taosim/sim"
)

// Greeting is an event: a small value that says whose it is.
type Greeting struct {
	To    sim.Entity
	Words uint64
}

// Entity implements [sim.Event].
func (g Greeting) Entity() sim.Entity { return g.To }

// Fingerprint implements [sim.Event].
func (g Greeting) Fingerprint() uint64 { return g.Words }

// Two entities greet one another, with a second between them. The answer of
// the second one takes work of ten seconds, of virtual time: it may run on
// another core, and it arrives at its moment all the same.
func ExampleKernel() {
	kernel := sim.New[Greeting](sim.Config{Workers: 2})
	defer kernel.Close()

	kernel.Schedule(time.Second, 0, 0, Greeting{To: 1, Words: 1})
	kernel.Run(time.Minute, func(now sim.Time, greeting Greeting) {
		fmt.Printf("%3v: entity %d is told %d\n", now, greeting.To, greeting.Words)
		switch greeting.To {
		case 0:
			kernel.Schedule(time.Second, 0, 0, Greeting{To: 1, Words: greeting.Words + 1})
		case 1:
			think := func() any { return greeting.Words * 10 }
			answer := func(thought any) Greeting { return Greeting{To: 0, Words: thought.(uint64)} }
			kernel.Compute(10*time.Second, 0, 1, think, answer)
		}
	})
	fmt.Printf("%v: %d events, %d pending\n", kernel.Now(), kernel.Delivered(), kernel.Pending())

	// Output:
	//  1s: entity 1 is told 1
	// 11s: entity 0 is told 10
	// 12s: entity 1 is told 11
	// 22s: entity 0 is told 110
	// 23s: entity 1 is told 111
	// 33s: entity 0 is told 1110
	// 34s: entity 1 is told 1111
	// 44s: entity 0 is told 11110
	// 45s: entity 1 is told 11111
	// 55s: entity 0 is told 111110
	// 56s: entity 1 is told 111111
	// 1m0s: 11 events, 1 pending
}

// The same name gives the same numbers, so two runs that differ in a policy
// meet with the same luck.
func ExampleStreams() {
	streams := sim.Streams{Seed: 7, Replication: 3}
	delay := sim.Exponential{Rate: 2}
	fmt.Printf("%.6f\n", delay.Sample(streams.Stream("neuron-12", "arrival")))
	fmt.Printf("%.6f\n", delay.Sample(streams.Stream("neuron-12", "arrival")))
	fmt.Printf("%.6f\n", delay.Sample(streams.Stream("neuron-13", "arrival")))

	// Output:
	// 0.270695
	// 0.270695
	// 0.149739
}
