package yuma_test

import (
	"math"
	"testing"

	"taosim/economy/yuma"
)

func TestActivityCutoff(t *testing.T) {
	tests := []struct {
		name               string
		factorMilli, tempo uint64
		want               uint64
	}{
		{"is 5000 blocks by default", 13_889, 360, 5000},
		{"counts whole blocks", 1999, 1, 1},
		{"is at least a block", 1000, 0, 1},
		{"may pass through 65 bits", 2000, math.MaxUint64 / 2, math.MaxUint64 - 1},
		{"is as large as fits", 2000, math.MaxUint64, math.MaxUint64},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := yuma.ActivityCutoff(tt.factorMilli, tt.tempo); got != tt.want {
				t.Errorf("ActivityCutoff(%d, %d) = %d, want %d", tt.factorMilli, tt.tempo, got, tt.want)
			}
		})
	}
	if got := yuma.Defaults().ActivityCutoff; got != 5000 {
		t.Errorf("the default is %d blocks, want 5000", got)
	}
}
