package fixed_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

func ExampleI32F32() {
	third := fixed.One.SafeDiv(fixed.FromInt(3))
	fmt.Println(third)
	fmt.Println(third.Mul(fixed.FromInt(3)))
	fmt.Println(third.Proportion16(), fixed.One.Proportion16())
	// Output:
	// 0.33333333325572311878204345703125
	// 0.99999999976716935634613037109375
	// 21844 65535
}

func TestI32F32Arithmetic(t *testing.T) {
	const smallest = fixed.I32F32(1)
	two, half := fixed.FromInt(2), fixed.One/2
	tests := []struct {
		name string
		got  fixed.I32F32
		want fixed.I32F32
	}{
		{"a sum beyond the largest is the largest", fixed.Max.Add(smallest), fixed.Max},
		{"a sum beyond the smallest is the smallest", fixed.Min.Add(-smallest), fixed.Min},
		{"the ends cancel to minus one step", fixed.Max.Add(fixed.Min), -smallest},
		{"a difference beyond the largest is the largest", fixed.Max.Sub(-smallest), fixed.Max},
		{"a difference beyond the smallest is the smallest", fixed.Min.Sub(smallest), fixed.Min},
		{"nothing minus the smallest is the largest", fixed.I32F32(0).Sub(fixed.Min), fixed.Max},
		{"a product of the smallest step is rounded down to nothing", smallest.Mul(half), 0},
		{"below zero it is rounded down too", (-smallest).Mul(half), -smallest},
		{"one is neutral", fixed.Min.Mul(fixed.One), fixed.Min},
		{"a product beyond the largest is the largest", fixed.Max.Mul(two), fixed.Max},
		{"a product beyond the smallest is the smallest", fixed.Max.Mul(-two), fixed.Min},
		{"the smallest times minus one does not fit", fixed.Min.Mul(-fixed.One), fixed.Max},
		{"nothing comes of a safe product that does not fit", fixed.Max.SafeMul(two), 0},
		{"a safe product that fits is a product", two.SafeMul(half), fixed.One},
		{"a quotient is rounded toward zero", fixed.One.SafeDiv(fixed.FromInt(3)), 1431655765},
		{"below zero it is rounded toward zero too", (-fixed.One).SafeDiv(fixed.FromInt(3)), -1431655765},
		{"nothing comes of a division by zero", fixed.One.SafeDiv(0), 0},
		{"nothing comes of a quotient that does not fit", fixed.One.SafeDiv(smallest), 0},
		{"nothing comes of the smallest over minus one", fixed.Min.SafeDiv(-fixed.One), 0},
		{"the smallest over one fits", fixed.Min.SafeDiv(fixed.One), fixed.Min},
		{"a saturated quotient keeps its sign", (-fixed.One).SaturatingDiv(smallest), fixed.Min},
		{"the smallest over minus one saturates", fixed.Min.SaturatingDiv(-fixed.One), fixed.Max},
		{"a quotient that fits is not saturated", two.SaturatingDiv(-half), fixed.FromInt(-4)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %v (%d), want %v (%d)", tt.got, tt.got, tt.want, tt.want)
			}
		})
	}
}

func TestI32F32ArithmeticIsExactThenRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := numbers().Draw(t, "x"), numbers().Draw(t, "y")
		sum := new(big.Int).Add(integer(x), integer(y))
		difference := new(big.Int).Sub(integer(x), integer(y))
		product := new(big.Int).Mul(integer(x), integer(y))
		for _, operation := range []struct {
			name string
			got  fixed.I32F32
			want *big.Int
		}{
			{"Add", x.Add(y), clamp(sum, 64)},
			{"Sub", x.Sub(y), clamp(difference, 64)},
			{"Mul", x.Mul(y), clamp(floorShift(product, 32), 64)},
			{"SafeMul", x.SafeMul(y), orNothing(floorShift(product, 32))},
		} {
			if integer(operation.got).Cmp(operation.want) != 0 {
				t.Errorf("%s of %d and %d = %d, want %v", operation.name, x, y, operation.got, operation.want)
			}
		}
	})
}

