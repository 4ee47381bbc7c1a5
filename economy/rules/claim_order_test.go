package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestClaimOrder(t *testing.T) {
	stake := []economy.Amount{5, 9, 5, 7}
	tests := []struct {
		order ClaimOrder
		want  []economy.UID
	}{
		{SimultaneousClaims, []economy.UID{0, 1, 2, 3}},
		{ClaimsByUID, []economy.UID{0, 1, 2, 3}},
		{ClaimsByStake, []economy.UID{1, 3, 0, 2}},
	}
	for _, tt := range tests {
		t.Run(string(tt.order), func(t *testing.T) {
			if got := tt.order.uids(7, stake); !slices.Equal(got, tt.want) {
				t.Errorf("order = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestARandomOrderIsAnotherInEachBlock(t *testing.T) {
	stake := make([]economy.Amount, 50)
	rapid.Check(t, func(t *rapid.T) {
		height := rapid.Uint64().Draw(t, "height")
		order := ClaimsAtRandom.uids(height, stake)
		if next := ClaimsAtRandom.uids(height+1, stake); slices.Equal(order, next) {
			t.Fatalf("blocks %d and the next have the order %v", height, order)
		}
		if again := ClaimsAtRandom.uids(height, stake); !slices.Equal(order, again) {
			t.Fatalf("block %d has the order %v, and then %v", height, order, again)
		}
		slices.Sort(order)
		if !slices.Equal(order, ClaimsByUID.uids(height, stake)) {
			t.Fatalf("the order of block %d is not one of all neurons: %v", height, order)
		}
	})
}

func TestARandomOrderFavoursNobody(t *testing.T) {
	const blocks, neurons = 4000, 4
	first := make([]int, neurons)
	for height := range uint64(blocks) {
		first[ClaimsAtRandom.uids(height, make([]economy.Amount, neurons))[0]]++
	}
	for uid, times := range first {
		if times < 900 || times > 1100 { // 1000 are expected, with a deviation of 27
			t.Errorf("neuron %d is the first in %d of %d blocks", uid, times, blocks)
		}
	}
}

func TestSplitMix64IsThePublishedGenerator(t *testing.T) {
	// The first numbers that the generator yields from the seed 0, which are the
	// mixtures of its successive states.
	want := []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f}
	for i, want := range want {
		if got := splitMix64(uint64(i) * 0x9e3779b97f4a7c15); got != want {
			t.Errorf("number %d = %#x, want %#x", i, got, want)
		}
	}
}
