package research

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestConsensus(t *testing.T) {
	tests := []struct {
		name    string
		kappa   float64
		weights [][]float64
		stake   []float64
		want    []float64
	}{
		{"the majority's weight counts", 0.5, [][]float64{{0.8, 0.2}, {0.4, 0.6}}, []float64{0.9, 0.1}, []float64{0.8, 0.2}},
		{"support of exactly kappa is enough", 0.5, [][]float64{{1, 0}, {0, 1}}, []float64{0.5, 0.5}, []float64{0.5, 0.5}},
		{"and of a little less is not", 0.5, [][]float64{{1, 0}, {0, 1}}, []float64{0.499, 0.501}, []float64{0, 1}},
		{"support adds up from the largest weight down", 0.5, [][]float64{{0.9, 0.1}, {0.7, 0.3}, {0.5, 0.5}}, []float64{0.3, 0.3, 0.4}, []float64{0.7, 0.3}},
		{"a higher kappa takes the weight of more validators", 1, [][]float64{{0.9, 0.4}, {0.6, 0.6}}, []float64{0.5, 0.5}, []float64{0.6, 0.4}},
		{"kappa of zero takes the largest weight", 0, [][]float64{{0.9, 0.4}, {0.6, 0.6}}, []float64{0.5, 0.5}, []float64{0.6, 0.4}},
		{"of those who have stake", 0, [][]float64{{1, 0}, {0, 1}}, []float64{0, 1}, []float64{0, 1}},
		{"a tenth and seven tenths are eight tenths, whatever their sum is rounded to", 0.8, [][]float64{{1}, {1}, {0}}, []float64{0.1, 0.7, 0.2}, []float64{1}},
		{"a server that too few value has none", 0.5, [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, []float64{0.4, 0.3, 0.3}, []float64{0, 0, 0}},
		{"shares that are whole steps are kept", 0.5, [][]float64{{0.3, 0.7}, {0.6, 0.4}}, []float64{0.49, 0.51}, []float64{0.6, 0.4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantVector(t, "consensus", consensusOn(tt.weights, tt.stake, tt.kappa), tt.want)
		})
	}
}

func TestConsensusIsInStepsOfOnePart65535(t *testing.T) {
	got := quantised([]float64{0.6, 0.4, 0.0001})
	want := []float64{39317. / 65535, 26211. / 65535, 6. / 65535}
	if !slices.Equal(got, want) {
		t.Errorf("quantised() = %v, want %v", got, want)
	}
}

func TestSupportedIsTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		votes := rapid.SliceOf(rapid.Custom(func(t *rapid.T) vote {
			// Whole numbers, so that sums are exact and weights tie.
			return vote{float64(rapid.IntRange(1, 9).Draw(t, "weight")), float64(rapid.IntRange(1, 9).Draw(t, "stake"))}
		})).Draw(t, "votes")
		needed := float64(rapid.IntRange(0, 50).Draw(t, "needed"))
		want := 0.0
		for _, candidate := range slices.SortedFunc(slices.Values(votes), func(a, b vote) int { return cmp.Compare(a.weight, b.weight) }) {
			support := 0.0
			for _, v := range votes {
				if v.weight >= candidate.weight {
					support += v.stake
				}
			}
			if support >= needed {
				want = candidate.weight
			}
		}
		if got := supported(slices.Clone(votes), needed); got != want {
			t.Fatalf("supported(%v, %v) = %v, want %v", votes, needed, got, want)
		}
	})
}