func TestI32F32Quotients(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := numbers().Draw(t, "x"), numbers().Draw(t, "y")
		if y == 0 {
			return // stands in the table
		}
		exact := new(big.Int).Quo(new(big.Int).Lsh(integer(x), 32), integer(y)) // Quo truncates
		if got := x.SafeDiv(y); integer(got).Cmp(orNothing(exact)) != 0 {
			t.Errorf("SafeDiv(%d, %d) = %d, want %v", x, y, got, orNothing(exact))
		}
		if got := x.SaturatingDiv(y); integer(got).Cmp(clamp(exact, 64)) != 0 {
			t.Errorf("SaturatingDiv(%d, %d) = %d, want %v", x, y, got, clamp(exact, 64))
		}
	})
}

func TestSaturatingDivByZeroPanics(t *testing.T) {
	defer func() {
		if got := recover(); got != "fixed: division by zero" {
			t.Errorf("SaturatingDiv(1, 0) panicked with %v", got)
		}
	}()
	fixed.One.SaturatingDiv(0)
}

func TestFromFloat(t *testing.T) {
	step := math.Ldexp(1, -32)
	tests := []struct {
		name string
		f    float64
		want fixed.I32F32
	}{
		{"one", 1, fixed.One},
		{"a negative number", -2.5, -fixed.One * 5 / 2},
		{"a tenth is the nearest there is", 0.1, 429496730},
		{"a tenth of 32 bits is another number", float64(float32(0.1)), 429496736},
		{"half a step is rounded to the even neighbour below", 2.5 * step, 2},
		{"half a step is rounded to the even neighbour above", 3.5 * step, 4},
		{"so it is below zero", -2.5 * step, -2},
		{"what is too small is nothing", 1e-300, 0},
		{"the smallest number", -math.Ldexp(1, 31), fixed.Min},
		{"what is too large is the largest", math.Ldexp(1, 31), fixed.Max},
		{"what is too small below zero is the smallest", -math.Ldexp(1.5, 31), fixed.Min},
		{"infinity is the largest", math.Inf(1), fixed.Max},
		{"minus infinity is the smallest", math.Inf(-1), fixed.Min},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fixed.FromFloat(tt.f); got != tt.want {
				t.Errorf("FromFloat(%v) = %d, want %d", tt.f, got, tt.want)
			}
		})
	}
}

func TestFromFloatRefusesWhatIsNotANumber(t *testing.T) {
	defer func() {
		if got := recover(); got != "fixed: FromFloat of what is not a number" {
			t.Errorf("FromFloat(NaN) panicked with %v", got)
		}
	}()
	fixed.FromFloat(math.NaN())
}

func TestFromInt(t *testing.T) {
	for _, n := range []int64{math.MinInt64, math.MinInt32 - 1, math.MinInt32, -1, 0, 1, math.MaxInt32, math.MaxInt32 + 1, math.MaxInt64} {
		want := clamp(new(big.Int).Lsh(big.NewInt(n), 32), 64)
		if got := fixed.FromInt(n); integer(got).Cmp(want) != 0 {
			t.Errorf("FromInt(%d) = %d, want %v", n, got, want)
		}
	}
}

// All 65536 proportions, since there are so few.
func TestU16ProportionsAreTruncated(t *testing.T) {
	for u := range 1 << 16 {
		want := fixed.FromInt(int64(u)).SafeDiv(fixed.FromInt(math.MaxUint16))
		if got := fixed.FromU16Proportion(uint16(u)); got != want {
			t.Fatalf("FromU16Proportion(%d) = %d, want %d", u, got, want)
		}
	}
}

// What the chain stores of a stored proportion is one less, but for the ends:
// both ways are rounded down.
func TestStoredProportionsLoseAUnit(t *testing.T) {
	for u := range 1 << 16 {
		want := max(u-1, 0)
		if u == math.MaxUint16 {
			want = u
		}
		if got := fixed.FromU16Proportion(uint16(u)).Proportion16(); int(got) != want {
			t.Fatalf("Proportion16 of %d/65535 = %d, want %d", u, got, want)
		}
	}
}

