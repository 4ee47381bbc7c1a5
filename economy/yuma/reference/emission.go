package reference

import (
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// verdict is what an epoch has found out about each neuron.
type verdict struct {
	consensus []fixed.I32F32
	trust     []fixed.I32F32
	incentive []fixed.I32F32
	dividends []fixed.I32F32
}

// output shares out the emission and rounds the verdict for storage. Bonds are
// left to the caller.
func (e electorate) output(v verdict, emission uint64) yuma.Output {
	server, validator, combined := e.shares(v)
	return yuma.Output{
		Consensus:         Proportions16(v.consensus),
		Incentive:         Proportions16(v.incentive),
		Dividends:         Proportions16(v.dividends),
		ValidatorTrust:    Proportions16(v.trust),
		StakeWeight:       Proportions16(e.stake),
		Emission:          payments(combined, emission),
		ServerEmission:    payments(server, emission),
		ValidatorEmission: payments(validator, emission),
		Active:            e.active,
		Permits:           e.permits,
		Raw: yuma.Raw{
			Consensus:      v.consensus,
			Incentive:      v.incentive,
			Dividends:      v.dividends,
			ValidatorTrust: v.trust,
			StakeWeight:    e.stake,
			ActiveStake:    e.activeStake,
			ServerShare:    server,
			ValidatorShare: validator,
			CombinedShare:  combined,
		},
	}
}

// shares are the parts of the emission: incentive, dividends, and both, each over
// the sum of both. When nobody earned anything, active stake is paid, and all
// stake when none is active.
func (e electorate) shares(v verdict) (server, validator, combined []fixed.I32F32) {
	both := make([]fixed.I32F32, len(v.incentive))
	for i := range both {
		both[i] = v.incentive[i].Add(v.dividends[i])
	}
	total := Sum(both)
	if total != 0 {
		return NormaliseBy(v.incentive, total), NormaliseBy(v.dividends, total), Normalise(both)
	}
	if Sum(e.activeStake) != 0 {
		return v.incentive, e.activeStake, e.activeStake
	}
	return v.incentive, e.stake, e.stake
}

// payments are shares of the emission in rao, rounded down. Nobody gets what
// rounding leaves over.
func payments(shares []fixed.I32F32, emission uint64) []uint64 {
	paid := make([]uint64, len(shares))
	for i, share := range shares {
		paid[i] = fixed.I96F32FromI32F32(share).Mul(fixed.I96F32FromUint64(emission)).Uint64()
	}
	return paid
}
