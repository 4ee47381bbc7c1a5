package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestQuadratic(t *testing.T) {
	tests := []struct {
		name    string
		rule    Quadratic
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "four supporters are worth four times one that gives as much",
			stake:   []economy.Amount{4, 1, 1, 1, 1, 0, 0},
			weights: [][]float64{{0, 0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0, 0, 0.2, 0.8},
		},
		{
			name:    "whoever convinced nobody but one has no match",
			rule:    Quadratic{Subtract: true},
			stake:   []economy.Amount{90, 1, 1, 0, 0},
			weights: [][]float64{{0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0, 1},
		},
		{
			name:    "where all have a single supporter nobody is paid",
			rule:    Quadratic{Subtract: true},
			stake:   []economy.Amount{70, 30, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0},
		},
		{
			name:    "without subtraction a single supporter is worth its stake",
			stake:   []economy.Amount{70, 30, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0.7, 0.3},
		},
		{
			name:    "a bound cuts the match of a pair to M c / (M + c)",
			rule:    Quadratic{PairwiseBound: 0.25},
			stake:   []economy.Amount{25, 25, 50, 0, 0},
			weights: [][]float64{{0, 0, 0, 1, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0.75 / 1.25, 0.5 / 1.25}, // 0.25 + 0.25 + 2 * 0.25/2, and 0.5
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestQuadraticFollowsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := Quadratic{
			SelfWeight:    Keep,
			Subtract:      rapid.Bool().Draw(t, "subtract"),
			PairwiseBound: rapid.SampledFrom([]float64{0, 1e-3, 0.1, 1}).Draw(t, "bound"),
		}
		epoch := drawEpoch(t)
		want := normalise(quadraticByDefinition(rule, epoch))
		wantClose(t, "payment", proportions(rule.Reward(epoch)), want, 1e-12)
	})
}

// quadraticByDefinition sums over all pairs as the formula has them.
func quadraticByDefinition(rule Quadratic, epoch economy.Epoch) []float64 {
	n, stake := len(epoch.Stake), stakeShares(epoch.Stake)
	given := make([][]float64, n)
	for i, row := range rule.SelfWeight.rows(epoch.Weights) {
		given[i] = make([]float64, n)
		for _, weight := range row {
			given[i][weight.to] = stake[i] * weight.value
		}
	}
	values := make([]float64, n)
	for i := range n {
		for k := range n {
			common := 0.0
			for j := range n {
				common += math.Sqrt(given[i][j] * given[k][j])
			}
			for j := range n {
				pair := math.Sqrt(given[i][j] * given[k][j])
				switch {
				case i == k && rule.Subtract:
					pair = 0
				case i != k && rule.PairwiseBound > 0:
					pair *= rule.PairwiseBound / (rule.PairwiseBound + common)
				}
				values[j] += pair
			}
		}
	}
	return values
}

// Neuron 0 and the keys have half of all stake each; the keys support neuron 2.
func TestSybilsGainUnderQuadratic(t *testing.T) {
	tests := []struct {
		name string
		rule Quadratic
		keys int
		want float64 // what neuron 2 is paid for each part that neuron 1 is
	}{
		{"one key is worth its stake", Quadratic{}, 1, 1},
		{"ten keys are worth ten times as much", Quadratic{}, 10, 10},
		{"a tight bound leaves them little more than their stake", Quadratic{PairwiseBound: 1e-3}, 10, 1 + 90*0.05*1e-3/(1e-3+0.05)/0.5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stake := []economy.Amount{1000, 0, 0}
			weights := [][]float64{{0, 1}, nil, nil}
			for range tt.keys {
				stake = append(stake, economy.Amount(1000/tt.keys))
				weights = append(weights, []float64{0, 0, 1})
			}
			paid := proportions(tt.rule.Reward(epochOf(stake, weights)))
			if got := paid[2] / paid[1]; math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("the neuron of %d keys is paid %v times what that of one is, want %v", tt.keys, got, tt.want)
			}
		})
	}
}
