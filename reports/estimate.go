package reports

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// confidence is the probability with which an interval is to cover the mean.
const confidence = 0.95

// Estimate is a mean over replications and how far it can be trusted.
type Estimate struct {
	Mean float64 `json:"mean"`
	// Margin is half the width of the 95 % confidence interval of the mean; null
	// when there are fewer than two replications.
	Margin       *float64 `json:"margin"`
	Replications int      `json:"replications"` // that had a value
}

// NewEstimate estimates the mean from one value for each replication. With n
// values of standard deviation s, corrected for the bias of a sample,
//
//	margin = t(0.975, n-1) * s / sqrt(n)
//
// where t is the quantile of Student's distribution (Student, "The probable
// error of a mean", Biometrika 6, 1908). NaN stands for a replication without a
// value and is left out; the estimate is nil when no value is left.
func NewEstimate(values []float64) *Estimate {
	values = slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(values) == 0 {
		return nil
	}
	estimate := &Estimate{Mean: stat.Mean(values, nil), Replications: len(values)}
	if n := float64(len(values)); n >= 2 {
		student := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}
		margin := student.Quantile((1+confidence)/2) * stat.StdErr(stat.StdDev(values, nil), n)
		estimate.Margin = &margin
	}
	return estimate
}
