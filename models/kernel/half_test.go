package kernel_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

const quietBit = 1 << 22 // of a NaN

// allHalves are all numbers that 16 bits hold.
func allHalves() []uint16 {
	halves := make([]uint16, 1<<16)
	for i := range halves {
		halves[i] = uint16(i)
	}
	return halves
}

func TestWideningIsExact(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		halves := allHalves()
		values := make([]float32, len(halves))
		k.Widen(values, halves)
		for i, half := range halves {
			if got, want := math.Float32bits(values[i]), uint32(half)<<16; got != want {
				t.Errorf("%#04x became %#08x, want %#08x", half, got, want)
			}
		}
	})
}

func TestNarrowingWhatWasWidenedChangesNothing(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		halves := allHalves()
		values, back := make([]float32, len(halves)), make([]uint16, len(halves))
		k.Widen(values, halves)
		k.Narrow(back, values)
		for i, want := range halves {
			if values[i] != values[i] {
				want |= quietBit >> 16
			}
			if back[i] != want {
				t.Errorf("%#04x became %v and then %#04x, want %#04x", halves[i], values[i], back[i], want)
			}
		}
	})
}

// Rounding depends on the upper half and on where the lower lies to its middle.
func TestNarrowingRoundsEveryHalfAndWhatLiesBetween(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		halves := allHalves()
		values := make([]float32, len(halves))
		for _, lower := range []uint32{0, 1, 0x7fff, 0x8000, 0x8001, 0xffff} {
			for i, half := range halves {
				values[i] = math.Float32frombits(uint32(half)<<16 | lower)
			}
			mustNarrow(t, k, values)
		}
	})
}

// mustNarrow compares every half with [kernel.Round], which is held to its
// definition below.
func mustNarrow(t rapid.TB, k *kernel.Kernel, values []float32) {
	t.Helper()
	halves := make([]uint16, len(values))
	k.Narrow(halves, values)
	for i, x := range values {
		if got, want := uint32(halves[i])<<16, math.Float32bits(kernel.Round(x)); got != want {
			t.Fatalf("value %d of %d, %v of bits %#08x, became %#08x, want %#08x", i, len(values), x, math.Float32bits(x), got, want)
		}
	}
}

func TestVectorsOfAnyLengthAndPlaceInMemory(t *testing.T) {
	const most, guard = 300, 0x1234
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			bits := rapid.SliceOfN(rapid.Uint32(), 0, most).Draw(t, "bits")
			from := rapid.IntRange(0, len(bits)).Draw(t, "from")
			values, halves := make([]float32, len(bits)), slices.Repeat([]uint16{guard}, len(bits)+1)
			for i, b := range bits {
				values[i] = math.Float32frombits(b)
			}
			mustNarrow(t, k, values[from:])
			k.Narrow(halves[from:len(bits)], values[from:])
			back := slices.Repeat([]float32{guard}, len(halves))
			k.Widen(back[from:len(bits)], halves[from:len(bits)])
			for i := range back {
				inside := from <= i && i < len(bits)
				if want := uint32(halves[i]) << 16; inside && math.Float32bits(back[i]) != want {
					t.Fatalf("%#04x became %#08x", halves[i], math.Float32bits(back[i]))
				}
				if !inside && (halves[i] != guard || back[i] != guard) {
					t.Fatalf("value %d was written, which lies outside %d:%d", i, from, len(bits))
				}
			}
		})
	})
}

func TestHalvesOfUnequalLengthPanic(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		mustPanic(t, "kernel: vectors of 3 and 4 values", func() { k.Widen(make([]float32, 3), make([]uint16, 4)) })
		mustPanic(t, "kernel: vectors of 4 and 3 values", func() { k.Narrow(make([]uint16, 4), make([]float32, 3)) })
	})
}

func TestRound(t *testing.T) {
	infinity, largest := float32(math.Inf(1)), math.Float32frombits(0x7f7f0000)
	tests := []struct {
		name    string
		x, want float32
	}{
		{"a number of 8 bits stays", 1.0078125, 1.0078125},
		{"one closer to the lower neighbour falls", 1.0039, 1},
		{"one closer to the upper neighbour rises", 1.00391, 1.0078125},
		{"a tie goes to the even neighbour below", 1.00390625, 1},
		{"a tie goes to the even neighbour above", 1.01171875, 1.015625},
		{"also below zero", -1.01171875, -1.015625},
		{"zero keeps its sign", float32(math.Copysign(0, -1)), float32(math.Copysign(0, -1))},
		{"the least number is zero", math.SmallestNonzeroFloat32, 0},
		{"one above the largest by less than half a step falls to it", math.Nextafter32(math.Float32frombits(0x7f7f8000), 0), largest},
		{"one further above is infinite", math.MaxFloat32, infinity},
		{"infinity stays", -infinity, -infinity},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kernel.Round(tt.x); math.Float32bits(got) != math.Float32bits(tt.want) {
				t.Errorf("Round(%v) = %v, want %v", tt.x, got, tt.want)
			}
		})
	}
}

func TestANaNRemainsOneAndIsQuiet(t *testing.T) {
	for _, bits := range []uint32{0x7f800001, 0x7f80ffff, 0x7fc00000, 0x7fffffff, 0xff800001, 0xffffffff} {
		got := kernel.Round(math.Float32frombits(bits))
		if got == got || math.Float32bits(got)&quietBit == 0 {
			t.Errorf("the NaN %#x became %v of bits %#x", bits, got, math.Float32bits(got))
		}
	}
}

// neighbours are the halves next to x, which are x twice if it is one itself.
func neighbours(x float32) (below, above float32) {
	nearer := math.Float32frombits(math.Float32bits(x) &^ 0xffff)
	if nearer == x {
		return x, x
	}
	further := math.Float32frombits(math.Float32bits(nearer) + 1<<16)
	return min(nearer, further), max(nearer, further)
}

func TestRoundIsTheNearerOfTwoNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float32Range(-3e38, 3e38).Draw(t, "x")
		below, above := neighbours(x)
		got := kernel.Round(x)
		if got != below && got != above {
			t.Fatalf("Round(%v) = %v, want %v or %v", x, got, below, above)
		}
		distance, best := math.Abs(float64(got)-float64(x)), min(float64(x)-float64(below), float64(above)-float64(x))
		if distance != best {
			t.Errorf("Round(%v) = %v is off by %v, want %v", x, got, distance, best)
		}
		if least := float64(0x1p-126); math.Abs(float64(x)) >= least && distance > math.Abs(float64(x))/256 {
			t.Errorf("Round(%v) = %v is off by %v, more than 2^-8 of it", x, got, distance)
		}
	})
}

func TestRoundKeepsTheOrderOfNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Float32().Draw(t, "x"), rapid.Float32().Draw(t, "y")
		if x <= y && !(kernel.Round(x) <= kernel.Round(y)) {
			t.Errorf("%v <= %v, but rounded %v > %v", x, y, kernel.Round(x), kernel.Round(y))
		}
	})
}
