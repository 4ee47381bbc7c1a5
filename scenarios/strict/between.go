package strict

import "time"

// Between reports a number that is not from least to most.
func Between[N int | uint64 | float64 | time.Duration](v *Value, n, least, most N) {
	if !(n >= least && n <= most) {
		v.Errorf("expected %v to %v, found %v", least, most, n)
	}
}
