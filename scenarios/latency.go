package scenarios

import (
	"time"

	"taosim/scenarios/strict"
	"taosim/sim"
)

// Latency is a time or one of several distributions of it.
type Latency struct {
	Constant time.Duration `yaml:"-"` // if there is no distribution
	// Uniform latency is any time between two, each as likely as another:
	// `{uniform: {low: 20ms, high: 80ms}}`.
	Uniform *Uniform `yaml:"uniform,omitempty"`
	// LogNormal latency has a heavy tail: `{lognormal: {median: 50ms, sigma: 0.4}}`.
	LogNormal *LogNormal `yaml:"lognormal,omitempty"`
	// Regions are places, in which neurons are put in turn:
	// `{regions: {names: [eu, us], base: [[5ms, 90ms], [90ms, 5ms]]}}`.
	Regions *Regions `yaml:"regions,omitempty"`
}

// Uniform is a time between two.
type Uniform struct {
	// Low is the shortest time.
	Low time.Duration `yaml:"low"`
	// High is the longest time.
	High time.Duration `yaml:"high" strict:"required"`
}

// LogNormal is a time whose logarithm is normal.
type LogNormal struct {
	// Median time.
	Median time.Duration `yaml:"median" strict:"required"`
	// Sigma is the standard deviation of the logarithm.
	Sigma float64 `yaml:"sigma" strict:"required"`
}

// Regions are places with a time between any two.
type Regions struct {
	// Names of the regions.
	Names []string `yaml:"names" strict:"required"`
	// Base time from each region to each: a row for each region, in it a time
	// for each.
	Base [][]time.Duration `yaml:"base" strict:"required"`
	// Jitter added to the base: a latency without regions.
	Jitter *Latency `yaml:"jitter,omitempty"`
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (l *Latency) UnmarshalStrict(v *strict.Value) {
	*l = Latency{}
	if v.Kind() != strict.Mapping {
		v.Decode(&l.Constant)
		return
	}
	type plain Latency
	if !v.Decode((*plain)(l)) {
		return
	}
	given := 0
	for _, set := range []bool{l.Uniform != nil, l.LogNormal != nil, l.Regions != nil} {
		if set {
			given++
		}
	}
	if given != 1 {
		v.Errorf("expected one of uniform, lognormal and regions, found %d of them", given)
	}
}

// Check implements [strict.Checker].
func (l *Latency) Check(v *strict.Value) { strict.Between(v, l.Constant, 0, longestWait) }

// Check implements [strict.Checker].
func (u *Uniform) Check(v *strict.Value) {
	strict.Between(v.Field("low"), u.Low, 0, longestWait)
	strict.Between(v.Field("high"), u.High, 0, longestWait)
	if u.High < u.Low {
		v.Field("high").Errorf("high is %v, below low, which is %v", u.High, u.Low)
	}
}

// CheckFields implements [strict.FieldChecker].
func (l *LogNormal) CheckFields(v *strict.Value) {
	strict.Between(v.Field("median"), l.Median, time.Nanosecond, longestWait)
	strict.Between(v.Field("sigma"), l.Sigma, 0, 10)
}

// Check implements [strict.Checker].
func (r *Regions) Check(v *strict.Value) {
	base := v.Field("base")
	if len(r.Names) == 0 {
		v.Field("names").Errorf("the list is empty; name at least one region")
	}
	if len(r.Base) != len(r.Names) {
		base.Errorf("expected a row for each of %d regions, found %d", len(r.Names), len(r.Base))
	}
	for from, row := range r.Base {
		if len(row) != len(r.Names) {
			base.Item(from).Errorf("expected a time to each of %d regions, found %d", len(r.Names), len(row))
		}
		for to, time := range row {
			strict.Between(base.Item(from).Item(to), time, 0, longestWait)
		}
	}
	if r.Jitter != nil && r.Jitter.Regions != nil {
		v.Field("jitter").Errorf("jitter has no regions of its own; expected a time, uniform or lognormal")
	}
}

// MarshalYAML implements [yaml.Marshaler].
func (l Latency) MarshalYAML() (any, error) {
	if l.Uniform == nil && l.LogNormal == nil && l.Regions == nil {
		return l.Constant, nil
	}
	type plain Latency
	return plain(l), nil
}

// model is the latency as the network computes with it.
func (l *Latency) model() sim.Latency {
	if r := l.Regions; r != nil {
		regions := sim.Regions{Base: r.Base}
		for i := range r.Names {
			regions.Places = append(regions.Places, i)
		}
		if r.Jitter != nil {
			regions.Jitter = r.Jitter.distribution()
		}
		return regions
	}
	return sim.Everywhere{Seconds: l.distribution()}
}

func (l *Latency) distribution() sim.Distribution {
	switch {
	case l.Uniform != nil:
		return sim.Uniform{Low: l.Uniform.Low.Seconds(), High: l.Uniform.High.Seconds()}
	case l.LogNormal != nil:
		return sim.LogNormal{Median: l.LogNormal.Median.Seconds(), Sigma: l.LogNormal.Sigma}
	}
	return sim.Constant{Value: l.Constant.Seconds()}
}
