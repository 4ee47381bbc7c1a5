package portable

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestResultsAreNextToTheTruth(t *testing.T) {
	tests := []struct {
		name     string
		function func(float64) float64
		truth    func(float64) *big.Float
		low      float64
		high     float64
		units    float64 // in the last place
	}{
		{"Exp", Exp, func(x float64) *big.Float { return trueExp(bigOf(x)) }, -708, 709.7, 0.52},
		{"Exp of the small", Exp, func(x float64) *big.Float { return trueExp(bigOf(x)) }, -1, 1, 0.52},
		{"Exp where floats end", Exp, func(x float64) *big.Float { return trueExp(bigOf(x)) }, -745, -708, 1},
		{"Log", Log, func(x float64) *big.Float { return trueLog(bigOf(x)) }, 5e-324, math.MaxFloat64, 0.502},
		{"Log near one", Log, func(x float64) *big.Float { return trueLog(bigOf(x)) }, 0.5, 2, 0.502},
		{"Log2", Log2, trueLog2, 5e-324, math.MaxFloat64, 0.502},
		{"Log2 near one", Log2, trueLog2, 0.5, 2, 0.502},
		{"Log1p", Log1p, func(x float64) *big.Float { return trueLog1p(bigOf(x)) }, -0.9, 1, 0.7},
		{"Log1p of the small", Log1p, func(x float64) *big.Float { return trueLog1p(bigOf(x)) }, -1e-8, 1e-8, 0.7},
		{"Log1p of the large", Log1p, func(x float64) *big.Float { return trueLog(add(bigOf(1), bigOf(x))) }, 1, 1e60, 0.502},
		{"Sigmoid", Sigmoid, trueSigmoid, -700, 700, 2},
		{"Sigmoid near zero", Sigmoid, trueSigmoid, -5, 5, 2},
		{"Cos", Cos, func(x float64) *big.Float { return trueCos(bigOf(x)) }, 0, 2 * math.Pi * 1.00001, 0.51},
		{"CosTurns", CosTurns, trueCosTurns, -2, 2, 0.51},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := rapid.Float64Range(tt.low, tt.high).Draw(t, "x")
				wantWithin(t, tt.units, tt.name, x, tt.function(x), tt.truth(x))
			})
		})
	}
}

func trueLog2(x float64) *big.Float { return quo(trueLog(bigOf(x)), trueLog(bigOf(2))) }

func trueSigmoid(x float64) *big.Float {
	return quo(bigOf(1), add(bigOf(1), trueExp(bigOf(-x))))
}

func trueCosTurns(u float64) *big.Float {
	if quarters := 4 * u; quarters == math.Trunc(quarters) {
		return bigOf([]float64{1, 0, -1, 0}[int(math.Abs(quarters))%4])
	}
	return trueCos(mul(mul(bigOf(2), truePi()), bigOf(u)))
}

// Beyond some turns, the truth must be told how many there were.
func TestCosOfLargeAngles(t *testing.T) {
	turn := mul(bigOf(2), truePi())
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(0, cosLargest).Draw(t, "x")
		turns, _ := quo(bigOf(x), turn).Int64()
		rest := add(bigOf(x), mul(bigOf(-float64(turns)), turn))
		wantWithin(t, 0.51, "Cos", x, Cos(x), trueCos(rest))
	})
}

func TestPowIsNextToTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(1e-300, 1e300).Draw(t, "x")
		power := rapid.Float64Range(-700, 700).Draw(t, "logarithm of the power")
		y := power / Log(x)
		if x == 1 || math.IsInf(y, 0) {
			t.Skip("every power of one is one")
		}
		wantWithin(t, 0.52, "Pow", y, Pow(x, y), trueExp(mul(bigOf(y), trueLog(bigOf(x)))))
	})
}

func TestPowersOfSmallIntegersAreExact(t *testing.T) {
	for base := 2; base <= 10; base++ {
		want := 1
		for exponent := 1; want <= 1<<53/base; exponent++ {
			want *= base
			if got := Pow(float64(base), float64(exponent)); got != float64(want) {
				t.Errorf("Pow(%d, %d) = %v, want %d", base, exponent, got, want)
			}
			if got := Pow(float64(want), 1/float64(exponent)); exponent&(exponent-1) == 0 && got != float64(base) {
				t.Errorf("Pow(%d, 1/%d) = %v, want %d", want, exponent, got, base)
			}
		}
	}
}

