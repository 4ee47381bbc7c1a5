package sim

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// Distribution is where numbers are drawn from: delays, sizes, speeds, stakes.
// Its unit is that of whoever uses it.
type Distribution interface {
	// Sample draws a number. How many words it takes from the source may vary.
	Sample(source rand.Source) float64

	// Mean is the expectation of Sample, which may be infinite.
	Mean() float64

	// Validate says what is wrong with the parameters. The other two methods
	// expect that nothing is.
	Validate() error
}

var (
	_ Distribution = Constant{}
	_ Distribution = Uniform{}
	_ Distribution = Exponential{}
	_ Distribution = Normal{}
	_ Distribution = TruncatedNormal{}
	_ Distribution = LogNormal{}
	_ Distribution = Pareto{}
	_ Distribution = Bernoulli{}
	_ Distribution = Poisson{}
)

// Constant is always the same number. It draws nothing.
type Constant struct {
	Value float64
}

// Sample implements [Distribution].
func (d Constant) Sample(rand.Source) float64 { return d.Value }

// Mean implements [Distribution].
func (d Constant) Mean() float64 { return d.Value }

// Validate implements [Distribution].
func (d Constant) Validate() error { return finite("constant: value", d.Value) }

// Uniform is any number from Low to High, each as likely as the other.
type Uniform struct {
	Low, High float64
}

// Sample implements [Distribution].
func (d Uniform) Sample(source rand.Source) float64 {
	return distuv.Uniform{Min: d.Low, Max: d.High, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Uniform) Mean() float64 { return d.Low + (d.High-d.Low)/2 }

// Validate implements [Distribution].
func (d Uniform) Validate() error {
	err := errors.Join(finite("uniform: low", d.Low), finite("uniform: high", d.High))
	if err == nil && d.High < d.Low {
		err = fmt.Errorf("uniform: high is %v, below low, which is %v", d.High, d.Low)
	}
	return err
}

// Exponential is the time between arrivals that know nothing of one another,
// of which Rate come in a unit of time.
type Exponential struct {
	Rate float64
}

// Sample implements [Distribution].
func (d Exponential) Sample(source rand.Source) float64 {
	return distuv.Exponential{Rate: d.Rate, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Exponential) Mean() float64 { return 1 / d.Rate }

// Validate implements [Distribution].
func (d Exponential) Validate() error { return positive("exponential: rate", d.Rate) }

// Normal is the normal distribution of mean Mu and standard deviation Sigma.
// It may be negative.
type Normal struct {
	Mu, Sigma float64
}

// Sample implements [Distribution].
func (d Normal) Sample(source rand.Source) float64 {
	return distuv.Normal{Mu: d.Mu, Sigma: d.Sigma, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Normal) Mean() float64 { return d.Mu }

// Validate implements [Distribution].
func (d Normal) Validate() error {
	return errors.Join(finite("normal: mu", d.Mu), notNegative("normal: sigma", d.Sigma))
}

// TruncatedNormal is the normal distribution of mean Mu and standard deviation
// Sigma on condition that it is not negative. Mu must not be negative either;
// the mean of what is left is above it.
type TruncatedNormal struct {
	Mu, Sigma float64
}

// Sample implements [Distribution]. It tries at most twice on average, as at
// least half of the normal distribution is not negative.
func (d TruncatedNormal) Sample(source rand.Source) float64 {
	for {
		if x := Normal(d).Sample(source); x >= 0 {
			return x
		}
	}
}

// Mean implements [Distribution]. It is Mu + Sigma φ(a)/Φ(a), a = Mu/Sigma.
func (d TruncatedNormal) Mean() float64 {
	if d.Sigma == 0 {
		return d.Mu
	}
	a := d.Mu / d.Sigma
	return d.Mu + d.Sigma*distuv.UnitNormal.Prob(a)/distuv.UnitNormal.CDF(a)
}

// Validate implements [Distribution].
func (d TruncatedNormal) Validate() error {
	return errors.Join(
		notNegative("truncated normal: mu", d.Mu),
		notNegative("truncated normal: sigma", d.Sigma),
	)
}

// LogNormal is a number whose logarithm is normal with standard deviation
// Sigma; half of all draws are below Median.
type LogNormal struct {
	Median, Sigma float64
}

// Sample implements [Distribution].
func (d LogNormal) Sample(source rand.Source) float64 {
	return distuv.LogNormal{Mu: math.Log(d.Median), Sigma: d.Sigma, Src: source}.Rand()
}

// Mean implements [Distribution]. It is Median exp(Sigma²/2).
func (d LogNormal) Mean() float64 { return d.Median * math.Exp(d.Sigma*d.Sigma/2) }

// Validate implements [Distribution].
func (d LogNormal) Validate() error {
	return errors.Join(positive("lognormal: median", d.Median), notNegative("lognormal: sigma", d.Sigma))
}

// Pareto is at least Minimum and has a heavy tail: it exceeds x with
// probability (Minimum/x)^Shape. Its mean is infinite unless Shape is above 1.
type Pareto struct {
	Minimum, Shape float64
}

// Sample implements [Distribution].
func (d Pareto) Sample(source rand.Source) float64 {
	return distuv.Pareto{Xm: d.Minimum, Alpha: d.Shape, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Pareto) Mean() float64 {
	if d.Shape <= 1 {
		return math.Inf(1)
	}
	return d.Minimum * d.Shape / (d.Shape - 1)
}

// Validate implements [Distribution].
func (d Pareto) Validate() error {
	return errors.Join(positive("pareto: minimum", d.Minimum), positive("pareto: shape", d.Shape))
}

// Bernoulli is 1 with the given probability and 0 otherwise.
type Bernoulli struct {
	Probability float64
}

// Sample implements [Distribution].
func (d Bernoulli) Sample(source rand.Source) float64 {
	return distuv.Bernoulli{P: d.Probability, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Bernoulli) Mean() float64 { return d.Probability }

// Validate implements [Distribution].
func (d Bernoulli) Validate() error { return probability("bernoulli: probability", d.Probability) }

// Poisson is how many of the arrivals that know nothing of one another fall
// into a period, if Expected do on average.
type Poisson struct {
	Expected float64
}

// Sample implements [Distribution].
func (d Poisson) Sample(source rand.Source) float64 {
	return distuv.Poisson{Lambda: d.Expected, Src: source}.Rand()
}

// Mean implements [Distribution].
func (d Poisson) Mean() float64 { return d.Expected }

// Validate implements [Distribution].
func (d Poisson) Validate() error { return notNegative("poisson: expected", d.Expected) }
