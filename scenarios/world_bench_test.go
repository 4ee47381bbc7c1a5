package scenarios

import (
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
	"taosim/sim"
)

// BenchmarkWorld measures what the world adds to the events of neurons that do
// nothing of their own: 100 of them, each with one thing under way. On one core
// of an AMD EPYC, go test -bench World ./scenarios gives about
//
//	timers        160 ns/event  0 allocs/op
//	messages      350 ns/event  1 allocs/op
//	computations  530 ns/event  5 allocs/op
func BenchmarkWorld(b *testing.B) {
	words := make([]models.Word, 16)
	benchmarks := []struct {
		name   string
		effect func(next economy.Key) agents.Effect
	}{
		{"timers", func(economy.Key) agents.Effect {
			return agents.Wake{After: time.Millisecond}
		}},
		{"messages", func(next economy.Key) agents.Effect {
			return agents.Send{To: next, Message: agents.Query{Words: words}}
		}},
		{"computations", func(economy.Key) agents.Effect {
			return agents.Compute{Cost: time.Millisecond, Work: func() agents.Result { return number(1) }}
		}},
	}
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			const members = 100
			config := newWorldConfig(b, economy.Config{}, sim.Links{Latency: sim.Everywhere{Seconds: sim.Constant{Value: 0.001}}})
			config.BlockTime = 1000 * time.Hour
			for i := range members {
				config.Members = append(config.Members, agents.Member{Key: keyOf(i), Stepper: echo{bm.effect(keyOf((i + 1) % members))}})
			}
			world := NewWorld(config)
			defer world.Close()
			b.ReportAllocs()
			b.ResetTimer()
			end := time.Duration(b.N/members+1) * time.Millisecond
			if err := world.Run(b.Context(), end); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(world.Delivered()), "ns/event")
		})
	}
}

// An echo does the same at every event.
type echo []agents.Effect

// Step implements [agents.Stepper].
func (e echo) Step(time.Duration, agents.Event) []agents.Effect { return e }
