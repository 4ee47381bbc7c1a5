package yuma_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

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

// BenchmarkEpoch measures the engine and, in the same run, the epoch as one would
// write it down in float64; "times" is how much longer that takes. Every other
// epoch brings new weights, so that bonds move both ways.
//
// The least of several runs on one core of an AMD EPYC of 2023 at 3.6 GHz, and how
// much longer float64 took:
//
//	neurons                        yuma2           yuma3           liquid
//	4 validators               1.07 us  1.2x   1.00 us  1.3x   1.22 us  1.5x
//	64 validators                94 us  3.9x     87 us  3.3x    123 us  3.2x
//	64 validators, 192 servers 0.21 ms   20x   0.19 ms   16x   0.26 ms   18x
//	64 validators, 448 servers 0.51 ms   37x   0.46 ms   36x   0.64 ms   30x
//	512 validators             6.2  ms  6.7x   6.2  ms  6.3x   6.9  ms    6x
//	256 validators, 1024 s.    4.4  ms   31x   4.0  ms   25x   5.5  ms   22x
func BenchmarkEpoch(b *testing.B) {
	sizes := []struct{ validators, servers int }{
		{4, 0}, {16, 0}, {64, 0}, {256, 0}, {512, 0}, {64, 192}, {64, 448}, {256, 1024},
	}
	for _, rule := range rules() {
		for _, size := range sizes {
			name := fmt.Sprintf("%s/%dx%d", rule.name, size.validators, size.servers)
			in := busy(size.validators, size.servers)
			floats := 0.0
			b.Run(name+"/float64", func(b *testing.B) {
				for b.Loop() {
					inFloats(rule.parameters, in)
				}
				floats = perEpoch(b)
			})
			b.Run(name+"/engine", func(b *testing.B) {
				runEngine(b, rule.parameters, in, size.validators)
				if floats > 0 { // it was measured
					b.ReportMetric(floats/perEpoch(b), "times")
				}
			})
		}
	}
}

// runEngine runs epochs one after another, from the given one on.
func runEngine(b *testing.B, p yuma.Parameters, first *yuma.Input, validators int) {
	in, random := *first, rand.New(rand.NewPCG(1, 1))
	weights, others := in.Weights, make([][]economy.Weight, len(in.Weights))
	for uid := range validators {
		row := weights[uid]
		others[uid] = opinion(random, int(row[0].To), int(row[len(row)-1].To)+1)
	}
	var engine yuma.Engine
	epoch := func() {
		weights, others = others, weights
		in.Weights = weights
		in.Bonds = engine.Epoch(p, &in).Bonds
	}
	for range 5 { // until buffers are as large as they become
		epoch()
	}
	b.ReportAllocs()
	for b.Loop() {
		epoch()
	}
}

func perEpoch(b *testing.B) float64 {
	return float64(b.Elapsed().Nanoseconds()) / float64(b.N)
}
