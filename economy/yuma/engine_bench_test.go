package yuma_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"taosim/economy"
	"taosim/economy/yuma"
)

func network(validators, servers int) *yuma.Input {
	random := rand.New(rand.NewPCG(1, 2))
	n := validators + servers
	in := &yuma.Input{Block: 3600, Tempo: 360, LastStep: 3240, Emission: 1e9}
	in.Stake = make([]uint64, n)
	in.LastUpdate = make([]uint64, n)
	in.Registered = make([]uint64, n)
	in.Permits = make([]bool, n)
	in.Weights = make([][]economy.Weight, n)
	for v := range validators {
		in.Stake[v] = uint64(1e12 + random.Int64N(1e12))
		in.LastUpdate[v] = 3500
		in.Permits[v] = true
		for s := range servers {
			in.Weights[v] = append(in.Weights[v], economy.Weight{To: economy.UID(validators + s), Value: uint16(20000 + random.IntN(45536))})
		}
	}
	return in
}

func BenchmarkEpoch(b *testing.B) {
	for _, kind := range []string{"yuma2", "yuma3", "liquid"} {
		for _, size := range [][2]int{{2, 2}, {8, 8}, {64, 192}, {256, 256}, {256, 1024}} {
			b.Run(fmt.Sprintf("%s/%dx%d", kind, size[0], size[1]), func(b *testing.B) {
				in := network(size[0], size[1])
				p := yuma.Defaults()
				p.MaxValidators = 256
				p.Yuma3 = kind != "yuma2"
				p.LiquidAlpha = kind == "liquid"
				var engine yuma.Engine
				for range 3 {
					out := engine.Epoch(p, in)
					in.Bonds = out.Bonds
				}
				b.ReportAllocs()
				for b.Loop() {
					out := engine.Epoch(p, in)
					in.Bonds = out.Bonds
				}
			})
		}
	}
}
