package rules

import (
	"math"
	"testing"

	"taosim/economy"
)

func TestPageRank(t *testing.T) {
	tests := []struct {
		name    string
		rule    PageRank
		stake   []economy.Amount
		owner   economy.Owner
		weights [][]float64
		want    []float64
	}{
		{
			name:    "whom somebody weighs is visited more often",
			rule:    PageRank{Damping: 0.85, Start: TrustUniform},
			stake:   []economy.Amount{0, 0},
			weights: [][]float64{{0, 1}, nil},
			want:    []float64{1 / 2.85, 1.85 / 2.85}, // v0 = (0.85 v1 + 0.15) / 2, v0 + v1 = 1
		},
		{
			name:    "a walk that starts by stake comes from those who have some",
			rule:    PageRank{Damping: 0.5, Start: TrustStake},
			stake:   []economy.Amount{100, 0, 0, 0},
			weights: [][]float64{{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}},
			want:    []float64{2.0 / 3, 1.0 / 3, 0, 0},
		},
		{
			name:    "a walk that starts at the owner comes from there",
			rule:    PageRank{Damping: 0.5, Start: TrustOwner},
			stake:   []economy.Amount{100, 0, 0, 0},
			owner:   economy.Owner{Known: true, UID: 2},
			weights: [][]float64{{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}},
			want:    []float64{0, 0, 2.0 / 3, 1.0 / 3},
		},
		{
			name:    "without an owner it starts by stake",
			rule:    PageRank{Damping: 0.5, Start: TrustOwner},
			stake:   []economy.Amount{100, 0},
			weights: [][]float64{{0, 1}, {1, 0}},
			want:    []float64{2.0 / 3, 1.0 / 3},
		},
		{
			name:    "without damping only the start counts",
			rule:    PageRank{Damping: 0, Start: TrustStake},
			stake:   []economy.Amount{60, 40},
			weights: [][]float64{{0, 1}, nil},
			want:    []float64{0.6, 0.4},
		},
		{
			name:    "where there is nobody to start from nobody is paid",
			rule:    PageRank{Damping: 0.85, Start: TrustStake},
			stake:   []economy.Amount{0, 0},
			weights: [][]float64{{0, 1}, {1, 0}},
			want:    []float64{0, 0},
		},
		{
			name:    "a cabal keeps a walk for 1/(1-d) times as long as it starts there",
			rule:    PageRank{Damping: 0.85, Start: TrustStake},
			stake:   []economy.Amount{90, 10, 0, 0, 0},
			weights: [][]float64{{0, 0, 0, 0, 1}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 1, 0, 0, 0}, nil},
			want:    cabalVisits(),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.rule.Tolerance = 1e-14 // more than one may ask for, to compare in 12 digits
			epoch := epochOf(tt.stake, tt.weights)
			epoch.Owner = tt.owner
			wantReward(t, tt.rule.Reward(epoch), tt.want)
		})
	}
}

// cabalVisits are those of a walk that starts nine times at neuron 0, from where it
// goes to 4 and has to start again, for each time in the circle of neurons 1 to 3.
func cabalVisits() []float64 {
	const d, outside, inside = 0.85, 0.9, 0.1
	circle := inside / (1 - d*d*d)
	return normalise([]float64{outside, circle, d * circle, d * d * circle, d * outside})
}

// Neurons 0 and 1 weigh each other; a ring of keys, of which the first has a tenth
// of all stake, weighs its own.
func TestWhatKeysBringUnderPageRank(t *testing.T) {
	tests := []struct {
		name  string
		start Trusted
		keys  int
		want  float64 // paid to all keys together
	}{
		{"two keys have half of all starts where all are alike", TrustUniform, 2, 0.5},
		{"eight keys have four fifths of them", TrustUniform, 8, 0.8},
		{"two keys have the starts of their stake", TrustStake, 2, 0.1},
		{"eight keys have no more", TrustStake, 8, 0.1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stake := make([]economy.Amount, 2+tt.keys)
			stake[0], stake[1], stake[2] = 45, 45, 10
			weights := [][]float64{{0, 1}, {1, 0}}
			for key := range tt.keys {
				row := make([]float64, len(stake))
				row[2+(key+1)%tt.keys] = 1
				weights = append(weights, row)
			}
			rule := PageRank{Damping: 0.85, Start: tt.start, Tolerance: 1e-12}
			paid := proportions(rule.Reward(epochOf(stake, weights)))
			if got := sum(paid[2:]); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("the keys are paid %v, want %v", got, tt.want)
			}
		})
	}
}
