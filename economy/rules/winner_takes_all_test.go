package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

func TestWinnerTakesAll(t *testing.T) {
	tests := []struct {
		name    string
		rule    WinnerTakesAll
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "the highest rank takes all",
			stake:   []economy.Amount{60, 40, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 1, 0},
		},
		{
			name:    "those who tie share",
			stake:   []economy.Amount{50, 50, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0.5, 0.5},
		},
		{
			name:    "those who differ by rounding tie",
			stake:   []economy.Amount{10, 20, 30, 60, 0, 0},
			weights: [][]float64{{0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0, 0.5, 0.5},
		},
		{
			name:    "where nobody is rated nobody wins",
			stake:   []economy.Amount{50, 50},
			weights: [][]float64{{1, 0}, nil},
			want:    []float64{0, 0},
		},
		{
			name:    "the second on every list wins on average",
			stake:   []economy.Amount{34, 33, 33, 0, 0, 0, 0},
			weights: [][]float64{{0, 0, 0, 5, 0, 0, 4}, {0, 0, 0, 0, 5, 0, 4}, {0, 0, 0, 0, 0, 5, 4}, nil, nil, nil, nil},
			want:    []float64{0, 0, 0, 0, 0, 0, 1},
		},
		{
			name:    "the first on the heaviest list wins on the validators' side",
			rule:    WinnerTakesAll{ClientSide: true},
			stake:   []economy.Amount{34, 33, 33, 0, 0, 0, 0},
			weights: [][]float64{{0, 0, 0, 5, 0, 0, 4}, {0, 0, 0, 0, 5, 0, 4}, {0, 0, 0, 0, 0, 5, 4}, nil, nil, nil, nil},
			want:    []float64{0, 0, 0, 1, 0, 0, 0},
		},
		{
			name:    "a validator of two favourites divides its say",
			rule:    WinnerTakesAll{ClientSide: true},
			stake:   []economy.Amount{60, 40, 0, 0},
			weights: [][]float64{{0, 0, 9, 9}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

// Neuron 2 holds the crown with a rank of 40 %; neuron 3 comes.
func TestTheHolderOfTheCrownKeepsIt(t *testing.T) {
	tests := []struct {
		name    string
		margin  float64
		rival   economy.Amount // stake behind neuron 3; the rest of 100 tao is behind nobody
		change  func(*economy.Epoch)
		want    []float64
		holders []float64 // who holds the crown afterwards
	}{
		{"from a rival that is as good", 0, 40, nil, []float64{0, 0, 1, 0, 0}, []float64{0, 0, 1, 0, 0}},
		{"until a rival is better", 0, 41, nil, []float64{0, 0, 0, 1, 0}, []float64{0, 0, 0, 1, 0}},
		{"from a rival that is better by less than the margin", 0.03, 41, nil, []float64{0, 0, 1, 0, 0}, []float64{0, 0, 1, 0, 0}},
		{"until a rival is better by the margin", 0.03, 42, nil, []float64{0, 0, 0, 1, 0}, []float64{0, 0, 0, 1, 0}},
		{"if it has kept its slot", 0.03, 40, func(e *economy.Epoch) { e.Registered[2] = 101 }, []float64{0, 0, 0.5, 0.5, 0}, []float64{0, 0, 1, 1, 0}},
		{"if it was there when it was crowned", 0.03, 41, func(e *economy.Epoch) { e.Registered[2] = 100 }, []float64{0, 0, 1, 0, 0}, []float64{0, 0, 1, 0, 0}},
		{"but not while nobody is rated", 0.03, 41, func(e *economy.Epoch) { clear(e.Weights) }, []float64{0, 0, 0, 0, 0}, []float64{0, 0, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			epoch := epochOf(
				[]economy.Amount{40, tt.rival, 0, 0, 60 - tt.rival},
				[][]float64{{0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, nil, nil, nil},
			)
			epoch.Last, epoch.Height = 100, 200
			epoch.Registered = make([]uint64, 5)
			epoch.Memory.Consensus = []float64{0, 0, 1, 0, 0}
			if tt.change != nil {
				tt.change(&epoch)
			}
			outcome := WinnerTakesAll{Margin: tt.margin}.Reward(epoch)
			wantReward(t, outcome, tt.want)
			if diff := cmp.Diff(tt.holders, outcome.Memory.Consensus); diff != "" {
				t.Errorf("holders (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOfSeveralHoldersTheBestKeepsTheCrown(t *testing.T) {
	epoch := epochOf([]economy.Amount{40, 39, 0, 0}, [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil})
	epoch.Last, epoch.Memory.Consensus = 100, []float64{0, 0, 1, 1}
	wantReward(t, WinnerTakesAll{Margin: 0.5}.Reward(epoch), []float64{0, 0, 1, 0})
}