func TestI32F32ToIntegers(t *testing.T) {
	tests := []struct {
		name       string
		x          fixed.I32F32
		u16        uint16
		u64        uint64
		proportion uint16
	}{
		{"nothing", 0, 0, 0, 0},
		{"below zero is nothing", -1, 0, 0, 0},
		{"the smallest number is nothing", fixed.Min, 0, 0, 0},
		{"just below one is not yet one", fixed.One - 1, 0, 0, 65534},
		{"one is all", fixed.One, 1, 1, 65535},
		{"more than one is no more than all", fixed.FromInt(2), 2, 2, 65535},
		{"65535.99 is rounded down", fixed.FromFloat(65535.99), 65535, 65535, 65535},
		{"65536 is too much for 16 bits", fixed.FromInt(65536), 65535, 65536, 65535},
		{"the largest number", fixed.Max, 65535, math.MaxInt32, 65535},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.x.U16(); got != tt.u16 {
				t.Errorf("U16(%v) = %d, want %d", tt.x, got, tt.u16)
			}
			if got := tt.x.Uint64(); got != tt.u64 {
				t.Errorf("Uint64(%v) = %d, want %d", tt.x, got, tt.u64)
			}
			if got := tt.x.Proportion16(); got != tt.proportion {
				t.Errorf("Proportion16(%v) = %d, want %d", tt.x, got, tt.proportion)
			}
		})
	}
}

func TestRound(t *testing.T) {
	tests := []struct {
		name string
		x    float64
		want int64
	}{
		{"below a half goes down", 2.25, 2},
		{"a half goes up", 2.5, 3},
		{"a half below zero goes down", -2.5, -3},
		{"above a half goes up", 2.75, 3},
		{"an integer stays", -7, -7},
		{"up to a half is nothing", -0.25, 0},
		{"the smallest number is an integer", -1 << 31, -1 << 31},
		{"just above the smallest number rounds to it", -1<<31 + 0.25, -1 << 31},
		{"just below what does not fit rounds down", 1<<31 - 0.25, 1<<31 - 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fixed.FromFloat(tt.x).Round(); got != fixed.FromInt(tt.want) {
				t.Errorf("Round(%v) = %v, want %v", tt.x, got, tt.want)
			}
		})
	}
}

func TestFloat64IsTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := numbers().Draw(t, "x")
		want, _ := new(big.Rat).SetFrac(integer(x), power(32)).Float64()
		if got := x.Float64(); got != want {
			t.Errorf("Float64(%d) = %v, want %v", x, got, want)
		}
	})
}

func TestI32F32String(t *testing.T) {
	tests := []struct {
		name string
		x    fixed.I32F32
		want string
	}{
		{"nothing", 0, "0"},
		{"an integer has no point", fixed.FromInt(-3), "-3"},
		{"a quarter", -fixed.One / 4, "-0.25"},
		{"the smallest step has 32 places", 1, "0.00000000023283064365386962890625"},
		{"the smallest number", fixed.Min, "-2147483648"},
		{"the largest number", fixed.Max, "2147483647.99999999976716935634613037109375"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.x.String(); got != tt.want {
				t.Errorf("String(%d) = %s, want %s", tt.x, got, tt.want)
			}
		})
	}
}

func TestI32F32StringIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := numbers().Draw(t, "x")
		read, ok := new(big.Rat).SetString(x.String())
		if want := new(big.Rat).SetFrac(integer(x), power(32)); !ok || read.Cmp(want) != 0 {
			t.Errorf("String(%d) = %s, want %v", x, x, want)
		}
	})
}

func FuzzI32F32(f *testing.F) {
	f.Add(int64(fixed.One), int64(-1))
	f.Add(int64(fixed.Min), int64(-fixed.One))
	f.Add(int64(fixed.Max), int64(fixed.Max))
	f.Fuzz(func(t *testing.T, a, b int64) {
		x, y := fixed.I32F32(a), fixed.I32F32(b)
		if got, want := x.Mul(y), y.Mul(x); got != want {
			t.Errorf("%d * %d = %d, but the other way round %d", a, b, got, want)
		}
		if got := x.Add(y).Sub(y); got != x && x.Add(y) != fixed.Max && x.Add(y) != fixed.Min {
			t.Errorf("%d + %d - %d = %d", a, b, b, got)
		}
		if quotient := x.SafeDiv(y); quotient != 0 {
			// What a quotient, rounded toward zero, lacks is less than a step of it.
			back := new(big.Int).Mul(integer(quotient), integer(y))
			rest := new(big.Int).Sub(new(big.Int).Lsh(integer(x), 32), back)
			if rest.CmpAbs(integer(y)) >= 0 {
				t.Errorf("%d / %d = %d leaves %v", a, b, quotient, rest)
			}
		}
	})
}
