package portable

import "math"

// Pow is x to the power of y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case x < 0 && !math.IsInf(x, -1) && y != math.Trunc(y):
		return math.NaN()
	}
	magnitude := powOf(math.Abs(x), y)
	if math.Signbit(x) && isOdd(y) {
		return -magnitude
	}
	return magnitude
}

// powOf is x^y = e^(y log x) for x >= 0 and y not zero, neither of them NaN.
func powOf(x, y float64) float64 {
	switch {
	case x == 1:
		return 1
	case x == 0 || math.IsInf(x, 1) || math.IsInf(y, 0):
		if (x > 1) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	case y == 0.5:
		return math.Sqrt(x)
	case y == 2:
		return x * x
	}
	log := logOf(x)
	power := product(log.high, y)
	return expOf(double{power.high, power.low + float64(log.low*y)})
}

// isOdd reports whether y is an odd whole number.
func isOdd(y float64) bool {
	return math.Abs(math.Mod(y, 2)) == 1
}
