package conformance

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"taosim/economy/yuma/research"
)

// What the numbers of yuma-simulation, which have 32 bits, may be off by.
const (
	simulationTolerance = 1e-6
	bondTolerance       = 1e-5 // of the size of the bond
)

// withoutConsensus are the epochs in which no server reaches consensus, by case.
// Upstream divides zero by zero there and casts what it gets to an integer, so
// its numbers are an accident, and so is what its drafts Yuma2 and Yuma2B carry
// on in their bonds.
var withoutConsensus = map[string][]int{"Case 21": {5, 21, 22, 25, 30}}

// nameSkipped says what is not compared.
func (s simulation) nameSkipped(result *Result) {
	epochs := withoutConsensus[s.ID]
	if len(epochs) == 0 {
		return
	}
	result.Skipped = append(result.Skipped,
		fmt.Sprintf("%s, epochs %v and totals: no server reaches consensus, and upstream casts 0/0 to an integer", s.ID, epochs),
		fmt.Sprintf("%s, bonds and dividends of YUMA2 and YUMA2B from epoch %d on: they carry what came of that", s.ID, epochs[0]))
}

// isAccident tells whether the numbers of an epoch are not to be compared.
func (s simulation) isAccident(epoch int) bool {
	return slices.Contains(withoutConsensus[s.ID], epoch)
}

// carriesAccident tells whether the bonds of an epoch are not to be compared, or
// what they pay.
func (s simulation) carriesAccident(version string, epoch int) bool {
	epochs := withoutConsensus[s.ID]
	carries := (version == "YUMA2" || version == "YUMA2B") && len(epochs) > 0 && epoch >= epochs[0]
	return carries || s.isAccident(epoch)
}

// check holds the epochs of a run against the result.
func (s simulation) check(c checker, run simulationRun, epochs []research.Result, setup simulationCase, common commonParameters) {
	totals := make([]float64, len(s.Validators))
	for number, epoch := range epochs {
		c := c.at(fmt.Sprintf("epoch %d", number))
		dividends := setup.dividends(number, epoch.DividendShare, common)
		for i := range totals {
			totals[i] += dividends[i]
		}
		if !s.isAccident(number) {
			c.near("consensus", epoch.Consensus, entryAt(s.Consensus, number), anyNumber)
			c.near("incentives", epoch.Incentive, entryAt(run.Incentives, number), anyNumber)
		}
		if !s.carriesAccident(run.Version, number) {
			c.near("dividend_share", epoch.DividendShare, entryAt(run.DividendShare, number), anyNumber)
			c.near("dividends", dividends, s.dividendsAt(run, number), anyNumber)
		}
	}
	if len(withoutConsensus[s.ID]) == 0 {
		c.near("total_dividends", totals, s.byValidator(run.TotalDividends), anyNumber)
	}
	s.checkBonds(c, run, epochs)
}

// checkBonds holds bonds against those of the result, which has some epochs.
func (s simulation) checkBonds(c checker, run simulationRun, epochs []research.Result) {
	for _, written := range slices.Sorted(maps.Keys(run.Bonds)) {
		number, err := strconv.Atoi(written)
		if err != nil || number < 0 || number >= len(epochs) {
			c.problem("bonds of epoch %q: there is no such epoch", written)
			continue
		}
		if s.carriesAccident(run.Version, number) {
			continue
		}
		c := c.at("epoch " + written)
		c.check(len(run.Bonds[written]) == len(s.Validators), "bonds",
			fmt.Sprintf("of %d validators", len(s.Validators)), fmt.Sprintf("of %d", len(run.Bonds[written])))
		for i, bonds := range epochs[number].Bonds {
			c.near(fmt.Sprintf("bonds[%d]", i), bonds, entryAt(run.Bonds[written], i), bond)
		}
	}
}

// dividends are what validators are paid in an epoch for each thousand of their
// stake.
func (s simulationCase) dividends(epoch int, shares []float64, common commonParameters) []float64 {
	stakes := s.at(epoch).Stakes
	total := 0.0
	for _, stake := range stakes {
		total += stake
	}
	paid := make([]float64, len(stakes))
	for i, stake := range stakes {
		paid[i] = common.dividendsPer1000(shares[i], stake/total)
	}
	return paid
}

// dividendsAt are the dividends of a result in an epoch, by validator.
func (s simulation) dividendsAt(run simulationRun, epoch int) []float64 {
	paid := make([]float64, len(s.Validators))
	for i, validator := range s.Validators {
		paid[i] = math.NaN() // which nothing is near
		if all := run.Dividends[validator]; epoch < len(all) {
			paid[i] = all[epoch]
		}
	}
	return paid
}

// byValidator are values in the order of the validators.
func (s simulation) byValidator(values map[string]float64) []float64 {
	ordered := make([]float64, len(s.Validators))
	for i, validator := range s.Validators {
		value, ok := values[validator]
		if !ok {
			value = math.NaN()
		}
		ordered[i] = value
	}
	return ordered
}

// anyNumber is how far a number may be from what is wanted.
func anyNumber(float64) float64 { return simulationTolerance }

// bond is how far a bond may be from what is wanted, which may be huge.
func bond(want float64) float64 { return bondTolerance * math.Abs(want) }

// near compares numbers one by one.
func (c checker) near(key string, got, want []float64, allowed func(want float64) float64) {
	if len(got) != len(want) {
		c.check(false, key, fmt.Sprint(got), fmt.Sprint(want))
		return
	}
	for i := range got {
		c.check(math.Abs(got[i]-want[i]) <= allowed(want[i]), fmt.Sprintf("%s[%d]", key, i), fmt.Sprint(got[i]), fmt.Sprint(want[i]))
	}
}

// entryAt is an entry of a list, or none beyond its end.
func entryAt(list [][]float64, i int) []float64 {
	if i >= len(list) {
		return nil
	}
	return list[i]
}
