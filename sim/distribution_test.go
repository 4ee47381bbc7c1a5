package sim

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// Each case has the mean and variance that theory gives, and the first draws.
// The draws are compared to twelve digits: the last ones of a logarithm differ
// between machines.
var distributionTests = []struct {
	distribution   Distribution
	mean, variance float64
	first          [3]float64
}{
	{Constant{Value: 4}, 4, 0, [3]float64{4, 4, 4}},
	{Uniform{Low: 2, High: 6}, 4, 16.0 / 12, [3]float64{3.3198457282025675, 2.742223986052049, 2.304641926885167}},
	{Exponential{Rate: 4}, 1.0 / 4, 1.0 / 16, [3]float64{0.021328811863855768, 0.013874189508627972, 0.10588625767875953}},
	{Normal{Mu: -3, Sigma: 2}, -3, 4, [3]float64{-2.2168027311068954, -2.5465480982370767, -2.067285717562444}},
	{TruncatedNormal{Mu: 0, Sigma: 1}, math.Sqrt(2 / math.Pi), 1 - 2/math.Pi, [3]float64{0.3915986344465524, 0.22672595088146175, 0.4663571412187779}},
	{TruncatedNormal{Mu: 1, Sigma: 1}, 1.287599970939, 0.6296862857766, [3]float64{1.3915986344465523, 1.2267259508814616, 1.466357141218778}},
	{TruncatedNormal{Mu: 5, Sigma: 0}, 5, 0, [3]float64{5, 5, 5}},
	{LogNormal{Median: 2, Sigma: 0.5}, 2 * math.Exp(0.125), 4 * math.Exp(0.25) * (math.Exp(0.25) - 1), [3]float64{2.4325655876646017, 2.240076811216476, 2.5252138473711505}},
	{Pareto{Minimum: 2, Shape: 6}, 2.4, 4 * 6.0 / (25 * 4), [3]float64{2.0286415634160027, 2.018584736231614, 2.1462840951323696}},
	{Bernoulli{Probability: 0.3}, 0.3, 0.21, [3]float64{0, 1, 1}},
	{Poisson{Expected: 0}, 0, 0, [3]float64{}},
	{Poisson{Expected: 3}, 3, 3, [3]float64{9, 4, 5}},
	{Poisson{Expected: 30}, 30, 30, [3]float64{27, 40, 36}},
}

func TestDistributionsHaveTheMomentsOfTheory(t *testing.T) {
	for _, tt := range distributionTests {
		t.Run(fmt.Sprintf("%T%v", tt.distribution, tt.distribution), func(t *testing.T) {
			if err := tt.distribution.Validate(); err != nil {
				t.Fatal(err)
			}
			if got := tt.distribution.Mean(); math.Abs(got-tt.mean) > 1e-9 {
				t.Errorf("Mean() = %v, want %v", got, tt.mean)
			}
			const draws = 100_000
			stream, sample := frozen.Stream("moments", "test"), make([]float64, draws)
			for i := range sample {
				sample[i] = tt.distribution.Sample(stream)
			}
			mean, variance := stat.MeanVariance(sample, nil)
			if margin := 4 * math.Sqrt(tt.variance/draws); math.Abs(mean-tt.mean) > margin+1e-12 {
				t.Errorf("mean of %d draws is %v, want %v ± %v", draws, mean, tt.mean, margin)
			}
			if math.Abs(variance-tt.variance) > 0.05*tt.variance {
				t.Errorf("variance of %d draws is %v, want %v", draws, variance, tt.variance)
			}
		})
	}
}

func TestDistributionsAreFrozen(t *testing.T) {
	for _, tt := range distributionTests {
		t.Run(fmt.Sprintf("%T%v", tt.distribution, tt.distribution), func(t *testing.T) {
			stream := frozen.Stream("golden", "test")
			got := three(func() float64 { return tt.distribution.Sample(stream) })
			for i := range got {
				if math.Abs(got[i]-tt.first[i]) > 1e-12*math.Abs(tt.first[i]) {
					t.Fatalf("drew %v, want %v", got, tt.first)
				}
			}
		})
	}
}

func TestTruncatedNormalIsNeverNegative(t *testing.T) {
	stream := frozen.Stream("truncated", "test")
	for range 10_000 {
		if x := (TruncatedNormal{Mu: 0.1, Sigma: 3}).Sample(stream); x < 0 {
			t.Fatalf("drew %v before position %d", x, stream.Position())
		}
	}
}

func TestParetoOfLowShapeHasNoMean(t *testing.T) {
	if mean := (Pareto{Minimum: 1, Shape: 1}).Mean(); !math.IsInf(mean, 1) {
		t.Errorf("mean %v, want infinity", mean)
	}
}

func TestDistributionsRejectParameters(t *testing.T) {
	tests := []struct {
		distribution Distribution
		want         string
	}{
		{Constant{math.NaN()}, "constant: value is NaN, but must be a finite number"},
		{Uniform{2, 1}, "uniform: high is 1, below low, which is 2"},
		{Uniform{0, math.Inf(1)}, "uniform: high is +Inf, but must be a finite number"},
		{Exponential{0}, "exponential: rate is 0, but must be above 0"},
		{Normal{0, -1}, "normal: sigma is -1, but must be 0 or more"},
		{TruncatedNormal{-1, 1}, "truncated normal: mu is -1, but must be 0 or more"},
		{LogNormal{0, 1}, "lognormal: median is 0, but must be above 0"},
		{LogNormal{1, -1}, "lognormal: sigma is -1, but must be 0 or more"},
		{Pareto{0, 1}, "pareto: minimum is 0, but must be above 0"},
		{Pareto{1, 0}, "pareto: shape is 0, but must be above 0"},
		{Bernoulli{1.5}, "bernoulli: probability is 1.5, but must be from 0 to 1"},
		{Poisson{-1}, "poisson: expected is -1, but must be 0 or more"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			if err := tt.distribution.Validate(); err == nil || err.Error() != tt.want {
				t.Errorf("Validate() = %v, want %s", err, tt.want)
			}
		})
	}
}
