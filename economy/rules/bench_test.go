package rules

import (
	"math/rand/v2"
	"testing"

	"taosim/economy"
)

// BenchmarkRules measures every rule on an epoch of 256 neurons that all weigh all
// others.
func BenchmarkRules(b *testing.B) {
	const neurons = 256
	luck := rand.New(rand.NewPCG(1, 2))
	epoch := economy.Epoch{Height: 720, Last: 360, Tempo: 360}
	for range neurons {
		row := make([]float64, neurons)
		for to := range row {
			row[to] = luck.Float64()
		}
		epoch.Stake = append(epoch.Stake, economy.Amount(luck.Int64N(1000*int64(economy.Tao))))
		epoch.Weights = append(epoch.Weights, economy.Quantise(row))
	}
	for _, entry := range All() {
		b.Run(entry.Name, func(b *testing.B) {
			rule, second := entry.New(), epoch
			second.Memory = rule.Reward(epoch).Memory // without permits and bonds some have little to do
			for b.Loop() {
				rule.Reward(second)
			}
		})
	}
}
