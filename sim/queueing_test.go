package sim

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A customer arrives at the counter or has been served there.
type customer struct {
	served bool
}

func (customer) Entity() Entity { return 0 }

func (customer) Fingerprint() uint64 { return 0 }

// meanWait plays a counter at which customers arrive at random and are served
// one after the other, and returns how long they wait on average. The first
// ones, who come before the queue has found its length, are not counted.
func meanWait(streams Streams, arrivals, services Distribution, uncounted, counted int) float64 {
	kernel := New[customer](Config{})
	arrival, service := streams.Stream("counter", "arrival"), streams.Stream("counter", "service")
	var queue []Time // when those who wait came
	busy, begun := false, 0
	total := 0.0
	serve := func(since Time) {
		if begun++; begun > uncounted {
			total += (kernel.Now() - since).Seconds()
		}
		busy = true
		kernel.Schedule(Seconds(services.Sample(service)), 0, 0, customer{served: true})
	}
	kernel.Schedule(0, 0, 0, customer{})
	kernel.Run(1<<62, func(now Time, c customer) {
		switch {
		case c.served && len(queue) == 0:
			busy = false
		case c.served:
			next := queue[0]
			queue = queue[1:]
			serve(next)
		default:
			kernel.Schedule(Seconds(arrivals.Sample(arrival)), 0, 0, customer{})
			if busy {
				queue = append(queue, now)
			} else {
				serve(now)
			}
		}
		if begun == uncounted+counted {
			kernel.Stop()
		}
	})
	return total / float64(counted)
}

// In the queue M/M/1 customers wait ρ/(μ-λ) on average, ρ = λ/μ (Erlang, 1917).
// The interval comes from independent replications, since successive waits
// depend on one another.
func TestQueueWaitsAsTheoryDoes(t *testing.T) {
	const arrivalRate, serviceRate = 1.0, 1.1
	const replications, uncounted, counted = 25, 4_000, 30_000
	waits := make([]float64, replications)
	for i := range waits {
		streams := Streams{Seed: 1, Replication: uint64(i)}
		waits[i] = meanWait(streams, Exponential{arrivalRate}, Exponential{serviceRate}, uncounted, counted)
	}
	mean, deviation := stat.MeanStdDev(waits, nil)
	quantile := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: replications - 1}.Quantile(0.995)
	margin := quantile * deviation / math.Sqrt(replications)
	want := arrivalRate / serviceRate / (serviceRate - arrivalRate)
	t.Logf("mean wait %.3f ± %.3f (99 %%), theory %.3f", mean, margin, want)
	if math.Abs(mean-want) > margin {
		t.Errorf("mean wait %.3f ± %.3f (99 %%), theory says %.3f", mean, margin, want)
	}
	if margin > 0.15*want {
		t.Errorf("the interval ± %.3f says little about %.3f", margin, want)
	}
}
