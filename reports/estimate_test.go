package reports_test

import (
	"math"
	"testing"

	"taosim/reports"
)

func TestEstimate(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name         string
		values       []float64
		mean, margin float64 // margin NaN for none
		replications int
	}{
		{"one value has no interval", []float64{3}, 3, nan, 1},
		// t(0.975, 1) = 12.706205, s = sqrt(2)
		{"two values", []float64{1, 3}, 2, 12.706205, 2},
		// t(0.975, 4) = 2.776445, s = sqrt(2.5)
		{"five values", []float64{1, 2, 3, 4, 5}, 3, 2.776445 * math.Sqrt(2.5/5), 5},
		{"equal values leave no doubt", []float64{7, 7, 7}, 7, 0, 3},
		{"NaN is no value", []float64{nan, 1, nan, 3}, 2, 12.706205, 2},
		// Student's own example, hours of sleep gained by one drug over another;
		// the interval from 0.7001142 to 2.4598858 is that of t.test in R.
		{"sleep of Student 1908", []float64{1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4}, 1.58, 0.8798858, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := reports.NewEstimate(tt.values)
			if got == nil {
				t.Fatalf("NewEstimate(%v) = nil", tt.values)
			}
			if math.Abs(got.Mean-tt.mean) > 1e-12 || got.Replications != tt.replications {
				t.Errorf("mean %v of %d, want %v of %d", got.Mean, got.Replications, tt.mean, tt.replications)
			}
			switch {
			case math.IsNaN(tt.margin) && got.Margin != nil:
				t.Errorf("margin %v, want none", *got.Margin)
			case !math.IsNaN(tt.margin) && (got.Margin == nil || math.Abs(*got.Margin-tt.margin) > 1e-6):
				t.Errorf("margin %v, want %v", got.Margin, tt.margin)
			}
		})
	}
}

func TestThereIsNoEstimateOfNothing(t *testing.T) {
	for _, values := range [][]float64{nil, {math.NaN()}} {
		if got := reports.NewEstimate(values); got != nil {
			t.Errorf("NewEstimate(%v) = %v, want nil", values, got)
		}
	}
}
