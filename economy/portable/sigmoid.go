package portable

// Sigmoid is the logistic function 1 / (1 + e^-x).
func Sigmoid(x float64) float64 {
	if x < 0 { // where e^-x might overflow
		power := Exp(x)
		return power / (1 + power)
	}
	return 1 / (1 + Exp(-x))
}
