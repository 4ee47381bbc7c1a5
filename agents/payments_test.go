package agents

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

// economyOf is a metagraph of neurons with these stakes and rows of weights.
func economyOf(stakes []economy.Amount, weights [][]uint16) *economy.Metagraph {
	m := &economy.Metagraph{}
	for i, stake := range stakes {
		neuron := economy.Neuron{UID: economy.UID(i), Stake: stake}
		for to, value := range weights[i] {
			if value > 0 {
				neuron.Weights = append(neuron.Weights, economy.Weight{To: economy.UID(to), Value: value})
			}
		}
		m.Neurons = append(m.Neurons, neuron)
	}
	return m
}

func TestPayments(t *testing.T) {
	tests := []struct {
		name    string
		stakes  []economy.Amount
		weights [][]uint16
		want    []float64 // to the first
	}{
		{"stake counts", []economy.Amount{9, 3, 1}, [][]uint16{{}, {1}, {1}}, []float64{0, 0.75, 0.25}},
		{"so do weights", []economy.Amount{9, 1, 1}, [][]uint16{{}, {1, 0, 2}, {1}}, []float64{0, 0.25, 0.75}},
		{"only their ratio", []economy.Amount{9, 1, 1}, [][]uint16{{}, {1}, {65535}}, []float64{0, 0.5, 0.5}},
		{"what is kept for oneself is not paid", []economy.Amount{9, 2, 1}, [][]uint16{{}, {1, 1}, {1}}, []float64{0, 0.5, 0.5}},
		{"nobody pays itself", []economy.Amount{9, 1, 1}, [][]uint16{{1}, {1}, {0, 1}}, []float64{0, 1, 0}},
		{"who has no stake pays nothing", []economy.Amount{9, 0, 1}, [][]uint16{{}, {1}, {1}}, []float64{0, 0, 1}},
		{"without weights nobody pays", []economy.Amount{9, 1, 1}, [][]uint16{{}, {}, {0, 1}}, []float64{0, 0, 0}},
		{"without stakes nobody pays", []economy.Amount{0, 0, 0}, [][]uint16{{}, {1}, {1}}, []float64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := payments(economyOf(tt.stakes, tt.weights), 0); !slices.Equal(got, tt.want) {
				t.Errorf("payments = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPaymentsAreSharesOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "neurons")
		stakes := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, int64(economy.MaxAmount)), toAmount), n, n).Draw(t, "stakes")
		weights := rapid.SliceOfN(rapid.SliceOfN(rapid.Uint16(), n, n), n, n).Draw(t, "weights")
		sum := 0.0
		for _, share := range payments(economyOf(stakes, weights), economy.UID(rapid.IntRange(0, n-1).Draw(t, "to"))) {
			if !(share >= 0 && share <= 1) {
				t.Errorf("a share is %v", share)
			}
			sum += share
		}
		if sum != 0 && math.Abs(sum-1) > 1e-12 {
			t.Errorf("the shares add up to %v", sum)
		}
	})
}

func toAmount(rao int64) economy.Amount { return economy.Amount(rao) }
