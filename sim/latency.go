package sim

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// Latency says how long a message is under way, not counting the time that it
// takes to leave its sender.
type Latency interface {
	// Sample draws the time from one endpoint to another. It is never negative.
	Sample(from, to Entity, source rand.Source) Time

	// Validate says what is wrong with the parameters.
	Validate() error
}

var (
	_ Latency = Everywhere{}
	_ Latency = Regions{}
)

// Everywhere is the same latency between any two endpoints.
type Everywhere struct {
	Seconds Distribution
}

// Sample implements [Latency].
func (l Everywhere) Sample(_, _ Entity, source rand.Source) Time {
	return Seconds(l.Seconds.Sample(source))
}

// Validate implements [Latency].
func (l Everywhere) Validate() error {
	if l.Seconds == nil {
		return errors.New("latency: seconds is missing; give it a distribution")
	}
	return inside("latency", l.Seconds.Validate())
}

// Regions is latency by place: the base between the regions of the two
// endpoints, plus jitter.
type Regions struct {
	Base   [][]Time     // from region, to region
	Places []int        // the region of each endpoint; those beyond the list go through it again
	Jitter Distribution // seconds, or nil for none
}

// Sample implements [Latency].
func (l Regions) Sample(from, to Entity, source rand.Source) Time {
	base := l.Base[l.region(from)][l.region(to)]
	if l.Jitter == nil {
		return base
	}
	return base + Seconds(l.Jitter.Sample(source))
}

func (l Regions) region(endpoint Entity) int { return l.Places[int(endpoint)%len(l.Places)] }

// Validate implements [Latency].
func (l Regions) Validate() error {
	var errs []error
	for from, row := range l.Base {
		if len(row) != len(l.Base) {
			errs = append(errs, fmt.Errorf("regions: row %d of base has %d columns, but there are %d regions", from, len(row), len(l.Base)))
		}
		for to, base := range row {
			if base < 0 || base > longest {
				errs = append(errs, fmt.Errorf("regions: base from %d to %d is %v, but must be from 0 to %v", from, to, base, longest))
			}
		}
	}
	if len(l.Places) == 0 {
		errs = append(errs, errors.New("regions: places is empty; give the region of at least one endpoint"))
	}
	for endpoint, region := range l.Places {
		if region < 0 || region >= len(l.Base) {
			errs = append(errs, fmt.Errorf("regions: endpoint %d is in region %d, but there are only 0 to %d", endpoint, region, len(l.Base)-1))
		}
	}
	if l.Jitter != nil {
		errs = append(errs, inside("regions: jitter", l.Jitter.Validate()))
	}
	return errors.Join(errs...)
}

// inside says where an error was found.
func inside(where string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", where, err)
}
