package rules

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

// nakamoto2022 has the values of the chain.
func nakamoto2022() Nakamoto2022 {
	return Nakamoto2022{SelfWeight: Mask, Rho: 10, Kappa: 0.5, Xi: 0.5, ActivityCutoff: 5000}
}

func TestNakamoto2022(t *testing.T) {
	const sixty, forty = 0.6 * 0.7310585786300049, 0.4 * 0.2689414213699951 // rank times 1 / (1 + exp(∓1))
	camps := [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil}
	tests := []struct {
		name                 string
		epoch                economy.Epoch
		incentive, dividends []float64
	}{
		{
			name:      "of two camps with a neuron each, the larger gets far more than its part",
			epoch:     epochOf([]economy.Amount{60, 40, 0, 0}, camps),
			incentive: []float64{0, 0, sixty / (sixty + forty) / 2, forty / (sixty + forty) / 2},
			dividends: []float64{sixty / (sixty + forty) / 2, forty / (sixty + forty) / 2, 0, 0},
		},
		{
			name:      "where all rate one neuron it has no bonds to sell and keeps everything",
			epoch:     epochOf([]economy.Amount{60, 40, 0}, [][]float64{{0, 0, 1}, {0, 0, 1}, nil}),
			incentive: []float64{0, 0, 1},
			dividends: []float64{0, 0, 0},
		},
		{
			name: "who has not set weights for too long has no say, but is paid for its bonds",
			epoch: economy.Epoch{
				Height: 9000, Last: 8900, LastUpdate: []uint64{4000, 4001, 0, 0},
				Stake: []economy.Amount{60, 40, 0, 0}, Weights: epochOf(nil, camps).Weights,
				Memory: economy.Memory{Bonds: [][]economy.Bond{{{To: 3, Value: 3}}, {{To: 3, Value: 1}}, nil, nil}},
			},
			incentive: []float64{0, 0, 0, 0.5},
			dividends: []float64{0.375, 0.125, 0, 0},
		},
		{
			name: "bonds in a neuron that is gone are void",
			epoch: economy.Epoch{
				Height: 9000, Last: 8900, Registered: []uint64{0, 0, 0, 8950},
				Stake: []economy.Amount{60, 40, 0, 0}, Weights: epochOf(nil, [][]float64{nil, {0, 0, 0, 1}, nil, nil}).Weights,
				Memory: economy.Memory{Bonds: [][]economy.Bond{{{To: 3, Value: 3}}, nil, nil, nil}},
			},
			incentive: []float64{0, 0, 0, 1},
			dividends: []float64{0, 0, 0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantSplit(t, nakamoto2022().Reward(tt.epoch), tt.incentive, tt.dividends)
		})
	}
}

func TestBondsOf2022AreCheaperInLowRanks(t *testing.T) {
	epoch := epochOf([]economy.Amount{75, 25, 0, 0}, [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil})
	first := 0.75 * math.Log2(4./3) // of rank 3/4
	second := 0.25 * 2.             // of rank 1/4
	bought := [][]economy.Bond{{{To: 2, Value: first / (first + second)}}, {{To: 3, Value: second / (first + second)}}, nil, nil}
	wantBonds := func(when string, want [][]economy.Bond) {
		t.Helper()
		outcome := nakamoto2022().Reward(epoch)
		if diff := cmp.Diff(want, outcome.Memory.Bonds, cmpopts.EquateApprox(1e-12, 0), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("bonds after %s (-want +got):\n%s", when, diff)
		}
		epoch.Memory = outcome.Memory
	}
	wantBonds("one epoch", bought)
	bought[0][0].Value *= 2
	bought[1][0].Value *= 2
	wantBonds("two epochs", bought)
}

func TestSurprise(t *testing.T) {
	tests := []struct {
		name  string
		ranks []float64
		want  []float64
	}{
		{"half of all ranks is one bit", []float64{3, 3}, []float64{1, 1}},
		{"an eighth is three bits", []float64{1, 5, 2}, []float64{3, math.Log2(8. / 5), 2}},
		{"all of them surprise nobody", []float64{0, 2}, []float64{30, 0}},
		{"nothing is 30 bits", []float64{0, 0}, []float64{30, 30}},
		{"and so is less than one in 1e9", []float64{1, 1e10}, []float64{30, 1e-10 / math.Ln2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, surprise(tt.ranks), cmpopts.EquateApprox(1e-9, 0)); diff != "" {
				t.Errorf("surprise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNakamoto2022Refuses(t *testing.T) {
	wantRefusal(t, Nakamoto2022{Rho: 2000}, "rho must be 0 to 1000, not 2000")
	wantRefusal(t, Nakamoto2022{Kappa: -1}, "kappa must be 0 to 1, not -1")
	wantRefusal(t, Nakamoto2022{Xi: 2}, "xi must be 0 to 1, not 2")
	wantRefusal(t, Nakamoto2022{}, "activity_cutoff must be at least 1, not 0, with which nobody would ever be active")
}
