package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

func TestAddBonds(t *testing.T) {
	tests := []struct {
		name               string
		held, bought, want []economy.Bond
	}{
		{name: "none and none", want: []economy.Bond{}},
		{name: "the first", bought: []economy.Bond{{To: 3, Value: 1}}, want: []economy.Bond{{To: 3, Value: 1}}},
		{name: "none that are new", held: []economy.Bond{{To: 3, Value: 1}}, want: []economy.Bond{{To: 3, Value: 1}}},
		{
			name:   "in the same neuron they add up, and the rest stays in order",
			held:   []economy.Bond{{To: 0, Value: 1}, {To: 2, Value: 2}, {To: 5, Value: 3}},
			bought: []economy.Bond{{To: 1, Value: 10}, {To: 2, Value: 20}, {To: 7, Value: 30}},
			want:   []economy.Bond{{To: 0, Value: 1}, {To: 1, Value: 10}, {To: 2, Value: 22}, {To: 5, Value: 3}, {To: 7, Value: 30}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, addBonds(tt.held, tt.bought)); diff != "" {
				t.Errorf("bonds (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeldBondsForgetsThoseWhoLeft(t *testing.T) {
	bonds := [][]economy.Bond{{{To: 0, Value: 1}, {To: 1, Value: 2}}, {{To: 0, Value: 3}}}
	tests := []struct {
		name       string
		last       uint64
		registered []uint64
		want       [][]economy.Bond
	}{
		{"nobody left", 100, []uint64{10, 90}, bonds},
		{"a neuron that came in the block that ended the epoch was part of it", 100, []uint64{10, 100}, bonds},
		{"another took the slot since", 100, []uint64{10, 101}, [][]economy.Bond{{{To: 0, Value: 1}}, {{To: 0, Value: 3}}}},
		{"all left", 100, []uint64{101, 150}, [][]economy.Bond{{}, {}}},
		{"nobody knows who registered when", 100, nil, bonds},
		{"there was no epoch before", 0, []uint64{1, 1}, bonds},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			epoch := economy.Epoch{Height: 200, Last: tt.last, Stake: ones(2), Registered: tt.registered, Memory: economy.Memory{Bonds: bonds}}
			if diff := cmp.Diff(tt.want, heldBonds(epoch)); diff != "" {
				t.Errorf("bonds (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPayHolders(t *testing.T) {
	tests := []struct {
		name                 string
		earned               []float64
		bonds                [][]economy.Bond
		xi                   float64
		incentive, dividends []float64
	}{
		{
			name:      "holders share in proportion to their bonds",
			earned:    []float64{0, 0, 8},
			bonds:     [][]economy.Bond{{{To: 2, Value: 30}}, {{To: 2, Value: 10}}, nil},
			xi:        0.5,
			incentive: []float64{0, 0, 0.5},
			dividends: []float64{0.375, 0.125, 0},
		},
		{
			name:      "a neuron in which nobody holds bonds keeps all",
			earned:    []float64{0, 1, 3},
			bonds:     [][]economy.Bond{{{To: 2, Value: 30}}, nil, nil},
			xi:        0.5,
			incentive: []float64{0, 0.25, 0.375},
			dividends: []float64{0.375, 0, 0},
		},
		{
			name:      "bonds in a neuron that earns nothing are worth nothing",
			earned:    []float64{0, 1},
			bonds:     [][]economy.Bond{{{To: 0, Value: 9}}, {{To: 1, Value: 1}}},
			xi:        0.25,
			incentive: []float64{0, 0.75},
			dividends: []float64{0, 0.25},
		},
		{
			name:      "at xi 0 nothing is shared",
			earned:    []float64{1, 1},
			bonds:     [][]economy.Bond{{{To: 1, Value: 1}}, {{To: 0, Value: 1}}},
			xi:        0,
			incentive: []float64{0.5, 0.5},
			dividends: []float64{0, 0},
		},
		{
			name:      "where nobody earns nobody is paid",
			earned:    []float64{0, 0},
			bonds:     [][]economy.Bond{{{To: 1, Value: 1}}, nil},
			xi:        0.5,
			incentive: []float64{0, 0},
			dividends: []float64{0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			outcome := payHolders(tt.earned, tt.bonds, tt.xi)
			wantSplit(t, outcome, tt.incentive, tt.dividends)
			if diff := cmp.Diff(tt.bonds, outcome.Memory.Bonds); diff != "" {
				t.Errorf("remembered bonds (-want +got):\n%s", diff)
			}
		})
	}
}

// wantSplit expects an outcome that pays these parts of one as incentive and as
// dividends.
func wantSplit(t *testing.T, got economy.Outcome, incentive, dividends []float64) {
	t.Helper()
	values := make([]float64, 0, 2*len(incentive))
	for _, share := range joined(got) {
		values = append(values, float64(share))
	}
	values = normalise(values)
	n := len(incentive)
	if diff := cmp.Diff(incentive, values[:n], cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("incentive (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(dividends, values[n:], cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("dividends (-want +got):\n%s", diff)
	}
}
