package rules

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"taosim/economy"
	"taosim/economy/yuma"
)

// Yuma are the parameters that both rules of the chain share, in the units of
// users, and the way from an epoch to the chain's own computation and back.
type Yuma struct {
	// SelfWeight: mask, as on the chain, where only the owner's weight on itself
	// counts; keep, or the largest part of its row that a neuron may put on itself.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Kappa: the part of active stake, 0 to 1, that must set at least a weight for the
	// consensus to grant it. As on the chain it is rounded down to a step of 1/65535,
	// which makes 0.5 a hair less than a half: two equal camps both have their way.
	Kappa float64 `yaml:"kappa"`
	// BondsPenalty: how much of a weight above the consensus is withheld from bonds,
	// 0 to 1.
	BondsPenalty float64 `yaml:"bonds_penalty"`
	// BondsMovingAverage: the part of the old bonds that remains after an epoch, 0 to
	// 1, in millionths.
	BondsMovingAverage float64 `yaml:"bonds_moving_average"`
	// MaxValidators: how many neurons, those with the most stake, may validate, and of
	// equal ones those with the higher UID; at least 1. The owner's may in any case.
	MaxValidators int `yaml:"max_validators"`
	// ActivityCutoff: the blocks after which weights no longer count; 0 stands for
	// 13.889 tempos, as on the chain, which are 5000 blocks at its tempo of 360.
	ActivityCutoff uint64 `yaml:"activity_cutoff"`
	// StakeThreshold: the stake, in tao, below which a neuron has no say, unless it is
	// the owner's; at least 0.
	StakeThreshold economy.Amount `yaml:"stake_threshold"`
	// CommitReveal: whether weights on a neuron that registered after they were
	// committed are left out.
	CommitReveal bool `yaml:"commit_reveal"`
}

// newYuma are the defaults, which are those of the chain in production.
func newYuma() Yuma {
	return Yuma{
		SelfWeight: Mask, Kappa: 0.5, BondsPenalty: 1, BondsMovingAverage: 0.9,
		MaxValidators: 128, CommitReveal: true,
	}
}

// engines do the work of epochs, and keep their memory from one to the next. What
// they compute does not depend on it.
var engines = sync.Pool{New: func() any { return new(yuma.Engine) }}

func (y Yuma) validate() error {
	errs := []error{
		checkRange("kappa", y.Kappa, 0, 1),
		checkRange("bonds_penalty", y.BondsPenalty, 0, 1),
		checkRange("bonds_moving_average", y.BondsMovingAverage, 0, 1),
	}
	if y.MaxValidators < 1 {
		errs = append(errs, fmt.Errorf("max_validators is %d; at least 1 must validate", y.MaxValidators))
	}
	if y.StakeThreshold < 0 {
		errs = append(errs, fmt.Errorf("stake_threshold must be at least 0, not %v", y.StakeThreshold))
	}
	return errors.Join(errs...)
}

// coarse says that answers are rounded to 2^-32 on their way.
func (Yuma) coarse() float64 { return 1e-6 }

// readingError is more than what a number of steps may lack because it was read from
// a decimal.
const readingError = 1e-9

// stored is a number between 0 and 1 as the chain stores it: the nearest step of
// 1/65535, of two the upper. So 0.7 and 0.9 are the 45875 and 58982 of the chain.
func stored(value float64) uint16 {
	return uint16(math.Floor(float64(value*math.MaxUint16) + (0.5 + readingError)))
}

// storedMajority is the same for kappa, whose half is rounded down to the 32767 of the
// chain.
func storedMajority(value float64) uint16 {
	return uint16(math.Floor(float64(value*math.MaxUint16) + readingError))
}

// parameters are those that both rules share, as the chain has them.
func (y Yuma) parameters(epoch economy.Epoch) yuma.Parameters {
	p := yuma.Defaults()
	p.Kappa = storedMajority(y.Kappa)
	p.BondsPenalty = stored(y.BondsPenalty)
	p.BondsMovingAverage = uint64(math.Round(y.BondsMovingAverage * 1e6))
	p.MaxValidators = y.MaxValidators
	p.ActivityCutoff = y.ActivityCutoff
	if y.ActivityCutoff == 0 {
		p.ActivityCutoff = yuma.ActivityCutoff(13_889, epoch.Tempo)
	}
	p.StakeThreshold = uint64(y.StakeThreshold)
	p.CommitReveal = y.CommitReveal
	p.KeepSelf = y.SelfWeight != Mask
	return p
}

// reward computes the epoch as the chain does. Shares are the chain's own; but the
// ledger pays them as parts of their sum, which is a little less than one.
func (y Yuma) reward(p yuma.Parameters, epoch economy.Epoch) economy.Outcome {
	engine := engines.Get().(*yuma.Engine)
	input := y.input(epoch)
	output := engine.Epoch(p, &input)
	raw := output.Raw
	outcome := economy.Outcome{
		Incentive: sharesOf(raw.ServerShare),
		Dividends: sharesOf(raw.ValidatorShare),
		Consensus: floats(raw.Consensus),
		Trust:     floats(raw.ValidatorTrust),
		Memory:    economy.Memory{Permits: slices.Clone(output.Permits), Bonds: bondsOf(output.Bonds)},
	}
	engines.Put(engine) // not after a panic, which may leave anything in it
	return outcome
}

// input is the epoch as the chain's computation takes it.
func (y Yuma) input(epoch economy.Epoch) yuma.Input {
	input := yuma.Input{
		Block:      epoch.Height,
		Tempo:      epoch.Tempo,
		LastStep:   epoch.Last,
		Owner:      epoch.Owner,
		Stake:      make([]uint64, len(epoch.Stake)),
		LastUpdate: epoch.LastUpdate,
		Registered: epoch.Registered,
		Committed:  commits(epoch.Committed),
		Weights:    y.weights(epoch.Weights),
		Permits:    epoch.Memory.Permits,
		Bonds:      storedBonds(epoch.Memory.Bonds),
	}
	for uid, stake := range epoch.Stake {
		input.Stake[uid] = uint64(stake)
	}
	if epoch.LastUpdate == nil {
		input.LastUpdate = slices.Repeat([]uint64{epoch.Height}, len(epoch.Stake))
	}
	return input
}

// commits are the heights of commits, where the chain's computation has no such
// thing as a height of 0 for none.
func commits(heights []uint64) []uint64 {
	if heights == nil {
		return nil
	}
	never := slices.Clone(heights)
	for uid, height := range never {
		if height == 0 {
			never[uid] = math.MaxUint64
		}
	}
	return never
}

// weights are the rows, those on oneself capped where a cap is asked for.
func (y Yuma) weights(rows [][]economy.Weight) [][]economy.Weight {
	if y.SelfWeight == Mask || y.SelfWeight == Keep {
		return rows
	}
	capped := make([][]economy.Weight, len(rows))
	for uid, row := range rows {
		values := make([]float64, len(rows))
		for _, weight := range y.SelfWeight.row(economy.UID(uid), row) {
			values[weight.to] = weight.value
		}
		capped[uid] = economy.Quantise(values)
	}
	return capped
}
