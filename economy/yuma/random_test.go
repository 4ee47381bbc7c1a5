package yuma_test

import (
	"math"
	"math/rand/v2"

	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/yuma"
)

// network makes networks of neurons at random. Its fields say what kinds of
// numbers occur in it.
type network struct {
	random  *rand.Rand
	neurons int
	density float64 // how many of all weights and bonds there are
	grain   int     // stakes and weights are multiples of 1/grain of the largest: a few make ties
}

// drawNetwork draws a network of 1 to 80 neurons.
func drawNetwork(t *rapid.T) network {
	return network{
		random:  rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)),
		neurons: rapid.OneOf(rapid.IntRange(1, 8), rapid.IntRange(1, 80)).Draw(t, "neurons"),
		density: rapid.SampledFrom([]float64{0.1, 0.5, 0.9, 1}).Draw(t, "density"),
		grain:   rapid.SampledFrom([]int{1, 2, 10, 65535}).Draw(t, "grain"),
	}
}

// parameters are any that the engine takes.
func (n network) parameters() yuma.Parameters {
	low := uint16(n.random.IntN(65536))
	return yuma.Parameters{
		Kappa:                 n.oneOf16(0, 32767, 32768, 65535),
		BondsPenalty:          n.oneOf16(0, 32768, 65535, 65535),
		BondsMovingAverage:    []uint64{0, 900_000, 1_000_000, n.random.Uint64N(1_000_001)}[n.random.IntN(4)],
		Yuma3:                 n.flip(),
		LiquidAlpha:           n.flip(),
		AlphaLow:              low,
		AlphaHigh:             low + uint16(n.random.IntN(65536-int(low))),
		AlphaSigmoidSteepness: []int16{-1000, 0, 100, 1000, 32767}[n.random.IntN(5)],
		MaxValidators:         n.random.IntN(n.neurons + 2),
		ActivityCutoff:        1 + n.random.Uint64N(30),
		StakeThreshold:        []uint64{0, 0, 1 << 38}[n.random.IntN(3)],
		CommitReveal:          n.flip(),
		KeepSelf:              n.flip(),
	}
}

// input is the first epoch of the network, at a height of about 100.
func (n network) input() *yuma.Input {
	in := &yuma.Input{
		Block:    95 + n.random.Uint64N(10),
		Tempo:    n.random.Uint64N(40),
		LastStep: []uint64{0, 80, 90}[n.random.IntN(3)],
		Emission: n.random.Uint64(),
		Owner:    economy.Owner{Known: n.flip(), UID: economy.UID(n.random.IntN(n.neurons))},
		Bonds:    n.rows(),
	}
	in.Weights = n.rows()
	for range n.neurons {
		in.Stake = append(in.Stake, n.stake())
		in.LastUpdate = append(in.LastUpdate, 75+n.random.Uint64N(30))
		in.Registered = append(in.Registered, n.random.Uint64N(110))
		in.Committed = append(in.Committed, []uint64{math.MaxUint64, 70 + n.random.Uint64N(30)}[n.random.IntN(2)])
		in.Permits = append(in.Permits, n.random.IntN(5) > 0)
	}
	n.shorten(in)
	return in
}

// shorten leaves a part of the input out now and then.
func (n network) shorten(in *yuma.Input) {
	switch n.random.IntN(8) {
	case 0:
		in.Committed = nil
	case 1:
		in.LastUpdate = in.LastUpdate[:n.random.IntN(n.neurons)]
	case 2:
		in.Permits = in.Permits[:n.random.IntN(n.neurons)]
	case 3:
		in.Weights = in.Weights[:n.random.IntN(n.neurons)]
	case 4:
		in.Bonds = nil
	case 5:
		in.Registered = nil
	}
}

// next makes the epoch that follows: some neurons have new weights, some were
// replaced, and bonds and permits are those of the output.
func (n network) next(in *yuma.Input, out *yuma.Output) {
	in.LastStep, in.Block = in.Block, in.Block+1+n.random.Uint64N(10)
	in.Bonds, in.Permits = out.Bonds, out.Permits
	for uid := range in.Weights {
		if n.flip() {
			in.Weights[uid] = n.row()
		}
	}
	for uid := range in.LastUpdate {
		if n.flip() {
			in.LastUpdate[uid] = in.Block
		}
	}
	for uid := range in.Registered {
		if n.random.IntN(10) == 0 {
			in.Registered[uid] = in.LastStep + n.random.Uint64N(3)
		}
	}
}

func (n network) rows() [][]economy.Weight {
	rows := make([][]economy.Weight, n.neurons)
	for uid := range rows {
		if n.random.IntN(10) > 0 {
			rows[uid] = n.row()
		}
	}
	return rows
}

// row is a row of weights or bonds, which may be zero or on neurons that do not
// exist.
func (n network) row() []economy.Weight {
	var row []economy.Weight
	for to := range n.neurons + 2 {
		if n.random.Float64() < n.density {
			row = append(row, economy.Weight{To: economy.UID(to), Value: uint16(n.grains() * math.MaxUint16)})
		}
	}
	return row
}

func (n network) stake() uint64 {
	return uint64(n.grains() * (1 << 40))
}

// grains is a number of grains, from 0 to 1.
func (n network) grains() float64 {
	return float64(n.random.IntN(n.grain+1)) / float64(n.grain)
}

func (n network) flip() bool { return n.random.IntN(2) == 0 }

// oneOf16 is one of the values, or any other.
func (n network) oneOf16(values ...uint16) uint16 {
	if n.random.IntN(4) == 0 {
		return uint16(n.random.IntN(65536))
	}
	return values[n.random.IntN(len(values))]
}
