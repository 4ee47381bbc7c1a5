package reference_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

func TestWeightedMedianColumns(t *testing.T) {
	half := fixed.One / 2
	tests := []struct {
		name     string
		stake    []fixed.I32F32
		scores   [][]fixed.I32F32
		majority fixed.I32F32
		want     []fixed.I32F32
	}{
		{
			name:     "a majority of stake decides",
			stake:    vector(0.3, 0.7),
			scores:   [][]fixed.I32F32{vector(0.9), vector(0.2)},
			majority: half,
			want:     vector(0.2),
		},
		{
			name:     "a majority supports what its least generous member gives",
			stake:    vector(0.2, 0.2, 0.2, 0.2, 0.2),
			scores:   [][]fixed.I32F32{vector(0.8), vector(0.2), vector(1), vector(0.6), vector(0.4)},
			majority: half,
			want:     vector(0.6),
		},
		{
			name:     "support that is just the majority counts",
			stake:    vector(0.5, 0.5),
			scores:   [][]fixed.I32F32{vector(1, 0), vector(0, 1)},
			majority: half,
			want:     vector(1, 1),
		},
		{
			name:     "support that is one step short of the majority does not",
			stake:    vector(0.5, 0.5),
			scores:   [][]fixed.I32F32{vector(1, 0), vector(0, 1)},
			majority: half + 1,
			want:     vector(0, 0),
		},
		{
			name:     "those without stake are not asked",
			stake:    vector(0, 0.4, 0),
			scores:   [][]fixed.I32F32{vector(1), vector(0.25), vector(1)},
			majority: half,
			want:     vector(0.25),
		},
		{
			name:     "where even all stake falls short, the least generous decides",
			stake:    vector(0.1, 0.1, 0.1),
			scores:   [][]fixed.I32F32{vector(0.5), vector(0.25), vector(0.75)},
			majority: fixed.One, // a third each is truncated
			want:     vector(0.25),
		},
		{
			name:     "nobody supports nothing",
			stake:    vector(0, 0),
			scores:   [][]fixed.I32F32{vector(1, 1), vector(1, 1)},
			majority: half,
			want:     vector(0, 0),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := reference.WeightedMedianColumns(tt.stake, tt.scores, tt.majority)
			if !slices.Equal(got, tt.want) {
				t.Errorf("WeightedMedianColumns() = %v, want %v", got, tt.want)
			}
		})
	}
}

// The definition, one score after the other: the largest below which there is no
// more stake than the minority, and the smallest when there is none.
func TestWeightedMedianIsWhatItIsDefinedToBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "voters")
		stake := rapid.SliceOfN(rapid.Map(rapid.Int64Range(1, 5), func(n int64) fixed.I32F32 { return fixed.I32F32(n) }), n, n).Draw(t, "stake")
		score := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 6), func(n int64) fixed.I32F32 { return fixed.I32F32(n) }), n, n).Draw(t, "score")
		minority := fixed.I32F32(rapid.Int64Range(-2, int64(reference.Sum(stake))+2).Draw(t, "minority"))

		want := slices.Min(score)
		for _, candidate := range score {
			var below fixed.I32F32
			for i := range score {
				if score[i] < candidate {
					below += stake[i]
				}
			}
			if below <= minority {
				want = max(want, candidate)
			}
		}
		part := make([]int, n)
		for i := range part {
			part[i] = i
		}
		if got := reference.WeightedMedian(stake, score, part, minority, 0, reference.Sum(stake)); got != want {
			t.Errorf("WeightedMedian() = %d, want %d", got, want)
		}
	})
}

func TestWeightedMedianOfNobodyIsZero(t *testing.T) {
	if got := reference.WeightedMedian(nil, nil, nil, 0, 0, 0); got != 0 {
		t.Errorf("WeightedMedian() = %v, want 0", got)
	}
}
