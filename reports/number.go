package reports

import (
	"fmt"
	"math"
	"strconv"
)

// missing stands for a number that there is none of.
const missing = "-"

// places is how many decimal places show a value, and smaller ones beside it:
// at least one, and three digits of the value itself.
func places(value float64) int {
	places := 1
	for ; value > 0 && value < 10 && places < 9; value *= 10 {
		places++
	}
	return places
}

func mean(e *Estimate) float64 {
	if e == nil {
		return 0
	}
	return e.Mean
}

// count is a number of neurons, with a decimal place if the replications differ.
func count(e *Estimate) string {
	if e == nil {
		return missing
	}
	if e.Mean == math.Trunc(e.Mean) {
		return decimal(e, 0)
	}
	return decimal(e, 1)
}

func decimal(e *Estimate, places int) string {
	if e == nil {
		return missing
	}
	return strconv.FormatFloat(e.Mean, 'f', places, 64)
}

func withMargin(e *Estimate, places int) string {
	if e == nil || e.Margin == nil {
		return decimal(e, places)
	}
	return fmt.Sprintf("%s ± %.*f", decimal(e, places), places, *e.Margin)
}

func percent(e *Estimate) string {
	if e == nil {
		return missing
	}
	return fmt.Sprintf("%.1f %%", 100*e.Mean)
}
