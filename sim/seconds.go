package sim

import (
	"math"
	"time"
)

// longest is the longest time that Seconds returns, about 73 years: a heavy
// tail must not lead past the end of time.
const longest Time = 1 << 61

// Seconds turns a number of seconds, as a distribution draws it, into a time.
// Negative numbers become zero and those above 73 years become that.
func Seconds(seconds float64) Time {
	nanoseconds := seconds * float64(time.Second)
	switch {
	case math.IsNaN(seconds):
		panic("sim: a number of seconds is not a number")
	case nanoseconds <= 0:
		return 0
	case nanoseconds >= float64(longest):
		return longest
	}
	return Time(math.Round(nanoseconds))
}
