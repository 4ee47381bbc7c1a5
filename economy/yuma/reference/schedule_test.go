package reference_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/yuma/reference"
)

func TestBlocksUntilEpoch(t *testing.T) {
	tests := []struct {
		name               string
		last, tempo, block uint64
		want               uint64
	}{
		{"an epoch is due a tempo after the last", 100, 10, 104, 6},
		{"an epoch that is past is due now", 100, 10, 200, 0},
		{"without a tempo there is never one", 100, 0, 104, math.MaxUint64},
		{"the end of all blocks is not passed", math.MaxUint64 - 1, 10, 5, math.MaxUint64 - 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.BlocksUntilEpoch(tt.last, tt.tempo, tt.block); got != tt.want {
				t.Errorf("BlocksUntilEpoch(%d, %d, %d) = %d, want %d", tt.last, tt.tempo, tt.block, got, tt.want)
			}
		})
	}
}

func TestSplitEmission(t *testing.T) {
	tests := []struct {
		name       string
		emission   uint64
		mechanisms int
		split      []uint16
		want       []uint64
	}{
		{"an emission is shared evenly", 25, 5, nil, []uint64{5, 5, 5, 5, 5}},
		{"the first gets what is left over", 10, 4, nil, []uint64{4, 2, 2, 2}},
		{"a split has parts of 65535", 100, 2, []uint16{13107, 52428}, []uint64{20, 80}},
		{"what a split rounds away is the first's", 10, 2, []uint16{32767, 32768}, []uint64{5, 5}},
		{"mechanisms beyond the split get nothing", 10, 3, []uint16{65535}, []uint64{10, 0, 0}},
		{"the largest emission can be split", math.MaxUint64, 2, []uint16{0, 65535}, []uint64{0, math.MaxUint64}},
		{"no mechanism gets nothing", 10, 0, nil, []uint64{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.SplitEmission(tt.emission, tt.mechanisms, tt.split); !slices.Equal(got, tt.want) {
				t.Errorf("SplitEmission(%d, %d, %v) = %v, want %v", tt.emission, tt.mechanisms, tt.split, got, tt.want)
			}
		})
	}
}

func TestSplitEmissionLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		emission := rapid.Uint64().Draw(t, "emission")
		first := rapid.Uint16().Draw(t, "first")
		for _, split := range [][]uint16{nil, {first, math.MaxUint16 - first}} {
			parts := reference.SplitEmission(emission, 2, split)
			if parts[0]+parts[1] != emission {
				t.Errorf("SplitEmission(%d, 2, %v) = %v", emission, split, parts)
			}
		}
	})
}
