package rules

import (
	"math"
	"testing"

	"taosim/economy"
)

func TestPowerLaw(t *testing.T) {
	twoThirds := []economy.Amount{60, 30, 0, 0}
	apart := [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil}
	tests := []struct {
		name    string
		power   float64
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{"at power 1 twice the rank is twice the pay", 1, twoThirds, apart, []float64{0, 0, 2.0 / 3, 1.0 / 3}},
		{"at power 2 it is four times the pay", 2, twoThirds, apart, []float64{0, 0, 0.8, 0.2}},
		{"at power 1/2 it is 1.41 times the pay", 0.5, twoThirds, apart, []float64{0, 0, math.Sqrt2 / (1 + math.Sqrt2), 1 / (1 + math.Sqrt2)}},
		{"at power 0 all who are rated are paid alike", 0, twoThirds, apart, []float64{0, 0, 0.5, 0.5}},
		{"at power 100 the winner takes all", 100, twoThirds, apart, []float64{0, 0, 1, 0}},
		{
			"at power 2 a cabal of 30 % does better than its stake by praising one member", 2,
			[]economy.Amount{30, 70, 0, 0, 0, 0},
			[][]float64{{0, 0, 1, 0, 0, 0}, {0, 0, 0, 1, 1, 1}, nil, nil, nil, nil},
			[]float64{0, 0, 27.0 / 76, 49.0 / 228, 49.0 / 228, 49.0 / 228},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, PowerLaw{Power: tt.power}.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestPowerLawAtOneIsRankProportional(t *testing.T) {
	epoch := epochOf([]economy.Amount{5, 3, 2, 7}, [][]float64{{0, 1, 2, 3}, {1, 0, 0, 5}, {1, 1, 0, 1}, {0, 9, 1, 1}})
	wantReward(t, PowerLaw{Power: 1}.Reward(epoch), proportions(RankProportional{}.Reward(epoch)))
}

func TestWhatKeysGainUnderPowerLaw(t *testing.T) {
	tests := []struct {
		power float64
		keys  int
		want  float64 // times as much as one key, against the same rival
	}{
		{1, 4, 1},
		{0.5, 4, 2},
		{0.5, 100, 10},
		{2, 4, 0.25},
	}
	for _, tt := range tests {
		// Neuron 0 gives its stake to neuron 2, neuron 1 the same to all keys alike.
		stake := make([]economy.Amount, 3+tt.keys)
		stake[0], stake[1] = 10, 10
		weights := make([][]float64, len(stake))
		weights[0], weights[1] = make([]float64, len(stake)), make([]float64, len(stake))
		weights[0][2] = 1
		for key := range tt.keys {
			weights[1][3+key] = 1
		}
		paid := proportions(PowerLaw{Power: tt.power}.Reward(epochOf(stake, weights)))
		if got := sum(paid[3:]) / paid[2]; math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("at power %v, %d keys are paid %v times what one is, want %v", tt.power, tt.keys, got, tt.want)
		}
	}
}
