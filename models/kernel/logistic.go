package kernel

import "math"

// The exponential is that of Cephes, expf.c (Moshier 1989): with n the integer
// nearest to x/ln 2 and r = x - n ln 2,
//
//	e^x = 2^n (1 + r + r^2 P(r))
//
// ln 2 is subtracted in two parts, the first of few enough bits for n times it to
// be exact. The relative error is below 2e-7. The machine code does the same.
const (
	expLimit = 87 // e^88 is near the largest float32, and 2^n must be a normal one

	log2E   = 1.44269504088896341
	ln2High = 0.693359375
	ln2Low  = -2.12194440e-4

	expP0 = 1.9875691500e-4
	expP1 = 1.3981999507e-3
	expP2 = 8.3334519073e-3
	expP3 = 4.1665795894e-2
	expP4 = 1.6666665459e-1
	expP5 = 5.0000001201e-1
)

// roundToInteger added and subtracted leaves the integer nearest to a small
// float32: numbers of its size are 1 apart.
const roundToInteger = 3 << 22

// mantissaBits of a float32 stand below its exponent.
const mantissaBits = 23

// logistic is 1/(1 + e^-x), with x held within the limits of the exponential. A
// NaN remains one.
func logistic(x float32) float32 {
	x = -min(max(x, -expLimit), expLimit)
	n := float32(x*log2E) + roundToInteger - roundToInteger
	r := x - float32(n*ln2High) - float32(n*ln2Low)
	p := float32(expP0)
	for _, coefficient := range [...]float32{expP1, expP2, expP3, expP4, expP5} {
		p = float32(p*r) + coefficient
	}
	p = float32(p*float32(r*r)) + r + 1
	return 1 / (1 + math.Float32frombits(math.Float32bits(p)+uint32(int32(n))<<mantissaBits))
}
