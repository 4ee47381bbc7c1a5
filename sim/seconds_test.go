package sim

import (
	"math"
	"testing"
	"time"
)

func TestSeconds(t *testing.T) {
	tests := []struct {
		name    string
		seconds float64
		want    Time
	}{
		{"fractions are rounded to nanoseconds", 1.0000000006, time.Second + 1},
		{"a negative number is no time", -3, 0},
		{"a heavy tail is cut off", 1e300, longest},
		{"infinity is cut off", math.Inf(1), longest},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Seconds(tt.seconds); got != tt.want {
				t.Errorf("Seconds(%v) = %v, want %v", tt.seconds, got, tt.want)
			}
		})
	}
	if got := panicOf(func() { Seconds(math.NaN()) }); got == "" {
		t.Error("no panic for a number of seconds that is not a number")
	}
}
