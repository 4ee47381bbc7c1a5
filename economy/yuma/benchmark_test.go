package yuma_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"taosim/economy"
	"taosim/economy/yuma"
)

// rule is a generation of the rule, with the defaults of the chain.
type rule struct {
	name       string
	parameters yuma.Parameters
}

func rules() []rule {
	yuma2 := yuma.Defaults()
	yuma2.MaxValidators = 256
	yuma3 := yuma2
	yuma3.Yuma3 = true
	liquid := yuma3
	liquid.LiquidAlpha = true
	return []rule{{"yuma2", yuma2}, {"yuma3", yuma3}, {"liquid", liquid}}
}

// busy is an epoch in which every validator has a weight on every server. When
// there are no servers, validators have weights on one another.
func busy(validators, servers int) *yuma.Input {
	random := rand.New(rand.NewPCG(uint64(validators), uint64(servers)))
	n := validators + servers
	in := &yuma.Input{Block: 3600, Tempo: 360, LastStep: 3240, Emission: 1e9, Weights: make([][]economy.Weight, n)}
	in.Registered = make([]uint64, n)
	for uid := range n {
		validates := uid < validators
		stake, lastUpdate := uint64(0), uint64(0)
		if validates {
			stake, lastUpdate = 1e12+random.Uint64N(1e12), 3500
			in.Weights[uid] = opinion(random, validators%n, n)
		}
		in.Stake = append(in.Stake, stake)
		in.LastUpdate = append(in.LastUpdate, lastUpdate)
		in.Permits = append(in.Permits, validates)
	}
	return in
}

// opinion is a row of weights on all neurons from one uid to before another, of
// which the largest are twice the smallest.
func opinion(random *rand.Rand, from, to int) []economy.Weight {
	var row []economy.Weight
	for uid := from; uid < to; uid++ {
		row = append(row, economy.Weight{To: economy.UID(uid), Value: uint16(32_768 + random.IntN(32_768))})
	}
	return row
}

// BenchmarkEpoch compares the engine with the same epoch in float64, which the
// metric "times float64" divides by the engine's time. Every other epoch brings new
// weights, so that bonds move both ways.
func BenchmarkEpoch(b *testing.B) {
	sizes := []struct{ validators, servers int }{
		{4, 0}, {16, 0}, {64, 0}, {256, 0}, {512, 0}, {64, 192}, {64, 448}, {256, 1024},
	}
	for _, rule := range rules() {
		for _, size := range sizes {
			b.Run(fmt.Sprintf("%s/%dx%d", rule.name, size.validators, size.servers), func(b *testing.B) {
				benchmarkEpoch(b, rule.parameters, size.validators, size.servers)
			})
		}
	}
}

func benchmarkEpoch(b *testing.B, p yuma.Parameters, validators, servers int) {
	var engine yuma.Engine
	in, other := busy(validators, servers), busy(validators, servers)
	random := rand.New(rand.NewPCG(1, 1))
	for uid := range validators {
		for k := range other.Weights[uid] {
			other.Weights[uid][k].Value = uint16(32_768 + random.IntN(32_768))
		}
	}
	for range 5 { // until buffers are as large as they become
		in.Bonds = engine.Epoch(p, in).Bonds
	}
	b.ReportAllocs()
	for b.Loop() {
		in.Weights, other.Weights = other.Weights, in.Weights
		in.Bonds = engine.Epoch(p, in).Bonds
	}
	perEpoch := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(floatTime(p, in)/perEpoch, "times-float64")
}

// floatTime is how many nanoseconds the epoch takes in float64.
func floatTime(p yuma.Parameters, in *yuma.Input) float64 {
	const enough = 50 * time.Millisecond
	epochs, start := 0, time.Now()
	for time.Since(start) < enough {
		inFloats(p, in)
		epochs++
	}
	return float64(time.Since(start).Nanoseconds()) / float64(epochs)
}
