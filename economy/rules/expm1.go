package rules

import "taosim/economy/portable"

// expm1 is e^x - 1 for x >= 0, accurate where x is so small that the difference
// of the two would be noise: there the error that Exp made is in the logarithm
// too, and the quotient is free of it (Kahan; see Higham, Accuracy and Stability
// of Numerical Algorithms, 1.14.1).
func expm1(x float64) float64 {
	power := portable.Exp(x)
	switch {
	case power == 1:
		return x
	case x > 1:
		return power - 1
	default:
		return (power - 1) / portable.Log(power) * x
	}
}
