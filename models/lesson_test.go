package models

import (
	"slices"
	"testing"
)

func TestBatchAdd(t *testing.T) {
	tests := []struct {
		name      string
		pool      []int32
		from      int
		negatives int
		want      []int32 // noise of a pair whose context is word 1
	}{
		{"noise is taken from its place in the pool on", []int32{2, 3, 4, 5}, 1, 2, []int32{3, 4}},
		{"and goes on at the beginning of the pool", []int32{2, 3, 4, 5}, 3, 3, []int32{5, 2, 3}},
		{"the pair's own context is passed over", []int32{2, 1, 3, 4}, 0, 3, []int32{2, 3, 4}},
		{"also at the end of the pool", []int32{2, 3, 4, 1}, 3, 2, []int32{2, 3}},
		{"but only once for each noise word", []int32{1, 1, 2, 3}, 0, 2, []int32{1, 2}},
		{"the pair's own centre may be noise", []int32{0, 2}, 0, 1, []int32{0}},
		{"a pool of nothing else is taken as it is", []int32{1}, 0, 2, []int32{1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := Batch{Negatives: tt.negatives}
			b.add(Pair{Centre: 0, Context: 1}, tt.pool, tt.from)
			b.add(Pair{Centre: 0, Context: 9}, []int32{8}, 0)
			if got := b.noiseOf(0); !slices.Equal(got, tt.want) {
				t.Errorf("noise = %v, want %v", got, tt.want)
			}
			if got := b.noiseOf(1); len(got) != tt.negatives || got[0] != 8 {
				t.Errorf("noise of the next pair = %v, want %d times 8", got, tt.negatives)
			}
		})
	}
}