func TestPowersOfTwoAreExact(t *testing.T) {
	for exponent := -1074; exponent <= 1023; exponent++ {
		power := math.Ldexp(1, exponent)
		if got := Log2(power); got != float64(exponent) {
			t.Errorf("Log2(2^%d) = %v", exponent, got)
		}
		if got := Pow(2, float64(exponent)); got != power {
			t.Errorf("Pow(2, %d) = %v, want %v", exponent, got, power)
		}
	}
}

func TestCosTurnsIsExactAtQuarters(t *testing.T) {
	for quarters, want := range []float64{1, 0, -1, 0, 1, 0, -1, 0, 1} {
		for _, u := range []float64{float64(quarters) / 4, -float64(quarters) / 4, float64(quarters)/4 + 1<<40} {
			if got := CosTurns(u); got != want {
				t.Errorf("CosTurns(%v) = %v, want %v", u, got, want)
			}
		}
	}
}

// Package math and we agree on what is special, also on the sign of zero.
func TestSpecialValues(t *testing.T) {
	special := []float64{
		math.Inf(-1), -math.MaxFloat64, -1000, -746, -3, -2.5, -2, -1, -0.5, -0x1p-1022, math.Copysign(0, -1),
		0, 0x1p-1022, 0.5, 1, 2, 2.5, 3, 1000, math.MaxFloat64, math.Inf(1), math.NaN(),
	}
	functions := []struct {
		name       string
		ours, same func(float64) float64
	}{
		{"Exp", Exp, math.Exp},
		{"Log", Log, math.Log},
		{"Log2", Log2, math.Log2},
		{"Log1p", Log1p, math.Log1p},
	}
	for _, x := range special {
		for _, f := range functions {
			if got, want := f.ours(x), f.same(x); !alike(got, want) {
				t.Errorf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		}
		for _, y := range special {
			if got, want := Pow(x, y), math.Pow(x, y); !alike(got, want) {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
}

// alike reports whether two floats differ by rounding at most, of which package
// math has more.
func alike(a, b float64) bool {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.IsNaN(a) && math.IsNaN(b)
	}
	return a == b && math.Signbit(a) == math.Signbit(b) || math.Abs(a-b) <= 1e-12*math.Abs(b) && !math.IsInf(a, 0)
}

func TestSigmoidAndCosOfSpecialValues(t *testing.T) {
	tests := []struct {
		name      string
		got, want float64
	}{
		{"Sigmoid(-Inf)", Sigmoid(math.Inf(-1)), 0},
		{"Sigmoid(-1000)", Sigmoid(-1000), 0},
		{"Sigmoid(0)", Sigmoid(0), 0.5},
		{"Sigmoid(1000)", Sigmoid(1000), 1},
		{"Sigmoid(Inf)", Sigmoid(math.Inf(1)), 1},
		{"Sigmoid(NaN)", Sigmoid(math.NaN()), math.NaN()},
		{"Cos(0)", Cos(0), 1},
		{"Cos(-0)", Cos(math.Copysign(0, -1)), 1},
		{"Cos(5e-324)", Cos(5e-324), 1},
		{"Cos(Inf)", Cos(math.Inf(1)), math.NaN()},
		{"Cos(NaN)", Cos(math.NaN()), math.NaN()},
		{"CosTurns(5e-324)", CosTurns(5e-324), 1},
		{"CosTurns(MaxFloat64)", CosTurns(math.MaxFloat64), 1},
		{"CosTurns(-Inf)", CosTurns(math.Inf(-1)), math.NaN()},
	}
	for _, tt := range tests {
		if !alike(tt.got, tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestCosRefusesAnglesItCannotReduce(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Cos(cosLargest * 2)
}

func BenchmarkFunctions(b *testing.B) {
	functions := []struct {
		name     string
		function func(float64) float64
	}{
		{"Exp", Exp},
		{"Log", Log},
		{"Log2", Log2},
		{"Log1p", Log1p},
		{"Pow", func(x float64) float64 { return Pow(x, 1.7) }},
		{"Sigmoid", Sigmoid},
		{"CosTurns", CosTurns},
	}
	for _, f := range functions {
		b.Run(f.name, func(b *testing.B) {
			x, total := 0.1, 0.0
			for b.Loop() {
				total += f.function(x)
				x += 1e-7
			}
			if math.IsNaN(total) {
				b.Fatal(x)
			}
		})
	}
}
