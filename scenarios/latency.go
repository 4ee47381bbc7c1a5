package scenarios

import (
	"fmt"
	"slices"
	"time"

	"taosim/scenarios/strict"
	"taosim/sim"
)

// Latency is a time or one of several distributions of it.
type Latency struct {
	Constant  time.Duration `yaml:"-"`
	Uniform   *Uniform      `yaml:"uniform,omitempty"`
	LogNormal *LogNormal    `yaml:"lognormal,omitempty"`
	Regions   *Regions      `yaml:"regions,omitempty"`
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
	// Base time from each region, a row, to each region.
	Base [][]time.Duration `yaml:"base" strict:"required"`
	// Jitter added to the base: a time, uniform or lognormal.
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
	given := slices.DeleteFunc([]bool{l.Uniform != nil, l.LogNormal != nil, l.Regions != nil}, func(set bool) bool { return !set })
	if len(given) != 1 {
		v.Errorf("expected one of uniform, lognormal and regions, found %d of them", len(given))
		return
	}
	if err := l.check(); err != nil {
		v.Errorf("%v", err)
	}
}

// check finds numbers that make no latency.
func (l *Latency) check() error {
	if r := l.Regions; r != nil && len(r.Base) != len(r.Names) {
		return fmt.Errorf("regions: base has %d rows, but there are %d names", len(r.Base), len(r.Names))
	}
	if r := l.Regions; r != nil && r.Jitter != nil && r.Jitter.Regions != nil {
		return fmt.Errorf("regions: jitter must be a time, uniform or lognormal")
	}
	return l.model().Validate()
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
