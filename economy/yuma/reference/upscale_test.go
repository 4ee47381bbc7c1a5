package reference_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

func TestMaxUpscale16(t *testing.T) {
	tests := []struct {
		name string
		v    []fixed.I32F32
		want []uint16
	}{
		{"the largest becomes 65535", vector(0.1, 0.4), []uint16{16384, 65535}},
		{"so it does when it is the smallest number", []fixed.I32F32{1, 0}, []uint16{65535, 0}},
		{"a half is rounded up", vector(0.5, 65535.0/2), []uint16{1, 65535}},
		{"32768 is multiplied first", vector(1.5, 32768), []uint16{3, 65535}},
		{"more than that is divided first", vector(32768, 32769), []uint16{65533, 65535}},
		{"zeros stay zeros", vector(0, 0), []uint16{0, 0}},
		{"nothing stays nothing", nil, []uint16{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.MaxUpscale16(tt.v); !slices.Equal(got, tt.want) {
				t.Errorf("MaxUpscale16(%v) = %v, want %v", tt.v, got, tt.want)
			}
		})
	}
}

func TestMaxUpscale16KeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Map(rapid.Int64Min(0), func(n int64) fixed.I32F32 { return fixed.I32F32(n) }), 1, 9).Draw(t, "v")
		slices.Sort(v)
		scaled := reference.MaxUpscale16(v)
		if !slices.IsSorted(scaled) || v[len(v)-1] > 0 && scaled[len(v)-1] != 65535 {
			t.Errorf("MaxUpscale16(%v) = %v", v, scaled)
		}
	})
}

func TestUpscaledColumnsReachOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := [][]fixed.I32F32{vectors(3).Draw(t, "first"), vectors(3).Draw(t, "second")}
		upscaled := reference.ColumnMaxUpscale(m)
		for j := range 3 {
			largest := max(upscaled[0][j], upscaled[1][j])
			if largest != fixed.One && (m[0][j] != 0 || m[1][j] != 0) {
				t.Errorf("the largest of column %d of ColumnMaxUpscale(%v) is %v", j, m, largest)
			}
		}
	})
}
